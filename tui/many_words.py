"""What a decision on many items is in words, and the same decision with words of one item's own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from db.decisions import Extension, NewUpdate, OwnerChange, StatusChange
from db.sentences import number_of
from tui.screens.columns import due_words
from tui.widgets.status import look_of

if TYPE_CHECKING:
    from db.actions.bulk import Decision
    from db.questions.records import RecommendationRow


def now_words(row: RecommendationRow, decision: Decision) -> str:
    """Give how an item stands in what is to be changed."""
    match decision:
        case StatusChange():
            look = look_of(row.status, row.sign_off_stage)
            return f"{look.glyph} {look.short}"
        case Extension():
            return due_words(row)
        case OwnerChange():
            return row.owner
        case NewUpdate():
            return f"{row.updated_on:%d %b %y}" if row.updated_on else "no update"


def becomes_words(decision: Decision) -> str:
    """Give what becomes of an item."""
    match decision:
        case StatusChange():
            look = look_of(decision.status)
            return f"{look.glyph} {look.short}"
        case Extension():
            return decision.words
        case OwnerChange():
            return decision.owner
        case NewUpdate():
            return "an update"


def why(decision: Decision) -> str:
    """Give the reason of a decision, or what is said by it."""
    match decision:
        case StatusChange() | OwnerChange():
            return decision.rationale
        case Extension():
            return decision.reason
        case NewUpdate():
            return decision.text


def with_why(decision: Decision, words: str) -> Decision:
    """Give the same decision for another reason, or another text."""
    match decision:
        case StatusChange() | OwnerChange():
            return replace(decision, rationale=words)
        case Extension():
            return replace(decision, reason=words)
        case NewUpdate():
            return replace(decision, text=words)


def done_words(decision: Decision, written: int, refused: int) -> str:
    """Say in one sentence what was done."""
    stay = "" if not refused else f", {refused} refused {'stays as it was' if refused == 1 else 'stay as they were'}"
    return f"{_said(decision, written)}{stay}; z takes it back."


def _said(decision: Decision, written: int) -> str:
    items = f"{number_of(written, 'item')} {'is' if written == 1 else 'are'}"
    match decision:
        case StatusChange():
            return f"{items} {look_of(decision.status).word} now"
        case Extension():
            return f"{items} due {decision.words} now"
        case OwnerChange():
            return f"{decision.owner} answers for {number_of(written, 'item')} now"
        case NewUpdate():
            return f"{number_of(written, 'update')} {'was' if written == 1 else 'were'} added"
