"""The figures in the text of a covering report: what they count, of which meeting, and at which level.

Source: the covering reports of May 2021 and May 2022.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from db.words import CountedStatus, Level
from papers.draft import Passage, Place
from papers.reconciling.narrative_words import Said, Subject, words_after
from papers.reconciling.numbers import Number, find_numbers
from papers.reconciling.summary_labels import named_statuses

_FLAGS = re.IGNORECASE
_SENTENCE_END = re.compile(r"(?:(?<=[a-z\])0-9])|(?<=\s[A-Z]))[.;]\s+(?=[A-Z0-9\[(])|\n")
_SINCE_LAST = re.compile(
    r"\bsince\b|\b(?:last|previous|reporting)\s+(?:\w+\s+)?(?:period|report|meeting|quarter)\b", _FLAGS
)
_COMPARED = re.compile(r"\b(?:compared\s+(?:to|with)|against|from)\s+(?:the\s+|a\s+total\s+of\s+)?\Z", _FLAGS)
_THEN = re.compile(
    r"\b(?:in|at|to|by)\s+(?:the|your|our)\s+(?:previous|last)\s+(?:\w+\s+){0,3}?(?:reports?|meetings?|committee)\b",
    _FLAGS,
)
_ONLY_THEN = re.compile(rf"\W*(?:{_THEN.pattern})\W*", _FLAGS)
_SINCE = re.compile(r"\bsince\b|\bcompared\b|\bsame\s+as\b", _FLAGS)
_OF_ONE_REPORT = re.compile(
    r"\b(?:this|the|that|each)\s+(?:\w+\s+)?report\s+(?:makes?|made|contains?|has|identified)\b"
    r"|\b(?:from|in|within|against|under|of|for|regarding|relating\s+to)\s+(?:the|that|its|our)\s+"
    r"(?!previous|last|current|first|second)(?:[\w’'/-]+\s+){0,8}?(?:inspection|report|review|super-complaint)\b"
    r"(?!\s+(?:action|recommendation|programme))"
    r"|\bphase\s+(?:one|two|three|[0-9]|I+)\b|\bdirected\s+(?:at|to)\b",
    _FLAGS,
)
_NEW_REPORT = re.compile(r"\bnew\s+(?:(?!to\b)\w+\s+){0,3}reports?\b", _FLAGS)
_COUNTED_BEFORE = re.compile(
    r"\b(?:outstanding|open)\s+(?:recommendations?|actions?|items?)?\s*(?:is|are|was|were|stands?\s+at|now|currently|:|=|-|\s)*\Z",
    _FLAGS,
)
_MANAGING = re.compile(
    r"\b(?:managing|monitoring|overseeing|tracking|manages|monitors)\s+(?:a\s+total\s+of\s+)?\Z", _FLAGS
)
_LISTED = re.compile(
    r"\W*(?P<new>new\s+)?(?P<colour>(?:reds?|ambers?|greens?|whites?|closed)(?:\W{1,3}pending[\w\s-]{0,25}\)?)?)"
    r"\s*[:=\N{EN DASH}-]\s*",
    _FLAGS,
)
_OF_LEVEL = re.compile(r"\b(?P<level>national|force|local)(?:\s+(?:level|reports?))?\s*[:=\N{EN DASH}-]\s*\Z", _FLAGS)
_OF = re.compile(r"\s*(?:out\s+)?of\s+(?:the\s+|these\s+|our\s+|all\s+|a\s+total\s+of\s+)?", _FLAGS)
_BRACKETS = re.compile(r"\([^()]*\)")
_TOWARDS = 60
"""Characters before a number that can say what it counts."""


@dataclass(frozen=True, slots=True)
class NarrativeFigure:
    """One figure of the text."""

    number: Number
    subject: Subject
    sentence: str
    place: Place
    statuses: frozenset[CountedStatus] = frozenset()
    level: Level | None = None
    """The level it counts, where it says so."""
    is_previous: bool = False
    """Whether it is of the meeting before."""
    levels: Mapping[Level, Number] = field(default_factory=dict)
    """Its parts by level, where it is broken down: `25 [22 national and 3 force]`."""
    of_new_report: bool = False
    """Whether its sentence speaks of a new report."""


def read_figures(passages: Sequence[Passage]) -> tuple[NarrativeFigure, ...]:
    """Give the figures of a narrative that can be checked; others are left alone."""
    return tuple(
        figure
        for passage in passages
        for sentence in sentences(passage.text)
        for figure in _figures(sentence, passage.place)
    )


def sentences(text: str) -> list[str]:
    """Take a paragraph apart; the number of the paragraph stays with the first."""
    return [each.strip() for each in _SENTENCE_END.split(text) if each.strip()]


def speaks_of_one_report(sentence: str) -> bool:
    """Say whether the figures of a sentence are of one report, and not of all."""
    return _OF_ONE_REPORT.search(sentence) is not None


def _figures(sentence: str, place: Place) -> Iterator[NarrativeFigure]:
    numbers = find_numbers(sentence)
    held: NarrativeFigure | None = None
    for at, number in enumerate(numbers):
        figure = _figure(number, sentence, _clause(sentence, numbers, at), place, held)
        if figure is None:
            continue
        if figure.subject is Subject.LEVEL:
            if held is not None and figure.level is not None and figure.level not in held.levels:
                held = replace(held, levels={**held.levels, figure.level: number})
            continue
        if held is not None:
            yield held
        held = figure
    if held is not None:
        yield held


def _clause(sentence: str, numbers: Sequence[Number], at: int) -> tuple[int, int]:
    """Give where the words that say what a number counts begin and end: of `38 of 69 are red` they are the 38's."""
    ends = [number.start for number in numbers[at + 1 :]] + [len(sentence)]
    if at and _OF.fullmatch(sentence, numbers[at - 1].end, numbers[at].start):
        return numbers[at].end, numbers[at].end
    if len(ends) > 1 and _OF.fullmatch(sentence, numbers[at].end, ends[0]):
        return numbers[at + 1].end, ends[1]
    return numbers[at].end, ends[0]


def _figure(
    number: Number, sentence: str, clause: tuple[int, int], place: Place, last: NarrativeFigure | None
) -> NarrativeFigure | None:
    """Say what a number counts by the words round it; None where that is not known."""
    before = sentence[max(0, number.start - _TOWARDS) : number.start]
    part = _part(sentence, number)
    then = _THEN.search(part) is not None and _SINCE.search(part) is None
    if last is not None and _COMPARED.search(before) and last.subject in {Subject.OUTSTANDING, Subject.STATUS}:
        return replace(last, number=number, is_previous=True, levels={})
    said = words_after(sentence[slice(*clause)], last.subject if last is not None else None)
    if said.subject is None:
        said = _said_before(before, said)
    goes_back = said.subject is None or _ONLY_THEN.fullmatch(sentence[slice(*clause)]) is not None
    if goes_back and then and last is not None and _can_go_back(last):
        return replace(last, number=number, is_previous=True, levels={})
    if said.subject is None or not _can_be(said.subject, sentence):
        return None
    led = _OF_LEVEL.search(before)
    level = Level.NATIONAL if led and led["level"].lower() == "national" else Level.FORCE if led else None
    return NarrativeFigure(
        number,
        said.subject,
        sentence,
        place,
        said.statuses,
        said.level or level,
        is_previous=then,
        of_new_report=_NEW_REPORT.search(sentence) is not None,
    )


def _part(sentence: str, number: Number) -> str:
    """Give the part of a sentence a number stands in: the brackets round it, else what no brackets hold."""
    ends = [0, *(match.end() for match in re.finditer(r";\s", sentence)), len(sentence)]
    start, end = next((one, other) for one, other in pairwise(ends) if number.start < other)
    part = sentence[start:end]
    for held in _BRACKETS.finditer(part):
        if start + held.start() <= number.start and number.end < start + held.end():
            return held[0]
    return _BRACKETS.sub(" ", part)


def _can_go_back(last: NarrativeFigure) -> bool:
    """Say whether the figure after one may be the same of the meeting before: `38 are outstanding (41 at the …)`."""
    return last.subject in {Subject.OUTSTANDING, Subject.STATUS} and not last.is_previous


def _said_before(before: str, said: Said) -> Said:
    """Read the words that lead up to a number: `outstanding recommendations: 25`, `Amber: 12`."""
    if _COUNTED_BEFORE.search(before):
        return Said(Subject.OUTSTANDING)
    if said.reports and _MANAGING.search(before):
        return Said(Subject.REPORTS_MANAGED)
    listed = _LISTED.fullmatch(before)
    if listed is None:
        return said
    return Said(Subject.NEW_STATUS if listed["new"] else Subject.STATUS, named_statuses(listed["colour"]))


def _can_be(subject: Subject, sentence: str) -> bool:
    """Say whether a sentence can be about all reports, or about new ones, as its figure is."""
    if subject in {Subject.OUTSTANDING, Subject.STATUS, Subject.NEW_STATUS}:
        return not speaks_of_one_report(sentence)
    if subject is Subject.NEW_REPORTS:
        return _SINCE_LAST.search(sentence) is not None or _NEW_REPORT.search(sentence) is not None
    return subject is not Subject.FOR_POLICE or _NEW_REPORT.search(sentence) is not None
