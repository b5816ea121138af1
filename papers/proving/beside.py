"""Two drafts laid side by side: a paper's own, and that of the paper the register would print."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from db.numbers import number_key
from db.titles import title_key
from papers.draft import PaperDraft, Passage, ReportDraft
from papers.matching import Candidate, match_report
from papers.proving.difference import Difference
from papers.proving.facts import Known, Subject, plain, subjects
from papers.proving.marks import is_mark

_NUMBERS = re.compile(r"\d+")
_ALIKE = 0.6
"""Likeness of two paragraphs from which one is the other with other figures in it; 1 is the same."""
_NOT_THERE = "(not there)"


def differences(printed: PaperDraft, registered: PaperDraft, *, whole: bool) -> Iterator[Difference]:
    """Name each thing that two papers say differently, in the order of the first; then what only the second says.

    `whole` holds all that either says to the other; else statuses, dates, counts and positions, as far as the first
    has them at all.
    """
    theirs = list(subjects(printed, _titles(registered), whole=whole))
    ours = list(subjects(registered, lambda report: report.title, whole=whole))
    if not whole:
        ours = list(_as_far_as(theirs, ours))
    if whole:
        yield from _figures(printed, registered)
    left: dict[tuple[str, ...], list[Subject]] = {}
    for own in ours:
        left.setdefault(own.key, []).append(own)
    for one in theirs:
        held = left.get(one.key)
        yield from _of_subject(one, held.pop(0)) if held else _only_printed(one)
    for only in (own for held in left.values() for own in held):
        yield Difference(only.where, "row", _NOT_THERE, plain(only.gist))


def _of_subject(one: Subject, own: Subject) -> Iterator[Difference]:
    for field in dict.fromkeys([*one.said, *own.said]):
        printed, registered = one.said.get(field), own.said.get(field)
        if printed is None or registered is None:
            continue
        if not printed.agrees(registered):
            place = (one.place.line, one.place.page) if one.place else (None, None)
            yield Difference(one.where, field, printed.words, registered.words, *place)


def _only_printed(one: Subject) -> Iterator[Difference]:
    place = (one.place.line, one.place.page) if one.place else (None, None)
    yield Difference(one.where, "row", plain(one.gist), _NOT_THERE, *place)


def _titles(registered: PaperDraft) -> Known:
    """Give the way to call the reports of any paper as the register does."""
    exact = {title_key(own.title) for own in registered.reports}
    candidates = [
        Candidate(place, (own.title,), own.published, frozenset(number_key(one.number) for one in own.recommendations))
        for place, own in enumerate(registered.reports)
    ]

    def known(report: ReportDraft) -> str:
        if title_key(report.title) in exact:
            return report.title
        match = match_report(report, candidates)
        if match.candidate is None or not match.certain:
            return report.title
        return registered.reports[match.candidate.inspection_id].title

    return known


def _as_far_as(theirs: Iterable[Subject], ours: Iterable[Subject]) -> Iterator[Subject]:
    """Give what the register says of the kinds of things that a paper speaks of, without the fields it never fills."""
    kinds: dict[str, set[str]] = {}
    for one in theirs:
        filled = {field for field, said in one.said.items() if said.words}
        kinds.setdefault(one.key[0], set()).update(filled)
    for own in ours:
        if own.key[0] in kinds:
            said = {field: words for field, words in own.said.items() if field in kinds[own.key[0]]}
            yield Subject(own.key, own.where, own.place, said)


def _figures(printed: PaperDraft, registered: PaperDraft) -> Iterator[Difference]:
    """Hold the paragraphs with figures in them to each other; what a house adds to them may differ."""
    left = [one for one in printed.narrative if _NUMBERS.search(one.text) and not is_mark(one.text)]
    for own in registered.narrative:
        if not _NUMBERS.search(own.text) or is_mark(own.text):
            continue
        text = plain(own.text)
        found = next((one for one in left if plain(one.text) == text), None) or _likest(text, left)
        if found is None:
            yield Difference("The covering report", "paragraph", _NOT_THERE, text)
            continue
        left.remove(found)
        if _NUMBERS.findall(found.text) != _NUMBERS.findall(text):
            place = found.place
            yield Difference("The covering report", "figures", found.text, text, place.line, place.page)


def _likest(text: str, passages: Iterable[Passage]) -> Passage | None:
    likeness = [(SequenceMatcher(None, text, each.text, autojunk=False).ratio(), each) for each in passages]
    best = max(likeness, key=lambda each: each[0], default=None)
    return best[1] if best is not None and best[0] >= _ALIKE else None
