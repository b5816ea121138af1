"""What a filter is judged by: the day, the meetings round it, and the words of the status key in force."""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Protocol

from db.dates import PartialDate
from db.filters.tree import Base, Relative
from db.questions.meeting_records import Occasion
from db.questions.meetings import last_before, occasions
from db.questions.newness import last_meeting_by
from db.questions.status_key_record import StatusKeyRecord
from db.questions.status_keys import status_key_in_force
from db.store.reader import Reader
from db.words import CountedStatus


class Setting(Protocol):
    """What is the same for every item on a day."""

    @property
    def on(self) -> date:
        """The day."""
        ...

    @property
    def last_meeting(self) -> date | None:
        """The as-at day of the last meeting before the day."""
        ...

    @property
    def next_meeting(self) -> date | None:
        """The day the next one is held, from the day on."""
        ...

    @property
    def newest_meeting(self) -> tuple[int, date] | None:
        """The meeting that NEW is judged by, and its as-at day."""
        ...

    @property
    def outstanding(self) -> frozenset[CountedStatus]:
        """The statuses that count as outstanding."""
        ...

    @property
    def labels(self) -> Mapping[CountedStatus, str]:
        """What the statuses are called."""
        ...


@dataclass(frozen=True, slots=True)
class FilterSetting:
    """A setting that is known whole."""

    on: date
    last_meeting: date | None = None
    next_meeting: date | None = None
    newest_meeting: tuple[int, date] | None = None
    outstanding: frozenset[CountedStatus] = frozenset()
    labels: Mapping[CountedStatus, str] = field(default_factory=dict)


def filter_setting(reader: Reader, on: date) -> Setting:
    """Give what filters are judged by on a day, read when it is first asked for: most filters ask for little of it."""
    return _Read(reader, on)


class _Read:
    """A setting as the register has it."""

    def __init__(self, reader: Reader, on: date) -> None:
        self._reader = reader
        self.on = on

    @cached_property
    def last_meeting(self) -> date | None:
        last = last_before(self._occasions, self.on)
        return last.as_at if last else None

    @cached_property
    def next_meeting(self) -> date | None:
        held = (one.held_on or one.as_at for one in self._occasions)
        return min((one for one in held if one >= self.on), default=None)

    @cached_property
    def newest_meeting(self) -> tuple[int, date] | None:
        return last_meeting_by(self._reader, self.on)

    @cached_property
    def outstanding(self) -> frozenset[CountedStatus]:
        return self._key.outstanding

    @cached_property
    def labels(self) -> Mapping[CountedStatus, str]:
        return self._key.labels

    @cached_property
    def _key(self) -> StatusKeyRecord:
        return status_key_in_force(self._reader, self.on)

    @cached_property
    def _occasions(self) -> Sequence[Occasion]:
        return occasions(self._reader)


def days_meant(value: PartialDate | Relative, setting: Setting) -> tuple[date, date] | None:
    """Give the first and the last day a value can mean; None where the meeting it counts from is not known."""
    if isinstance(value, PartialDate):
        return date(value.year, value.month or 1, value.day or 1), value.last_day
    base = setting.on
    if value.base is not Base.TODAY:
        meeting = setting.last_meeting if value.base is Base.LAST_MEETING else setting.next_meeting
        if meeting is None:
            return None
        base = meeting
    day = _months_on(base, value.amount) if value.unit == "m" else days_on(base, value.amount)
    return day, day


def days_on(day: date, days: int) -> date:
    """Give a day so many days on, or as far as the calendar goes."""
    ordinal = min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(ordinal)


def _months_on(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if not date.min.year <= year <= date.max.year:
        return date.min if months < 0 else date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
