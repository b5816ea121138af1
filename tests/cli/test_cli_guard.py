"""Whatever fails, wherever: one line for the user, a place for the log, and nothing of the register in either."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from cli.guard import note
from command_line import surroundings
from desks import small_desk

HELD = "witness 7 lives at 4 Mill Lane"

FAILING = f"""
import asyncio, gc, sys, threading
from cli import guard, main, screen
import tui.app, tui.changing, tui.desk, tui.screens.history, tui.widgets.record_table

HELD = {HELD!r}

def fail(*_arguments, **_more):
    told = "He said: " + HELD
    raise ValueError(told)

async def fail_later(*_arguments, **_more):
    fail()

class Ends:
    def __del__(self):
        fail()

def in_thread(_app):
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    Ends()
    gc.collect()

def in_task(_app):
    asyncio.get_running_loop().create_task(fail_later())

App = tui.app.Rectrack
PLACES = {{
    "a key": (App, "action_say_how_to_leave", fail, "ctrl+c"),
    "work in a thread": (tui.screens.history, "read_history", fail, "h"),
    "making a screen": (tui.screens.history.HistoryScreen, "compose", fail, "h"),
    "drawing a line": (tui.widgets.record_table.RecordTable, "render_line", fail, "j"),
    "a change": (tui.changing.Changing, "change_status", fail_later, "s"),
    "opening": (tui.desk.Desk, "open", fail, ""),
    "a thread of its own": (App, "action_say_how_to_leave", in_thread, "ctrl+c"),
    "a forgotten task": (App, "action_say_how_to_leave", in_task, "ctrl+c"),
}}

async def press(pilot, key, place, name, failing):
    while pilot.app.fault is None and (pilot.app.home is None or not pilot.app.home.is_mounted):
        await pilot.pause()
    if pilot.app.fault is None:
        await pilot.app.workers.wait_for_complete([one for one in pilot.app.workers if one.group == "open"])
    setattr(place, name, failing)
    if key:
        await pilot.press(key)
    for _ in range(20):
        await pilot.pause()
    gc.collect()
    pilot.app.action_leave()

guard.guard_process()
screen.has_terminal = lambda: True
run = App.run
for what, (place, name, failing, key) in PLACES.items():
    as_it_was = getattr(place, name)

    def headless(app):
        return run(app, headless=True, auto_pilot=lambda pilot: press(pilot, key, place, name, failing))

    App.run = headless
    if not key:
        setattr(place, name, failing)
    code = main.main(["--db", sys.argv[1], "--fresh"])
    setattr(place, name, as_it_was)
    print(f"{{what}}: {{code}}", flush=True)
"""

IN_BROWSER = f"""
import sys
from cli import guard
from cli.main import run

def fail(app):
    told = "He said: " + {HELD!r}
    raise ValueError(told)

def let_fail():
    if "tui.app" in sys.modules:  # which is imported for the screen alone, and not before
        sys.modules["tui.app"].Rectrack._begin = fail

guard.quiet_libraries = let_fail
run()
"""


def printed(code: str, *arguments: str | Path, home: Path, **variables: str) -> tuple[str, str]:
    """Run some code to its end; gives what it wrote to both streams."""
    finished = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=home,
        env=surroundings(home, **variables),
        stdin=subprocess.DEVNULL,
        check=False,
        capture_output=True,
        timeout=120,
    )
    return finished.stdout.decode(errors="replace"), finished.stderr.decode(errors="replace")


@pytest.fixture
def place(tmp_path: Path) -> str:
    """Give where a register with a few items is."""
    with small_desk(tmp_path).register as register:
        return register.location


def test_no_part_of_the_screen_shows_what_it_held_when_it_failed(home: Path, place: str) -> None:
    out, err = printed(FAILING, place, home=home)
    assert out.splitlines() == [
        "a key: 70",
        "work in a thread: 70",
        "making a screen: 70",
        "drawing a line: 70",
        "a change: 70",
        "opening: 70",
        "a thread of its own: 0",
        "a forgotten task: 0",
    ]
    assert all(
        line.startswith("rectrack: Something went wrong that was not foreseen (id ") for line in err.splitlines()
    )
    assert len(err.splitlines()) == 6
    log = home / ".local" / "state" / "rectrack" / "errors.log"
    written = log.read_text(encoding="utf-8")
    assert len(re.findall(r"__main__:\d+ in fail\n  ValueError\n", written)) == 9, written
    assert "Mill Lane" not in out + err + written
    assert "told" not in err + written
    assert log.stat().st_mode & 0o777 == 0o600


def test_a_browser_is_shown_no_more(home: Path, place: str) -> None:
    driver = {"TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver", "COLUMNS": "80", "ROWS": "24"}
    driver |= {"TEXTUAL": "debug,devtools", "TEXTUAL_LOG": str(home / "typed.log"), "TEXTUAL_SCREENSHOT": "0"}
    before = sorted(home.iterdir())
    out, err = printed(IN_BROWSER, "--db", place, "--read-only", home=home, **driver)
    assert err.startswith("rectrack: Something went wrong that was not foreseen (id ")
    assert err.count("\n") == 1
    assert "Mill Lane" not in out + err
    assert "Traceback" not in out + err
    assert sorted(one for one in home.iterdir() if one.name != ".local") == before


def test_a_log_that_is_full_is_put_aside_and_one_that_leads_elsewhere_is_not_written(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = home / "state" / "rectrack"
    monkeypatch.setenv("XDG_STATE_HOME", str(folder.parent))
    folder.mkdir(parents=True)
    log = folder / "errors.log"
    log.write_text("x" * 1_000_001, encoding="utf-8")
    log.chmod(0o644)
    assert note(OSError(2, HELD, "/where/it/was"))[1] == log
    assert (folder / "errors.log.1").stat().st_size == 1_000_001
    assert log.read_text(encoding="utf-8").endswith("  FileNotFoundError ENOENT\n")
    assert log.stat().st_mode & 0o777 == 0o600
    elsewhere = home / "elsewhere"
    elsewhere.touch()
    log.unlink()
    log.symlink_to(elsewhere)
    assert note(ValueError(HELD))[1] is None
    assert elsewhere.read_bytes() == b""
