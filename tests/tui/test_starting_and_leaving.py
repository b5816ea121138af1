"""Starting: what is painted and imported when. Leaving: signals, a lost terminal, an unforeseen error."""

import asyncio
import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.app import App
from textual.events import Key, ScreenResume
from textual.message import Message

from processes import finished, started
from program import demonstration_file, rectrack
from screens import screen_text
from tui.messages import FirstListShown, RegisterOpened
from tui.screens.keys import Keys
from tui.screens.opening import Opening

HEAVY = ("sqlmodel", "sqlalchemy", "alembic", "pydantic", "typer", "lxml", "papers")

FIRST_LIST = f"""
import asyncio, sys
from pathlib import Path
sys.path[:0] = {[str(Path(__file__).parents[1] / "support")]!r}
from tui.app import Rectrack
from tui.drafts import Drafts
from tui.messages import FirstListShown
from tui.settings import Settings

seen = []

def hear(message):
    if isinstance(message, FirstListShown) and not seen:
        seen.append([name for name in {HEAVY!r} if name in sys.modules])

async def main(path):
    app = Rectrack(str(path), settings=Settings(path), drafts=Drafts(path.parent / "drafts", str(path)))
    async with app.run_test(message_hook=hear) as pilot:
        while not seen:
            await pilot.pause()
        await app.workers.wait_for_complete()
        print("at the first list:", *seen[0])
        print("rows:", len(app.screen.recommendations.ids))
        print("afterwards:", "sqlmodel" in sys.modules)

asyncio.run(main(Path(sys.argv[1])))
"""

OPENED = """
import sys
from tui.app import run
run(sys.argv[1])
print("left in order")
"""

FAULT = """
import sys
import tui.app

def fail(app):
    secret = "witness 7 lives at 4 Mill Lane"
    raise ValueError(secret)

tui.app.Rectrack.action_say_how_to_leave = fail
try:
    tui.app.run(sys.argv[1])
except ValueError:
    print("raised again")
"""


def test_the_first_list_is_on_screen_before_anything_heavy_is_imported(tmp_path: Path) -> None:
    with started(FIRST_LIST, demonstration_file(tmp_path)) as process:
        lines = finished(process).splitlines()
    assert lines[0] == "at the first list:"
    assert int(lines[1].split()[1]) > 100
    assert lines[2] == "afterwards: True"


async def test_what_is_typed_before_the_register_screen_is_there_reaches_it(tmp_path: Path) -> None:
    app = rectrack(demonstration_file(tmp_path))
    struck: list[Message] = []

    def strike(message: Message) -> None:
        if isinstance(message, ScreenResume) and not struck:  # of the first frame
            struck.append(message)
            app.post_message(Key("question_mark", "?"))

    async with app.run_test(message_hook=strike) as pilot, asyncio.timeout(60):
        while not isinstance(app.screen, Keys):
            await pilot.pause()
        assert app.home in app.screen_stack


async def test_the_screen_is_painted_before_the_register_is_opened(tmp_path: Path) -> None:
    app = rectrack(demonstration_file(tmp_path))
    painted: list[str] = []

    def hear(message: Message) -> None:
        if isinstance(message, RegisterOpened) and not painted:
            painted.append(screen_text(app))

    async with app.run_test(message_hook=hear) as pilot:
        while not painted:
            await pilot.pause()
    assert "demonstration.db" in painted[0]


async def test_the_models_are_loaded_once_and_after_the_first_list(tmp_path: Path) -> None:
    app = rectrack(demonstration_file(tmp_path))
    heard: list[type[Message]] = []
    async with app.run_test(message_hook=lambda message: heard.append(type(message))) as pilot:
        while FirstListShown not in heard:
            await pilot.pause()
        await app.workers.wait_for_complete()
        assert heard.count(RegisterOpened) >= 1


@dataclass
class Terminal:
    """A program on a terminal of its own, as seen from the other end."""

    process: subprocess.Popen[bytes]
    fd: int
    output: bytes = b""

    def until(self, happened: Callable[[bytes], bool]) -> bytes:
        """Read what it writes until something is there."""
        end = time.monotonic() + 60
        while not happened(self.output):
            assert time.monotonic() < end, self.output[-2000:]
            if select.select([self.fd], [], [], 0.1)[0]:
                self.output += os.read(self.fd, 65536)
        return self.output

    def rest(self) -> bytes:
        """Read until it has ended."""
        while True:
            try:
                more = os.read(self.fd, 65536)
            except OSError:
                return self.output
            if not more:
                return self.output
            self.output += more


@contextmanager
def terminal(code: str, path: Path) -> Iterator[Terminal]:
    """Run some code on a terminal with a register; its settings and drafts lie beside it."""
    ours, theirs = pty.openpty()
    homes = {name: str(path.parent / name) for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")}
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30", **homes}
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        env=environment,
    ) as process:
        os.close(theirs)
        try:
            yield Terminal(process, ours)
        finally:
            process.kill()


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM], ids=["HUP", "TERM"])
def test_a_signal_makes_it_leave_in_order(tmp_path: Path, number: signal.Signals) -> None:
    with terminal(OPENED, demonstration_file(tmp_path)) as screen:
        screen.until(lambda output: b"AMBER" in output)
        screen.process.send_signal(number)
        assert b"left in order" in screen.until(lambda output: b"left in order" in output)
        assert screen.process.wait(timeout=20) == 0
        assert b"\x1b[?1049l" in screen.output


def test_it_ends_when_its_terminal_is_gone(tmp_path: Path) -> None:
    with terminal(OPENED, demonstration_file(tmp_path)) as screen:
        screen.until(lambda output: b"AMBER" in output)
        os.close(screen.fd)
        screen.process.wait(timeout=20)


def test_q_ends_it_with_the_terminal_as_it_was(tmp_path: Path) -> None:
    with terminal(OPENED, demonstration_file(tmp_path)) as screen:
        screen.until(lambda output: b"AMBER" in output)
        os.write(screen.fd, b"q")
        screen.until(lambda output: b"left in order" in output)
        assert screen.process.wait(timeout=20) == 0


def test_an_unforeseen_error_shows_nothing_of_what_was_in_memory(tmp_path: Path) -> None:
    with terminal(FAULT, demonstration_file(tmp_path)) as screen:
        screen.until(lambda output: b"AMBER" in output)
        os.write(screen.fd, b"\x03")
        output = screen.until(lambda output: b"raised again" in output)
        after = output.split(b"\x1b[?1049l")[-1]
        assert b"Mill Lane" not in output
        assert b"Traceback" not in output
        assert b"secret" not in after


async def test_the_first_frame_fits_the_terminal() -> None:
    app: App[None] = App()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(Opening("register.db"))
        await pilot.pause()
        assert "register.db" in screen_text(app)
        assert not app.screen.show_vertical_scrollbar
