"""Due dates said to be aligned with another item's."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.dates import PartialDate
from db.numbers import number_key
from db.titles import title_key
from db.words import DueKind
from papers.draft import RecommendationDraft, ReportDraft
from papers.reconciling.appendix import Appendix
from papers.reconciling.finding import FindingKind, Outcome
from papers.reconciling.items import item_spot

_ALIGNED = re.compile(
    r"\balign\w*\b|\b(?:brought|moved|extended|dates?|deadlines?)\s+in(?:to)?\s+line\s+with\b|\bsame\s+(?:\w+\s+){0,2}(?:date|deadline|timescale)\s+as\b",
    re.IGNORECASE,
)
_DEADLINE = re.compile(r"\b(?:deadlines?|due|dates?|timescales?|timelines?|targets?)\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"\b(?:rec(?:ommendation)?|AFI|area\s+for\s+improvement|action|item)s?\b\.?\s*(?:no\.?\s*)?"
    r"(?P<number>[0-9]{1,3}(?:\.[0-9]{1,2})?[a-z]?)\b",
    re.IGNORECASE,
)
_SHORT_YEARS = re.compile(r"\b(?P<century>20)(?P<year>[0-9]{2})/(?P<next>[0-9]{2})(?![0-9])")
_SUBTITLE = re.compile(r"\s*:\s+|\s+[-\N{EN DASH}\N{EM DASH}]\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[A-Z\[])|\n")
_FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True)
class _Target:
    """The item another is said to be aligned with."""

    report: ReportDraft
    item: RecommendationDraft


def check_aligned(appendix: Appendix) -> Iterator[Outcome]:
    """See that items said to be aligned with another item of the paper have its due date."""
    reports = [rows.report for rows in appendix.reports]
    for report in reports:
        for item in report.recommendations:
            targets = {id(found.item): found for words in _sayings(item) if (found := _target(words, report, reports))}
            for target in targets.values():
                yield from _check(item, report, target)


def _sayings(item: RecommendationDraft) -> Iterator[str]:
    """Give the words in which an item says that it is aligned now: its due date in force, or its comment."""
    in_force = [link for link in item.due.links if link.kind is not DueKind.STAGE]
    if in_force and _ALIGNED.search(in_force[-1].words):
        yield in_force[-1].words
    for text in (item.comment, item.position_text):
        for sentence in _SENTENCE_END.split(text):
            if _ALIGNED.search(sentence) and _DEADLINE.search(sentence):
                yield sentence


def _target(words: str, report: ReportDraft, reports: Sequence[ReportDraft]) -> _Target | None:
    number = _NUMBER.search(words)
    if number is None:
        return None
    named = _named(words, reports) or report
    items = [item for item in named.recommendations if number_key(item.number) == number_key(number["number"])]
    return _Target(named, items[0]) if len(items) == 1 else None


def _named(words: str, reports: Sequence[ReportDraft]) -> ReportDraft | None:
    """Give the report whose title, whole or without its subtitle, stands in some words: the longest."""
    text = f" {_key(words)} "
    found = [
        (len(key), place)
        for place, report in enumerate(reports)
        for key in (_key(report.title), _key(_SUBTITLE.split(report.title)[0]))
        if len(key.split()) >= _FEWEST_WORDS and f" {key} " in text
    ]
    return reports[max(found)[1]] if found else None


def _key(text: str) -> str:
    return title_key(_SHORT_YEARS.sub(r"\g<century>\g<year>/20\g<next>", text))


def _check(item: RecommendationDraft, report: ReportDraft, target: _Target) -> Iterator[Outcome]:
    if target.item is item:
        return
    ours, theirs = item.due.current, target.item.due.current
    if ours is None or theirs is None:
        return
    name = f"{target.report.title}, {target.item.number} (line {target.item.place.line})"
    yield item_spot(item, report, FindingKind.DATE).looked_at(
        _same(ours, theirs),
        ours.words,
        theirs.words,
        f"It is said to be aligned with {name}, which is due {theirs.words}.",
    )


def _same(one: PartialDate, other: PartialDate) -> bool:
    return one.agrees_with(other) or one.last_day == other.last_day
