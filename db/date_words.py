"""Dates standing in printed words, each at the precision it is given, with where it stands.

Only what is written becomes a date: a month without its year, a quarter without its financial year or a
winter without its second year is left alone or given no finer than it is. Days come first (`30/4/2016`).
Source: the due-date columns and publication lines of committee papers of 2016 to 2022.
"""

import calendar
import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from db.dates import PartialDate

_NAMES = tuple(name.lower() for name in calendar.month_name)
_LONG_NAMES = tuple(name for name in _NAMES if len(name) >= len("august"))
_ABBREVIATIONS = {name[:3]: number for number, name in enumerate(_NAMES) if name}

MONTH = "(?:" + "|".join((*_NAMES[1:], "sept", *_ABBREVIATIONS)) + r")(?![A-Za-z])\.*+"
"""Matches the name of a month, ignoring case."""
_MONTH_WORD = re.compile(MONTH, re.IGNORECASE)
_ORDINAL = r"(?:\s*+(?:st|nd|rd|th)\b)?"
_DAY = rf"(?P<day>[0-3]?[0-9]){_ORDINAL}(?:\s++of\b)?"
_DASH = "[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}]"
_FIRST_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_YEAR = rf"{_FIRST_YEAR}(?![0-9]|/[0-9])"
_NEXT_YEAR = rf"\s*+(?:/|{_DASH})\s*+(?P<next>(?:20)?[0-9]{{2}})(?![0-9])"
_MONTHS = range(1, 13)
_DAYS = (None, *range(1, 32))
_CENTURY = 2000
_FIRST_SHORT_YEAR = 13
"""Below this a number after a month is taken for a day: no such inspection is older than 2013."""
_LAST_SHORT_YEAR = 49
_LONGEST_PLAN = 10
"""Years after publication beyond which a two-figure number after a month is no year."""
_QUARTER_ENDS = {1: (0, 6), 2: (0, 9), 3: (0, 12), 4: (1, 3)}
"""Years after the start of the financial year, and month, in which each of its quarters ends."""
_SEASON_ENDS = {"spring": 5, "summer": 8, "autumn": 11}
_ORDINAL_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date, and the characters of the text (start, end) it was read from."""

    start: int
    end: int
    date: PartialDate


def find_dates(text: str, published: PartialDate | None = None) -> list[FoundDate]:
    """Give the dates in a text in the order they stand, none overlapping another.

    `published` is the date of the report the text belongs to: it tells a year from a day in `May 22`.
    """
    spelt = _WORD.sub(_spelt, _SPACE.sub(" ", text))
    found = sorted(_all_dates(spelt, published), key=lambda each: (each.start, -each.end))
    kept: list[FoundDate] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def month_number(word: str) -> int | None:
    """Give the number of a month from its name or abbreviation in any case, or None."""
    return _ABBREVIATIONS.get(word[:3].lower()) if _MONTH_WORD.fullmatch(word) else None


def _spelt(match: re.Match[str]) -> str:
    """Give a misspelt month (`Febuary`) as its abbreviation, filled with full stops to the same length."""
    word = match[0].lower()
    near = difflib.get_close_matches(word, _LONG_NAMES, cutoff=0.8)
    if not near or near[0][0] != word[0]:
        return match[0]
    return near[0][:3] + "." * (len(word) - 3)


def _all_dates(text: str, published: PartialDate | None) -> Iterator[FoundDate]:
    for pattern, read in _FORMS:
        for match in pattern.finditer(text):
            read_date = read(match, published)
            if read_date is not None:
                yield FoundDate(match.start(), match.end(), read_date)


def _dated(year: int, month: int, day: int | None = None) -> PartialDate | None:
    """Give the date: without its day where the month has no such day, None where no month has, or there is no month."""
    if month not in _MONTHS or day not in _DAYS:
        return None
    if day is not None and day > calendar.monthrange(year, month)[1]:
        day = None
    return PartialDate(year, month, day)


def _month(match: re.Match[str]) -> int:
    return _ABBREVIATIONS[match["month"][:3].lower()]


def _in_words(match: re.Match[str], _published: PartialDate | None) -> PartialDate | None:
    return _dated(int(match["year"]), _month(match), int(match["day"]) if match["day"] else None)


def _short_year(match: re.Match[str], published: PartialDate | None) -> PartialDate | None:
    short = int(match["short"])
    year = _CENTURY + short
    if not _FIRST_SHORT_YEAR <= short <= _LAST_SHORT_YEAR:
        return None
    loose = match["join"].isspace()
    if loose and not match["month"][0].isupper():
        return None
    if loose and published and not published.year <= year <= published.year + _LONGEST_PLAN:
        return None
    return _dated(year, _month(match), int(match["day"]) if match["day"] else None)


def _in_figures(match: re.Match[str], _published: PartialDate | None) -> PartialDate | None:
    year = int(match["year"]) + (_CENTURY if len(match["year"]) == len("16") else 0)
    return _dated(year, int(match["month"]), int(match["day"]))


def _year_first(match: re.Match[str], _published: PartialDate | None) -> PartialDate | None:
    year, month, day = int(match["year"]), int(match["month"]), match["day"]
    if day is None and month == (year + 1) % 100:
        return None  # `2011-12` is as likely a financial year
    return _dated(year, month, int(day) if day else None)


def _month_and_year(match: re.Match[str], _published: PartialDate | None) -> PartialDate | None:
    return _dated(int(match["year"]), int(match["month"]))


def _financial(match: re.Match[str]) -> int | None:
    """Give the year in which a financial year (`2021/22`) starts, or None if the two are not neighbours."""
    year = int(match["year"])
    return year if int(match["next"]) % 100 == (year + 1) % 100 else None


def _quarter(match: re.Match[str], _published: PartialDate | None) -> PartialDate | None:
    year = _financial(match)
    named = (match["quarter"] or match["nth"]).lower()
    years, month = _QUARTER_ENDS[_ORDINAL_QUARTERS.get(named) or int(named[0])]
    return None if year is None else _dated(year + years, month)


def _financial_year(match: re.Match[str], _published: PartialDate | None) -> PartialDate | None:
    year = _financial(match)
    return None if year is None else _dated(year + 1, 3)


def _season(match: re.Match[str], _published: PartialDate | None) -> PartialDate | None:
    season, year = match["season"].lower(), int(match["year"])
    if season in _SEASON_ENDS:
        return None if match["next"] else _dated(year, _SEASON_ENDS[season])
    if match["next"] is None:
        return PartialDate(year)  # which of its two winters is not said
    start = _financial(match)
    return None if start is None else _dated(start + 1, 2)


def _year_alone(match: re.Match[str], _published: PartialDate | None) -> PartialDate | None:
    return PartialDate(int(match["year"]))


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE | re.ASCII)


# Spaces are taken as a whole (`\s*+`), so that a long run of them is not tried again from each of its places.
_SPACE = re.compile(r"\s")
_WORD = re.compile(r"(?<![A-Za-z])[FfAaSsOoNnDdJj][A-Za-z]{4,10}(?=[\s,'-]*+[0-9])")
_APOSTROPHE = "['\N{RIGHT SINGLE QUOTATION MARK}]"
_JOIN = rf"(?:[\s,/]|{_APOSTROPHE}|{_DASH})*+"
_SPAN = rf"(?:(?:[0-3]?[0-9]{_ORDINAL}\s*+(?:{MONTH})?|{MONTH})\s*+(?:/|{_DASH}|\bto\b|\bor\b)\s*+)?"
"""The first half of a span of time (`June/July 2021`): its end is the date."""
_MONTH_FIRST = rf"(?<![\w/]){_SPAN}(?:{_DAY}{_JOIN})?(?P<month>{MONTH})"
_QUARTER = rf"(?:\bQ\s?(?P<quarter>[1-4])|\b(?P<nth>{'|'.join(_ORDINAL_QUARTERS)}|[1-4](?:st|nd|rd|th))\s++quarter)"
_END_OF_YEAR = (
    r"(?:end\s++of\s++(?:the\s++)?(?:financial\s++year\s++|FY\s*+)?|financial\s++year\s++(?:ending\s++)?|FY\s*+)"
)
_CUE = r"\b(?:by|before|until|during|in|early|mid|late|end\s++of)(?:\s++|-)"

_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], PartialDate | None], PartialDate | None]], ...] = (
    (_pattern(rf"{_MONTH_FIRST}{_JOIN}{_YEAR}"), _in_words),
    (_pattern(rf"(?<!\w)(?P<month>{MONTH})\s++(?P<day>[0-3]?[0-9]){_ORDINAL},?\s++{_YEAR}"), _in_words),
    (
        _pattern(
            rf"{_MONTH_FIRST}(?P<join>\s++|\s*+(?:{_DASH}|{_APOSTROPHE})\s*+)"
            r"(?P<short>[0-9]{2})(?![\w/%:]|[.][0-9])"
        ),
        _short_year,
    ),
    (
        _pattern(
            r"(?<![\w/.-])(?P<day>[0-3]?[0-9])(?P<mark>[/.-])(?P<month>[01]?[0-9])(?P=mark)"
            r"(?P<year>(?:19|20)[0-9]{2}|[0-9]{2})(?![\w/-]|[.][0-9])"
        ),
        _in_figures,
    ),
    (
        _pattern(
            rf"(?<![\w/.-]){_FIRST_YEAR}-(?P<month>[01][0-9])(?:-(?P<day>[0-3][0-9]))?"
            r"(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?(?![\w/-])"
        ),
        _year_first,
    ),
    (_pattern(rf"(?<![\w/.-])(?P<month>0[1-9]|1[0-2])/{_YEAR}(?![\w/-])"), _month_and_year),
    (_pattern(rf"{_QUARTER},?\s++(?:of\s++)?(?:FY\s*+)?{_FIRST_YEAR}{_NEXT_YEAR}"), _quarter),
    (_pattern(rf"\b{_END_OF_YEAR}{_FIRST_YEAR}{_NEXT_YEAR}"), _financial_year),
    (
        _pattern(rf"\b(?P<season>spring|summer|autumn|winter)\s++(?:of\s++)?{_FIRST_YEAR}(?:{_NEXT_YEAR}|(?![0-9/]))"),
        _season,
    ),
    (_pattern(rf"\A\W*{_YEAR}(?=\W*\Z)"), _year_alone),
    (_pattern(rf"{_CUE}{_YEAR}(?!\s*+{_DASH}\s*+[0-9])"), _year_alone),
)
