"""What lies behind the count table: the last meetings, how old and how late the open items are, what falls due when."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from db.counted import counted_status
from db.dates import PartialDate
from db.lateness import CAN_BE_LATE, lateness
from db.questions.count_columns import CountColumn
from db.questions.counts import count_table, count_tables, occasion_on
from db.questions.live import in_error
from db.questions.meetings import occasions
from db.questions.records import CountTable, Occasion
from db.questions.status_keys import status_key_in_force
from db.questions.values import maybe_day, partial
from db.store.reader import Reader
from db.words import CountedStatus, SignOffStage, Status

#: How many meetings a trend goes back.
MEETINGS = 8

#: How many months ahead a time line shows one by one.
MONTHS = 12

_OPEN = """
SELECT r.id, r.inspection_id, i.title, i.published, r.status, r.sign_off_stage, r.due_first_on, r.due_current_on,
       e.effective_on
FROM recommendation r JOIN inspection i ON i.id = r.inspection_id JOIN ledger_entry e ON e.seq = r.id
WHERE r.status <> 'CLOSED' ORDER BY r.due_current_on IS NULL, r.due_current_on, r.id
"""


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """What the committee was shown at one occasion: the totals of its count table."""

    occasion: Occasion
    counts: Mapping[CountedStatus, int]
    """Statuses that nothing has are left out."""
    outstanding: int
    ids: Mapping[CountedStatus, tuple[int, ...]]
    """The items behind each count."""
    outstanding_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AgeBand:
    """Outstanding items of an age: at least so many days, and less than so many, since their report was published."""

    words: str
    from_days: int
    until_days: int | None
    """None where there is no end."""
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LateInspection:
    """The overdue items of one inspection, the latest first, and how many days each is past the date in force."""

    inspection_id: int
    inspection: str
    ids: tuple[int, ...]
    days: tuple[int, ...]
    slip: tuple[int, ...]
    """Days against the first date."""

    @property
    def longest(self) -> int:
        """The most days one of them is late."""
        return max(self.days)

    @property
    def mean(self) -> int:
        """Days late on average, rounded."""
        return round(sum(self.days) / len(self.days))


@dataclass(frozen=True, slots=True)
class DueBand:
    """Items that can still be late and fall due in one stretch of time."""

    words: str
    """`overdue`, a month, `later` or `no date`."""
    since: date | None
    until: date | None
    """The last day of it; None where it has none."""
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Trends:
    """All of it, at one day."""

    on: date
    points: tuple[TrendPoint, ...]
    """The earliest first: the last meetings and, where it is another occasion, the day itself."""
    ages: tuple[AgeBand, ...]
    late: tuple[LateInspection, ...]
    """The one with the item longest overdue first."""
    due: tuple[DueBand, ...]


def trends(reader: Reader, *, on: date, meetings: int = MEETINGS) -> Trends:
    """Give the trend of the last meetings up to a day, and how the open items stand on it."""
    rows = _open_items(reader)
    outstanding = status_key_in_force(reader, on).outstanding
    return Trends(
        on,
        trend_points(reader, on=on, meetings=meetings),
        _ages([one for one in rows if one.counted in outstanding], on),
        _late(rows, on),
        _due([one for one in rows if one.status in CAN_BE_LATE], on),
    )


def trend_points(reader: Reader, *, on: date, meetings: int = MEETINGS) -> tuple[TrendPoint, ...]:
    """Give what the count tables of the last meetings up to a day came to, the earliest first.

    The day itself follows where something that counts has changed since the last of them.
    """
    held = [one for one in occasions(reader) if one.as_at <= on]
    now = occasion_on(reader, on)
    points = [_point(table) for table in count_tables(reader, held[-meetings:])]
    if now.meeting_id is None:
        points.append(_point(count_table(reader, on=on, current=now)))
    return tuple(points)


def _point(table: CountTable) -> TrendPoint:
    ids: dict[CountedStatus, list[int]] = defaultdict(list)
    for shown in CountColumn.of(table, "current").shown(table):
        if not shown.settled:
            ids[shown.status].append(shown.id)
    found = {status: tuple(sorted(ids[status])) for status in CountedStatus if status in ids}
    return TrendPoint(
        table.current,
        {status: len(held) for status, held in found.items()},
        table.outstanding_current,
        found,
        tuple(sorted(one for status, held in found.items() if status in table.outstanding_statuses for one in held)),
    )


class _Open(NamedTuple):
    id: int
    inspection_id: int
    inspection: str
    published: PartialDate | None
    status: Status
    stage: SignOffStage | None
    first_on: date | None
    current_on: date | None
    since: date | None

    @property
    def counted(self) -> CountedStatus:
        return counted_status(self.status, self.stage)

    def age(self, on: date) -> int:
        """Give the days since its report was published or, where that is not known, since it was first written of."""
        began = self.published.last_day if self.published else self.since
        return max(0, (on - began).days) if began else 0


def _open_items(reader: Reader) -> list[_Open]:
    wrong = in_error(reader)
    return [
        _Open(
            key,
            inspection_id,
            title,
            partial(published),
            Status(status),
            SignOffStage(stage) if stage else None,
            maybe_day(first),
            maybe_day(current),
            maybe_day(since),
        )
        for key, inspection_id, title, published, status, stage, first, current, since in reader.rows(_OPEN)
        if key not in wrong
    ]


_YEAR = 365
_AGES = (
    ("under six months", 0, 182),
    ("six months to a year", 182, _YEAR),
    ("one to two years", _YEAR, 2 * _YEAR),
    ("two to three years", 2 * _YEAR, 3 * _YEAR),
    ("three to five years", 3 * _YEAR, 5 * _YEAR),
    ("over five years", 5 * _YEAR, None),
)


def _ages(rows: Sequence[_Open], on: date) -> tuple[AgeBand, ...]:
    return tuple(
        AgeBand(
            words,
            first,
            until,
            tuple(one.id for one in rows if first <= one.age(on) and (until is None or one.age(on) < until)),
        )
        for words, first, until in _AGES
    )


def _late(rows: Iterable[_Open], on: date) -> tuple[LateInspection, ...]:
    found: dict[int, list[tuple[int, int, _Open]]] = defaultdict(list)
    for one in rows:
        late = lateness(one.status, first=one.first_on, current=one.current_on, on=on)
        if late.overdue and one.current_on is not None:
            found[one.inspection_id].append(((on - one.current_on).days, late.slip_days, one))
    lines = []
    for key, held in found.items():
        held.sort(key=lambda late: (-late[0], late[2].id))
        ids, days, slip = ([late[2].id for late in held], [late[0] for late in held], [late[1] for late in held])
        lines.append(LateInspection(key, held[0][2].inspection, tuple(ids), tuple(days), tuple(slip)))
    return tuple(sorted(lines, key=lambda line: (-line.longest, line.inspection, line.inspection_id)))


def _due(rows: Sequence[_Open], on: date) -> tuple[DueBand, ...]:
    bands = [DueBand("overdue", None, on - timedelta(days=1), ())]
    first = on
    for ahead in range(MONTHS):
        month = PartialDate(on.year + (on.month - 1 + ahead) // 12, (on.month - 1 + ahead) % 12 + 1)
        bands.append(DueBand(month.words, first, month.last_day, ()))
        first = month.last_day + timedelta(days=1)
    bands.append(DueBand("later", first, None, ()))
    within: dict[int, list[int]] = defaultdict(list)
    for one in rows:
        due = one.current_on
        if due is None:
            within[len(bands)].append(one.id)
        else:
            within[next(at for at, band in enumerate(bands) if band.until is None or due <= band.until)].append(one.id)
    whole = [*bands, DueBand("no date", None, None, ())]
    return tuple(DueBand(band.words, band.since, band.until, tuple(within[place])) for place, band in enumerate(whole))
