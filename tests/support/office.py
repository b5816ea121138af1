"""A small register, filled the way officers and papers fill it, for tests that ask it questions."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Self

from db.actions.inspections import InspectionFacts, add_inspection
from db.actions.meetings import MeetingFacts, PositionFacts, add_meeting, record_position
from db.actions.recommendations import RecommendationFacts, add_recommendation
from db.actions.statuses import change_status
from db.dates import PartialDate
from db.decisions import StatusChange
from db.ledger.change import Change
from db.store.reader import Reader
from db.store.register import Register
from db.words import ClosureReason, InspectionKind, ItemKind, Level, SignOffStage, Stage, Status
from registers import OFFICER, new_register_place

#: The day the register's clock stands at, unless it is moved.
TODAY = date(2022, 6, 1)

PAPER = "paper.txt"


class Office:
    """A register with short ways to say what happened; use it in a `with`."""

    def __init__(self, folder: Path) -> None:
        """Make an empty register in a folder."""
        self.now = datetime(2022, 6, 1, 9, 30, tzinfo=UTC)
        """What the register's clock shows."""
        self.register = Register.open(new_register_place(folder), clock=lambda: self.now)
        self._together: Change | None = None

    def __enter__(self) -> Self:
        """Give the office itself, closed when the block ends."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close its register."""
        self.register.close()

    @contextmanager
    def change(self) -> Iterator[Change]:
        """Give a change by the officer."""
        if self._together is not None:
            yield self._together
            return
        with self.register.writing(OFFICER) as change:
            yield change

    @contextmanager
    def together(self) -> Iterator[None]:
        """Write all that is said in the block at its end: for tests of what it comes to, who would wait for each."""
        with self.register.writing(OFFICER) as self._together:
            yield
        self._together = None

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Give a read transaction."""
        with self.register.reading() as reader:
            yield reader

    def inspection(
        self,
        title: str = "Roads Policing – Not Optional",
        published: str | None = "2020-07-15",
        level: Level = Level.NATIONAL,
        on: date = date(2020, 7, 15),
    ) -> int:
        """Add an inspection."""
        facts = InspectionFacts(
            title,
            level,
            InspectionKind.THEMATIC,
            "HMICFRS",
            PartialDate.parse(published) if published else None,
            Stage.PUBLISHED,
        )
        with self.change() as change:
            return add_inspection(change, facts, rationale="published", effective_on=on)

    def item(
        self,
        inspection: int,
        number: str,
        on: date = date(2020, 7, 15),
        *,
        text: str = "Chief constables should review this.",
        owner: str = "Head of PPU",
        kind: ItemKind = ItemKind.RECOMMENDATION,
    ) -> int:
        """Add a recommendation; its status is still to be said."""
        facts = RecommendationFacts(number, kind, text, owner)
        with self.change() as change:
            return add_recommendation(change, inspection, facts, rationale="published", effective_on=on)

    def says(self, item: int, status: Status, on: date, *, stage: SignOffStage | None = None, label: str = "") -> None:
        """Give an item a status as a paper says it, which need give no reasons."""
        decision = StatusChange(
            status,
            "as printed",
            on,
            closure_reason=ClosureReason.NOT_STATED if status is Status.CLOSED else None,
            sign_off_stage=stage,
            label=label,
            paper=PAPER,
        )
        with self.change() as change:
            change_status(change, item, decision)

    def meeting(self, as_at: date, held_on: date | None = None, *, title: str = "", committee: str = "") -> int:
        """Add a meeting."""
        with self.change() as change:
            return add_meeting(change, MeetingFacts(as_at, committee=committee, held_on=held_on, title=title))

    def position(
        self,
        meeting: int,
        item: int,
        status: Status,
        *,
        is_new: bool = False,
        stage: SignOffStage | None = None,
        text: str = "",
        printed: str = "",
    ) -> None:
        """Record what was said of an item at a meeting."""
        facts = PositionFacts(
            status, sign_off_stage=stage, is_new=is_new, text=text, direction_printed=printed, paper=PAPER
        )
        with self.change() as change:
            record_position(change, meeting, item, facts)
