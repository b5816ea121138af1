"""Which inspection of the register a printed report is: titles are printed differently each time."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import product

from rapidfuzz import fuzz

from db.dates import PartialDate
from db.numbers import number_key
from db.titles import title_key
from papers.draft import ReportDraft

_ALIKE = 0.8
"""Likeness of two titles from which a person is asked whether they are one; 1 is the same words."""
_ALIKE_ON_ONE_DAY = 0.5
"""The same where both were published on one day."""
_SUBTITLE = re.compile(r"\s*:\s+|\s+[-\N{EN DASH}\N{EM DASH}]\s+")
_FIGURES = re.compile(r"[0-9]+")
_SMALL_WORDS = frozenset(["a", "an", "and", "by", "for", "in", "of", "on", "or", "the", "to", "with"])
_FEWEST_SHARED = 3
"""Words of the shorter title from which it counts how many of them the longer one has."""
_FEWEST_WORDS = 2
"""Words of a title without its subtitle that can stand for the whole."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An inspection the register knows, by all that tells it from another."""

    inspection_id: int
    titles: tuple[str, ...]
    """Every title it has been printed under, so that the outcome does not depend on which paper came first."""
    published: PartialDate | None
    numbers: frozenset[str]
    """The numbers of its items, by `db.numbers.number_key`."""


@dataclass(frozen=True, slots=True)
class Match:
    """What a report was matched to."""

    candidate: Candidate | None
    """None where nothing is like it."""
    certain: bool
    """False where a person has to say whether it is the same."""
    similarity: float = 1.0
    likely: tuple[tuple[float, Candidate], ...] = ()
    """All that it may be, each with its likeness, the likeliest first; only where it is not certain."""


class _Sameness(IntEnum):
    NONE = 0
    DOUBTFUL = 1
    CERTAIN = 2


@dataclass(frozen=True, slots=True)
class _Known:
    """What can be compared of a report, whether printed or in the register."""

    titles: tuple[str, ...]
    published: PartialDate | None
    numbers: frozenset[str]


def match_report(report: ReportDraft, candidates: Sequence[Candidate]) -> Match:
    """Find the inspection a printed report is; never two that are only alike.

    It is certain where the titles have the same words, or one is the other without its subtitle and both were
    published on the same day. Where titles are only alike the likest is a suggestion. Dates that contradict
    each other, or years and phases in titles that do, make two reports of however alike titles.
    """
    numbers = frozenset(number_key(item.number) for item in report.recommendations)
    printed = _Known((report.title,), report.published, numbers)
    found = [(*_compare(printed, _known(candidate)), candidate) for candidate in candidates]
    certain = [candidate for sameness, _, candidate in found if sameness is _Sameness.CERTAIN]
    dated = [candidate for candidate in certain if candidate.published and report.published]
    for only in (certain, dated):
        if len(only) == 1:
            return Match(only[0], certain=True)
    likely = [(similarity, candidate) for sameness, similarity, candidate in found if sameness]
    if not likely:
        return Match(None, certain=True, similarity=0.0)
    likely.sort(key=lambda each: (-each[0], each[1].inspection_id))
    similarity, candidate = likely[0]
    return Match(candidate, certain=False, similarity=similarity, likely=tuple(likely))


def _known(candidate: Candidate) -> _Known:
    return _Known(candidate.titles, candidate.published, candidate.numbers)


def _compare(one: _Known, other: _Known) -> tuple[_Sameness, float]:
    """Say how far two reports are one and how alike their titles are; the same whichever comes first."""
    contradict = (
        one.published is not None and other.published is not None and not one.published.agrees_with(other.published)
    )
    pairs = list(product(one.titles, other.titles))
    if any(_words(first) == _words(second) != [] for first, second in pairs):
        return (_Sameness.DOUBTFUL if contradict else _Sameness.CERTAIN), 1.0
    similarity = max((_likeness(first, second) for first, second in pairs), default=0.0)
    if contradict or not similarity:
        return _Sameness.NONE, similarity
    same_day = one.published == other.published and one.published is not None and one.published.day is not None
    apart = bool(one.numbers and other.numbers) and one.numbers.isdisjoint(other.numbers)
    if same_day and not apart and any(_is_head(first, second) or _is_head(second, first) for first, second in pairs):
        return _Sameness.CERTAIN, similarity
    enough = _ALIKE_ON_ONE_DAY if same_day else _ALIKE
    return (_Sameness.DOUBTFUL if similarity >= enough else _Sameness.NONE), similarity


def _words(title: str) -> list[str]:
    return sorted(title_key(title).split())


def _likeness(one: str, other: str) -> float:
    """Give how alike two titles are, from 0 to 1; not at all where the figures in both are not the same."""
    first, second = title_key(one), title_key(other)
    figures, others = set(_FIGURES.findall(first)), set(_FIGURES.findall(second))
    if not first or not second or (figures and others and figures != others):
        return 0.0
    words, other_words = set(first.split()) - _SMALL_WORDS, set(second.split()) - _SMALL_WORDS
    fewest = min(len(words), len(other_words))
    shared = len(words & other_words) / fewest if fewest >= _FEWEST_SHARED else 0.0
    return max(fuzz.token_sort_ratio(first, second) / 100, shared)


def _is_head(one: str, other: str) -> bool:
    """Say whether a title is another without its subtitle."""
    words = _words(one)
    return len(words) >= _FEWEST_WORDS and any(words == _words(head) for head in _heads(other))


def _heads(title: str) -> Iterator[str]:
    """Give the title cut before each part that may be a subtitle."""
    for match in _SUBTITLE.finditer(title):
        yield title[: match.start()]
