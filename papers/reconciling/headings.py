"""The headings over the columns of count tables and summaries: the same meeting must be called the same everywhere."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from db.date_words import find_dates
from db.dates import PartialDate
from papers.draft import PaperDraft, Place
from papers.reconciling.finding import FindingKind, Outcome, Spot

_PREVIOUS = re.compile(r"\b(?:previous|prior|last)\b", re.IGNORECASE)
_BODY = re.compile(r"\b(?:committee|board|panel|authority|sub-committee)\b", re.IGNORECASE)
_A_QUARTER = timedelta(days=100)
"""Between the day a heading may name and the meeting: positions are of the end of the quarter before."""
_PAIRS = (("[", "]"), ("(", ")"))


@dataclass(frozen=True, slots=True)
class _Heading:
    """What stands over the column of one meeting in one table."""

    table: str
    place: Place
    words: str

    @property
    def date(self) -> PartialDate | None:
        found = find_dates(self.words)
        return found[0].date if found else None

    @property
    def body(self) -> str:
        found = _BODY.search(self.words)
        return found[0].lower() if found else ""

    @property
    def spot(self) -> Spot:
        return Spot(f"{self.table}: heading", self.place, FindingKind.HEADING)


def check_headings(draft: PaperDraft) -> Iterator[Outcome]:
    """Look at the headings of every table of counts."""
    headings = list(_headings(draft))
    for heading in headings:
        yield _check_brackets(heading)
    for is_previous in (True, False):
        alike = [each for each in headings if (_PREVIOUS.search(each.words) is not None) is is_previous]
        yield from _check_alike(alike, draft)
    for heading in headings:
        if not _PREVIOUS.search(heading.words) and heading.date is not None:
            yield from _check_current(heading, draft)


def _headings(draft: PaperDraft) -> Iterator[_Heading]:
    for table in draft.count_tables:
        for words in (table.previous_label, table.current_label):
            if words:
                yield _Heading("Count table", table.place, words)
    for summary in draft.summary_tables:
        for words in summary.column_labels:
            yield _Heading(summary.name, summary.place, words)


def _check_brackets(heading: _Heading) -> Outcome:
    words = heading.words
    for opening, closing in _PAIRS:
        if words.count(opening) == words.count(closing):
            continue
        missing = opening if words.count(opening) < words.count(closing) else closing
        return heading.spot.finding(words, _mended(words, missing), f"A bracket {missing} is missing.")
    return None


def _mended(words: str, missing: str) -> str:
    if missing in {closing for _, closing in _PAIRS}:
        return words + missing
    dates = find_dates(words)
    at = dates[0].start if dates else 0
    return f"{words[:at]}{missing}{words[at:]}"


def _check_alike(headings: Sequence[_Heading], draft: PaperDraft) -> Iterator[Outcome]:
    """See that the headings of one meeting name one committee and one day."""
    bodies = Counter(each.body for each in headings if each.body)
    for heading in headings if len(bodies) > 1 else ():
        usual = bodies.most_common(1)[0][0]
        if heading.body and heading.body != usual:
            yield heading.spot.finding(
                heading.words, f"{usual} instead of {heading.body}", f"Elsewhere it is called {usual}."
            )
    dated = [each for each in headings if each.date is not None]
    days = Counter(each.date for each in dated if each.date is not None)
    paper = PartialDate.of(draft.meeting_on) if draft.meeting_on else draft.as_at
    usual_day = max(days, key=lambda day: (days[day], _nearness(day, paper)), default=None)
    for heading in dated:
        if heading.date is not None and usual_day is not None:
            why = f"Elsewhere that meeting is dated {usual_day.words}."
            yield heading.spot.looked_at(heading.date.agrees_with(usual_day), heading.words, usual_day.words, why)


def _nearness(day: PartialDate, paper: PartialDate | None) -> int:
    """Give how near a day is to that of the paper, in days, the nearest highest: of two, it is likelier meant."""
    return 0 if paper is None else -abs((paper.last_day - day.last_day).days)


def _check_current(heading: _Heading, draft: PaperDraft) -> Iterator[Outcome]:
    """See that the present meeting is dated as the paper is, by its meeting or by the day of its positions."""
    known = [PartialDate.of(draft.meeting_on)] if draft.meeting_on else []
    known += [draft.as_at] if draft.as_at else []
    if known and heading.date is not None:
        agrees = any(abs(heading.date.last_day - day.last_day) <= _A_QUARTER for day in known)
        why = f"The paper is of {known[0].words}."
        yield heading.spot.looked_at(agrees, heading.words, known[0].words, why)
