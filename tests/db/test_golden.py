"""Registers of every shape there was: opened or upgraded, proved, and asked what they were asked then."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cli.main import main
from db.store.identity import REVISIONS
from golden import ASKED, Golden, asked, goldens, holds
from registers import new_register_file

GOLDEN = goldens()


def shape(register: Path) -> set[tuple[str, str]]:
    """Give what a register's file is built of: tables, indexes and triggers, with the words that made them."""
    with closing(sqlite3.connect(register)) as connection:
        return set(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))


@pytest.fixture
def register(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the register, in a home of its own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    golden: Golden = request.getfixturevalue("golden")
    return golden.unpack(tmp_path)


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden.folder.name)
def test_a_register_of_the_past_holds_and_answers_as_it_did(
    golden: Golden, register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if golden.schema < len(REVISIONS):
        assert main(["--db", str(register), "list"]) == 5
        assert "rectrack migrate" in capsys.readouterr().err
        assert main(["--db", str(register), "migrate"]) == 0
        assert len(list(register.parent.glob("register.db.schema-*.backup"))) == 1
    for name, words in ASKED.items():
        assert holds(golden.answers[name], asked(register, *words)), name


def test_every_shape_has_its_register_and_the_last_is_that_of_today(tmp_path: Path) -> None:
    assert [one.schema for one in GOLDEN] == list(range(1, len(REVISIONS) + 1)), "run `python tests/support/golden.py`"
    last = GOLDEN[-1]
    what = (
        "a released shape never changes: add a revision"
        if last.answers["released"]
        else "the shape changed: run `python tests/support/golden.py`"
    )
    assert shape(last.unpack(tmp_path)) == shape(new_register_file(tmp_path, "new.db")), what


def test_an_answer_that_says_less_or_otherwise_is_told() -> None:
    before = {"rows": [{"number": "1", "status": "RED"}]}
    assert holds(before, {"rows": [{"number": "1", "status": "RED", "more": 1}], "also": 2})
    assert not holds(before, {"rows": [{"number": "1", "status": "AMBER"}]})
    assert not holds(before, {"rows": [{"number": "1"}]})
    assert not holds(before, {"rows": []})
    assert not holds(before, {"rows": [*before["rows"], {"number": "2"}]})
