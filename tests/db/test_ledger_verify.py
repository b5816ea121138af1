"""A ledger that was tampered with is found, and the entry is named."""

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from db.actions.inspections import InspectionFacts, add_inspection, amend_inspection
from db.errors import ConflictError, RuleError
from db.ledger.change import Change
from db.ledger.verify import Verification, verify
from db.store.author import Author
from db.store.register import Register

ANN = Author(1001, "ann", "Ann", "host")
BOB = Author(1002, "bob", "Bob", "host")


def _now() -> datetime:
    return datetime(2022, 6, 1, 9, 30, tzinfo=UTC)


@pytest.fixture
def register_file(tmp_path: Path) -> Path:
    path = tmp_path / "register.db"
    with Register.open(path, create=True, clock=_now) as register, register.writing(ANN) as change:
        for title in ("Roads", "Custody", "Fraud"):
            add_inspection(change, InspectionFacts(title), rationale="published", effective_on=date(2022, 5, 1))
    return path


def _verified(path: Path) -> Verification:
    with Register.open(path) as register, register.reading() as reader:
        return verify(reader)


def _tamper(path: Path, *statements: str) -> None:
    """Change the file as someone would who may write to it and drops the triggers first."""
    with sqlite3.connect(path) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, sql in triggers:
            connection.execute(sql)
    connection.close()


def test_an_untouched_register_holds(register_file: Path) -> None:
    found = _verified(register_file)
    assert found.faults == ()
    assert len(found.head) == 64


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("rationale", "'something else'"),
        ("after", """'{"title":"Roads, renamed"}'"""),
        ("before", "'\"x\"'"),
        ("author", "'mallory'"),
        ("author_uid", "0"),
        ("host", "'elsewhere'"),
        ("effective_on", "'2021-01-01'"),
        ("recorded_at", "'2021-01-01 00:00:00.000000'"),
        ("action", "'nothing'"),
        ("batch", "1"),
        ("hash", f"'{'0' * 64}'"),
        ("previous_hash", f"'{'1' * 64}'"),
    ],
)
def test_an_altered_entry_is_named(register_file: Path, column: str, value: str) -> None:
    with Register.open(register_file) as register, register.reading() as reader:
        row = reader.row("SELECT max(seq) - 1 FROM ledger_entry")
    assert row is not None
    _tamper(register_file, f"UPDATE ledger_entry SET {column} = {value} WHERE seq = {row[0]}")
    assert row[0] in {fault.seq for fault in _verified(register_file).faults}


def test_a_removed_entry_is_missed(register_file: Path) -> None:
    with Register.open(register_file) as register, register.reading() as reader:
        row = reader.row("SELECT max(seq) - 1 FROM ledger_entry")
    assert row is not None
    _tamper(register_file, f"DELETE FROM ledger_entry WHERE seq = {row[0]}")
    sentences = [fault.sentence for fault in _verified(register_file).faults]
    assert any(f"{row[0]}" in sentence and "missing" in sentence for sentence in sentences)


def test_a_table_changed_behind_the_ledger_is_named(register_file: Path) -> None:
    with sqlite3.connect(register_file) as connection:
        connection.execute("UPDATE inspection SET title = 'Roads, renamed' WHERE title = 'Roads'")
    connection.close()
    (fault,) = _verified(register_file).faults
    assert "title" in fault.sentence
    assert fault.subject.startswith("inspection ")


def test_a_row_added_behind_the_ledger_is_named(register_file: Path) -> None:
    with sqlite3.connect(register_file) as connection:
        columns = ", ".join(row[1] for row in connection.execute("PRAGMA table_info(inspection)") if row[1] != "id")
        connection.execute(f"INSERT INTO inspection (id, {columns}) SELECT 9999, {columns} FROM inspection LIMIT 1")
    connection.close()
    (fault,) = _verified(register_file).faults
    assert fault.sentence == "inspection 9999 (Roads) is in the tables but not in the ledger."


def test_a_change_from_a_stale_screen_is_refused_and_says_who(register_file: Path) -> None:
    with Register.open(register_file, clock=_now) as register:
        with register.reading() as reader:
            row = reader.row("SELECT id, version FROM inspection WHERE title = 'Roads'")
        assert row is not None
        key, version = row
        with register.writing(BOB) as change:
            _amend(change, key, "Roads Policing", version)
        with (
            pytest.raises(ConflictError, match=r"bob changed this inspection on 1 June 2022"),
            register.writing(ANN) as change,
        ):
            _amend(change, key, "Road Policing", version)
        with register.reading() as reader:
            assert reader.row("SELECT title FROM inspection WHERE id = :id", id=key) == ("Roads Policing",)


def test_nothing_takes_effect_tomorrow(register_file: Path) -> None:
    with (
        Register.open(register_file, clock=_now) as register,
        pytest.raises(RuleError, match="has not come yet"),
        register.writing(ANN) as change,
    ):
        add_inspection(change, InspectionFacts("Later"), rationale="x", effective_on=date(2022, 6, 2))


def _amend(change: Change, key: int, title: str, version: int) -> None:
    amend_inspection(change, key, InspectionFacts(title), rationale="x", effective_on=date(2022, 6, 1), version=version)
