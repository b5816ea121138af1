"""What a paper says of an item, field by field, beside what the register says of that day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from db.questions.known import Known, due_words
from db.sentences import in_a_row
from db.words import ClosureReason, SignOffStage, Stage, Status
from papers.draft import RecommendationDraft, ReportDraft, StatusLabel, TaskDraft
from papers.importing.proposal import FieldChange


@dataclass(frozen=True, slots=True)
class Days:
    """The day of the positions, and the day of the status column."""

    as_at: date
    shown_on: date

    @property
    def apart(self) -> bool:
        """Whether the paper shows the meeting before beside its positions."""
        return self.as_at != self.shown_on


def statuses(draft: RecommendationDraft, days: Days) -> Mapping[str, tuple[StatusLabel, date]]:
    """Give what is said of the status, `status` and `position`, each with the day it is said of.

    Where a paper prints both for one day, the status column shows a meeting whose day is not printed: the position
    is what holds.
    """
    position = draft.position
    if position is None:
        return {"status": (draft.status, days.shown_on)}
    if days.apart:
        return {"status": (draft.status, days.shown_on), "position": (position, days.as_at)}
    if position.status is not draft.status.status:
        return {"position": (position, days.as_at)}
    return {"status": (draft.status, days.as_at)}


def new_item_fields(draft: RecommendationDraft, days: Days) -> Iterator[FieldChange]:
    """Give every field of an item the register does not have."""
    for field, (label, _day) in statuses(draft, days).items():
        yield FieldChange(field, "", label_words(label))
    printed = {"due": due_words(draft.due), "owner": draft.owner or "", "text": draft.text, "comment": draft.comment}
    for field, words in printed.items():
        if words.strip():
            yield FieldChange(field, "", words)
    for task in draft.tasks:
        yield _new_task(task)


def item_changes(known: Known, draft: RecommendationDraft, key: int, days: Days) -> Iterator[FieldChange]:
    """Give the fields of an item of the register that the paper says something else of."""
    for field, (label, day) in statuses(draft, days).items():
        yield from _status_change(known, key, field, label, day)
    due, after = known.due(key, days.shown_on), known.due(key, days.shown_on, printed=draft.due)
    if after != due:
        yield FieldChange("due", due_words(due), due_words(after))
    printed = {
        "owner": draft.owner or "",
        "number": draft.number,
        "item_kind": draft.item_kind.value,
        "text": draft.text,
    }
    yield from differing(known, key, printed, days.shown_on)
    comment = known.comment(key, days.shown_on)
    if draft.comment.strip() and comment != draft.comment:
        yield FieldChange("comment", comment, draft.comment)
    for task in draft.tasks:
        yield from _task_changes(known, key, task, days.as_at)


def new_report_fields(draft: ReportDraft) -> Iterator[FieldChange]:
    """Give every field of a report the register does not have; its title is its name, and no field."""
    for field, after in _report_fields(draft).items():
        if field != "title" and after:
            yield FieldChange(field, "", after)


def report_changes(known: Known, draft: ReportDraft, key: int, day: date) -> Iterator[FieldChange]:
    """Give the fields of an inspection that the paper says something else of."""
    printed = _report_fields(draft)
    stage = known.words(key, "stage", day)
    if stage and stage != Stage.ARCHIVED:
        printed["stage"] = Stage.PUBLISHED.value
    return differing(known, key, printed, day)


def differing(known: Known, key: int, printed: Mapping[str, str], day: date) -> Iterator[FieldChange]:
    """Give the fields of which the paper says something else than the register does of that day."""
    for field, after in printed.items():
        before = known.words(key, field, day)
        if after and before != after:
            yield FieldChange(field, before, after)


def label_words(label: StatusLabel) -> str:
    """Give a status as printed, or else in our own words."""
    if label.printed:
        return label.printed
    more = label.sign_off_stage or label.closure_reason
    return f"{label.status.words} ({more.words})" if more else label.status.words


def _report_fields(draft: ReportDraft) -> dict[str, str]:
    return {
        "title": draft.title,
        "level": draft.level or "",
        "kind": draft.kind.value,
        "published": str(draft.published or ""),
        "body": draft.body,
        "claimed_text": draft.claimed_text,
    }


def _status_change(known: Known, key: int, field: str, label: StatusLabel, day: date) -> Iterator[FieldChange]:
    said = [known.value(key, name, day) for name in ("status", "sign_off_stage", "closure_reason")]
    status, stage, closure = said
    closed = (label.closure_reason or ClosureReason.NOT_STATED) if label.status is Status.CLOSED else None
    if said != [label.status, label.sign_off_stage, closed]:
        reason = ClosureReason(str(closure)) if closure else None
        before = StatusLabel(
            "",
            Status(str(status)) if status else Status.NOT_SET,
            SignOffStage(str(stage)) if stage else None,
            None if reason is ClosureReason.NOT_STATED else reason,
        )
        yield FieldChange(field, label_words(before) if status else "", label_words(label))


def _task_changes(known: Known, key: int, draft: TaskDraft, day: date) -> Iterator[FieldChange]:
    task = known.task(key, draft.label)
    if task is None:
        yield _new_task(draft)
        return
    printed = {
        "status": draft.status.status.value if draft.status else "",
        "owner": draft.owner or "",
        "due": str(draft.due.current or ""),
        "text": draft.text,
        "comment": draft.comment,
    }
    for change in differing(known, task, printed, day):
        yield FieldChange(f"{task_field(draft)} {change.field}", change.before, change.after, draft.place)


def _new_task(draft: TaskDraft) -> FieldChange:
    parts = (
        label_words(draft.status) if draft.status else "",
        f"due {due_words(draft.due)}" if draft.due.links else "",
        f"owner {draft.owner}" if draft.owner else "",
        draft.text,
        draft.comment,
    )
    return FieldChange(task_field(draft), "", in_a_row(parts) or "new", draft.place)


def task_field(draft: TaskDraft) -> str:
    """Give what a task is called among the fields of its item."""
    return f"task {draft.label}"
