"""A recommendation's own words, put right by hand: its number, kind, text and owner."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from db.words import ItemKind
from tui.days import read_day
from tui.deeds.again import of_item
from tui.deeds.deed import Deed
from tui.screens.form import Form, Line, Lines, OneOf
from tui.screens.questions import item_title
from tui.widgets.choice import Alternative

if TYPE_CHECKING:
    from datetime import date

    from db.ledger.change import Change
    from db.questions.records import RecommendationRecord
    from tui.deeds.deed import Said


@of_item
def wording_deed(record: RecommendationRecord, today: date) -> Deed:
    """Ask how the item is to read."""
    row = record.row
    form = Form(
        title="Put right",
        about=item_title(record),
        note="What it said before holds for every day until then.",
        parts=(
            Lines("text", "What it says", record.text),
            Line("number", "Number", "as the report prints it: 4, 4a", row.number),
            OneOf("kind", "It is a", [Alternative(kind, kind.value) for kind in ItemKind], row.item_kind),
            Line("owner", "Owner", "Head of Custody; may be left blank", row.owner),
            Line("on", "From", "today, 5 May 2022", "today"),
            Line("because", "Why (required)", "misread, reprinted by the inspectorate"),
        ),
        draft_name=f"wording of item {row.id}",
    )
    write = partial(_write, record=record, today=today)
    return Deed(form, write, lambda _: f"{item_title(record)}: put right.")


def _write(change: Change, said: Said, *, record: RecommendationRecord, today: date) -> None:
    from db.actions.recommendations import RecommendationFacts, put_right  # noqa: PLC0415 - the models cost half a second

    text = None if _lines(said["text"]) == _lines(record.text) else said["text"]
    facts = RecommendationFacts(said["number"], ItemKind(said["kind"]), text, said["owner"])
    day, row = read_day(said["on"], today), record.row
    put_right(change, row.id, facts, rationale=said["because"], effective_on=day, version=row.version)


def _lines(text: str) -> list[str]:
    """Give the lines of a text without what a form leaves out: a text nobody touched is not changed."""
    return [line.rstrip() for line in text.strip().splitlines()]
