"""The proof and the backup of a register are the same, whatever keeps it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest

import postgres_server
from db.actions.inspections import InspectionFacts, add_inspection
from db.actions.recommendations import RecommendationFacts, add_recommendation
from db.errors import RegisterError
from db.ledger.contents import contents
from db.ledger.faults import FaultKind
from db.ledger.head import head_of
from db.proof import prove_register
from db.store.location import is_address
from db.store.proved_backup import make_backup, sum_beside
from db.store.register import Register
from registers import OFFICER, new_register

START = date(2022, 1, 10)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """Give a register with one item."""
    with new_register(tmp_path) as made:
        with made.writing(OFFICER) as change:
            inspection = add_inspection(change, InspectionFacts("Roads"), rationale="Published.", effective_on=START)
            facts = RecommendationFacts("6", text="Find them.", owner="Head of Roads")
            add_recommendation(change, inspection, facts, rationale="Published.", effective_on=START)
        yield made


def _behind(register: Register, *statements: str) -> None:
    if is_address(register.location):
        with postgres_server.administering(register.location) as server:
            for statement in statements:
                server.execute(statement.encode())
        return
    with closing(sqlite3.connect(register.location)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


@contextmanager
def _unguarded(register: Register) -> Iterator[None]:
    """Take the guard off for the block; a database serves the next test too."""
    if not is_address(register.location):
        _behind(register, "DROP TRIGGER ledger_entry_no_update")
        yield
        return
    _behind(register, "ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_no_update")
    try:
        yield
    finally:
        _behind(register, "ALTER TABLE ledger_entry ENABLE TRIGGER ledger_entry_no_update")


def test_what_was_altered_is_named_the_same_on_either_store(register: Register) -> None:
    with register.reading() as reader:
        assert prove_register(reader).faults == ()
        head = head_of(reader)
    assert head is not None
    _behind(register, "UPDATE recommendation SET owner = 'nobody' WHERE number = '6'")
    with register.reading() as reader:
        (fault,) = prove_register(reader).faults
    assert (fault.kind, fault.item, fault.field) == (FaultKind.TABLES, "Roads 6", "owner")
    assert "owner is nobody, entry " in fault.sentence
    _behind(register, "UPDATE recommendation SET owner = 'Head of Roads' WHERE number = '6'")
    with _unguarded(register):
        _behind(register, f"UPDATE ledger_entry SET rationale = 'x' WHERE seq = {head.seq}")
        with register.reading() as reader:
            found = prove_register(reader).faults
    assert (found[0].kind, found[0].seq) == (FaultKind.CHAIN, head.seq)
    assert found[0].sentence.startswith(f"Entry {head.seq}, Roads 6, as it was added: it was altered")
    assert {one.kind for one in found[1:]} == {FaultKind.GUARD}
    assert any("ledger_entry_no_update" in one.sentence for one in found)


def test_a_backup_is_a_file_that_holds_the_same(register: Register, tmp_path: Path) -> None:
    made = make_backup(register.location, tmp_path / "kept.db")
    assert made.proof.faults == ()
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert sum_beside(made.path)
    with Register.open(made.path) as kept, kept.reading() as copy, register.reading() as reader:
        assert contents(copy) == contents(reader)
        assert head_of(copy) == made.head == head_of(reader)
    with pytest.raises(RegisterError, match="already there"):
        make_backup(register.location, made.path)
