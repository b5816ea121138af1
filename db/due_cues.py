"""The words around a date in a due-date column, and what they make of it.

Source: the due-date columns of action plans of 2016 to 2022.
"""

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from db.date_words import MONTH, find_dates
from db.dates import PartialDate
from db.numbers import NUMBER_WORD, number_value
from db.words import DueSource


class Cue(Enum):
    """What the words before a date say it is."""

    BARE = auto()
    """Nothing in particular."""
    AGAIN = auto()
    """It replaces what was before (`extended to`, `now`)."""
    THEN = auto()
    """It comes after what was before (`then`): the next step, or a replacement."""
    ALSO = auto()
    """It stands beside what was before (`and`)."""
    FORMER = auto()
    """It is what was before (`originally`, `from`)."""
    MENTION = auto()
    """It is the date of something else."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the words that sets a due date, or says that there is none."""

    start: int
    end: int
    date: PartialDate | None
    cue: Cue = Cue.BARE
    lead: int = 0
    """Where the words that lead up to it begin."""
    interval: bool = False
    """Whether it is counted from publication."""


def _vocabulary(words: str) -> frozenset[str]:
    return frozenset(words.split())


_AGAIN = _vocabulary(
    "again amended changed deferred delayed extend extended extending extension moved new now postponed pushed put"
    " re-scheduled re-set rescheduled reset reviewed revised slipped"
)
_FORMER = _vocabulary("formerly from original originally previously was")
_LEADING = (
    _AGAIN
    | _FORMER
    | _vocabulary(
        "a about an and approximately around at back been before beginning being by c completion date dates deadline"
        " due during early end ending estimated expected for force further has in initially is late mid of on out"
        " over set start target the then till to until with"
    )
)
"""Words that may stand between what was said before and a date, and belong to the date."""
_LONGEST_CLAUSE = 200
"""Characters before a date that can say what it is the date of."""
_OPEN = "(["
_CLOSE = ")]"
_NUMBER = rf"(?P<number>[0-9]{{1,3}}|an?|{NUMBER_WORD})"
_UNIT = r"(?P<unit>day|week|month|year)s?\b['\N{RIGHT SINGLE QUOTATION MARK}]?"
_PUBLICATION = (
    r"\s+(?:of|from|after|following)\s+(?:the\s+)?(?:date\s+of\s+)?(?:the\s+)?"
    r"(?:publication|publishing|(?:this|the)?\s*report)"
)
_OTHER_EVENT = r"(?!\s+(?:of|from|after|following)\b)"
_FLAGS = re.IGNORECASE | re.ASCII
_INTERVAL = re.compile(
    rf"\bwithin\s+(?:the\s+)?(?:next\s+|first\s+)?(?:[0-9]{{1,3}}\s*(?:-|to)\s*)?{_NUMBER}\s*(?:\([0-9]+\)\s*)?{_UNIT}"
    rf"(?:{_PUBLICATION}|{_OTHER_EVENT})",
    _FLAGS,
)
_INTERVAL_FROM = re.compile(rf"\b{_NUMBER}\s*(?:\([0-9]+\)\s*)?{_UNIT}{_PUBLICATION}", _FLAGS)
_INTERVAL_ALONE = re.compile(rf"\W*{_NUMBER}\s*(?:\([0-9]+\)\s*)?{_UNIT}\W*", _FLAGS)
_NO_DATE_YET = re.compile(
    r"\b(?:now|(?:extended?|reset|moved|revised|changed|postponed|deferred|delayed)\s+(?:to|until))\s+(?:is\s+)?"
    rf"(?:TB[CAD]\b|to\s+be\s+(?:confirmed|agreed|advised|determined|set)\b|ongoing\b|unknown\b|(?P<month>{MONTH}))",
    _FLAGS,
)
_NONE_SET = re.compile(
    r"\bno\s+(?:due\s+|target\s+|specific\s+)?(?:dates?|deadlines?|timescales?|timeframes?)\b"
    r"(?:\s+(?:was|were|is|are|has\s+been|have\s+been))?(?:\s+(?:set|given|stated|specified|provided|printed))?"
    r"(?:\s+(?:by|in)\s+(?:the\s+)?(?:HMICFRS|HMIC|HMI\w*|inspectorate|report))*[.,;:]?",
    _FLAGS,
)
_OWN_NONE = re.compile(r"\W*(?:n\s*/?\s*a|none|nil|not\s+(?:set|applicable|given|known))\W*", _FLAGS)
_UNSET = re.compile(r"\b(?:TB[CAD]|to\s+be\s+(?:confirmed|agreed|advised|determined)|ongoing|on-going)\b", _FLAGS)
_ELSEWHERE = re.compile(
    r"(?<!be )(?<!being )(?<!is )\b(?:reported|published|publication|checked|completed?|achieved|closed|discharged|"
    r"signed\s+off|raised|issued|updated)\b(?:\s+(?:to|at|by)\s+\w+)?(?:\s+(?:in|on))?\s*\Z",
    _FLAGS,
)
_ALIGNED = re.compile(r"\balign\w*", _FLAGS)
_ALIGNED_TO_EVENT = re.compile(
    r"\balign\w*\b[^,;.()\[\]]*\b(?:anticipated|expected|planned|scheduled|due|in|on|of|during|for|at|around)\W*\Z",
    _FLAGS,
)
_INSPECTORATE = re.compile(
    r"\b(?:HMICFRS|HMIC|HMI\w*|inspectorate)(?:'s)?\s+(?:report|deadline|date|target|recommendation)\b"
    r"|\bset\s+by\s+(?:the\s+)?(?:HMICFRS|HMIC|inspectorate)\b",
    _FLAGS,
)
_CONDITION = re.compile(
    r"\b(?:subject\s+to|pending|depend[ea]nt\s+(?:up)?on|conditional\s+(?:up)?on)\b[^\[\]().,;]*", _FLAGS
)
_DONE = re.compile(
    r"(?:[\[(]\s*(?:now\s+)?|\A\W*|[-\N{EN DASH}]\s*|(?<=[0-9])\s+)"
    r"(?:completed|complete(?=\W*\Z|\s*[\])])|done|met|achieved|delivered|implemented)\b(?!\s+by\b)",
    _FLAGS,
)
_AFTER = r"[\s,;:-]*(?:\([^()]*\)\s*)?[\s\[(,;:-]*"
_PURPOSE = re.compile(rf"{_AFTER}(?:for|to)\b(?!\s+(?:be\s+)?align)", _FLAGS)
_STAGE = re.compile(
    rf"{_AFTER}for\s+(?:an?\s+|the\s+|further\s+)?"
    r"(?:initial|interim|first|draft|scoping|review|update|position|response|assessment)\b",
    _FLAGS,
)


def find_marks(words: str, published: PartialDate | None) -> list[Mark]:
    """Give every due date in the words (one line, single spaces) in order, and what leads up to each."""
    marks = [Mark(found.start, found.end, found.date) for found in find_dates(words, published)]
    dated = {mark.start for mark in marks}
    marks += [
        Mark(match.start(), match.end(), None, Cue.AGAIN, match.start())
        for match in _NO_DATE_YET.finditer(words)
        if match.start("month") not in dated
    ]
    marks += _intervals(words, published)
    placed: list[Mark] = []
    for mark in sorted(marks, key=lambda each: (each.start, each.end)):
        since = placed[-1].end if placed else 0
        if mark.start >= since:
            placed.append(_led(mark, words, since))
    return [mark for mark in placed if mark.cue is not Cue.MENTION]


def _intervals(words: str, published: PartialDate | None) -> list[Mark]:
    """Give the times counted from publication; they have a date where that of the publication is known."""
    found = [*_INTERVAL.finditer(words), *_INTERVAL_FROM.finditer(words)]
    alone = _INTERVAL_ALONE.fullmatch(words)
    if alone and not found:
        found = [alone]
    marks: list[Mark] = []
    for match in found:
        number, unit = match["number"].lower(), match["unit"].lower()
        many = 1 if number.startswith("a") else number_value(number)
        months = many * {"month": 1, "year": 12}.get(unit, 0)
        days = many * {"day": 1, "week": 7}.get(unit, 0)
        date = published.later(months, days) if published else None
        marks.append(Mark(match.start(), match.end(), date, interval=True))
    return marks


def _led(mark: Mark, words: str, since: int) -> Mark:
    """Find the words that lead up to a mark, back to the one before it, and what they say."""
    if mark.cue is Cue.AGAIN:
        return mark
    lead, said = mark.start, list[str]()
    for match in reversed(list(re.finditer(r"\S+", words[since : mark.start]))):
        bare = match[0].strip("[](){}.,;:-\N{EN DASH}\N{EM DASH}'\"").lower()
        if bare and bare not in _LEADING:
            break
        if match[0][-1] in _CLOSE or (since and match.start() == 0):
            break  # the rest of what was said before
        lead = since + match.start()
        said.append(bare)
        if match[0][0] in _OPEN or match[0][-1] in ".;":
            break
    before = words[since:lead]
    cue = _cue(said, before, words[max(since, mark.start - _LONGEST_CLAUSE) : mark.start])
    return replace(mark, cue=cue, lead=lead)


def _cue(said: list[str], before: str, whole: str) -> Cue:
    if next((word for word in said if word in _AGAIN or word == "from"), "from") != "from":
        return Cue.AGAIN
    if _FORMER.intersection(said):
        return Cue.FORMER
    inside = max(before.rfind(mark) for mark in _OPEN) > max(before.rfind(mark) for mark in _CLOSE)
    if inside or _ELSEWHERE.search(whole) or _ALIGNED_TO_EVENT.search(whole):
        return Cue.MENTION
    if "then" in said:
        return Cue.THEN
    return Cue.ALSO if "and" in said else Cue.BARE


def none_set(words: str) -> tuple[int, int] | None:
    """Find the words that say nobody set a date (`No date set by HMICFRS`)."""
    match = _NONE_SET.search(words)
    return match.span() if match else None


def source_of(words: str, *, dated: bool) -> DueSource:
    """Say who set a due date, by its words."""
    if _ALIGNED.search(words):
        return DueSource.ALIGNED
    stated = _NONE_SET.sub(" ", words)
    if _INSPECTORATE.search(stated) or _INTERVAL.search(stated) or _INTERVAL_FROM.search(stated):
        return DueSource.INSPECTORATE
    unset = stated != words or _OWN_NONE.fullmatch(words) or _UNSET.search(words)
    return DueSource.NONE_GIVEN if unset and not dated else DueSource.FORCE


def condition_of(words: str) -> str:
    """Give the condition printed with a due date (`subject to review`), or nothing."""
    match = _CONDITION.search(words)
    return match[0].strip() if match else ""


def is_done(words: str) -> bool:
    """Say whether a due date is marked as met (`[completed]`)."""
    return _DONE.search(words) is not None


def has_purpose(after: str) -> bool:
    """Say whether the words after a date say what it is for."""
    return _PURPOSE.match(after) is not None


def is_stage(after: str) -> bool:
    """Say whether the words after a date make it a step on the way (`for an initial position`)."""
    return _STAGE.match(after) is not None
