"""What was written by mistake, marked as entered in error."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from db.ledger.entries import CREATED
from tui.deeds.deed import Deed
from tui.screens.form import Form, Lines
from tui.widgets.detail_words import day_of

if TYPE_CHECKING:
    from db.ledger.change import Change
    from db.questions.records import HistoryEntry
    from tui.deeds.deed import Said


def correction_deed(entry: HistoryEntry) -> Deed:
    """Ask what was wrong with an entry of the history."""
    name = entry_words(entry)
    effect = (
        "What this entry added counts for nothing from its first day on."
        if entry.field in {"", CREATED}
        else f"It counts for nothing from {day_of(entry.effective_on)} on, and what was said before holds again."
    )
    form = Form(
        title="Entered in error",
        about=f"{entry.item}: {name}" if entry.item else name,
        note=f"{effect} It stays in the history, with your reason.",
        parts=(Lines("because", "What was wrong"),),
        draft_name=f"correction of entry {entry.seq}",
        save="Mark it",
    )
    return Deed(form, partial(_correct, seq=entry.seq), lambda _: f"{name}: entered in error.")


def entry_words(entry: HistoryEntry) -> str:
    """Give what an entry says: `status AMBER`, `add update: The panel met.`."""
    if not entry.of_field:
        return f"{entry.action}: {entry.after}" if entry.after else entry.action
    return f"{entry.of_field} {entry.after}".strip()


def _correct(change: Change, said: Said, *, seq: int) -> None:
    from db.actions.mistakes import correct_entry  # noqa: PLC0415 - the models cost half a second

    correct_entry(change, seq, reason=said["because"])
