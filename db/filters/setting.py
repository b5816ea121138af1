"""What a filter is judged by: the day, the meetings round it, and the words of the status key in force."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from db.dates import PartialDate
from db.filters.tree import Base, Relative
from db.questions.meetings import last_before, occasions
from db.questions.newness import last_meeting_by
from db.questions.status_keys import status_key_in_force
from db.store.reader import Reader
from db.words import CountedStatus


@dataclass(frozen=True, slots=True)
class FilterSetting:
    """What is the same for every item on a day."""

    on: date
    last_meeting: date | None = None
    """The as-at day of the last meeting before the day."""
    next_meeting: date | None = None
    """The day the next one is held, from the day on."""
    newest_meeting: tuple[int, date] | None = None
    """The meeting that NEW is judged by, and its as-at day."""
    outstanding: frozenset[CountedStatus] = frozenset()
    labels: Mapping[CountedStatus, str] = field(default_factory=dict)

    def days(self, value: PartialDate | Relative) -> tuple[date, date] | None:
        """Give the first and the last day a value can mean; None where the meeting it counts from is not known."""
        if isinstance(value, PartialDate):
            return date(value.year, value.month or 1, value.day or 1), value.last_day
        base = {Base.TODAY: self.on, Base.LAST_MEETING: self.last_meeting, Base.NEXT_MEETING: self.next_meeting}[
            value.base
        ]
        if base is None:
            return None
        day = _months_on(base, value.amount) if value.unit == "m" else days_on(base, value.amount)
        return day, day


def filter_setting(reader: Reader, on: date) -> FilterSetting:
    """Give what filters are judged by on a day."""
    known = occasions(reader)
    last = last_before(known, on)
    coming = [one.held_on or one.as_at for one in known if (one.held_on or one.as_at) >= on]
    key = status_key_in_force(reader, on)
    return FilterSetting(
        on,
        last.as_at if last else None,
        min(coming, default=None),
        last_meeting_by(reader, on),
        key.outstanding,
        key.labels,
    )


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
