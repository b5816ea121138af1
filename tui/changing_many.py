"""One change of many items: ask once, show what it would do to each, write what is accepted as one, say so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from db.decisions import NewUpdate, StatusChange
from db.errors import RectrackError, WrongUseError
from db.questions.counts import count_table
from db.questions.finding_items import find_items
from db.questions.recommendations import recommendation_rows
from db.questions.tabulation import with_statuses
from tui.background import in_thread
from tui.changing import Changing
from tui.many_words import becomes_words, done_words, now_words, why, with_why
from tui.messages import Refused
from tui.pasted import read_block
from tui.screens.becoming import becoming
from tui.screens.form import Form, FormDialog, Lines
from tui.screens.paste_block import PasteBlockDialog
from tui.screens.preview import PreviewDialog, PreviewLine, WordsOf, WriteThese
from tui.text import visible_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from textual.content import Content

    from db.actions.bulk import Decision, Part
    from db.ledger.change import Change
    from db.questions.records import CountTable, RecommendationRow
    from db.store.reader import Reader
    from tui.asking_many import Asking

AT_ONCE = 50
"""Items tried in one transaction: others can write between two of them."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What is decided of one item."""

    item_id: int | None
    """None where no item is meant."""
    name: str
    """What it was called, where no item is meant."""
    decision: Decision
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Tried:
    """What the register says of a plan."""

    rows: dict[int, RecommendationRow]
    refusals: tuple[str, ...]
    counts: CountTable


@dataclass(frozen=True, slots=True)
class ChangingMany(Changing):
    """Carries out changes of many items; each is a coroutine for a worker of the app."""

    async def many(self, asking: Asking, ids: Sequence[int], done: Callable[[Sequence[int]], None]) -> None:
        """Ask what is to become of the items, show it item by item, and write it; `done` is told which were written.

        From the list it is gone back to the form with all that was typed, and nothing is lost. One item alone is
        written without the list, and what refuses it is said in the form.
        """
        try:
            rows = await in_thread(self.app, "read items", partial(self.desk.ask, self._rows(ids)))
            draft, refusal = await self._draft(asking.draft_name), ""
            while True:
                dialog = asking.dialog(self.desk, rows, draft, refusal)
                said = await self.app.push_screen_wait(dialog)
                await self._keep(dialog)
                if said is None:
                    return
                draft, refusal = dialog.draft, ""
                try:
                    decision = asking.decide(said, self.desk.today)
                    plan = [Planned(row.id, "", decision) for row in rows]
                    written = (
                        await self._go_through(asking.title, plan)
                        if len(plan) > 1
                        else await self._one(plan[0], rows[0])
                    )
                except RectrackError as error:
                    refusal = str(error)
                    rows = await in_thread(self.app, "read items", partial(self.desk.ask, self._rows(ids)))
                    continue
                if written is not None:
                    await in_thread(self.app, "drop draft", partial(self.desk.drafts.drop, asking.draft_name))
                    done(written)
                    return
        except RectrackError as error:
            self.app.screen.post_message(Refused(asking.title, error))

    async def _one(self, one: Planned, row: RecommendationRow) -> Sequence[int]:
        """Write what is decided of one item as it was when it was asked about; raises what refuses it."""
        parts = [_part(one, {row.id: row})]
        await self._write("change item", partial(_change_many, parts=parts))
        return self._said(one.decision, parts, 0)

    def _said(self, decision: Decision, parts: Sequence[Part], refused: int) -> Sequence[int]:
        """Say what was written, let every screen know, and give which items they are."""
        self._tell_every_screen(None)
        self.app.notify(visible_line(done_words(decision, len(parts), refused)), markup=False)
        return tuple(part.recommendation_id for part in parts)

    async def ask_for_block(self) -> None:
        """Wait for a block of cells to be pasted, and go on with it."""
        text: str | None = await self.app.push_screen_wait(PasteBlockDialog(self.desk))
        if text is not None:
            await self.take_block(text)

    async def take_block(self, text: str) -> None:
        """Add an update to each item a block of cells names, shown item by item first."""
        try:
            said = read_block(text)
            question = partial(find_items, names=[one.item for one in said], on=self.desk.today)
            found = await in_thread(self.app, "find items", partial(self.desk.ask, question))
            plan = [
                Planned(None, row.item, NewUpdate(row.text, self.desk.today), str(item))
                if isinstance(item, WrongUseError)
                else Planned(item.id, row.item, NewUpdate(row.text, self.desk.today))
                for row, item in zip(said, found, strict=True)
            ]
            await self._go_through("Updates from a sheet", plan)
        except RectrackError as error:
            self.app.screen.post_message(Refused("paste", error))

    def _rows(self, ids: Sequence[int]) -> Callable[[Reader], list[RecommendationRow]]:
        return partial(recommendation_rows, ids=ids, on=self.desk.today)

    async def _go_through(self, title: str, plan: list[Planned]) -> Sequence[int] | None:
        """Show a plan until it is written, and say so; gives the items written, None where it was left."""
        begin, refusal = WordsOf(0, frozenset()), ""
        while True:
            tried = await self._try(plan)
            counts = (
                partial(_counts, plan, tried) if any(isinstance(one.decision, StatusChange) for one in plan) else None
            )
            lines = [_line(one, tried.rows, why_not) for one, why_not in zip(plan, tried.refusals, strict=True)]
            dialog = PreviewDialog(self.desk, title, lines, begin=begin, counts=counts, refusal=refusal)
            answer = await self.app.push_screen_wait(dialog)
            refusal = ""
            if isinstance(answer, WordsOf):
                begin = answer
                plan[answer.place] = await self._with_own_words(plan[answer.place], lines[answer.place])
            elif isinstance(answer, WriteThese):
                parts = [_part(plan[place], tried.rows) for place in answer.places]
                try:
                    await self._write("change several items", partial(_change_many, parts=parts))
                except RectrackError as error:
                    refusal = f"Nothing was written. {error}"
                    continue
                return self._said(plan[answer.places[0]].decision, parts, sum(map(bool, tried.refusals)))
            else:
                return None

    async def _try(self, plan: Sequence[Planned]) -> Tried:
        """Hold every item against the rules as the register is now."""
        ids = [one.item_id for one in plan if one.item_id is not None]
        rows, counts = await in_thread(
            self.app, "read items", partial(self.desk.ask, partial(_rows_and_counts, ids=ids, on=self.desk.today))
        )
        known = {row.id: row for row in rows}
        refusals = [one.refusal or ("" if one.item_id in known else "It is no longer in the register.") for one in plan]
        places = [place for place, why_not in enumerate(refusals) if not why_not]
        for start in range(0, len(places), AT_ONCE):
            some = places[start : start + AT_ONCE]
            parts = [_part(plan[place], known) for place in some]
            trial = partial(self.desk.try_out, partial(_refusals, parts=parts))
            for place, why_not in zip(some, await in_thread(self.app, "try", trial, group="write"), strict=True):
                refusals[place] = why_not
        return Tried(known, tuple(refusals), counts)

    async def _with_own_words(self, one: Planned, line: PreviewLine) -> Planned:
        """Ask for words of one item's own; left, it keeps those it has."""
        form = Form(
            "Words of its own",
            (Lines("words", "What is said", why(one.decision)),),
            draft_name=f"own words of {one.item_id}",
            about=line.item,
            save="Take them",
        )
        said: dict[str, str] | None = await self.app.push_screen_wait(FormDialog(self.desk, form))
        return one if said is None else replace(one, decision=with_why(one.decision, said["words"]))


def _rows_and_counts(reader: Reader, *, ids: Sequence[int], on: date) -> tuple[list[RecommendationRow], CountTable]:
    return recommendation_rows(reader, ids, on=on), count_table(reader, on=on)


def _refusals(change: Change, *, parts: Sequence[Part]) -> list[str]:
    from db.actions.bulk import refusals  # noqa: PLC0415 - the models cost half a second

    return refusals(change, parts)


def _change_many(change: Change, *, parts: Sequence[Part]) -> None:
    from db.actions.bulk import change_many  # noqa: PLC0415 - the models cost half a second

    change_many(change, parts)


def _part(one: Planned, rows: dict[int, RecommendationRow]) -> Part:
    from db.actions.bulk import Part  # noqa: PLC0415 - the models cost half a second

    item_id = one.item_id or 0
    version = None if isinstance(one.decision, NewUpdate) else rows[item_id].version
    return Part(item_id, one.decision, version)


def _line(one: Planned, rows: dict[int, RecommendationRow], refusal: str) -> PreviewLine:
    row = rows.get(one.item_id or 0)
    name = f"{row.name} · {row.inspection}" if row else one.name or f"item {one.item_id}"
    now = now_words(row, one.decision) if row else ""
    return PreviewLine(name, now, becomes_words(one.decision), why(one.decision), refusal)


def _counts(plan: Sequence[Planned], tried: Tried, places: Iterable[int]) -> Content:
    """Give what the committee counts become of the changes of status at these places of a plan."""
    changes = [
        (tried.rows[one.item_id], one.decision)
        for one in (plan[place] for place in places if not tried.refusals[place])
        if isinstance(one.decision, StatusChange) and one.item_id is not None
    ]
    return becoming(tried.counts, with_statuses(tried.counts, changes))
