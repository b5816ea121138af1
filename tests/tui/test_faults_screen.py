"""When the register, the disk or the terminal goes: it is told on the screen, and what was typed is kept."""

import asyncio
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import pytest
from textual.widgets import TextArea

from after_faults import contents
from command_line import command, surroundings
from program import Program, demonstration_file, running
from registers import new_register_file
from terminal import Terminal, on_terminal
from tui.screens.change_status import ChangeStatusDialog
from unprivileged import open_folder, unprivileged

Fault = Callable[[Path], AbstractContextManager[None]]

WORDS = "Money was found."

SHELL = """
import fcntl, subprocess, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
subprocess.call(sys.argv[1:])
"""
"""What stands between a terminal and the program: when it dies, the system hangs the terminal up."""

SOON = 10
"""Seconds on a machine with much else to do; on an idle one it is gone in one."""


@contextmanager
def deleted(path: Path) -> Iterator[None]:
    kept = path.rename(path.with_name("kept"))
    yield
    kept.rename(path)


@contextmanager
def replaced(path: Path) -> Iterator[None]:
    with deleted(path):
        new_register_file(path.parent)
        yield


@contextmanager
def read_only(path: Path) -> Iterator[None]:
    path.parent.chmod(0o555)
    yield
    path.parent.chmod(0o755)


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (deleted, "moved or replaced"),
        (replaced, "moved or replaced"),
        (read_only, "reading only"),
    ],
)
async def test_what_was_typed_is_kept_and_saved_once_the_register_is_back(fault: Fault, told: str) -> None:
    with open_folder() as home, open_folder() as made:
        demonstration_file(made)  # by the account that makes it for all tests
        await _typed_and_saved(home, fault, told)


async def _typed_and_saved(home: Path, fault: Fault, told: str) -> None:
    with unprivileged() if fault is read_only else nullcontext():
        register = demonstration_file(home)
        (home / "drafts").mkdir(mode=0o700)
        async with running(register) as program:
            item = program.selected
            await to_rationale(program)
            await program.type(WORDS)
            with fault(register):
                await program.pilot.press("ctrl+s")
                async with asyncio.timeout(60):
                    while told not in " ".join(f"{program.text} {program.said}".split()):
                        await program.pilot.pause()
            await program.rest()
            if not isinstance(program.app.screen, ChangeStatusDialog):
                await to_rationale(program)
            assert program.front(ChangeStatusDialog).query_one(TextArea).text == WORDS
            await program.press("ctrl+s")
            assert program.status(item) == "AMBER"


async def to_rationale(program: Program) -> None:
    """Ask for AMBER, and go where the reason is typed."""
    await program.press("s", "a")
    await program.to_text()


def test_a_full_disk_is_told_and_what_was_typed_is_kept(tmp_path: Path) -> None:
    size = demonstration_file(tmp_path).stat().st_size  # no file may grow beyond it
    line = ["prlimit", f"--fsize={size}", *command(), "--db", "demonstration.db"]
    with on_terminal(line, tmp_path, surroundings(tmp_path)) as terminal:
        ask_for_amber(terminal)
        terminal.press(WORDS)
        terminal.await_text(WORDS)
        terminal.press("\x13")
        terminal.await_text("failed while")
        terminal.press("s")
        terminal.await_text(WORDS)
    assert contents(tmp_path / "demonstration.db") == contents(demonstration_file(tmp_path))


def test_it_is_gone_soon_after_what_started_it_was_killed_and_what_was_typed_is_kept(tmp_path: Path) -> None:
    demonstration_file(tmp_path)
    line = [sys.executable, "-c", SHELL, *command(), "--db", "demonstration.db"]
    with on_terminal(line, tmp_path, surroundings(tmp_path)) as terminal:
        ask_for_amber(terminal)
        terminal.press(WORDS)
        terminal.await_text(WORDS)
        (program,) = terminal.children()
        terminal.kill()
        begun = time.monotonic()
        while running_still(program):
            assert time.monotonic() - begun < SOON
            terminal.read_on()
    drafts = tmp_path / ".local" / "state" / "rectrack" / "drafts"
    assert any(WORDS in one.read_text(encoding="utf-8") for one in drafts.glob("*.json"))


def ask_for_amber(terminal: Terminal) -> None:
    """Open the dialog on the first item, and put the cursor into its rationale."""
    terminal.await_text("⚑")
    terminal.press("s")
    terminal.await_text("Counts become")
    terminal.press("a")
    terminal.await_text("[◆ AMBER]")
    terminal.press("\t")


def running_still(process: int) -> bool:
    """Tell whether a process is there and not only waiting to be reaped."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
