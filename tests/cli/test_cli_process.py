"""The installed command in a process of its own: pipes, terminals, signals, and what nobody foresaw."""

import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from command_line import command, rectrack, surroundings
from small_papers import summer_paper
from terminal import on_terminal

FULL = (
    "rectrack: What there is to print cannot be written where it is to go (No space left on device): "
    "print it elsewhere.\n"
)


@contextmanager
def started(*arguments: str | Path, home: Path) -> Iterator[subprocess.Popen[str]]:
    """Start a command whose input stays open; it is gone when the block ends."""
    process = subprocess.Popen(
        [*command(), *map(str, arguments)],
        cwd=home,
        env=surroundings(home),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def test_without_a_terminal_the_screen_is_refused(home: Path) -> None:
    done = rectrack(home=home)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "rectrack: The screen needs a terminal and there is none here: use a command instead "
        "('rectrack --help' lists them).\n"
    )
    assert rectrack("--db", "register.db", home=home) == done
    assert list(home.iterdir()) == []


def test_the_whole_way_from_a_paper_to_the_count_table(home: Path) -> None:
    done = rectrack("--db", "mine.db", "import", summer_paper(home), home=home, answer="y\n")
    assert (done.code, done.err) == (0, "")
    table = rectrack("--db", "mine.db", "summary", "--as-at", "2021-07-31", home=home, variables={"COLUMNS": "90"})
    assert (table.code, table.err) == (0, "")
    assert "Outstanding (red, amber, white): 0 before, 3 now." in table.out
    assert max(map(len, table.out.splitlines())) <= 90


def test_a_reader_that_goes_away_ends_it_quietly(home: Path) -> None:
    assert rectrack("--db", "demo.db", "demo", "--no-open", home=home).code == 0
    with started("--db", "demo.db", "list", "--json", home=home) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "[\n"
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(timeout=60) == 141


def test_ctrl_c_at_the_question_changes_nothing(home: Path) -> None:
    paper = summer_paper(home)
    with started("--db", "mine.db", "import", paper, home=home) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        shown = ""
        while not shown.endswith("[y/N] "):
            shown += process.stdout.read(1)
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == "rectrack: Stopped.\n"
        assert process.wait(timeout=60) == 130
    assert list(home.iterdir()) == [paper]


@pytest.mark.usefixtures("harbour")
def test_a_locale_that_lacks_a_character_shows_its_name(home: Path) -> None:
    # what the installed command is started with leaves out the variable that makes a terminal of ASCII here
    line = [sys.executable, "-c", "from cli.main import run; run()", "--db", "register.db", "show", "lamps", "2"]
    environment = surroundings(home, PYTHONIOENCODING="ascii", LC_ALL="C")
    done = subprocess.run(line, cwd=home, env=environment, check=False, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Night Patrols \\u2013 recommendation 2" in done.stdout


@pytest.mark.usefixtures("harbour")
def test_what_nobody_foresaw_goes_to_a_log_under_an_id(home: Path) -> None:
    with closing(sqlite3.connect(home / "register.db")) as connection, connection:
        connection.execute("UPDATE inspection SET level = 'sideways' WHERE title LIKE 'Boats%'")
    done = rectrack("--db", "register.db", "list", home=home)
    assert (done.code, done.out) == (70, "")
    said = re.fullmatch(
        r"rectrack: Something went wrong that was not foreseen \(id ([0-9a-f]{8})\); what happened is in (.+)\.\n",
        done.err,
    )
    assert said is not None
    log = Path(said[2])
    assert home in log.parents
    assert log.stat().st_mode & 0o777 == 0o600
    written = log.read_text(encoding="utf-8")
    assert said[1] in written
    assert "in inspection_rows" in written or "in recommendation_rows" in written, written
    assert "sideways" not in done.err + written


@pytest.mark.usefixtures("harbour")
def test_without_a_place_for_a_log_it_still_says_so_in_one_line(home: Path) -> None:
    with closing(sqlite3.connect(home / "register.db")) as connection, connection:
        connection.execute("UPDATE inspection SET level = 'sideways'")
    done = rectrack("--db", "register.db", "list", home=home, variables={"XDG_STATE_HOME": "/dev/null/nowhere"})
    assert done.code == 70
    assert done.err.endswith("and it could not be written to a log.\n")
    assert done.err.count("\n") == 1


@pytest.mark.usefixtures("harbour")
def test_text_goes_plain_to_a_terminal_too(home: Path) -> None:
    asked = [*command(), "--db", "register.db", "summary", "--as-at", "2021-10-31"]
    with on_terminal(asked, home, surroundings(home)) as terminal:
        assert terminal.ended() == 0
        assert "Outstanding" in terminal.text
        assert b"\x1b" not in terminal.sent


@pytest.mark.parametrize("argument", ["--help", "--version", "-h"])
def test_help_and_version_need_no_register(home: Path, argument: str) -> None:
    done = rectrack(argument, home=home)
    assert (done.code, done.err) == (0, "")
    assert "rectrack" in done.out
    assert list(home.iterdir()) == []


def test_a_paper_that_is_stopped_leaves_no_half_of_it(home: Path) -> None:
    assert rectrack("--db", "demo.db", "demo", "--no-open", home=home).code == 0
    before = {one.name for one in home.iterdir()}
    with started("--db", "demo.db", "paper", "--format", "pdf", "--out", "paper.pdf", home=home) as process:
        while process.poll() is None and not any(one.name.endswith(".new") for one in home.iterdir()):
            pass
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, "", "rectrack: Stopped.\n")
    assert {one.name for one in home.iterdir()} == before


@pytest.mark.usefixtures("harbour")
@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("list >&-", 0, ""),
        ("show nothing 2>&-", 2, ""),
        ("list <&- >&- 2>&-", 0, ""),
        ("show nothing 2>/dev/full", 2, ""),
        ("list >/dev/full", 2, FULL),
    ],
)
def test_streams_that_are_closed_or_full_take_nothing_with_them(home: Path, line: str, code: int, said: str) -> None:
    before = (home / "register.db").read_bytes()
    script = f'exec "$@" --db register.db {line}'
    done = subprocess.run(
        ["bash", "-c", script, "bash", *command()],
        cwd=home,
        env=surroundings(home),
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stdout, done.stderr) == (code, "", said)
    assert (home / "register.db").read_bytes() == before
    assert not (home / ".local" / "state" / "rectrack" / "errors.log").exists()


@pytest.mark.usefixtures("harbour")
def test_a_change_that_is_kept_is_done_though_nothing_can_be_printed(home: Path) -> None:
    script = 'exec "$@" --db register.db update lamps 2 --text "Counted twice." >/dev/full'
    line = ["bash", "-c", script, "bash", *command()]
    done = subprocess.run(
        line, cwd=home, env=surroundings(home), check=False, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0
    assert done.stderr.startswith("rectrack: It is done, but what there is to print cannot be written")
    assert "Counted twice." in rectrack("--db", "register.db", "show", "lamps", "2", home=home).out
