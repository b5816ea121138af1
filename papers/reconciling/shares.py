"""Percentages beside the figures they are of, and figures said to have risen or fallen from one meeting to the next."""

import re
from collections.abc import Iterator

from papers.draft import Place
from papers.reconciling.appendix import Appendix
from papers.reconciling.count_rows import CURRENT, PREVIOUS
from papers.reconciling.finding import FindingKind, Outcome, Spot
from papers.reconciling.narrative import sentences, speaks_of_one_report
from papers.reconciling.sources import OUTSTANDING, Sources

_FLAGS = re.IGNORECASE
_PART = r"(?P<part>[0-9]{1,4})\s+(?:out\s+)?of\s+(?:the\s+|these\s+|our\s+)?(?P<whole>[0-9]{1,4})\b"
_SHARE = r"(?P<share>[0-9]{1,3}(?:\.[0-9]+)?)\s*(?:%|per\s?cent\b)"
_SHARES = (
    re.compile(rf"\b{_PART}[^.;%()]{{0,60}}?[(\[]\s*{_SHARE}", _FLAGS),
    re.compile(rf"\b{_SHARE}[^.;%()]{{0,60}}?[(\[]\s*{_PART}\s*[)\]]", _FLAGS),
)
_MOVED = re.compile(
    r"\b(?:outstanding|open)\s+(?:recommendations?|actions?|items?)\b[^.;0-9]{0,40}?"
    r"\b(?:fallen|risen|increased|decreased|reduced|dropped|grown|gone\s+(?:up|down))\s+from\s+"
    r"(?P<before>[0-9]{1,4})\s+to\s+(?P<now>[0-9]{1,4})\b",
    _FLAGS,
)
_ROUNDING = 1.0
"""Per cent by which a percentage may be off, however it was rounded."""
_LONGEST_QUOTE = 60
"""Characters of a sentence that show which it is."""


def check_shares(sources: Sources, appendix: Appendix) -> Iterator[Outcome]:
    """Look at the percentages under titles and in the narrative, and at what is said to have risen or fallen."""
    for rows in appendix.reports:
        report = rows.report
        lines = report.claimed_text.split("\n") if report.claimed_text else []
        places = report.claimed_places or (report.place,) * len(lines)
        for text, place in zip(lines, places, strict=False):
            where = f"Under the title: {report.title}"
            yield from _check_shares(text, Spot(where, place, FindingKind.SENTENCE))
    for passage in sources.draft.narrative:
        for sentence in sentences(passage.text):
            yield from _check_shares(sentence, _spot(sentence, passage.place))
            if not speaks_of_one_report(sentence):
                yield from _check_moved(sentence, passage.place, sources)


def _spot(sentence: str, place: Place) -> Spot:
    words = sentence if len(sentence) <= _LONGEST_QUOTE else f"{sentence[:_LONGEST_QUOTE].rsplit(' ', 1)[0]}…"
    return Spot(f"Narrative: “{words}”", place, FindingKind.NARRATIVE)


def _check_shares(text: str, spot: Spot) -> Iterator[Outcome]:
    for pattern in _SHARES:
        for match in pattern.finditer(text):
            part, whole = int(match["part"]), int(match["whole"])
            if not whole:
                continue
            right = 100 * part / whole
            yield spot.looked_at(
                abs(float(match["share"]) - right) < _ROUNDING,
                f"{match['share']}%",
                f"{right:.0f}%",
                f"{part} of {whole} is {right:.1f} per cent.",
            )


def _check_moved(sentence: str, place: Place, sources: Sources) -> Iterator[Outcome]:
    """Hold what was and is outstanding to the count table."""
    match = _MOVED.search(sentence)
    if match is None or not sources.has_table:
        return
    for name, columns in (("before", PREVIOUS), ("now", CURRENT)):
        meanings = (sources.outstanding, *OUTSTANDING)
        values = [value for statuses in meanings for value in sources.values(columns, statuses)]
        if values:
            why = f"The rows of the count table add up to {values[0]} outstanding."
            yield _spot(sentence, place).looked_at(int(match[name]) in values, match[name], str(values[0]), why)
