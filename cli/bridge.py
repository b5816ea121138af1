"""The movement bridge between two occasions, as text and as JSON."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cli.columns import Column, in_columns, wrapped
from db.questions.bridge_records import Movement
from db.words import CountedStatus, Direction

if TYPE_CHECKING:
    from db.questions.bridge_records import Bridge, BridgeLine
    from db.questions.records import Occasion

#: Columns that are printed only where anything stands in them.
_SELDOM = (Movement.REDEFINED, Movement.REOPENED, Movement.CLOSED, Movement.WHITE, Movement.OTHER)


def bridge_text(bridge: "Bridge", width: int) -> str:
    """Give the statuses before and after, the directions of travel, and the bridge line by line."""
    total = bridge.total
    shown = [one for one in Movement if one not in _SELDOM or total.figures[one].ids]
    columns = [Column("Inspection"), *(Column(one.words.capitalize(), len(one), right=True) for one in shown)]
    rows = [_row(line, shown, line.inspection) for line in bridge.lines if any(f.ids for f in line.figures.values())]
    parts = [
        wrapped(f"{bridge.previous.words}: {_counted(total.at_previous())}.", width),
        wrapped(f"{bridge.current.words}: {_counted(total.at_current())}.", width),
        wrapped(f"Direction of travel: {_directions(total)}.", width),
        "",
        in_columns(columns, [*rows, _row(total, shown, "All")], width),
    ]
    if bridge.status_key_previous != bridge.status_key_current:
        parts.append(
            wrapped(
                f"The status key of {bridge.status_key_previous} counts {_listed(bridge.outstanding_previous)} as "
                f"outstanding, that of {bridge.status_key_current} {_listed(bridge.outstanding_current)}.",
                width,
            )
        )
    return "\n".join(parts)


def bridge_json(bridge: "Bridge") -> dict[str, object]:
    """Give the same for scripts; each figure with the numbers of the items behind it."""
    return {
        "previous": _occasion(bridge.previous),
        "current": _occasion(bridge.current),
        "lines": [{"inspection": line.inspection, **_line(line)} for line in bridge.lines],
        "total": _line(bridge.total),
    }


def _row(line: "BridgeLine", shown: list[Movement], name: str) -> list[str]:
    numbers = [(one, line.figures[one].number) for one in shown]
    ends = (Movement.OPENING, Movement.CLOSING)
    return [name, *(str(number) if one in ends else _signed(number) for one, number in numbers)]


def _signed(number: int) -> str:
    return "" if not number else f"{number:+d}".replace("-", "−")


def _counted(counts: Mapping[CountedStatus, int]) -> str:
    said = [f"{number} {status.words}" for status, number in counts.items()]
    return ", ".join(said) or "nothing known"


def _directions(line: "BridgeLine") -> str:
    said = [f"{len(line.directions[way])} {way}" for way in Direction if line.directions.get(way)]
    return ", ".join(said) or "nothing moved"


def _listed(statuses: frozenset[CountedStatus]) -> str:
    return ", ".join(one.words for one in CountedStatus if one in statuses)


def _line(line: "BridgeLine") -> dict[str, object]:
    return {
        "figures": {
            one: {"number": line.figures[one].number, "items": list(line.figures[one].ids)} for one in Movement
        },
        "previous": dict(line.at_previous()),
        "current": dict(line.at_current()),
        "directions": {way: list(ids) for way, ids in line.directions.items()},
    }


def _occasion(occasion: "Occasion") -> dict[str, object]:
    return {"meeting": occasion.meeting, "as_at": occasion.as_at.isoformat()}
