"""An office whose every statement is kept in a plain list, to ask what was true on a day as known by a moment.

Nothing here knows of tables, ledgers or SQL: the answer for a day is what is left of the list once everything of later
days, and everything written down later, is struck out.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from db.words import CountedStatus, SignOffStage, Stage, Status

PENDING = {SignOffStage.CLAIMED, SignOffStage.TESTED, SignOffStage.PENDING, SignOffStage.NOTIFIED}
DONE = {CountedStatus.GREEN, CountedStatus.CLOSED}

#: What makes an item known on a day, though it was first written of on a later one.
OF_AN_ITEM = {"created", "status", "owner", "due", "update", "task", "evidence", "position", "link"}

#: What takes earlier statements back: its words are their numbers.
UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said: of what, of which day, and as the how-manieth it was written down."""

    kind: str
    about: int
    """The place of the item, or of whatever else it is about, among its like."""
    day: date
    order: int
    words: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class PlainItem:
    """All that is known of an item on a day."""

    status: Status
    stage: SignOffStage | None
    owner: str
    due: tuple[object, ...]
    """The dates it was given, in the order they were true."""
    comment: str
    tasks: dict[str, Status]
    evidence: int
    positions: tuple[str, ...]
    """What was said of it at meetings, the latest first."""
    linked: tuple[int, ...]
    statuses_said: tuple[Status, ...]
    """Every status said of it, even if it was taken back, the last written first."""


@dataclass(slots=True)
class PlainPast:
    """What was said, as far as it was written down by a moment, and true by a day."""

    written: list[Statement] = field(default_factory=list)
    """Everything ever written down."""

    @property
    def statements(self) -> list[Statement]:
        """What was not taken back."""
        taken_back = {order for one in self.written if one.kind == UNDO for order in one.words}
        return [one for one in self.written if one.order not in taken_back and one.kind != UNDO]

    def say(self, kind: str, about: int, day: date, *words: object) -> None:
        """Write one more thing down."""
        self.written.append(Statement(kind, about, day, len(self.written), words))

    def known_by(self, written: int) -> "PlainPast":
        """Give what was known once so many statements had been written down."""
        return PlainPast(self.written[:written])

    def said(self, day: date, kind: str, about: int | None = None) -> list[Statement]:
        """Give what was said of a kind up to a day, in the order it was true."""
        found = [one for one in self.statements if one.kind == kind and about in {None, one.about} and one.day <= day]
        return sorted(found, key=lambda one: (one.day, one.order))

    def last(self, day: date, kind: str, about: int, unsaid: object) -> object:
        """Give the first word of what holds on a day."""
        said = self.said(day, kind, about)
        return said[-1].words[0] if said else unsaid

    def items(self, day: date) -> list[int]:
        """Give the items that are spoken of and were not entered in error."""
        wrong = {one.about for one in self.statements if one.kind == "in error"}
        spoken_of = {one.about for one in self.statements if one.kind in OF_AN_ITEM and one.day <= day}
        return sorted(spoken_of - wrong)

    def item(self, day: date, place: int) -> PlainItem:
        """Give all that is known of an item."""
        status, stage = self._standing(day, place)
        withdrawn = {one.words[0] for one in self.said(day, "withdraw evidence", place)}
        positions = {one.day: str(one.words[0]) for one in self.said(day, "position", place)}
        tasks = {str(one.words[0]): Status(str(one.words[1])) for one in self.said(day, "task", place)}
        written = [one for one in self.written if (one.kind, one.about) == ("status", place) and one.day <= day]
        return PlainItem(
            status=status,
            stage=stage,
            owner=str(self.last(day, "owner", place, "")),
            due=tuple(dict.fromkeys(one.words[0] for one in self.said(day, "due", place))),
            comment=str(self.last(day, "update", place, "")),
            tasks=tasks,
            evidence=sum(one.order not in withdrawn for one in self.said(day, "evidence", place)),
            positions=tuple(positions[one] for one in sorted(positions, reverse=True)),
            linked=tuple(sorted(self._linked(day, place))),
            statuses_said=tuple(Status(str(one.words[0])) for one in reversed(written)),
        )

    def counts(self, day: date) -> tuple[Counter[CountedStatus], int]:
        """Count the items by status, and those that the committee saw settled at the meeting before."""
        counts: Counter[CountedStatus] = Counter()
        settled = 0
        before = max((one for one in self.meetings(day) if one < day), default=None)
        for place in self.items(day):
            now = self._counted(day, place)
            then = self._counted(before, place) if before is not None else None
            if now in DONE and then in DONE:
                settled += 1
            elif now is not None:
                counts[now] += 1
        return counts, settled

    def meetings(self, day: date) -> list[date]:
        """Give the days of the meetings, in order."""
        return sorted({one.day for one in self.said(day, "meeting")})

    def requests(self, day: date) -> dict[str, bool]:
        """Give the Members' requests, and whether each is open."""
        closed = {one.about for one in self.said(day, "close request")}
        return {str(one.words[0]): one.about not in closed for one in self.said(day, "request")}

    def stages(self, day: date) -> dict[str, Stage]:
        """Give the inspections to come, and how far each has got."""
        found = {}
        for one in self.said(day, "stage"):
            found[str(one.words[0])] = Stage(str(one.words[1]))
        return found

    def _counted(self, day: date, place: int) -> CountedStatus | None:
        if not self.said(day, "status", place) and not self.said(day, "created", place):
            return None
        status, stage = self._standing(day, place)
        return CountedStatus.GREEN_PENDING if stage in PENDING else CountedStatus(status.value)

    def _standing(self, day: date, place: int) -> tuple[Status, SignOffStage | None]:
        said = self.said(day, "status", place)
        if not said:
            return Status.NOT_SET, None
        status, stage = said[-1].words
        return Status(str(status)), SignOffStage(str(stage)) if stage else None

    def _linked(self, day: date, place: int) -> Iterator[int]:
        there = self.items(day)
        for one in self.said(day, "link"):
            ends = (one.about, one.words[0])
            if place in ends:
                yield from (end for end in ends if end != place and isinstance(end, int) and end in there)
