"""The day a paper's positions are of, and the meeting whose status it shows beside them.

Papers print these without their year (`up to 31st July`, `Position in March?`); it follows from the meeting the
paper is for, or from the reports it tracks. Source: the headings of the papers of 2020, 2021 and 2022.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from db.date_words import MONTH, find_dates, month_number
from db.dates import PartialDate
from papers.draft import ReportDraft
from papers.reading.blocks import Paragraph
from papers.reading.headings import Column, Heading

_DATED = rf"(?:(?P<day>[0-3]?\d)(?: ?(?:st|nd|rd|th))?(?: of)? )?(?P<month>{MONTH})(?:,? (?P<year>20\d\d))?"
AS_AT = re.compile(
    rf"\b(?:up to|as at|as of|position (?:as )?(?:at|in|on|for))(?: the)?(?: end)?(?: of)? {_DATED}", re.IGNORECASE
)
"""A day that positions are said to be of."""
_SHOWN = re.compile(
    rf"\b(?:shown|reported|status|position|update)(?: (?:at|in|to|for))?(?: the)? {_DATED}", re.IGNORECASE
)
_CHECKED = re.compile(r"\b(?:last checked|as (?:at|of)|correct (?:at|on))(?: on)? ", re.IGNORECASE)
_IN_NAME = re.compile(r"(?<!\d)(20\d\d)-([01]\d)(?:-([0-3]\d))?(?!\d)")
_LONGEST_TITLE = 200
_REACH = 30
"""Characters after `last checked` within which its date begins and ends."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """A date that may lack its day or its year."""

    month: int
    day: int | None = None
    year: int | None = None

    def in_year(self, year: int) -> PartialDate | None:
        try:
            return PartialDate(year, self.month, self.day)
        except ValueError:
            return None


def read_as_at(
    name: str,
    titles: Iterable[Paragraph],
    headings: Iterable[Heading],
    reports: Sequence[ReportDraft],
    meeting_on: date | None,
) -> PartialDate | None:
    """Give the day the positions are of: as a title or a position heading says, else as the file's name does.

    Where neither says it, the latest day on which a comment says something was checked gives the month.
    """
    said = [
        mention
        for words in (
            *(heading.words for heading in headings if heading.column is Column.POSITION),
            *(title.text for title in titles if len(title.text) <= _LONGEST_TITLE),
        )
        if (mention := _mention(AS_AT.search(words)))
    ]
    if said:
        finest = max((each for each in said if each.month == said[0].month), key=lambda each: each.day or 0)
        return _with_year(finest, reports, meeting_on)
    return _in_name(name) or _last_checked(reports)


def read_previous_shown(headings: Iterable[Heading], as_at: PartialDate | None) -> PartialDate | None:
    """Give the meeting that a heading such as `Due Date shown at May SPPC` names: the last one before `as_at`."""
    for heading in headings:
        if heading.column in {Column.DUE, Column.STATUS}:
            mention = _mention(_SHOWN.search(heading.words))
            if mention is not None and mention.year is not None:
                return mention.in_year(mention.year)
            if mention is not None and as_at is not None:
                return _last_before(mention, as_at.last_day)
    return None


def _mention(match: re.Match[str] | None) -> _Mention | None:
    month = month_number(match["month"]) if match else None
    if match is None or month is None:
        return None
    return _Mention(month, int(match["day"]) if match["day"] else None, int(match["year"]) if match["year"] else None)


def _with_year(mention: _Mention, reports: Sequence[ReportDraft], meeting_on: date | None) -> PartialDate | None:
    if mention.year is not None:
        return mention.in_year(mention.year)
    if meeting_on is not None:
        return _last_before(mention, meeting_on)
    published = [report.published.last_day for report in reports if report.published]
    if not published:
        return None
    latest = max(published)
    this_year = mention.in_year(latest.year)
    return this_year if this_year and this_year.last_day > latest else mention.in_year(latest.year + 1)


def _last_before(mention: _Mention, day: date) -> PartialDate | None:
    this_year = mention.in_year(day.year)
    return this_year if this_year and this_year.last_day <= day else mention.in_year(day.year - 1)


def _in_name(name: str) -> PartialDate | None:
    match = _IN_NAME.search(name)
    if match is None:
        return None
    try:
        return PartialDate(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)
    except ValueError:
        return None


def _last_checked(reports: Sequence[ReportDraft]) -> PartialDate | None:
    days = [
        found[0].date.last_day
        for report in reports
        for item in report.recommendations
        for text in (item.comment, item.position_text)
        for cue in _CHECKED.finditer(text)
        if (found := find_dates(text[cue.end() : cue.end() + _REACH])) and found[0].date.day is not None
    ]
    latest = max(days, default=None)
    return PartialDate(latest.year, latest.month) if latest else None
