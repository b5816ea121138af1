import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from db.actions.meetings import MeetingFacts, add_meeting
from db.store.append_only import broken_protection, triggers
from db.store.register import Register
from db.store.shape import altered_shape
from registers import OFFICER, new_register, new_register_file

pytestmark = pytest.mark.sqlite_only("about a register file")

ENTRY = (
    "INSERT {how} INTO ledger_entry SELECT {seq}, batch, action, subject, subject_id, recommendation_id, field, "
    "before, after, 'rewritten', effective_on, recorded_at, author_uid, author, host, previous_hash, {hash} "
    "FROM ledger_entry WHERE seq = 5"
)
REWRITINGS = [
    "UPDATE ledger_entry SET rationale = 'rewritten'",
    "UPDATE OR REPLACE ledger_entry SET seq = 6 WHERE seq = 5",
    "DELETE FROM ledger_entry",
    "DELETE FROM ledger_entry WHERE seq = 5",
    ENTRY.format(how="OR REPLACE", seq="seq", hash="hash"),
    ENTRY.format(how="OR REPLACE", seq="seq", hash="'another'"),
    ENTRY.format(how="OR REPLACE", seq="max(1000, seq)", hash="hash"),
    ENTRY.format(how="OR IGNORE", seq="seq", hash="'another'"),
    ENTRY.format(how="", seq="seq", hash="'another'") + " ON CONFLICT (seq) DO UPDATE SET rationale = 'rewritten'",
    "UPDATE snapshot SET body = 'rewritten'",
    "DELETE FROM snapshot",
    "INSERT OR REPLACE INTO snapshot SELECT id, meeting_id, 'rewritten', sha256, 1, '', frozen_at FROM snapshot",
]


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    """Give a register with entries and a snapshot."""
    with new_register(tmp_path) as register, register.writing(OFFICER) as change:
        meeting = add_meeting(change, MeetingFacts(date(2022, 3, 31)))
        change.flush()
        row = (1, meeting, "{}", "0" * 64, meeting, "0" * 64, "2022-05-05 09:00:00.000000")
        change.session.connection().exec_driver_sql("INSERT INTO snapshot VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    return tmp_path / "register.db"


def everything(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize("rewriting", REWRITINGS)
def test_the_database_itself_refuses_rewriting(frozen: Path, rewriting: str, recursive: str) -> None:
    before = everything(frozen)
    with closing(sqlite3.connect(frozen)) as connection:
        connection.execute(f"PRAGMA recursive_triggers={recursive}")
        with pytest.raises(sqlite3.IntegrityError, match="written for good"):
            connection.execute(rewriting)
        connection.commit()
    assert everything(frozen) == before


def test_appending_goes_on(frozen: Path) -> None:
    with closing(sqlite3.connect(frozen)) as connection, connection:
        connection.execute(ENTRY.format(how="OR REPLACE", seq="1000", hash="'another'"))
    assert any("'rewritten'" in line for line in everything(frozen))


@pytest.mark.parametrize("name", sorted(triggers("sqlite")))
def test_a_trigger_dropped_or_weakened_is_named(tmp_path: Path, name: str) -> None:
    path = new_register_file(tmp_path)
    for weakened in (None, triggers("sqlite")[name].replace("ABORT, ", "IGNORE) --")):
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(f"DROP TRIGGER IF EXISTS {name}")
            if weakened is not None:
                connection.execute(f"{weakened}\n; END")
        with Register.open(path) as register, register.reading() as reader:
            assert broken_protection(reader) == (name,)


SHAPES = {
    "DROP INDEX ledger_entry_item": "The index ledger_entry_item is missing from the database.",
    "CREATE TRIGGER helper AFTER INSERT ON task BEGIN DELETE FROM task WHERE id = 1; END": (
        "The database holds the trigger helper, which the program did not make."
    ),
    "UPDATE sqlite_master SET sql = replace(sql, 'version BIGINT NOT NULL', 'version BIGINT') WHERE name = 'task'": (
        "The table task was altered: it is no longer what the program makes."
    ),
    "UPDATE sqlite_master SET sql = replace(sql, 'published)', 'title)') WHERE name = 'ix_inspection_published'": (
        "The index ix_inspection_published was altered: it is no longer what the program makes."
    ),
    "DROP VIEW search_text": "The view search_text is missing from the database.",
}


def test_a_database_of_another_shape_is_named_word_by_word(tmp_path: Path) -> None:
    made = new_register_file(tmp_path)
    for place, (altering, sentence) in enumerate(SHAPES.items()):
        path = tmp_path / f"{place}.db"
        shutil.copyfile(made, path)
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute(altering)
        with Register.open(path) as register, register.reading() as reader:
            assert list(altered_shape(reader)) == [sentence]


def test_a_new_register_is_protected(tmp_path: Path) -> None:
    with new_register(tmp_path) as register, register.reading() as reader:
        assert broken_protection(reader) == ()
        assert list(altered_shape(reader)) == []
