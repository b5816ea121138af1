"""How an item stands to others, and to the monitoring portal."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from db.questions.finding_items import find_item
from db.words import LinkKind
from tui.days import read_day
from tui.deeds.again import again_of_item, of_item
from tui.deeds.deed import Deed
from tui.screens.form import Form, Line, Lines, OneOf
from tui.screens.questions import item_title, looked_at_item
from tui.widgets.choice import Alternative
from tui.widgets.proof_lines import link_name, link_words

if TYPE_CHECKING:
    from datetime import date

    from db.ledger.change import Change
    from db.questions.records import LinkRecord, RecommendationRecord
    from db.store.reader import Reader
    from tui.deeds.deed import Said

_FOUND = "the other item"
"""Where the id of the item that was looked up is put."""


@of_item
def link_deed(record: RecommendationRecord, today: date) -> Deed:
    """Ask how it stands to which other item."""
    kinds = [Alternative(kind, kind.words) for kind in LinkKind]
    form = Form(
        title="Link with another item",
        about=item_title(record),
        parts=(
            OneOf("kind", "It is", kinds, LinkKind.ALIGNED_WITH),
            Line("other", "The item", "words of its title, then its number"),
            Line("note", "Note", "may be left blank"),
            Line("on", "Since", "today, 5 May 2022", "today"),
        ),
        draft_name=f"link of item {record.row.id}",
    )
    return Deed(
        form,
        partial(_link, item_id=record.row.id, today=today),
        lambda said: f"{item_title(record)}: {LinkKind(said['kind']).words} {said['other']}.",
        look_up=partial(_find_other, today=today),
    )


def withdraw_link_deed(record: RecommendationRecord, link: LinkRecord, today: date) -> Deed:
    """Ask why a link no longer holds."""
    form = Form(
        title="Withdraw link",
        about=item_title(record),
        note=f"It is {link_words(link)} {link_name(link)}; that stays in the history.",
        parts=(Lines("because", "Why"), Line("on", "As of", "today, 5 May 2022", "today")),
        draft_name=f"withdrawal of link {link.id}",
        save="Withdraw",
    )
    write = partial(_withdraw, link_id=link.id, today=today)
    deed = Deed(form, write, lambda _: f"{item_title(record)}: no longer {link_words(link)} {link_name(link)}.")
    return replace(deed, looked=looked_at_item(record))


def portal_deed(record: RecommendationRecord, today: date) -> Deed:
    """Ask why the item is on the monitoring portal, or is not: the other way round than it is said to be now."""
    return _portal_deed(record, today, on_portal=not record.on_portal)


def _portal_deed(record: RecommendationRecord, today: date, *, on_portal: bool) -> Deed:
    state = "on" if on_portal else "not on"
    form = Form(
        title=f"Mark as {state} the monitoring portal",
        about=item_title(record),
        parts=(Lines("because", "Why"), Line("on", "As of", "today, 5 May 2022", "today")),
        draft_name=f"portal of item {record.row.id}",
    )
    write = partial(_mark, item_id=record.row.id, on_portal=on_portal, version=record.row.version, today=today)
    deed = Deed(form, write, lambda _: f"{item_title(record)}: {state} the portal.")
    again = partial(again_of_item, deed=partial(_portal_deed, on_portal=on_portal), item_id=record.row.id, today=today)
    return replace(deed, again=again, looked=looked_at_item(record))


def _find_other(reader: Reader, *, said: Said, today: date) -> Said:
    return {**said, _FOUND: str(find_item(reader, said["other"], on=today).id)}


def _link(change: Change, said: Said, *, item_id: int, today: date) -> None:
    from db.actions.links import add_link  # noqa: PLC0415 - the models cost half a second

    day = read_day(said["on"], today)
    add_link(change, LinkKind(said["kind"]), item_id, int(said[_FOUND]), effective_on=day, note=said["note"])


def _withdraw(change: Change, said: Said, *, link_id: int, today: date) -> None:
    from db.actions.links import withdraw_link  # noqa: PLC0415 - the models cost half a second

    withdraw_link(change, link_id, rationale=said["because"], effective_on=read_day(said["on"], today))


def _mark(change: Change, said: Said, *, item_id: int, on_portal: bool, version: int, today: date) -> None:
    from db.actions.sign_off import mark_on_portal  # noqa: PLC0415 - the models cost half a second

    day = read_day(said["on"], today)
    mark_on_portal(change, item_id, on_portal, rationale=said["because"], effective_on=day, version=version)
