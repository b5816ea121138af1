"""What an item says twice: its status in a column and in words, and that it is new though it was counted before."""

import re
from collections.abc import Iterator

from db.words import Status
from papers.draft import RecommendationDraft, ReportDraft
from papers.reading.labels import read_status
from papers.reading.positions import says_new, status_before
from papers.reconciling.appendix import Appendix
from papers.reconciling.count_rows import PREVIOUS, CountedTable
from papers.reconciling.finding import FindingKind, Outcome, Spot

_COLOUR = r"(?P<status>(?:RED|AMBER|GREEN|WHITE|CLOSED)\b(?:\s?[-–(]?\s?CLOSED\b\)?)?)(?!\s+paper)"
_THIS = r"(?:this|the)\s+(?:recommendation|action|AFI|area\s+for\s+improvement|cause\s+of\s+concern|item)"
_IS = r"(?:is|remains|stays)(?:\s+(?:now|still|currently|therefore|assessed|rated|shown|held|marked|as|at))*"
_GRADED = r"has\s+(?:now\s+)?been\s+(?:graded|rated|assessed|marked)(?:\s+(?:as|at))?"
_STATED = re.compile(
    rf"(?:\b{_THIS}\s+(?:{_IS}|{_GRADED})|\b(?:status|RAG(?:\s+(?:rating|status))?)\s*(?:{_IS}|[:=]))\s*{_COLOUR}",
    re.IGNORECASE,
)
_STATED_OF_POSITION = re.compile(
    rf"\A\W*(?:(?:red|amber|green|white)\W+)?(?:(?:this|it)\s+{_IS}|remains(?:\s+(?:at|as))?|now)\s+{_COLOUR}",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:task|bullet|point|part|when|once|until|unless|if|will|should|would|could|previously|was|were|not)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n")


def check_items(appendix: Appendix, table: CountedTable) -> Iterator[Outcome]:
    """Look at every item that says its status, or that it is new, more than once."""
    for rows in appendix.reports:
        for row in rows.rows:
            yield from _check_position(row.item, rows.report, shows_previous=appendix.shows_previous)
            yield from _check_words(row.item, rows.report, shows_previous=appendix.shows_previous)
        yield from _check_new(rows.report, table)


def item_spot(item: RecommendationDraft, report: ReportDraft, kind: FindingKind) -> Spot:
    """Give the place of an item in words: its report and number."""
    name = "" if item.item_kind.value == "recommendation" else f"{item.item_kind.value} "
    return Spot(f"{report.title}, {name}{item.number}", item.place, kind)


def _check_position(item: RecommendationDraft, report: ReportDraft, *, shows_previous: bool) -> Iterator[Outcome]:
    """See that status column and position column say the same, as far as they are of the same day."""
    if item.position is None or Status.NOT_SET in {item.position.status, item.status.status}:
        return
    spot = item_spot(item, report, FindingKind.STATUS)
    before = status_before(item.position_text)
    if not shows_previous:
        agrees = item.status.status is item.position.status or before is item.status.status
        why = "Its status column and its position column are of the same day and do not agree."
        yield spot.looked_at(agrees, item.status.printed, item.position.printed, why)
    elif before is not None:
        why = "Its position column says what it was at the meeting before, and the status column shows that meeting."
        yield spot.looked_at(before is item.status.status, item.status.printed, before.value, why)


def _check_words(item: RecommendationDraft, report: ReportDraft, *, shows_previous: bool) -> Iterator[Outcome]:
    """See that the sentences of an item that state its status state the one it has."""
    spot = item_spot(item, report, FindingKind.STATUS)
    label = item.status if item.position is None or not shows_previous else item.position
    texts: list[tuple[str, tuple[re.Pattern[str], ...], str]] = [
        (item.position_text, (_STATED, _STATED_OF_POSITION), "position")
    ]
    if not shows_previous:
        texts.append((item.comment, (_STATED,), "comment"))
    for text, patterns, name in texts:
        stated = _last_stated(text, patterns)
        if stated is None or label.status is Status.NOT_SET:
            continue
        status, words = stated
        why = f"Its {name} states: “{words}”."
        agrees = status is label.status or status.value in label.printed.upper()
        yield spot.looked_at(agrees, label.printed or label.status.value, status.value, why)


def _last_stated(text: str, patterns: tuple[re.Pattern[str], ...]) -> tuple[Status, str] | None:
    """Give the last status a text states of its item as such, and the words that do."""
    found = None
    for sentence in _SENTENCE_END.split(text):
        for pattern in patterns:
            for match in pattern.finditer(sentence):
                label = read_status(match["status"])
                if label is not None and not _UNSURE.search(sentence[: match.end()]):
                    found = label.status, match[0]
    return found


def _check_new(report: ReportDraft, table: CountedTable) -> Iterator[Outcome]:
    """Find items called new in a report that had as many items at the meeting before."""
    row = next((row for row in table.rows if row.rows is not None and row.rows.report is report), None)
    claiming = [item for item in report.recommendations if says_new(item.position_text)]
    before = row.together(PREVIOUS).total() if row is not None else 0
    if not before:
        return
    room = max(0, len(report.recommendations) - before)
    for item in claiming:
        printed = len(report.recommendations)
        why = f"The count table has {before} of this report at the previous meeting, and {printed} are printed."
        yield item_spot(item, report, FindingKind.NEW).looked_at(
            len(claiming) <= room, "new recommendation", "not new: it was counted at the previous meeting", why
        )
