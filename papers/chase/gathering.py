"""A register's items put together into one chase for each owner or directorate. Nothing is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from db.counted import counted_status
from db.dates import PartialDate
from db.errors import WrongUseError
from db.owners import is_nobody, plain_name
from db.questions.owed import Owed, OwedItem, coming_meeting, owed_items
from db.questions.records import Occasion, RecommendationRecord
from db.sentences import number_of
from db.store.reader import Reader
from db.visible import visible, visible_line
from db.words import Status
from papers.chase.contents import Chase, ChasedItem, GroupedBy
from papers.writing.house import House
from papers.writing.told import KIND_WORDS

"""Owners that are none."""
_LISTED = 12
"""Owners named in a refusal."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which chases are wanted."""

    on: date
    house: House
    meeting: Occasion | None = None
    """The meeting to come; None for the next the register knows."""
    by: GroupedBy = GroupedBy.OWNER


@dataclass(frozen=True, slots=True)
class Chases:
    """All that is owed."""

    chases: tuple[Chase, ...]
    """By name."""
    unowned: tuple[ChasedItem, ...]
    """Items of which something is owed and nobody is named to owe it."""


def gather_chases(reader: Reader, wanted: Wanted) -> Chases:
    """Give a chase for everybody who owes something."""
    meeting = wanted.meeting or coming_meeting(reader, wanted.on)
    groups: dict[str, list[ChasedItem]] = {}
    names: dict[str, str] = {}
    unowned = []
    for owed in owed_items(reader, on=wanted.on, meeting=meeting):
        item = _item(owed, wanted.on, meeting)
        if is_nobody(item.owner):
            unowned.append(item)
            continue
        to = _group(item.owner, wanted)
        key = plain_name(to)
        names.setdefault(key, to)
        groups.setdefault(key, []).append(item)
    chases = [_chase(names[key], items, wanted, meeting) for key, items in groups.items()]
    return Chases(tuple(sorted(chases, key=lambda one: one.to.casefold())), tuple(unowned))


def chase_of(chases: Sequence[Chase], owner: str) -> Chase:
    """Give the chase of one owner, by name or by words of it.

    Raises `WrongUseError` where nobody, or more than one, is meant.
    """
    wanted = plain_name(owner)
    exact = [one for one in chases if plain_name(one.to) == wanted]
    near = [one for one in chases if all(word in plain_name(one.to) for word in wanted.split())]
    found = exact or near
    if len(found) == 1:
        return found[0]
    known = ", ".join(one.to for one in (found or chases)[:_LISTED]) or "nobody"
    if not found:
        raise WrongUseError(f"Nobody called {owner!r} owes anything now; those who do: {known}.")
    raise WrongUseError(f"{owner!r} may be any of {known}: give the whole name.")


def _group(owner: str, wanted: Wanted) -> str:
    if wanted.by is GroupedBy.OWNER:
        return owner
    for directorate, owners in wanted.house.directorates.items():
        if plain_name(owner) in map(plain_name, owners):
            return directorate
    return owner


def _chase(to: str, items: Sequence[ChasedItem], wanted: Wanted, meeting: Occasion | None) -> Chase:
    known = {plain_name(name): address for name, address in wanted.house.addresses.items()}
    own = known.get(plain_name(to))
    owners = [plain_name(item.owner) for item in items]
    addresses = [own] if own else [known[name] for name in owners if name in known]
    return Chase(
        to=to,
        addresses=tuple(dict.fromkeys(addresses)),
        on=wanted.on,
        meeting=visible_line(meeting.words) if meeting else "",
        held_on=meeting.held_on if meeting else None,
        house=wanted.house,
        items=tuple(items),
    )


def _item(owed: OwedItem, on: date, meeting: Occasion | None) -> ChasedItem:
    record, row = owed.record, owed.record.row
    last = record.updates[0] if record.updates else None
    return ChasedItem(
        id=row.id,
        label=visible_line(f"{KIND_WORDS[row.item_kind]} {row.number}".strip()),
        report=visible_line(row.inspection),
        text=visible(record.text),
        owner=visible_line(row.owner),
        counted=counted_status(row.status, row.sign_off_stage),
        status=visible_line(row.label or row.status.words),
        due=_due(record, on),
        last_said=f"{PartialDate.of(last.said_on).words}: {visible(last.text)}" if last else "",
        reasons=owed.reasons,
        asked=tuple(_asked(owed, on, meeting)),
    )


def _due(record: RecommendationRecord, on: date) -> str:
    row = record.row
    if row.due_current is None:
        return visible_line(row.due_words)
    words = row.due_current.words
    late = (on - row.due_current.last_day).days
    if row.overdue:
        words += f", {number_of(late, 'day')} ago"
    if row.due_first is not None and row.due_first != row.due_current:
        words += f" (first {row.due_first.words})"
    return words


def _asked(owed: OwedItem, on: date, meeting: Occasion | None) -> Iterator[str]:
    record = owed.record
    for reason in owed.reasons:
        match reason:
            case Owed.OVERDUE:
                yield "It is overdue. What is still to be done, and on which date will it be finished?"
            case Owed.RETURNED:
                missing = record.ladder.steps[-1].missing if record.ladder.steps else ""
                yield "The inspectorate returned it" + (f": {_sentence(missing)}" if missing else ".") + _EVIDENCE
            case Owed.TASKS_LATE:
                yield f"Tasks are late: {_late_tasks(record, on)}. What keeps them, and when will they be done?"
            case Owed.DUE_BEFORE_MEETING:
                yield f"It is due before {_the_meeting(meeting)}. Will it be done by then, and what will show it?"
            case Owed.EVIDENCE_MISSING:
                yield f"It is claimed as done. {_unproved(record)}{_EVIDENCE}"
            case Owed.NO_UPDATE:
                yield "Nothing was said of it since the last meeting. What has happened?"


_EVIDENCE = " Please say what shows that it is done, and where that is kept."


def _sentence(text: str) -> str:
    return visible_line(text).strip().rstrip(".") + "."


def _the_meeting(meeting: Occasion | None) -> str:
    return f"the meeting of {visible_line(meeting.words)}" if meeting else "the next meeting"


def _late_tasks(record: RecommendationRecord, on: date) -> str:
    late = [
        f"{visible_line(task.label)} (due {task.due.words})"
        for task in record.tasks
        if task.due is not None and task.due.last_day < on and task.status not in {Status.GREEN, Status.CLOSED}
    ]
    return ", ".join(late)


def _unproved(record: RecommendationRecord) -> str:
    if not record.evidence:
        return "No evidence is recorded."
    open_clauses = [visible_line(clause.label) for clause in record.clauses if not clause.proved]
    return f"No evidence is recorded of {', '.join(open_clauses)}." if open_clauses else ""
