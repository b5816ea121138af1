"""What the warnings are judged by, read for many items at once: one query for each kind of fact, never one an item."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from db.counted import counted_status
from db.dates import PartialDate
from db.due_links import DueChain
from db.lateness import CAN_BE_LATE
from db.ledger.standing import COUNTS
from db.owners import is_nobody
from db.questions.frozen_counts import frozen_counts
from db.questions.meeting_records import Occasion
from db.questions.meetings import occasions
from db.questions.said_dues import chained, said_dues
from db.questions.standings import counted_of, standings_of
from db.questions.status_key_record import StatusKeyRecord
from db.questions.status_keys import status_key_in_force
from db.questions.values import day, maybe_day, partial
from db.store.reader import Reader, Row
from db.titles import item_name
from db.words import CountedStatus, SignOffStage, Status

_ITEMS = """
SELECT r.id, r.status, r.sign_off_stage, r.owner, r.due_first, r.due_current, r.status_since, r.white_checked_on,
       r.white_next_check_on, r.green_without_evidence, r.reopened_on, r.extensions,
       CASE WHEN r.status = 'GREEN' THEN r.text ELSE '' END,
       CASE WHEN r.entered_in_error OR i.entered_in_error THEN 1 ELSE 0 END
FROM recommendation r JOIN inspection i ON i.id = r.inspection_id WHERE r.id IN (:ids)
"""

_EVIDENCE = """
SELECT recommendation_id, clause FROM evidence
WHERE recommendation_id IN (:ids) AND NOT withdrawn AND NOT entered_in_error
"""

_TASKS = """
SELECT recommendation_id, id, label, status, due FROM task
WHERE recommendation_id IN (:ids) AND NOT withdrawn AND NOT entered_in_error ORDER BY place, id
"""

_UPDATES = """
SELECT recommendation_id, MAX(said_on) FROM progress_update
WHERE recommendation_id IN (:ids) AND NOT entered_in_error GROUP BY recommendation_id
"""

_POSITIONS = """
SELECT p.recommendation_id, MAX(m.as_at) FROM position p JOIN meeting m ON m.id = p.meeting_id
WHERE p.recommendation_id IN (:ids) AND p.text <> '' AND m.as_at <= :on
  AND NOT p.entered_in_error AND NOT m.entered_in_error GROUP BY p.recommendation_id
"""

_EVER_RED = f"""
SELECT DISTINCT e.subject_id FROM ledger_entry e
WHERE e.subject_id IN (:ids) AND e.field = 'status' AND e.after = '"RED"' AND e.effective_on <= :on AND {COUNTS}
"""  # noqa: S608 - our own text

_OWNERS = f"""
SELECT e.subject_id, e.effective_on, e.field, e.after FROM ledger_entry e
WHERE e.subject_id IN (:ids) AND e.field IN ('*', 'owner') AND {COUNTS} ORDER BY e.effective_on, e.seq
"""  # noqa: S608 - our own text

_ALIGNED = """
SELECT l.from_id, l.to_id, i.title, r.number, r.item_kind, r.due_current, r.status
FROM link l JOIN recommendation r ON r.id = l.to_id JOIN inspection i ON i.id = r.inspection_id
WHERE l.kind = 'aligned_with' AND l.from_id IN (:ids) AND NOT l.withdrawn AND NOT l.entered_in_error
  AND NOT r.entered_in_error AND NOT i.entered_in_error ORDER BY l.id
"""

_ALIGNED_BACK = """
SELECT l.to_id, l.from_id, i.title, r.number, r.item_kind, r.due_current, r.status
FROM link l JOIN recommendation r ON r.id = l.from_id JOIN inspection i ON i.id = r.inspection_id
WHERE l.kind = 'aligned_with' AND l.to_id IN (:ids) AND NOT l.withdrawn AND NOT l.entered_in_error
  AND NOT r.entered_in_error AND NOT i.entered_in_error ORDER BY l.id
"""

_RETURNED = """
SELECT recommendation_id, reached_on, missing FROM sign_off
WHERE recommendation_id IN (:ids) AND stage = 'returned' AND NOT entered_in_error ORDER BY reached_on, id
"""

#: Fewer moves than this are never too many (`db.extensions`).
_MOVED_AGAIN = 2


class TaskFact(NamedTuple):
    """One task that counts."""

    id: int
    label: str
    status: Status
    due: PartialDate | None


class AlignedFact(NamedTuple):
    """Another item whose due date goes together with this one's."""

    id: int
    name: str
    due: PartialDate | None
    status: Status


class Stored(NamedTuple):
    """The columns of an item itself."""

    id: int
    status: Status
    stage: SignOffStage | None
    owner: str
    due_first: PartialDate | None
    due_current: PartialDate | None
    status_since: date | None
    white_checked_on: date | None
    white_next_check_on: date | None
    excuse: str
    reopened_on: date | None
    extensions: int
    green_text: str
    """Its text, only where it is GREEN."""
    in_error: bool

    @property
    def counted(self) -> CountedStatus:
        """The status it is counted under."""
        return counted_status(self.status, self.stage)


class Facts(NamedTuple):
    """All that the warnings of one item are judged by."""

    item: Stored
    evidence: tuple[str, ...] = ()
    """The clause each piece names, blank for the whole; of a GREEN."""
    tasks: tuple[TaskFact, ...] = ()
    last_said_on: date | None = None
    at_last_meeting: CountedStatus | None = None
    """Its status at the last meeting; None where it was not there."""
    ever_red: bool = False
    """Whether it ever was; asked of what has missed its first date."""
    owners: tuple[tuple[date, str], ...] = ()
    """Since when it had which owner, in order; of what can be late and has none now."""
    aligned: tuple[AlignedFact, ...] = ()
    """Of what can be late."""
    chain: DueChain = DueChain()
    """Its due dates, where they were moved more than once."""
    returned: tuple[date, str] | None = None
    """When the inspectorate last returned it, and what was missing."""


class Setting(NamedTuple):
    """What is the same for every item on a day."""

    on: date
    key: StatusKeyRecord
    last: Occasion | None
    """The last meeting whose as-at date lies before the day."""
    last_but_one: Occasion | None


def setting(reader: Reader, on: date) -> Setting:
    """Give what is the same for every item on a day."""
    held: list[Occasion | None] = [None, None, *(one for one in occasions(reader) if one.as_at < on)]
    last_but_one, last = held[-2:]
    return Setting(on, status_key_in_force(reader, on), last, last_but_one)


def facts(reader: Reader, ids: Sequence[int], at: Setting) -> Iterator[Facts]:
    """Give the facts of some items, in no order; an id there is no longer is left out."""
    items = {row[0]: _stored(row) for row in reader.by_id(_ITEMS, ids)}
    parts = _Parts(reader, items, at)
    for key, item in items.items():
        yield Facts(
            item,
            evidence=tuple(parts.evidence[key]),
            tasks=tuple(parts.tasks[key]),
            last_said_on=max(parts.said[key], default=None),
            at_last_meeting=parts.at_last.get(key),
            ever_red=key in parts.ever_red,
            owners=tuple(parts.owners[key]),
            aligned=tuple(parts.aligned[key]),
            chain=chained(parts.moved[key]).chain if key in parts.moved else DueChain(),
            returned=parts.returned.get(key),
        )


class _Parts:
    """Each kind of fact, by item: asked only of the items that can be warned of by it."""

    def __init__(self, reader: Reader, items: Mapping[int, Stored], at: Setting) -> None:
        ids = tuple(items)
        late = [key for key, item in items.items() if item.status in CAN_BE_LATE]
        self.evidence: dict[int, list[str]] = defaultdict(list)
        for key, clause in _asked(reader, _EVIDENCE, [key for key in ids if items[key].status is Status.GREEN]):
            self.evidence[key].append(clause)
        self.tasks: dict[int, list[TaskFact]] = defaultdict(list)
        for key, task, label, status, due in _asked(reader, _TASKS, ids):
            self.tasks[key].append(TaskFact(task, label, Status(status), partial(due)))
        self.said: dict[int, list[date]] = defaultdict(list)
        for rows in (_asked(reader, _UPDATES, ids), _asked(reader, _POSITIONS, ids, on=at.on)):
            for key, said_on in rows:
                self.said[key].append(day(said_on))
        missed = [key for key in late if _is_past(items[key].due_first, at.on)]
        self.ever_red = {row[0] for row in _asked(reader, _EVER_RED, missed, on=at.on)}
        self.owners = _owners(reader, [key for key in late if is_nobody(items[key].owner)])
        self.aligned: dict[int, list[AlignedFact]] = defaultdict(list)
        for query in (_ALIGNED, _ALIGNED_BACK):
            for key, other, title, number, kind, due, status in _asked(reader, query, late):
                self.aligned[key].append(
                    AlignedFact(other, f"{title} {item_name(number, kind)}", partial(due), Status(status))
                )
        returned = [key for key in ids if items[key].stage is SignOffStage.RETURNED]
        self.returned = {key: (day(on), missing) for key, on, missing in _asked(reader, _RETURNED, returned)}
        self.at_last = _at(reader, ids, at.last)
        self.moved = said_dues(reader, [key for key in ids if items[key].extensions >= _MOVED_AGAIN])


def _asked(reader: Reader, sql: str, ids: Sequence[int], **values: object) -> Iterable[Row]:
    return reader.by_id(sql, ids, **values) if ids else ()


def _is_past(due: PartialDate | None, on: date) -> bool:
    return due is not None and due.last_day < on


def _owners(reader: Reader, ids: Sequence[int]) -> Mapping[int, list[tuple[date, str]]]:
    found: dict[int, list[tuple[date, str]]] = defaultdict(list)
    for key, since, name, after in _asked(reader, _OWNERS, ids):
        value = json.loads(after)
        owner = value.get("owner", "") if name == "*" else value
        found[key].append((day(since), str(owner or "")))
    return found


def _at(reader: Reader, ids: Sequence[int], meeting: Occasion | None) -> Mapping[int, CountedStatus]:
    """Give the status of items at a meeting: what its snapshot says, else what the ledger does."""
    if meeting is None:
        return {}
    frozen = frozen_counts(reader, meeting)
    if frozen is not None:
        return {key: counted_of(frozen.items[key].standing) for key in ids if key in frozen.items}
    return {key: counted_of(standing) for key, standing in standings_of(reader, ids, meeting.as_at).items()}


def _stored(row: Row) -> Stored:
    key, status, stage, owner, first, current, since, checked, next_check, excuse, reopened, extensions, text, wrong = (
        row
    )
    return Stored(
        id=key,
        status=Status(status),
        stage=SignOffStage(stage) if stage else None,
        owner=owner,
        due_first=partial(first),
        due_current=partial(current),
        status_since=maybe_day(since),
        white_checked_on=maybe_day(checked),
        white_next_check_on=maybe_day(next_check),
        excuse=excuse,
        reopened_on=maybe_day(reopened),
        extensions=extensions,
        green_text=text,
        in_error=bool(wrong),
    )
