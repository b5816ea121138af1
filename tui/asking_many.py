"""What can be asked of many items: the dialog that asks it, and the decision its answer is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db.decisions import NewUpdate, OwnerChange
from db.sentences import number_of
from tui.days import read_day
from tui.screens.form import Form, FormDialog, Line, Lines
from tui.screens.questions import ManyQuestion

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from db.actions.bulk import Decision
    from db.questions.records import RecommendationRow
    from tui.desk import Desk
    from tui.drafts import Draft
    from tui.screens.drafting import DraftingDialog


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked of many items."""

    title: str
    draft_name: str
    dialog: Callable[[Desk, Sequence[RecommendationRow], Draft, str], DraftingDialog[Any]]
    """Gives the dialog for these items, with what was typed before and why nothing was written."""
    decide: Callable[[Any, date], Decision]
    """Gives the decision that an answer is; raises `WrongUseError` for a day that is none."""


def _status_dialog(desk: Desk, rows: Sequence[RecommendationRow], draft: Draft, refusal: str) -> DraftingDialog[Any]:
    from tui.screens.change_status import ChangeStatusDialog  # noqa: PLC0415 - not before the first change

    return ChangeStatusDialog(desk, ManyQuestion(rows, desk.today, "status", draft, refusal))


def _extension_dialog(desk: Desk, rows: Sequence[RecommendationRow], draft: Draft, refusal: str) -> DraftingDialog[Any]:
    from tui.screens.extend_due_date import ExtendDueDateDialog  # noqa: PLC0415 - not before the first change

    return ExtendDueDateDialog(desk, ManyQuestion(rows, desk.today, "due date", draft, refusal))


def _owner_dialog(desk: Desk, rows: Sequence[RecommendationRow], draft: Draft, refusal: str) -> DraftingDialog[Any]:
    owners = dict.fromkeys(row.owner or "nobody" for row in rows)
    form = Form(
        "Give to another owner",
        (
            Line("owner", "New owner", "a post, such as Head of Business Improvement"),
            Lines("why", "Why"),
            Line("on", "From", "today, 5 May 2022", "today"),
        ),
        "owner of many",
        about=_about(rows),
        note=f"Now: {', '.join(owners)}.",
        save="Look at it" if len(rows) > 1 else "Save",
        draft=draft,
        refusal=refusal,
    )
    return FormDialog(desk, form)


def _update_dialog(desk: Desk, rows: Sequence[RecommendationRow], draft: Draft, refusal: str) -> DraftingDialog[Any]:
    form = Form(
        "Add update",
        (Lines("text", "What has happened"), Line("on", "As of", "today, 5 May 2022", "today")),
        "update of many",
        about=_about(rows),
        save="Look at it" if len(rows) > 1 else "Save",
        draft=draft,
        refusal=refusal,
    )
    return FormDialog(desk, form)


def _about(rows: Sequence[RecommendationRow]) -> str:
    return f"{rows[0].name} · {rows[0].inspection}" if len(rows) == 1 else number_of(len(rows), "item")


def _as_decided(decision: Decision, _today: date) -> Decision:
    return decision


def _owner(said: Mapping[str, str], today: date) -> Decision:
    return OwnerChange(said["owner"], said["why"], read_day(said["on"], today))


def _update(said: Mapping[str, str], today: date) -> Decision:
    return NewUpdate(said["text"], read_day(said["on"], today))


STATUS = Asking("Change status", "status of many", _status_dialog, _as_decided)
EXTENSION = Asking("Extend due date", "due date of many", _extension_dialog, _as_decided)
OWNER = Asking("Give to another owner", "owner of many", _owner_dialog, _owner)
UPDATE = Asking("Add update", "update of many", _update_dialog, _update)
