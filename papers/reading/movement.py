"""What moved since the meeting before, as far as one paper says it: which items are new, better or worse.

Source: the position columns of July 2021, whose status column shows the meeting before, and of March 2022,
whose status column already shows the position.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from db.direction import printed_direction
from db.titles import title_key
from db.words import Direction, Status
from papers.draft import CountTableDraft, RecommendationDraft, ReportDraft
from papers.reading.positions import says_new, status_before

_RANKS = {
    Status.RED: 0,
    Status.AMBER: 1,
    Status.UNDER_CONSIDERATION: 1,
    Status.WHITE: 1,
    Status.GREEN: 2,
    Status.CLOSED: 3,
}
_DONE = _RANKS[Status.GREEN]


def with_movement(
    reports: Sequence[ReportDraft], count_tables: Iterable[CountTableDraft], *, shows_previous: bool
) -> tuple[ReportDraft, ...]:
    """Give the reports with the NEW flags and directions that follow from their positions.

    `shows_previous` says that a heading calls the status column that of the meeting before; a paper in which
    status and position differ is one of these too. A report counted at the meeting before has no new items,
    whatever its positions say.
    """
    shows_previous = shows_previous or any(
        item.position is not None and item.position.status is not item.status.status
        for report in reports
        for item in report.recommendations
    )
    counted = _counted_before(count_tables)
    return tuple(
        replace(
            report,
            recommendations=tuple(
                _moved(item, is_old=title_key(report.title) in counted, shows_previous=shows_previous)
                for item in report.recommendations
            ),
        )
        for report in reports
    )


def _counted_before(count_tables: Iterable[CountTableDraft]) -> set[str]:
    return {
        title_key(row.report)
        for table in count_tables
        for row in table.rows
        if any(row.previous_national.counts.values()) or any(row.previous_force.counts.values())
    }


def _moved(item: RecommendationDraft, *, is_old: bool, shows_previous: bool) -> RecommendationDraft:
    if (printed := printed_direction(item.direction_printed)) is not None:
        item = replace(item, direction=printed)
    if item.position is None:
        return item
    if not is_old and says_new(item.position_text):
        return replace(item, status=replace(item.status, is_new=True), direction=printed or Direction.NEW)
    told = _direction(item, item.position.status, shows_previous=shows_previous)
    return replace(item, direction=printed or told)


def _direction(item: RecommendationDraft, now: Status, *, shows_previous: bool) -> Direction | None:
    before = item.status.status if shows_previous else status_before(item.position_text)
    if now not in _RANKS:
        return None
    if before not in _RANKS:
        # Items leave the paper once they are done, so one shown as done has only now become so.
        return Direction.IMPROVED if _RANKS[now] >= _DONE else Direction.UNCHANGED
    change = _RANKS[now] - _RANKS[before]
    if change == 0:
        return Direction.UNCHANGED
    return Direction.IMPROVED if change > 0 else Direction.WORSE
