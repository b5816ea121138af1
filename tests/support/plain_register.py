"""A register kept as a plain list of what was said, to hold the real one against.

What it answers for a day follows from going through the list in the order things were true.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Values = dict[str, Any]
State = dict[str, dict[int, Values]]

#: What a status says of itself besides its name: a new one puts all of it back to this.
STATUS: Values = {
    "status": "NOT_SET",
    "sign_off_stage": None,
    "red_reason": None,
    "white_body": "",
    "white_checked_on": None,
    "white_next_check_on": None,
    "closure_reason": None,
    "closure_note": "",
    "green_without_evidence": "",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said: of which day, as the how-manieth, and what."""

    day: date
    order: int
    what: str
    """`new`, `set` or `status`."""
    kind: str
    key: int
    values: Values = field(default_factory=dict)


Known = tuple[Said, ...]


class PlainRegister:
    """The list, and what it amounts to."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.said: list[Said] = []
        self._deeds: list[list[Said]] = []
        self._order = 0

    def begin(self) -> None:
        """Begin something that is undone as one."""
        self._deeds.append([])

    def new(self, kind: str, key: int, day: date, /, **values: object) -> None:
        """Say that something is there from a day on."""
        self._say(Said(day, self._order, "new", kind, key, values))

    def set(self, kind: str, key: int, day: date, /, **values: object) -> None:
        """Say what something is like from a day on, where that is new."""
        for name, value in values.items():
            if self.state(day)[kind].get(key, {}).get(name) != value:
                self._say(Said(day, self._order, "set", kind, key, {name: value}))

    def status(self, key: int, day: date, **values: object) -> None:
        """Give an item a status, with all that it says of itself."""
        self._say(Said(day, self._order, "status", "item", key, STATUS | values))

    def undo(self) -> None:
        """Forget the last deed of which anything is left."""
        while not self._deeds[-1]:
            self._deeds.pop()
        for said in self._deeds.pop():
            self.said.remove(said)

    def correct(self, place: int) -> None:
        """Forget a deed of any time; it is no longer there to be undone."""
        for said in self._deeds[place]:
            self.said.remove(said)
        self._deeds[place] = []

    def deed(self, place: int) -> Sequence[Said]:
        """Give what is left of a deed."""
        return self._deeds[place]

    @property
    def deeds(self) -> int:
        """How many deeds there are."""
        return len(self._deeds)

    @property
    def left(self) -> list[int]:
        """The places of the deeds of which anything is left."""
        return [place for place, said in enumerate(self._deeds) if said]

    def state(self, day: date = date.max, *, known: Known | None = None) -> State:
        """Give what was true on a day; `known` is the list as it was at some moment."""
        state: State = defaultdict(dict)
        for said in sorted(self.said if known is None else known, key=lambda one: (one.day, one.order)):
            if said.day > day:
                break
            things = state[said.kind]
            if said.what == "new":
                things[said.key] = dict(said.values)
            elif said.key in things:
                things[said.key] |= said.values
        return state

    def statuses(self, key: int, day: date, *, known: Known | None = None) -> Iterator[tuple[date, str, bool]]:
        """Give each day on which an item's status or stage was said: what it then was, and whether that is the end."""
        days = sorted(
            {
                one.day
                for one in (self.said if known is None else known)
                if (one.kind, one.key) == ("item", key)
                and one.day <= day
                and (one.what == "status" or (one.what == "set" and "sign_off_stage" in one.values))
            }
        )
        for one in days:
            item = self.state(one, known=known)["item"][key]
            ended = item["status"] == "CLOSED" or (item["status"], item["sign_off_stage"]) == ("GREEN", "signed_off")
            yield one, str(item["status"]), ended

    def since_and_reopened(self, key: int, day: date, *, known: Known | None = None) -> tuple[date | None, date | None]:
        """Give since when an item's status is what it is, and when it was last taken up again after its end."""
        since, reopened, last, was_ended = None, None, None, False
        for one, status, ended in self.statuses(key, day, known=known):
            if status != last:
                since = one
                reopened = one if was_ended and status != "CLOSED" else reopened
            last, was_ended = status, ended
        return since, reopened

    def _say(self, said: Said) -> None:
        self._deeds[-1].append(said)
        self.said.append(said)
        self._order += 1
