"""Whatever stands in a register or in the name of a file, the command line prints nothing that steers a terminal."""

import re
import unicodedata
from pathlib import Path

import pytest

from cli.main import main
from command_line import Command
from hostile_register import hostile_register_file
from screens import HOSTILE
from small_papers import summer_paper

READING = (
    "list",
    "list --warnings",
    "list --plain",
    "list --json",
    "show 29",
    "show 125 --plain",
    "show 125 --json",
    "history",
    "history --json",
    "summary",
    "summary --json",
    "summary --trend",
    "search red",
    "search red --json",
    "meeting list",
    "meeting show 2023-02",
    "meeting show 2023-02 --json",
    "programme list",
    "reference list",
    "status-key list",
    "lint",
    "chase",
    "verify",
    "doctor",
)
NAME = "a\x1b]0;owned\x07\u202etxt.pap\x9b2Jer.txt"


def assert_plain(*printed: str) -> None:
    """Nothing is there but what can be seen, and the ends of lines."""
    unseen = {one for text in printed for one in text if unicodedata.category(one) in {"Cc", "Cf", "Cs", "Co", "Cn"}}
    assert unseen <= {"\n"}, printed


def test_what_every_command_prints_can_be_seen(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register = hostile_register_file(home)
    shown = ""
    for line in READING:
        assert main(["--db", str(register), *line.split()]) in {0, 1}, (line, capsys.readouterr())
        printed = capsys.readouterr()
        assert_plain(printed.out, printed.err)
        shown += printed.out
    for text in ("[b]", "[@click=app.quit]x[/]", "␛[31mred", "‹U+202E›", "‹U+009B›2J", "\\u001b[31m"):
        assert text in shown


@pytest.mark.parametrize(
    "line",
    [["show", *HOSTILE[:9]], ["list", HOSTILE[6]], ["list", f"owner:{HOSTILE[8]}"], ["meeting", "show", ".\x1b[2J"]],
)
def test_what_was_typed_is_said_back_without_effect(rectrack: Command, line: list[str]) -> None:
    rectrack("init")
    done = rectrack(*line)
    assert done.code in {0, 2}
    assert_plain(done.out, done.err)


def test_the_name_of_a_file_is_a_text_from_outside_too(home: Path, rectrack: Command) -> None:
    paper = summer_paper(home).rename(home / NAME)
    for line in (
        ["import", paper, "--yes"],
        ["import", paper],
        ["reconcile", paper],
        ["history"],
        ["import", home / "\x1b[2J.txt"],
    ):
        done = rectrack(*line)
        assert_plain(done.out, done.err)
    assert "U+202E" in rectrack("import", paper, "--afresh").out
    for command in ("list", "init", "doctor"):
        done_code = main(["--db", str(home / "no\x1b[2J" / "r.db"), command])
        assert done_code in {2, 5}
    (home / "paper.txt").write_bytes(b"\x1b]0;owned\x07 recommendation status\n")
    done = rectrack("import", "paper.txt")
    assert done.code == 2
    assert_plain(done.err)
    assert re.fullmatch(r"rectrack: .*\n", done.err)
