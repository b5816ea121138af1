"""What lies behind the count table, as text and as JSON."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cli.columns import Column, fitted, in_columns
from db.dates import in_words
from db.words import CountedStatus

if TYPE_CHECKING:
    from db.questions.trends import TrendPoint, Trends

_LABEL = 20
_NUMBER = 5
_WIDEST = 100


def trends_text(trends: "Trends", width: int) -> str:
    """Give the last meetings, ages, days late and due dates, each with a bar beside its number."""
    room = max(10, min(width, _WIDEST) - _LABEL - _NUMBER - 3)
    statuses = [status for status in CountedStatus if any(status in point.counts for point in trends.points)]
    heads = [Column("As at"), *(Column(_month(point), 5, right=True) for point in trends.points)]
    rows = [["Outstanding", *(str(point.outstanding) for point in trends.points)]]
    rows += [[_word(one), *(str(point.counts.get(one, 0)) for point in trends.points)] for one in statuses]
    parts = [
        in_columns(heads, rows, min(width, _WIDEST)),
        "",
        "Outstanding at each meeting",
        *_bars(((point.occasion.words, len(point.outstanding_ids)) for point in trends.points), room),
        "",
        "Age of what is outstanding, since its report was published",
        *_bars(((band.words, len(band.ids)) for band in trends.ages), room),
        "",
        *_late(trends, width),
        "",
        f"Due dates of what can still be late, at {in_words(trends.on)}",
        *_bars(((band.words, len(band.ids)) for band in trends.due), room),
    ]
    return "\n".join(parts)


def trends_json(trends: "Trends") -> dict[str, object]:
    """Give the same for scripts; each figure with the numbers of the items behind it."""
    return {
        "on": trends.on.isoformat(),
        "points": [
            {
                "meeting": point.occasion.meeting,
                "as_at": point.occasion.as_at.isoformat(),
                "counts": {status: number for status, number in point.counts.items() if number},
                "outstanding": point.outstanding,
                "items": list(point.outstanding_ids),
            }
            for point in trends.points
        ],
        "ages": [
            {"from_days": band.from_days, "until_days": band.until_days, "items": list(band.ids)}
            for band in trends.ages
        ],
        "late": [
            {
                "inspection": line.inspection,
                "items": list(line.ids),
                "days": list(line.days),
                "slip_days": list(line.slip),
                "mean": line.mean,
                "longest": line.longest,
            }
            for line in trends.late
        ],
        "due": [
            {
                "when": band.words,
                "since": band.since.isoformat() if band.since else None,
                "until": band.until.isoformat() if band.until else None,
                "items": list(band.ids),
            }
            for band in trends.due
        ],
    }


def _bars(rows: Iterable[tuple[str, int]], room: int) -> Iterator[str]:
    held = list(rows)
    most = max((number for _, number in held), default=0)
    for words, number in held:
        bar = "#" * (max(1, round(room * number / most)) if number else 0)
        yield f"  {fitted(words, _LABEL)}{number:>{_NUMBER}} {bar}".rstrip()


def _late(trends: "Trends", width: int) -> Iterator[str]:
    yield "Days late by inspection, past the date in force"
    if not trends.late:
        yield "  Nothing is overdue."
        return
    columns = [Column("Inspection"), *(Column(name, 7, right=True) for name in ("Items", "Mean", "Longest"))]
    rows = [(line.inspection, *map(str, (len(line.ids), line.mean, line.longest))) for line in trends.late]
    yield in_columns(columns, rows, min(width, _WIDEST))


def _month(point: "TrendPoint") -> str:
    return f"{point.occasion.as_at:%m/%y}" if point.occasion.meeting_id else "now"


def _word(status: CountedStatus) -> str:
    return "CONSIDERATION" if status is CountedStatus.UNDER_CONSIDERATION else status.words
