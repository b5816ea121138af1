"""The committee count table: one answer for the screen, the command line, the paper and the tests."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from db.dates import in_words
from db.errors import WrongUseError
from db.ledger.standing import ADDED, COUNTS, STATED
from db.questions.counted_items import CountedItems
from db.questions.frozen_counts import frozen_counts
from db.questions.meetings import last_before, occasions
from db.questions.records import CountedReport, CountTable, DayStoodFor, FrozenCounts, Occasion, Standing
from db.questions.status_keys import status_key_in_force
from db.questions.stood import ABSENT, Column, Items, all_items, packed, stood, unpacked
from db.questions.tabulation import Occasions, count_cell_items, tabulate, with_status
from db.questions.values import partial
from db.store.reader import Reader
from db.words import Level, Status

__all__ = ["count_cell_items", "count_table", "occasion_on", "stood_at", "with_status"]

_REPORTS = "SELECT id, title, level, published FROM inspection"

_STATED_SINCE, _ADDED_SINCE = (
    f"""
SELECT e.seq FROM ledger_entry e CROSS JOIN recommendation r
WHERE {condition} AND e.effective_on > :as_at AND e.effective_on <= :day AND r.id = e.subject_id
AND e.field NOT IN ('-status', '-sign_off_stage') AND NOT r.entered_in_error AND {COUNTS} LIMIT 1
"""  # noqa: S608 - our own text
    for condition in (STATED, ADDED)
)

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
            f"The previous occasion ({in_words(previous.as_at)}) must lie before the current one "
            f"({in_words(current.as_at)}): give another."
        )
    previous = previous or last_before(known, current.as_at)
    before = last_before(known, previous.as_at) if previous else None
    asked = _known((current, previous, before))
    frozen = _frozen(reader, asked)
    at = Occasions(current, previous, before, frozen, stands_for)
    ours = frozen.get(current.meeting_id or 0)
    # Where it stands for a day, its snapshot says what the ledger does, but not since when.
    read = {key: counts for key, counts in frozen.items() if stands_for is None or key != current.meeting_id}
    items = all_items(reader)
    return tabulate(
        at,
        ours.key if ours else status_key_in_force(reader, current.as_at),
        _reports(reader),
        _items(reader, at, items, _columns(reader, items, read, asked)),
    )


def count_tables(reader: Reader, meetings: Sequence[Occasion]) -> list[CountTable]:
    """Give the count table of each of some meetings, against the meeting before it; the ledger is read once."""
    known = occasions(reader)
    compared = []
    for current in meetings:
        previous = last_before(known, current.as_at)
        compared.append((current, previous, last_before(known, previous.as_at) if previous else None))
    asked = _known(one for three in compared for one in three)
    frozen, reports, items = _frozen(reader, asked), _reports(reader), all_items(reader)
    columns = _columns(reader, items, frozen, asked)
    tables = []
    for three in compared:
        held = _frozen(reader, _known(three))
        at, ours = Occasions(*three, held), held.get(three[0].meeting_id or 0)
        key = ours.key if ours else status_key_in_force(reader, three[0].as_at)
        tables.append(tabulate(at, key, reports, _items(reader, at, items, columns)))
    return tables


def occasion_on(reader: Reader, day: date) -> Occasion:
    """Give the occasion a committee would be told of on a day: the last meeting, if nothing that counts changed since.

    That means: no recommendation added, no status and no sign-off stage, effective after the meeting's as-at date and
    on or before the day; and, where the meeting is frozen, nothing back-dated that its snapshot does not show.
    Otherwise, and where there is no meeting yet, the day itself.
    """
    meeting = next((one for one in reversed(occasions(reader)) if one.as_at <= day), None)
    if meeting is None or _said_since(reader, meeting.as_at, day):
        return Occasion(day)
    frozen = frozen_counts(reader, meeting)
    if frozen is not None and _shown(_from_ledger(reader, meeting)) != _shown(_from_snapshot(frozen)):
        return Occasion(day)
    return meeting


def columns_at(reader: Reader, items: Items, asked: Sequence[Occasion]) -> dict[Occasion, Column]:
    """Give how each item stood at each of some occasions: what its snapshot says, else what the ledger does."""
    return _columns(reader, items, _frozen(reader, asked), asked)


def _said_since(reader: Reader, as_at: date, day: date) -> bool:
    return any(reader.row(one, as_at=as_at, day=day) is not None for one in (_ADDED_SINCE, _STATED_SINCE))


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


def _known(asked: Iterable[Occasion | None]) -> list[Occasion]:
    return list(dict.fromkeys(one for one in asked if one is not None))


def _frozen(reader: Reader, asked: Iterable[Occasion]) -> dict[int, FrozenCounts]:
    found = {one.meeting_id: frozen_counts(reader, one) for one in asked}
    return {meeting: counts for meeting, counts in found.items() if meeting is not None and counts is not None}


def _columns(
    reader: Reader, items: Items, frozen: Mapping[int, FrozenCounts], asked: Sequence[Occasion]
) -> dict[Occasion, Column]:
    """Give how every item stood at each occasion: what its snapshot says, else what the ledger does."""
    told = [one for one in asked if one.meeting_id not in frozen]
    columns = dict(zip(told, stood(reader, items, [one.as_at for one in told]), strict=True))
    for one in asked:
        if one.meeting_id is not None and one.meeting_id in frozen:
            held = frozen[one.meeting_id].items
            columns[one] = array("i", (packed(held[item].standing if item in held else None) for item in items.ids))
    return columns


def _items(reader: Reader, at: Occasions, items: Items, columns: Mapping[Occasion, Column]) -> CountedItems:
    """Give every item as it stood at the occasions."""
    printed: dict[int, Status] = {}
    if at.before is None:
        earliest = at.previous or at.current
        printed = {item: Status(word) for item, word in reader.rows(_PRINTED_NEW, as_at=earliest.as_at)}
    nowhere = array("i", [ABSENT]) * len(items.ids)
    before, previous = (columns[one] if one else nowhere for one in (at.before, at.previous))
    return CountedItems(items, before, previous, columns[at.current], printed)


def _from_ledger(reader: Reader, occasion: Occasion) -> dict[int, Standing]:
    items = all_items(reader)
    (column,) = stood(reader, items, [occasion.as_at])
    there = ((item, unpacked(number)) for item, number in zip(items.ids, column, strict=True))
    return {item: standing for item, standing in there if standing is not None}


def _from_snapshot(frozen: FrozenCounts) -> dict[int, Standing]:
    return {key: item.standing for key, item in frozen.items.items()}


def _shown(stood: Mapping[int, Standing]) -> dict[int, tuple[object, object]]:
    return {key: (standing.status, standing.sign_off_stage) for key, standing in stood.items()}
