"""The figures of the narrative, against the count table, the appendix and the summaries of the same paper."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping

from db.numbers import NUMBER_WORD, number_value
from db.words import CountedStatus, Level
from papers.draft import Passage
from papers.reconciling.appendix import statuses_words
from papers.reconciling.count_rows import CURRENT, NEW_REPORTS, PREVIOUS, CountedRow, level_of
from papers.reconciling.finding import FindingKind, Outcome, Spot
from papers.reconciling.narrative import NarrativeFigure, read_figures, sentences
from papers.reconciling.narrative_words import Subject
from papers.reconciling.numbers import find_numbers
from papers.reconciling.sources import OUTSTANDING, Sources

_TWICE = re.compile(rf"\b(?P<words>{NUMBER_WORD})\s*[(\[]\s*(?P<again>[0-9]{{1,3}})\s*[)\]]", re.IGNORECASE)
_ITEMS = re.compile(r"\s*(?:recommendations?|actions?|areas\s+for\s+improvement)\b", re.IGNORECASE)
_DIRECTED = re.compile(
    r"\s*(?:recommendations?\s+)?(?:(?:is|are|was|were)\s+)?(?:directed|aimed|addressed)\s+(?:at|to)\b", re.IGNORECASE
)
_WHITE = Subject.REPORTS_HELD_WHITE
_FEWEST_PARTS = 2
_LONGEST_QUOTE = 60
"""Characters of a sentence that show where a figure stands."""


def check_narrative(sources: Sources) -> Iterator[Outcome]:
    """Look at every figure of the narrative that something else in the paper can confirm."""
    for passage in sources.draft.narrative:
        for sentence in sentences(passage.text):
            yield from _check_words_and_figures(passage, sentence)
            yield from _check_directed(passage, sentence)
    checks: Mapping[Subject, Callable[[NarrativeFigure, Sources], Iterator[Outcome]]] = {
        Subject.OUTSTANDING: _check_outstanding,
        Subject.STATUS: _check_status,
        Subject.NEW_STATUS: _check_new_status,
        Subject.NEW_REPORTS: _check_new_reports,
        Subject.WITH_RECOMMENDATIONS: _check_with_recommendations,
        Subject.REPORTS_MANAGED: _check_managed,
        Subject.REPORTS_HELD_WHITE: _check_held_white,
        Subject.FOR_POLICE: _check_for_police,
    }
    for figure in read_figures(sources.draft.narrative):
        yield from checks[figure.subject](figure, sources)


def _spot(figure: NarrativeFigure) -> Spot:
    return Spot(
        f"Narrative: “{_quoted(figure.sentence, figure.number.start, figure.number.end)}”",
        figure.place,
        FindingKind.NARRATIVE,
    )


def _quoted(sentence: str, begin: int, finish: int) -> str:
    """Give the part of a sentence round one of its numbers."""
    start = sentence.rfind(" ", 0, max(0, begin - _LONGEST_QUOTE // 3)) + 1
    start = 0 if begin <= _LONGEST_QUOTE // 3 else start
    end = start + _LONGEST_QUOTE
    if end >= len(sentence):
        return f"{'…' if start else ''}{sentence[start:]}"
    cut = sentence.rfind(" ", start, end)
    return f"{'…' if start else ''}{sentence[start : max(finish, cut)]}…"


def _check_words_and_figures(passage: Passage, sentence: str) -> Iterator[Outcome]:
    """See that a number in words and the figure in brackets after it are one (`thirteen (13)`)."""
    for match in _TWICE.finditer(sentence):
        value, again = number_value(match["words"]), int(match["again"])
        where = f"Narrative: “{_quoted(sentence, match.start(), match.end())}”"
        yield Spot(where, passage.place, FindingKind.NARRATIVE).looked_at(
            value == again,
            match[0],
            f"{value} in words and figures, or {again}",
            "The word and the figure beside it are not the same number.",
        )


def _check_directed(passage: Passage, sentence: str) -> Iterator[Outcome]:
    """See that recommendations directed at one body and another are as many as the report is said to make."""
    numbers = find_numbers(sentence)
    whole = next((number for number in numbers if _ITEMS.match(sentence, number.end)), None)
    parts = [number for number in numbers if _DIRECTED.match(sentence, number.end)]
    if whole is None or len(parts) < _FEWEST_PARTS or whole.start > parts[0].start:
        return
    together = sum(number.value for number in parts)
    where = f"Narrative: “{_quoted(sentence, whole.start, whole.end)}”"
    yield Spot(where, passage.place, FindingKind.NARRATIVE).looked_at(
        whole.value == together, whole.printed, str(together), f"The parts of the sentence add up to {together}."
    )


def _check_outstanding(figure: NarrativeFigure, sources: Sources) -> Iterator[Outcome]:
    meanings = [sources.outstanding] if sources.says_outstanding else [sources.outstanding, *OUTSTANDING]
    yield from _check_counts(figure, sources, meanings)


def _check_status(figure: NarrativeFigure, sources: Sources) -> Iterator[Outcome]:
    if figure.statuses != {CountedStatus.CLOSED} or CountedStatus.CLOSED in sources.printed.statuses:
        yield from _check_counts(figure, sources, [figure.statuses])


def _check_counts(
    figure: NarrativeFigure, sources: Sources, meanings: Collection[frozenset[CountedStatus]]
) -> Iterator[Outcome]:
    """Look at a count of statuses and at its parts by level."""
    for number, level in ((figure.number, figure.level), *((n, level) for level, n in figure.levels.items())):
        columns = _columns(figure, level)
        values = [value for statuses in meanings for value in sources.values(columns, statuses)]
        if figure.is_previous:
            now = [column.replace("previous", "current") for column in columns]
            values += [value for statuses in meanings for value in sources.values(now, statuses)]
        if values:
            why = f"{_adding_up(sources)} {values[0]} {statuses_words(next(iter(meanings)))}{_at(level)}."
            yield _spot(figure).looked_at(number.value in values, number.printed, str(values[0]), why)
    if len(figure.levels) == len(Level):
        together = sum(number.value for number in figure.levels.values())
        why = f"National and force together make {together}."
        if not sources.values(_columns(figure, None), next(iter(meanings))):
            agrees = figure.number.value == together
            yield _spot(figure).looked_at(agrees, figure.number.printed, str(together), why)


def _check_new_status(figure: NarrativeFigure, sources: Sources) -> Iterator[Outcome]:
    """Look at what is said to be newly of a status, and at its parts by level."""
    if figure.is_previous:
        return
    words = statuses_words(figure.statuses)
    for number, level in ((figure.number, figure.level), *((n, level) for level, n in figure.levels.items())):
        allowed = _newly(figure, sources, _columns(figure, level))
        if allowed is not None:
            least, most = allowed
            value = min(max(number.value, least), most)
            why = f"{_adding_up(sources)} {_between(least, most)} NEW {words}{_at(level)}."
            yield _spot(figure).looked_at(value == number.value, number.printed, str(value), why)


def _newly(figure: NarrativeFigure, sources: Sources, columns: tuple[str, ...]) -> tuple[int, int] | None:
    """Give the least and the most that can be newly of a status, as far as the paper tells."""
    if figure.statuses & (sources.printed.flagged_new if sources.has_table else sources.appendix.flagged_new):
        values = sources.values(columns, figure.statuses, only_new=True)
        return (min(values), max(values)) if values else None
    if sources.has_table and figure.of_new_report:
        values = sources.values(columns, figure.statuses, group=NEW_REPORTS)
        return min(values), max(values)
    now = sources.values(columns, figure.statuses)
    if not now:
        return None
    if not sources.has_table:
        return 0, max(now)
    tables = (sources.printed, sources.corrected.table)
    more = [sum(_increase(row, columns, figure.statuses) for row in table.rows) for table in tables]
    return min(more), max(now)


def _increase(row: CountedRow, columns: tuple[str, ...], statuses: frozenset[CountedStatus]) -> int:
    def count(names: Collection[str]) -> int:
        return sum(row.counts[name][status] for name in names for status in statuses)

    return max(0, count(columns) - count([name.replace("current", "previous") for name in columns]))


def _check_new_reports(figure: NarrativeFigure, sources: Sources) -> Iterator[Outcome]:
    rows = [row for row in sources.printed.rows if row.row.group == NEW_REPORTS and _is_of(row, figure.level)]
    published = sum(each.section == "published" for each in sources.draft.programme)
    allowed = [count for count in (len(rows), published) if count]
    if allowed:
        why = f"The count table has {len(rows)} under new reports." if rows else f"The paper names {published}."
        yield _spot(figure).looked_at(figure.number.value in allowed, figure.number.printed, str(allowed[0]), why)


def _check_with_recommendations(figure: NarrativeFigure, sources: Sources) -> Iterator[Outcome]:
    rows = [row for row in sources.printed.rows if row.row.group == NEW_REPORTS]
    if rows:
        counted = sum(bool(row.together(CURRENT)) for row in rows)
        why = f"The count table has {counted} new reports with counts."
        yield _spot(figure).looked_at(figure.number.value == counted, figure.number.printed, str(counted), why)


def _check_managed(figure: NarrativeFigure, sources: Sources) -> Iterator[Outcome]:
    held = {"count table": len(sources.printed.rows), "appendix": len(sources.appendix.reports)}
    known = {name: count for name, count in held.items() if count}
    figures = () if sources.appendix.reports else read_figures(sources.draft.narrative)
    white = [each.number.value for each in figures if each.subject is _WHITE]
    allowed = {*known.values(), *(held["count table"] + held_white for held_white in white)}
    if known:
        why = f"There are {' and '.join(f'{count} in the {name}' for name, count in known.items())}."
        most = max(known.values())
        agrees = figure.number.value in allowed
        yield _spot(figure).looked_at(agrees, figure.number.printed, str(most), why)


def _check_held_white(figure: NarrativeFigure, sources: Sources) -> Iterator[Outcome]:
    reports = [rows for rows in sources.appendix.reports if rows.rows]
    white = CountedStatus.WHITE
    if reports and not sources.corrected.is_partial:
        only = sum(set(rows.now) == {white} for rows in reports)
        some = sum(
            white in rows.now or any("white" in row.item.status.printed.lower() for row in rows.rows)
            for rows in reports
        )
    elif white in sources.printed.statuses:
        counts = [row.together(CURRENT) for row in sources.printed.rows]
        only, some = sum(set(each) == {white} for each in counts), sum(white in each for each in counts)
    else:
        return
    value = min(max(figure.number.value, only), some)
    why = f"{some} reports have items that are WHITE, {only} of them no others."
    yield _spot(figure).looked_at(value == figure.number.value, figure.number.printed, str(value), why)


def _check_for_police(figure: NarrativeFigure, sources: Sources) -> Iterator[Outcome]:
    """Look at how many recommendations of the only new report are for the force."""
    rows = [row for row in sources.printed.rows if row.row.group == NEW_REPORTS]
    if len(rows) != 1 or not rows[0].together(CURRENT):
        return
    counted = rows[0].together(CURRENT).total()
    listed = [len(rows[0].rows.rows)] if rows[0].rows is not None and rows[0].rows.rows else []
    why = f"The count table counts {counted} of the new report."
    agrees = figure.number.value in {counted, *listed}
    yield _spot(figure).looked_at(agrees, figure.number.printed, str(counted), why)


def _columns(figure: NarrativeFigure, level: Level | None) -> tuple[str, ...]:
    columns = PREVIOUS if figure.is_previous else CURRENT
    return columns if level is None else tuple(each for each in columns if level_of(each) is level)


def _is_of(row: CountedRow, level: Level | None) -> bool:
    if level is None:
        return True
    filled = [column for column in CURRENT if row.cell(column).printed]
    return not filled or any(level_of(column) is level for column in filled)


def _adding_up(sources: Sources) -> str:
    return "The rows of the count table add up to" if sources.has_table else "The rest of the paper adds up to"


def _between(least: int, most: int) -> str:
    return str(least) if least == most else f"{least} to {most}"


def _at(level: Level | None) -> str:
    return f" at {level} level" if level else ""
