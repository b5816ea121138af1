"""What the list of recommendations holds, and the way through the views that were looked at."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from db.questions.list_query import ListQuery

if TYPE_CHECKING:
    from db.questions.queues import Queue
    from tui.commands.places import OpenPlace


@dataclass(frozen=True, slots=True)
class View:
    """Which recommendations are listed and in what order."""

    query: ListQuery = field(default_factory=lambda: ListQuery(sort="status"))
    queue: Queue | None = None
    """The queue that alone is shown."""
    shown: str = ""
    """What the items are that alone are shown; blank where none were chosen."""
    name: str = ""
    """What it is saved as; blank for a view that is not saved."""
    columns: tuple[str, ...] = ()
    """The columns it was saved with; none for those the officer has chosen."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A view as it was left: where the cursor stood, and what was open in front of it."""

    view: View
    cursor: int | None = None
    """The id of the record under the cursor."""
    line: int = 0
    """The line of the table it stood on."""
    item: int | None = None
    """The item that was open."""
    place: type[OpenPlace] | None = None
    """The full screen that was open."""


class Trail:
    """The stops an officer has made, the earliest first, and where among them they are."""

    def __init__(self, first: Stop) -> None:
        """Begin at a stop."""
        self._stops = [first]
        self._at = 0

    @property
    def here(self) -> Stop:
        """The stop where the officer is."""
        return self._stops[self._at]

    @property
    def behind(self) -> int:
        """How many stops can be gone back."""
        return self._at

    @property
    def ahead(self) -> int:
        """How many can be gone forward."""
        return len(self._stops) - 1 - self._at

    def leave(self, cursor: int | None, line: int) -> None:
        """Note how the stop is left."""
        self._stops[self._at] = replace(self.here, cursor=cursor, line=line)

    def correct(self, stop: Stop) -> None:
        """Put a stop in place of the one here: more letters of the same filter, another item of the same list."""
        self._stops[self._at] = stop

    def go(self, stop: Stop) -> None:
        """Go on to a new stop; those ahead are forgotten."""
        self._at += 1
        self._stops[self._at :] = [stop]

    def back(self) -> Stop:
        """Go back a stop; at the first, stay there."""
        self._at = max(0, self._at - 1)
        return self.here

    def back_to_list(self) -> Stop:
        """Go back to the last stop at which nothing was open in front of the list."""
        while self._at and (self.here.item is not None or self.here.place is not None):
            self._at -= 1
        return self.here

    def forward(self) -> Stop:
        """Go forward a stop; at the last, stay there."""
        self._at = min(len(self._stops) - 1, self._at + 1)
        return self.here
