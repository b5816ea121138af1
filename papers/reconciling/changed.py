"""Sentences that count what changed, and of how many: `items that are new, or of another status: 2 green and 1 red`."""

import re
from collections.abc import Iterator

from db.words import CountedStatus
from papers.draft import Passage
from papers.reading.covering.cells import count_cell
from papers.reconciling.appendix import GREENS, status_word
from papers.reconciling.count_rows import CURRENT, PREVIOUS, CountedRow, CountedTable
from papers.reconciling.finding import FindingKind, Outcome, Spot
from papers.reconciling.narrative import sentences
from papers.reconciling.sources import Sources

_CHANGED = re.compile(
    r"\b(?:items?|recommendations?|actions?)\b[^:]*\bnew\b[^:]*\b(?:(?:another|different|changed)\s+status|"
    r"changed\s+(?:in\s+)?status)\b[^:]*:\s*(?P<counts>[^:]*)",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"\b(?:out\s+)?of\s+(?:the\s+|all\s+)?(?P<whole>[0-9]{1,4})\s+(?:items?|recommendations?|actions?)\s+"
    r"(?:(?:are|that\s+are|now)\s+)*(?:shown|listed|printed|counted)\b",
    re.IGNORECASE,
)
_LONGEST_QUOTE = 60
"""Characters of a sentence that show which it is."""


def check_changed(sources: Sources) -> Iterator[Outcome]:
    """Look at what the narrative says changed, and of how many items it speaks."""
    for passage in sources.draft.narrative:
        for sentence in sentences(passage.text):
            for match in _SHOWN.finditer(sentence):
                yield from _check_shown(passage, sentence, int(match["whole"]), sources)
            said = _CHANGED.search(sentence)
            if said is not None and sources.has_table:
                yield from _check_changed(passage, sentence, said["counts"], sources)


def _spot(passage: Passage, sentence: str) -> Spot:
    words = sentence if len(sentence) <= _LONGEST_QUOTE else f"{sentence[:_LONGEST_QUOTE].rsplit(' ', 1)[0]}…"
    return Spot(f"Narrative: “{words}”", passage.place, FindingKind.NARRATIVE)


def _check_shown(passage: Passage, sentence: str, whole: int, sources: Sources) -> Iterator[Outcome]:
    """See that as many items are shown as the paper counts in all."""
    values = sources.values(CURRENT, frozenset(CountedStatus))
    if values:
        source = "count table" if sources.has_table else "appendix"
        why = f"The rows of the {source} add up to {values[0]}."
        yield _spot(passage, sentence).looked_at(whole in values, str(whole), str(values[0]), why)


def _check_changed(passage: Passage, sentence: str, words: str, sources: Sources) -> Iterator[Outcome]:
    """See that as many items are said to be new or changed, of each status, as the count table allows."""
    said = {CountedStatus(name): number for name, number in count_cell(words).counts.items()}
    if not said:
        return
    tables = (sources.printed, sources.corrected.table)
    apart = {status for table in tables for status in table.statuses} >= GREENS
    for status in CountedStatus:
        together = GREENS if status in GREENS and not apart else {status}
        if status is CountedStatus.GREEN_PENDING and not apart:
            continue
        ranges = [_range(table, frozenset(together)) for table in tables]
        least, most = min(low for low, _ in ranges), max(high for _, high in ranges)
        number = sum(said.get(one, 0) for one in together)
        if not number and not least:
            continue
        right = min(max(number, least), most)
        word = status_word(status)
        between = str(least) if least == most else f"{least} to {most}"
        yield _spot(passage, sentence).looked_at(
            number == right,
            f"{number} {word}" if number else "",
            f"{right} {word}",
            f"By the rows of the count table {between} {word} are new or of another status.",
        )


def _range(table: CountedTable, statuses: frozenset[CountedStatus]) -> tuple[int, int]:
    """Give the least and the most that can have come to some statuses: all of a new report, and what is NEW."""
    ranges = [_of_row(row, statuses, is_flagged=statuses <= table.flagged_new) for row in table.rows]
    return sum(low for low, _ in ranges), sum(high for _, high in ranges)


def _of_row(row: CountedRow, statuses: frozenset[CountedStatus], *, is_flagged: bool) -> tuple[int, int]:
    before, now = row.together(PREVIOUS), row.together(CURRENT)
    held = sum(now[status] for status in statuses)
    if not before:
        return held, held
    flagged = sum(row.new[column][status] for column in CURRENT for status in statuses)
    if is_flagged:
        return flagged, flagged
    more = held - sum(before[status] for status in statuses)
    return max(0, more, flagged), held
