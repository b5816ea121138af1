"""What the count table says within its own rows: NEW flags and the level a report is counted at."""

from collections.abc import Iterator

from db.words import CountedStatus, Level
from papers.reconciling.appendix import status_word
from papers.reconciling.cells import column_of
from papers.reconciling.count_rows import CURRENT, PREVIOUS, CountedRow, CountedTable, column_words, level_of
from papers.reconciling.finding import FindingKind, Outcome, Spot


def check_new_flags(table: CountedTable) -> Iterator[Outcome]:
    """See that statuses that must be new since the previous meeting are flagged, and no others.

    Only statuses that the table flags anywhere are looked at, and only reports that were counted before. More of a
    status than before means that the rest are new; as many items as before cannot hold more new ones than there were
    items of other statuses.
    """
    for row in table.rows:
        before, now = row.together(PREVIOUS), row.together(CURRENT)
        if not before or not now:
            continue
        for status in sorted(table.flagged_new & set(now)):
            yield _check_flag(row, status)


def check_levels(table: CountedTable) -> Iterator[Outcome]:
    """See that a report is counted at the level it has in the appendix, or else at the level it had before."""
    for row in table.rows:
        now, before = _levels_counted(row, CURRENT), _levels_counted(row, PREVIOUS)
        level = row.rows.report.level if row.rows is not None else None
        if len(now) != 1 or (level is None and len(before) != 1):
            continue
        spot = Spot(f"Count table, {row.row.report}", row.row.place, FindingKind.LEVEL)
        if level is not None and row.rows is not None:
            why = f"The appendix (line {row.rows.report.place.line}) calls it a {level} report."
        else:
            (level,) = before
            why = f"The previous meeting's figures of the same row stand under {level}."
        yield spot.looked_at(now == {level}, str(next(iter(now))), str(level), why)


def _check_flag(row: CountedRow, status: CountedStatus) -> Outcome:
    before, now = row.together(PREVIOUS), row.together(CURRENT)
    flagged = sum(row.new[column][status] for column in CURRENT)
    least = now[status] - before[status]
    others = before.total() - before[status]
    most = now[status] if now.total() > before.total() else min(now[status], others)
    column = column_of(row, CURRENT)
    spot = Spot(f"Count table, {row.row.report}: {column_words(column)}", row.row.place, FindingKind.NEW)
    word = status_word(status)
    if flagged < least:
        was = f"{before[status]} {word}" if before[status] else f"no {word}"
        why = f"There were {was} at the previous meeting, so at least {least} must be newly {word}."
        return spot.finding(row.cell(column).printed, f"{least} NEW {word}", why)
    if flagged > most:
        why = f"There were {before[status]} {word} at the previous meeting already, out of {before.total()} in all."
        return spot.finding(row.cell(column).printed, f"{most} NEW {word}" if most else f"{now[status]} {word}", why)
    return None


def _levels_counted(row: CountedRow, columns: tuple[str, str]) -> set[Level]:
    return {level_of(column) for column in columns if row.counts[column]}
