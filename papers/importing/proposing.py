"""From a draft and the register to a proposal. Nothing is written."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from db.dates import PartialDate
from db.errors import WrongUseError
from db.numbers import number_key
from db.store.reader import Reader
from db.words import SignOffStage, Status
from papers.draft import PaperDraft, RecommendationDraft, ReportDraft, StatusLabel, TaskDraft
from papers.importing.beside import announced, references
from papers.importing.known import Known, KnownItem, due_words, match_item
from papers.importing.proposal import FieldChange, ItemProposal, Missing, Proposal, ReportProposal
from papers.matching import Candidate, match_report

#: Statuses an item is done with: a paper that no longer prints it is no surprise.
_DONE = (Status.GREEN.value, Status.CLOSED.value)


def propose(reader: Reader, draft: PaperDraft, as_at: date | None = None) -> Proposal:
    """Work out what a paper would change; `as_at` is the day its positions are of where the paper does not say.

    Raises `WrongUseError` where neither says.
    """
    day = as_at or (draft.as_at.last_day if draft.as_at else draft.meeting_on)
    if day is None:
        raise WrongUseError(f"{draft.name} does not say of which day its positions are: give it with --as-at.")
    days = _Days(day, _first_day(draft.previous_shown) if draft.previous_shown else day)
    known = Known(reader)
    candidates = inspection_candidates(reader)
    reports = tuple(_report(known, report, candidates, draft.name, days) for report in draft.reports)
    return Proposal(
        draft,
        days.as_at,
        days.shown_on,
        reports,
        tuple(_missing(reader, reports)),
        tuple(announced(known, draft, candidates, days.as_at)),
        tuple(references(reader, draft)),
    )


@dataclass(frozen=True, slots=True)
class _Days:
    """The day of the positions, and the day of the status column."""

    as_at: date
    shown_on: date


def _first_day(month: PartialDate) -> date:
    """Give the first day of the month of the meeting before: its day is not printed, and it was true by then."""
    return date(month.year, month.month or 1, month.day or 1)


def inspection_candidates(reader: Reader) -> list[Candidate]:
    """Give the register's inspections under every title the ledger has for them."""
    inspections = reader.rows("SELECT id, title, published FROM inspection WHERE NOT entered_in_error ORDER BY id")
    titles = {key: {title} for key, title, _ in inspections}
    query = "SELECT subject_id, after FROM ledger_entry WHERE subject = 'inspection' AND field = 'title'"
    for key, after in reader.rows(query):
        titles.get(key, set()).add(json.loads(after))
    query = "SELECT subject_id, after FROM ledger_entry WHERE subject = 'inspection' AND field = '*'"
    for key, after in reader.rows(query):
        titles.get(key, set()).add(json.loads(after)["title"])
    numbers: dict[int, set[str]] = {}
    for key, number in reader.rows("SELECT inspection_id, number FROM recommendation WHERE NOT entered_in_error"):
        numbers.setdefault(key, set()).add(number_key(number))
    return [
        Candidate(
            key,
            tuple(sorted(titles[key])),
            PartialDate.parse(published) if published else None,
            frozenset(numbers.get(key, ())),
        )
        for key, _, published in inspections
    ]


def _report(
    known: Known, draft: ReportDraft, candidates: Sequence[Candidate], paper: str, days: _Days
) -> ReportProposal:
    match = match_report(draft, candidates)
    if match.candidate is None:
        return ReportProposal(draft, None, (), _items(known, draft, (), paper, days))
    if not match.certain:
        doubt = match.candidate.titles[0]
        return ReportProposal(draft, None, (), _items(known, draft, (), paper, days), doubt)
    key = match.candidate.inspection_id
    items = _items(known, draft, known.items(key), paper, days)
    return ReportProposal(draft, key, tuple(_report_changes(known, draft, key, days.shown_on)), items)


def _report_changes(known: Known, draft: ReportDraft, key: int, day: date) -> Iterator[FieldChange]:
    printed = {
        "title": draft.title,
        "level": draft.level or "",
        "published": str(draft.published or ""),
        "body": draft.body,
    }
    yield from _differing(known, key, printed, day)


def _items(
    known: Known, draft: ReportDraft, items: Sequence[KnownItem], paper: str, days: _Days
) -> tuple[ItemProposal, ...]:
    taken: set[int] = set()
    found = []
    for one in draft.recommendations:
        item = match_item(one.number, one.item_kind, items, taken)
        if item is None:
            found.append(ItemProposal(one, None, tuple(_of_new(one)), repeated=False))
            continue
        taken.add(item.id)
        changes = tuple(_item_changes(known, one, item.id, days))
        repeated = not changes and known.position(item.id, paper, days.as_at)
        found.append(ItemProposal(one, item.id, changes, repeated))
    return tuple(found)


def _of_new(draft: RecommendationDraft) -> Iterator[FieldChange]:
    """Say of a new item what a person wants to see before accepting it."""
    yield FieldChange("status", "", _words(draft.status))
    if draft.position is not None and draft.position.status is not draft.status.status:
        yield FieldChange("position", "", _words(draft.position))
    if draft.due.links:
        yield FieldChange("due", "", due_words(draft.due))
    if draft.owner:
        yield FieldChange("owner", "", draft.owner)
    if draft.tasks:
        yield FieldChange("tasks", "", str(len(draft.tasks)))


def _item_changes(known: Known, draft: RecommendationDraft, key: int, days: _Days) -> Iterator[FieldChange]:
    yield from _status_change(known, key, "status", draft.status, days.shown_on)
    if draft.position is not None and days.shown_on != days.as_at:
        yield from _status_change(known, key, "position", draft.position, days.as_at)
    printed = {"text": draft.text, "owner": draft.owner or "", "item_kind": draft.item_kind.value}
    yield from _differing(known, key, printed, days.shown_on)
    due, after = known.due(key, days.shown_on), known.due(key, days.shown_on, printed=draft.due)
    if after != due:
        yield FieldChange("due", due_words(due), due_words(after))
    comment = known.comment(key, days.shown_on)
    if draft.comment.strip() and comment != draft.comment:
        yield FieldChange("comment", comment, draft.comment)
    for task in draft.tasks:
        yield from _task_changes(known, key, task, days.as_at)


def _status_change(known: Known, key: int, field: str, label: StatusLabel, day: date) -> Iterator[FieldChange]:
    status = known.value(key, "status", day)
    stage = known.value(key, "sign_off_stage", day)
    if status != label.status or (field == "status" and stage != label.sign_off_stage):
        before = StatusLabel("", Status(str(status)), SignOffStage(str(stage)) if stage else None) if status else None
        yield FieldChange(field, _words(before) if before else "", _words(label))


def _task_changes(known: Known, key: int, draft: TaskDraft, day: date) -> Iterator[FieldChange]:
    task = known.task(key, draft.label)
    name = f"task {draft.label}"
    if task is None:
        yield FieldChange(name, "", _words(draft.status) if draft.status else draft.text or "new")
        return
    printed = {
        "status": draft.status.status.value if draft.status else "",
        "owner": draft.owner or "",
        "due": str(draft.due.current or ""),
        "comment": draft.comment,
    }
    for change in _differing(known, task, printed, day):
        yield FieldChange(f"{name} {change.field}", change.before, change.after)


def _differing(known: Known, key: int, printed: dict[str, str], day: date) -> Iterator[FieldChange]:
    """Give the fields of which the paper says something else than the register does of that day."""
    for field, after in printed.items():
        before = known.words(key, field, day)
        if after and before != after:
            yield FieldChange(field, before, after)


def _words(label: StatusLabel) -> str:
    if label.printed:
        return label.printed
    return f"{label.status} ({label.sign_off_stage})" if label.sign_off_stage else label.status.value


def _missing(reader: Reader, reports: Sequence[ReportProposal]) -> Iterator[Missing]:
    named = {item.recommendation_id for report in reports for item in report.items}
    query = (
        "SELECT recommendation.id, inspection.title, recommendation.number, recommendation.status FROM recommendation"
        " JOIN inspection ON inspection.id = recommendation.inspection_id"
        " WHERE recommendation.status NOT IN (:green, :closed) AND NOT recommendation.entered_in_error"
        " ORDER BY inspection.title, recommendation.number_sort"
    )
    for key, title, number, status in reader.rows(query, green=_DONE[0], closed=_DONE[1]):
        if key not in named:
            yield Missing(key, title, number, status)
