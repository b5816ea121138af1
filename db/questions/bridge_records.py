"""What the movement bridge is made of: figures that carry the items behind them."""

from collections.abc import Mapping
from dataclasses import dataclass

from db.questions.records import Occasion
from db.words import CountedStatus, Direction, Level, Word


class Movement(Word):
    """The columns of the bridge, in its order: what was outstanding, what joined it and left it, and what is."""

    OPENING = "opening"
    REDEFINED = "redefined"
    """Counted otherwise by the status key of the current occasion, without having moved."""
    NEW = "new"
    """Not there at the previous occasion."""
    REOPENED = "reopened"
    """Green, closed or waiting for another body at the previous occasion, and to be done again."""
    GREEN = "green"
    CLOSED = "closed"
    WHITE = "white"
    OTHER = "other"
    """Whatever else the status key counts or does not count, such as an item taken up for consideration."""
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the bridge: the items it adds to what is outstanding, and those it takes from it."""

    added: tuple[int, ...] = ()
    taken: tuple[int, ...] = ()

    @property
    def number(self) -> int:
        """The figure with its sign."""
        return len(self.added) - len(self.taken)

    @property
    def ids(self) -> tuple[int, ...]:
        """Every item behind it, in the order of their ids."""
        return tuple(sorted(self.added + self.taken))


Step = tuple[CountedStatus | None, CountedStatus | None]
"""A status at the previous occasion and one at the current; None where the item was not there."""


@dataclass(frozen=True, slots=True)
class BridgeLine:
    """One inspection's line of the bridge, or the total of all."""

    inspection_id: int | None
    """None for the total."""
    inspection: str
    level: Level | None
    figures: Mapping[Movement, Figure]
    """Every movement is there: opening and all between add up to closing."""
    steps: Mapping[Step, tuple[int, ...]]
    """Which items came from which status to which."""
    directions: Mapping[Direction, tuple[int, ...]]
    """Which items improved, are unchanged, got worse, or are new."""

    def at_previous(self) -> Mapping[CountedStatus, int]:
        """Give how many items had each status at the previous occasion."""
        return self._by_status(0)

    def at_current(self) -> Mapping[CountedStatus, int]:
        """Give how many items have each status at the current occasion."""
        return self._by_status(1)

    def _by_status(self, place: int) -> Mapping[CountedStatus, int]:
        counts = {
            status: sum(len(ids) for step, ids in self.steps.items() if step[place] is status)
            for status in CountedStatus
        }
        return {status: number for status, number in counts.items() if number}


@dataclass(frozen=True, slots=True)
class Bridge:
    """How what was outstanding at one occasion became what is outstanding at another."""

    previous: Occasion
    current: Occasion
    status_key_previous: str
    status_key_current: str
    outstanding_previous: frozenset[CountedStatus]
    """Which statuses were outstanding at the previous occasion."""
    outstanding_current: frozenset[CountedStatus]
    lines: tuple[BridgeLine, ...]
    """Every inspection with an item at either occasion, the latest published first."""
    total: BridgeLine
