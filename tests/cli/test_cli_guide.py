"""The guides through the first hour and through a quarter: their commands are run, and print what they show."""

import re
import shlex
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from cli.main import main
from db.store.register import Register
from house import CHECKOUT
from papers_home import real_paper

QUARTER = CHECKOUT / "docs" / "quarter.md"
FIRST_HOUR = CHECKOUT / "docs" / "first-hour.md"
ANYTHING = "…"
DAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
"""The day the first hour was written on."""


def _commands(guide: Path) -> list[tuple[str, str]]:
    """Give each command line of a guide with what it is shown to print."""
    blocks = re.findall(r"```console\n(.*?)```", guide.read_text(encoding="utf-8"), re.DOTALL)
    shown = [one.partition("\n") for block in blocks for one in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
    return [(command, printed.rstrip("\n")) for command, _, printed in shown]


def _pattern(printed: str) -> str:
    """Give a pattern in which a line of `…` is any lines, and `…` within a line anything on it."""
    lines = [
        r"(?:.*\n)*?" if line == ANYTHING else ".*?".join(map(re.escape, line.split(ANYTHING))) + r"\n"
        for line in printed.split("\n")
    ]
    return "".join(lines)


def test_the_guide_through_a_quarter_is_what_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(real_paper("2021-07-31-action-plan.txt"), tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RECTRACK_DB", str(tmp_path / "register.db"))
    _follow(QUARTER, monkeypatch, capsys)


def _follow(guide: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Carry out a guide, and hold what is printed to it."""
    monkeypatch.setenv("COLUMNS", "80")
    for command, printed in _commands(guide):
        first, *rest = shlex.split(command)
        if first == "export":
            name, _, value = rest[0].partition("=")
            monkeypatch.setenv(name, str(Path(value).expanduser()))
            continue
        main(rest)
        told = capsys.readouterr()
        assert re.fullmatch(_pattern(printed), told.out + told.err), f"{command}\n{told.out}{told.err}"


def test_the_guide_through_the_first_hour_is_what_happens(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = FIRST_HOUR.read_text(encoding="utf-8")
    (paper,) = re.findall(r"```csv\n(.*?)```", page, re.DOTALL)
    (home / "paper.csv").write_text(paper, encoding="utf-8")
    with time_machine.travel(DAY, tick=False):
        _follow(FIRST_HOUR, monkeypatch, capsys)
    assert (home / "march.docx").is_file()
    with Register.open(home / "mine.db") as register, register.reading() as reader:
        assert reader.rows("SELECT number, status FROM recommendation ORDER BY number") == [
            ("1", "AMBER"),
            ("2", "AMBER"),
        ]


def test_the_bridge_of_july_2021_closes() -> None:
    (shown,) = (printed for command, printed in _commands(QUARTER) if "compare 2021-05 2021-07-31" in command)
    before, now = shown.splitlines()[:2]
    assert (before, now) == ("May 2021: 4 RED, 5 AMBER.", "31 July 2021: 7 AMBER, 2 GREEN.")
    *lines, total = [re.findall(r"[−+]?\d+", line.split("  ", 1)[1]) for line in shown.splitlines()[5:]]
    for line in [*lines, total]:
        numbers = [int(number.replace("−", "-")) for number in line]
        assert sum(numbers[:-1]) == numbers[-1]
    for place in (0, -1):
        assert sum(int(line[place]) for line in lines) == int(total[place])
