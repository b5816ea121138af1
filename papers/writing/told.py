"""How the parts of an item are worded, so that what is printed is read as what is meant."""

import re

from db.labels import status_words
from db.questions.records import RecommendationRecord, StatusKeyRecord, TaskRecord
from db.visible import visible, visible_line
from db.words import ClosureReason, CountedStatus, InspectionKind, ItemKind, Level, Status
from papers.reading.bullets import label_of, labelled_text
from papers.reading.labels import read_number_and_kind, read_status
from papers.reading.markup import BULLET, tidy_text
from papers.reading.positions import read_position

KIND_WORDS = {
    ItemKind.RECOMMENDATION: "Recommendation",
    ItemKind.AREA_FOR_IMPROVEMENT: "Area for improvement",
    ItemKind.CAUSE_OF_CONCERN: "Cause of concern",
    ItemKind.AREA_FOR_ATTENTION: "Area for attention",
}

_CLOSURES = {
    ClosureReason.SIGNED_OFF: "Signed off",
    ClosureReason.NOT_FOR_THE_FORCE: "Not for the force",
    ClosureReason.SUPERSEDED_BY: "Superseded",
    ClosureReason.NOT_ACCEPTED: "Not accepted",
    ClosureReason.TRANSFERRED_TO: "Transferred",
    ClosureReason.BUSINESS_AS_USUAL: "Business as usual",
    ClosureReason.NO_LONGER_REQUIRED: "No longer required",
}
_KIND_OF_REPORT = {
    InspectionKind.JOINT: "joint {level}",
    InspectionKind.THEMATIC: "{level} thematic",
    InspectionKind.SUPER_COMPLAINT: "{level} super-complaint",
    InspectionKind.REVISIT: "{level} revisit",
}
_AGAIN = re.compile(r" \([0-9]+\)$")
"""What tells the second `bullet 1` of an item from the first."""
_LEVELS = ((Level.NATIONAL, ("national",)), (Level.FORCE, ("force", "local")))


def level_words(level: Level, kind: InspectionKind, printed: str) -> str:
    """Give the words for whom a report is for: those a paper last printed, where they still fit its level."""
    said = printed.casefold()
    if any(one is level and any(word in said for word in words) for one, words in _LEVELS):
        return visible(printed)
    return _KIND_OF_REPORT.get(kind, "{level}").format(level=level.value)


def level_line(words: str, body: str) -> str:
    """Give the line under a report's title: `A joint national report by HMICFRS and HMCPSI`."""
    return f"A {words} report" + (f" by {visible(body)}" if body.strip() else "")


def closure_words(item: RecommendationRecord, label: str) -> str:
    """Give why an item is closed, where its label is not read as saying so."""
    if item.row.status is not Status.CLOSED or item.closure_reason is None:
        return ""
    read = read_status(label)
    if read is not None and read.closure_reason is item.closure_reason:
        return ""
    return _CLOSURES.get(item.closure_reason, "")


def position_words(text: str, status: Status, label: str) -> str:
    """Give the text of a position; its status stands before it where it would be read as another."""
    shown = visible(text)
    read = read_position(shown)
    return shown if read is None or read.status is status else f"{label} – {shown}"


def number_words(number: str, kind: ItemKind, text: str) -> tuple[str, str]:
    """Give the number and the text of an item as they are printed, the text under what the item is called."""
    said, shown = visible(text), visible(number)
    titled = f"{KIND_WORDS[kind]}\n{said}"
    if read_number_and_kind(f"{shown}\n{titled}") == (shown, kind, said):
        return shown, titled
    alone, own_kind, rest = read_number_and_kind(f"{shown}\n{said}")
    if alone is None and own_kind is kind and rest == said:  # it was printed without a number, and is called `AFI`
        return shown, said
    return shown, titled


def task_words(place: int, task: TaskRecord, key: StatusKeyRecord) -> tuple[str, str]:
    """Give the text of a task with its label at the start, and its status, as the row prints them.

    `place` counts the tasks of its item from 1. The label is set apart from the text, so that neither is taken for a
    recommendation of its own or for more of the item's text.
    """
    label, text = _AGAIN.sub("", visible_line(task.label).strip()), visible(task.text)
    words = _labelled(label or str(place), text)
    return words, status_words(CountedStatus(task.status), key.labels)


def _labelled(label: str, text: str) -> str:
    shown = tidy_text(text)
    apart = "\n" if shown.startswith(BULLET) else " "
    own = f"{label[:1].upper()}{label[1:]}:{apart}{shown}"
    if label_of(own) == label and labelled_text(own) is not None and read_number_and_kind(own)[:2] == (None, None):
        return own.rstrip()
    return f"Task {label} –{apart}{shown}".rstrip()
