"""The terminal program on a register file, driven by keys as an officer drives it."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import TextArea
from textual.worker import WorkerFailed, WorkerState

from db.demonstration.build import build_demonstration
from db.questions.history import HistoryQuery, history_entries, history_ids
from db.questions.recommendations import recommendation_record
from db.questions.records import HistoryEntry, RecommendationRecord
from db.store.reader import Row
from db.store.register import Register
from made_once import made_once
from registers import new_register_file
from screens import NARROW, screen_text
from tui.app import Rectrack
from tui.drafts import Drafts
from tui.screens.base import Dialog
from tui.screens.importing import ImportScreen
from tui.screens.register import RegisterScreen
from tui.settings import Settings

TODAY = date(2023, 2, 20)
"""The day the screens judge by: some weeks after the demonstration's last meeting."""

Front = TypeVar("Front", bound=Screen[Any])

STATUS_OF = "SELECT status FROM recommendation WHERE id = :id"


class Program:
    """A running program, and the register it has open seen from outside."""

    def __init__(self, pilot: Pilot[None], app: Rectrack, register: Register | None) -> None:
        """Take the running program and another way to its register, where there is one."""
        self.pilot = pilot
        self.app = app
        self._register = register

    @property
    def register(self) -> Register:
        """Another way to the register."""
        assert self._register is not None
        return self._register

    @property
    def home(self) -> RegisterScreen:
        """The register screen, in front or behind."""
        assert self.app.home is not None
        return self.app.home

    def front(self, kind: type[Front]) -> Front:
        """Give the screen in front, which must be of a kind."""
        screen = self.app.screen
        assert isinstance(screen, kind), screen
        return screen

    @property
    def selected(self) -> int:
        """The id of the recommendation under the cursor of the register screen."""
        selected = self.home.recommendations.cursor_id
        assert selected is not None
        return selected

    @property
    def text(self) -> str:
        """All that is on the screen in front."""
        return screen_text(self.app)

    @property
    def words(self) -> str:
        """The same on one line, without the frame of a dialog."""
        return " ".join(self.text.replace("│", " ").split())

    @property
    def said(self) -> str:
        """What was said beside the work and can still be read."""
        return "\n".join(str(one.message) for one in self.app._notifications)

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each once what the one before asked for is on screen."""
        for key in keys:
            await self.pilot.press(key)
            await self.rest()

    async def type(self, text: str) -> None:
        """Type a text."""
        await self.pilot.press(*("space" if one == " " else one for one in text))
        await self.rest()

    async def to_text(self) -> None:
        """Go on to where a long text is typed, such as a rationale."""
        while not isinstance(self.app.focused, TextArea):
            await self.press("tab")

    async def begun(self) -> None:
        """Wait until the first frame has given way to the program, and that is at rest."""
        while self.app.home is None or not self.app.home.is_mounted:
            await self.pilot.pause()
        await self.rest()

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait for something to happen by itself."""
        async with asyncio.timeout(60):
            while not happened():
                await self.pilot.pause()
        await self.rest()

    async def rest(self) -> None:
        """Wait until nothing is being read or written and all of it is on screen."""
        at_rest = 0
        while at_rest < 2:
            await self.pilot.pause()
            busy = [one for one in self.app.workers if not one.is_finished]
            if any(isinstance(one, Dialog | ImportScreen) for one in self.app.screen_stack):
                busy = [one for one in busy if one.group != "change"]  # it waits for an answer
            for one in busy:
                if one.group == "change":
                    continue  # between two of its steps
                if one.state is not WorkerState.CANCELLED:
                    with suppress(WorkerFailed):  # the program meets it
                        await self.app.workers.wait_for_complete([one])
            at_rest = 0 if busy or not self.app.screen.is_mounted else at_rest + 1

    def rows(self, sql: str, **values: object) -> list[Row]:
        """Ask the register from outside."""
        with self.register.reading() as reader:
            return reader.rows(sql, **values)

    def status(self, item_id: int) -> str:
        """Give the status an item has in the register."""
        return str(self.rows(STATUS_OF, id=item_id)[0][0])

    def record(self, item_id: int) -> RecommendationRecord:
        """Give an item whole, from outside."""
        with self.register.reading() as reader:
            return recommendation_record(reader, item_id, on=TODAY)

    def history(self, item_id: int) -> list[HistoryEntry]:
        """Give what the ledger says of an item, the latest first."""
        with self.register.reading() as reader:
            entries = history_entries(reader, history_ids(reader, HistoryQuery(recommendation_id=item_id)))
        return sorted(entries, key=lambda entry: -entry.seq)


@asynccontextmanager
async def running(
    location: Path | str,
    *,
    size: tuple[int, int] = NARROW,
    settings: Settings | None = None,
    folder: Path | None = None,
) -> AsyncIterator[Program]:
    """Run the program on a register, until nothing more happens by itself; its drafts lie in `folder` or beside it."""
    app = rectrack(location, settings, folder)
    with Register.open(location) as register:
        async with app.run_test(size=size, notifications=True) as pilot:
            program = Program(pilot, app, register)
            await program.begun()
            yield program


@asynccontextmanager
async def without_register(location: Path, *, size: tuple[int, int] = NARROW) -> AsyncIterator[Program]:
    """Run the program on a place where no register can be opened."""
    app = rectrack(location)
    async with app.run_test(size=size, notifications=True) as pilot:
        program = Program(pilot, app, None)
        await program.begun()
        yield program


def rectrack(location: Path | str, settings: Settings | None = None, folder: Path | None = None) -> Rectrack:
    """Give the program for a location, with its drafts in `folder` or beside it."""
    folder = folder or Path(location).parent
    return Rectrack(
        str(location),
        settings=settings or Settings(folder / "settings.toml"),
        drafts=Drafts(folder / "drafts", str(location)),
        today=lambda: TODAY,
    )


def demonstration_file(folder: Path) -> Path:
    """Put the demonstration register in a folder and give its path."""
    path = folder / "demonstration.db"
    path.write_bytes(_demonstration())
    path.chmod(0o660)
    return path


@made_once
def _demonstration() -> bytes:
    """Make the demonstration once."""
    with tempfile.TemporaryDirectory() as folder:
        path = new_register_file(Path(folder))
        with Register.open(path) as register:
            build_demonstration(register)
        return path.read_bytes()
