"""The committee count table: one answer for the screen, the command line, the paper and the tests."""

from collections.abc import Mapping, Sequence
from datetime import date

from db.errors import WrongUseError
from db.ledger.entries import COUNTS
from db.questions.frozen_counts import frozen_counts
from db.questions.live import in_error
from db.questions.meetings import last_before, occasions
from db.questions.records import CountedItem, CountedReport, CountTable, DayStoodFor, FrozenCounts, Occasion, Standing
from db.questions.standings import standings
from db.questions.status_keys import status_key_in_force
from db.questions.tabulation import Occasions, count_cell_items, tabulate, with_status
from db.questions.values import partial
from db.store.reader import Reader
from db.words import Level, Status

__all__ = ["count_cell_items", "count_table", "occasion_on", "stood_at", "with_status"]

_REPORTS = "SELECT id, title, level, published FROM inspection"

_SAID_SINCE = f"""
SELECT e.seq FROM recommendation r
JOIN ledger_entry e ON e.subject_id = r.id AND e.field IN ('*', 'status', 'sign_off_stage')
WHERE e.effective_on > :as_at AND e.effective_on <= :day AND NOT r.entered_in_error AND {COUNTS} LIMIT 1
"""  # noqa: S608 - our own text

_ITEMS = "SELECT id, inspection_id FROM recommendation ORDER BY id"

_PRINTED_NEW = """
SELECT p.recommendation_id, p.status FROM position p JOIN meeting m ON m.id = p.meeting_id
WHERE m.as_at = :as_at AND p.is_new AND NOT p.entered_in_error AND NOT m.entered_in_error ORDER BY p.id
"""


def count_table(
    reader: Reader, *, on: date, current: Occasion | None = None, previous: Occasion | None = None
) -> CountTable:
    """Count the recommendations by inspection, level and status at two occasions.

    `current` is the occasion of the day `on` (`occasion_on`) unless another is given, `previous` the last meeting
    whose as-at date lies before it. The status key in force at the current occasion says what is outstanding, in both
    columns. What a frozen meeting counted is read from its snapshot, and never worked out again. Raises
    `WrongUseError` for a previous occasion that does not lie before the current one.
    """
    known = occasions(reader)
    stands_for = None
    if current is None:
        current = occasion_on(reader, on)
        if current.meeting_id is not None:
            stands_for = DayStoodFor(on, status_key_in_force(reader, on))
    if previous is not None and previous.as_at >= current.as_at:
        raise WrongUseError(
            f"The previous occasion ({previous.as_at}) must lie before the current one ({current.as_at}): give another."
        )
    previous = previous or last_before(known, current.as_at)
    before = last_before(known, previous.as_at) if previous else None
    frozen = _frozen(reader, (current, previous, before))
    at = Occasions(current, previous, before, frozen, stands_for)
    ours = frozen.get(current.meeting_id or 0)
    return tabulate(
        at,
        ours.key if ours else status_key_in_force(reader, current.as_at),
        _reports(reader),
        _items(reader, at),
    )


def count_tables(reader: Reader, meetings: Sequence[Occasion]) -> list[CountTable]:
    """Give the count table of each of some meetings, against the meeting before it; each is read once."""
    known = occasions(reader)
    stood: dict[int | None, dict[int, Standing]] = {None: {}}
    tables = []
    for current in meetings:
        previous = last_before(known, current.as_at)
        before = last_before(known, previous.as_at) if previous else None
        frozen = _frozen(reader, (current, previous, before))
        for one in (current, previous, before):
            if one is not None and one.meeting_id not in stood:
                stood[one.meeting_id] = stood_at(reader, one)
        ours = frozen.get(current.meeting_id or 0)
        key = ours.key if ours else status_key_in_force(reader, current.as_at)
        at = Occasions(current, previous, before, frozen)
        then = (stood[one.meeting_id if one else None] for one in (current, previous, before))
        tables.append(tabulate(at, key, _reports(reader), _items_stood(reader, at, *then)))
    return tables


def occasion_on(reader: Reader, day: date) -> Occasion:
    """Give the occasion a committee would be told of on a day: the last meeting, if nothing that counts changed since.

    That means: no recommendation added, no status and no sign-off stage, effective after the meeting's as-at date and
    on or before the day; and, where the meeting is frozen, nothing back-dated that its snapshot does not show.
    Otherwise, and where there is no meeting yet, the day itself.
    """
    meeting = next((one for one in reversed(occasions(reader)) if one.as_at <= day), None)
    if meeting is None or reader.row(_SAID_SINCE, as_at=meeting.as_at, day=day) is not None:
        return Occasion(day)
    frozen = frozen_counts(reader, meeting)
    if frozen is not None and _shown(_from_ledger(reader, meeting)) != _shown(_from_snapshot(frozen)):
        return Occasion(day)
    return meeting


def stood_at(reader: Reader, occasion: Occasion | None) -> dict[int, Standing]:
    """Give where every recommendation stood at an occasion: what its snapshot says, else what the ledger does."""
    frozen = frozen_counts(reader, occasion)
    if frozen is not None:
        return _from_snapshot(frozen)
    return {} if occasion is None else _from_ledger(reader, occasion)


def _reports(reader: Reader) -> dict[int, CountedReport]:
    return {
        key: CountedReport(key, title, Level(level), partial(published))
        for key, title, level, published in reader.rows(_REPORTS)
    }


def _frozen(reader: Reader, known: tuple[Occasion | None, ...]) -> dict[int, FrozenCounts]:
    found = {one.meeting_id: frozen_counts(reader, one) for one in known if one is not None}
    return {meeting: counts for meeting, counts in found.items() if meeting is not None and counts is not None}


def _items(reader: Reader, at: Occasions) -> dict[int, CountedItem]:
    """Give every item as it stood at the occasions."""
    # Where it stands for a day, its snapshot says what the ledger does, but not since when.
    current = stood_at(reader, at.current) if at.stands_for is None else _from_ledger(reader, at.current)
    return _items_stood(reader, at, current, stood_at(reader, at.previous), stood_at(reader, at.before))


def _items_stood(
    reader: Reader,
    at: Occasions,
    current: Mapping[int, Standing],
    previous: Mapping[int, Standing],
    before: Mapping[int, Standing],
) -> dict[int, CountedItem]:
    printed: dict[int, Status] = {}
    if at.before is None:
        earliest = at.previous or at.current
        printed = {item: Status(word) for item, word in reader.rows(_PRINTED_NEW, as_at=earliest.as_at)}
    return {
        key: CountedItem(key, inspection, before.get(key), previous.get(key), current.get(key), printed.get(key))
        for key, inspection in reader.rows(_ITEMS)
        if key in current or key in previous
    }


def _from_ledger(reader: Reader, occasion: Occasion) -> dict[int, Standing]:
    wrong = in_error(reader)
    return {key: standing for key, standing in standings(reader, occasion.as_at).items() if key not in wrong}


def _from_snapshot(frozen: FrozenCounts) -> dict[int, Standing]:
    return {key: item.standing for key, item in frozen.items.items()}


def _shown(stood: Mapping[int, Standing]) -> dict[int, tuple[object, object]]:
    return {key: (standing.status, standing.sign_off_stage) for key, standing in stood.items()}
