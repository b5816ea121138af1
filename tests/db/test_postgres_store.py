"""What is a server's own: making a register there, losing the connection, rights, what the server itself refuses."""

import os
import re
import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

import postgres_server
from cut_wire import cut_wire
from db.actions.meetings import MeetingFacts, add_meeting
from db.errors import NoRegisterError, RegisterError
from db.filters.criteria import Sort
from db.ledger.verify import verify
from db.migrations.migrations import OURS, Migrations
from db.questions.orders import ids_query
from db.search.postgres_index import INDEX
from db.store import creation
from db.store.append_only import broken_protection, triggers
from db.store.creation import create_register
from db.store.new_files import TakenError
from db.store.postgres_connection import connection_values
from db.store.postgres_sessions import PostgresSessions
from db.store.reader import Row
from db.store.register import Register
from db.store.shape import altered_shape
from house import loaded_after
from registers import OFFICER
from stores import empty_register_address, kept_in, stores
from unprivileged import unprivileged

if "postgresql" not in stores():  # the head of the report says so
    __test__ = False

TABLES = "SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'"
COUNT = "SELECT COUNT(*) FROM meeting"


@pytest.fixture
def place() -> Iterator[str]:
    """Give the address of an empty register, whose database serves other tests afterwards."""
    with kept_in("postgresql"):
        yield empty_register_address()


@pytest.fixture
def spoilt() -> str:
    """Give the address of a register whose database serves nobody afterwards: its tables may be changed."""
    place = postgres_server.fresh_database()
    create_register(place)
    return place


def ask(place: str, sql: str) -> list[Row]:
    """Run a statement as the server's own administrator, whom no right stops."""
    with postgres_server.administering(place) as connection:
        cursor = connection.execute(sql.encode())
        return cursor.fetchall() if cursor.description else []


def add(register: Register, day: date = date(2022, 3, 31)) -> None:
    with register.writing(OFFICER) as change:
        add_meeting(change, MeetingFacts(day))


def end_connections(place: str) -> None:
    """End every other connection to a database, as a restart of its server does."""
    ask(
        place,
        "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )


def lose_half_way(register: Register) -> None:
    with register.writing(OFFICER) as change:
        add_meeting(change, MeetingFacts(date(2022, 6, 30)))
        change.flush()
        end_connections(register.location)
        add_meeting(change, MeetingFacts(date(2022, 9, 30)))


def lose_at_the_end(register: Register) -> None:
    with register.writing(OFFICER) as change:
        add_meeting(change, MeetingFacts(date(2022, 6, 30)))
        end_connections(register.location)


def test_a_database_that_cannot_hold_every_letter_is_refused_and_left_empty() -> None:
    with postgres_server.administering() as connection:
        connection.execute("CREATE DATABASE plain_letters TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'")
    place = postgres_server.address("plain_letters")
    with pytest.raises(RegisterError, match=r"kept as SQL_ASCII.*createdb --template template0 --encoding UTF8"):
        create_register(place)
    with postgres_server.administering(place) as connection:
        assert connection.execute(TABLES).fetchone() == (0,)


def test_an_empty_database_becomes_a_register_once_whoever_comes_first() -> None:
    place = postgres_server.fresh_database()
    with pytest.raises(NoRegisterError, match=r"no register in the database .*rectrack init"):
        Register.open(place)
    begun = threading.Barrier(4)

    def first_run() -> int:
        begun.wait()
        with Register.open(place, create=True) as register, register.reading() as reader:
            return len(reader.rows("SELECT seq FROM ledger_entry"))

    with ThreadPoolExecutor(4) as pool:
        found = [one.result() for one in [pool.submit(first_run) for _ in range(4)]]
    assert len(set(found)) == 1
    with pytest.raises(TakenError, match=r"There is a register at .* already"):
        create_register(place)
    with Register.open(place) as register, register.reading() as reader:
        assert verify(reader).faults == ()


def test_a_register_that_cannot_be_made_whole_is_not_made_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    place = postgres_server.fresh_database()
    with monkeypatch.context() as patch:
        patch.setattr(creation, "STATUS_KEYS", (None,))
        with pytest.raises(AttributeError):
            create_register(place)
    assert ask(place, TABLES) == [(0,)]
    ask(place, "CREATE TABLE minutes (text text)")
    with pytest.raises(RegisterError, match="holds tables that are no rectrack register"):
        Register.open(place, create=True)
    assert ask(place, TABLES) == [(1,)]


def test_opening_and_reading_load_no_models_and_a_file_no_driver(place: str, tmp_path: Path) -> None:
    read = (
        "from db.store.register import Register\n"
        "with Register.open({!r}) as register, register.reading() as reader:\n"
        "    reader.rows('SELECT * FROM inspection')\n"
        "    register.data_version()\n"
    )
    assert not loaded_after(read.format(place)) & {"sqlalchemy", "sqlmodel", "alembic", "pydantic", "textual"}
    create_register(tmp_path / "register.db")
    assert "psycopg" not in loaded_after(read.format(str(tmp_path / "register.db")))


REWRITINGS = [
    "UPDATE {0} SET {1} = {1}",
    "DELETE FROM {0}",
    "TRUNCATE {0} CASCADE",
    "INSERT INTO {0} SELECT * FROM {0} ON CONFLICT ({1}) DO UPDATE SET {1} = EXCLUDED.{1}",
]


def test_the_server_itself_refuses_rewriting_whoever_asks(place: str) -> None:
    with Register.open(place) as register, register.writing(OFFICER) as change:
        meeting = add_meeting(change, MeetingFacts(date(2022, 3, 31)))
        change.flush()
        row = f"INSERT INTO snapshot VALUES (1, {meeting}, '', '', 1, '', '2022-05-05 09:00:00')"
        change.session.connection().exec_driver_sql(row)
    for table, key in (("ledger_entry", "seq"), ("snapshot", "id")):
        held = ask(place, f"SELECT * FROM {table} ORDER BY 1")
        for rewriting in REWRITINGS:
            with pytest.raises(psycopg.errors.RaiseException, match=f"{table} is written for good"):
                ask(place, rewriting.format(table, key))
        assert ask(place, f"SELECT * FROM {table} ORDER BY 1") == held


def test_protection_that_is_gone_or_weakened_is_named(spoilt: str) -> None:
    def broken() -> tuple[str, ...]:
        with Register.open(spoilt) as register, register.reading() as reader:
            return broken_protection(reader)

    assert broken() == ()
    ask(spoilt, "DROP TRIGGER ledger_entry_no_delete ON ledger_entry")
    ask(spoilt, "ALTER TABLE snapshot DISABLE TRIGGER snapshot_no_update")
    ask(spoilt, "ALTER TABLE snapshot ENABLE REPLICA TRIGGER snapshot_no_delete")
    assert broken() == ("ledger_entry_no_delete", "snapshot_no_update", "snapshot_no_delete")
    ask(
        spoilt,
        "CREATE OR REPLACE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    )
    assert set(broken()) == set(triggers("postgresql"))


def test_tables_of_another_shape_are_named(spoilt: str) -> None:
    def altered() -> list[str]:
        with Register.open(spoilt) as register, register.reading() as reader:
            return list(altered_shape(reader))

    assert altered() == []
    ask(spoilt, "DROP INDEX ledger_entry_item")
    ask(spoilt, "ALTER TABLE task ALTER COLUMN version DROP NOT NULL")
    ask(spoilt, "ALTER TABLE task DROP CONSTRAINT task_recommendation_id_fkey")
    ask(spoilt, f"CREATE TRIGGER helper AFTER INSERT ON task FOR EACH ROW EXECUTE FUNCTION {INDEX}_task()")
    assert set(altered()) == {
        "The index ledger_entry_item is missing from the database or was altered.",
        "The column version of the table task is missing or was altered.",
        "The database no longer holds recommendation_id of task to a row of recommendation.",
        "The database holds the trigger helper on task, which the program did not make.",
    }


def test_values_are_read_as_from_a_file_whatever_the_session_is_set_to(place: str) -> None:
    at = datetime(2022, 3, 31, 23, 30, tzinfo=timezone(timedelta(hours=1)))
    with Register.open(place, clock=lambda: at) as register:
        add(register)
        with register.reading() as reader:
            for zone in ("UTC", "Europe/London", "Asia/Kathmandu"):
                reader.rows(f"SET LOCAL TimeZone = '{zone}'")
                query = (
                    "SELECT recorded_at, effective_on FROM ledger_entry WHERE recorded_at = :at AND :what = '%s :at'"
                )
                assert reader.rows(query, at=at, what="%s :at") == [("2022-03-31 22:30:00.000000", "2022-03-31")]
            sums = "SELECT SUM(id), SUM(id) / 3.0 > 1, AVG(1.5), COUNT(*) FROM meeting WHERE as_at = :on"
            (total, more, average, count), *_ = reader.rows(sums, on=date(2022, 3, 31))
            assert (type(total), more, average, count) == (int, 1, 1.5, 1)


def test_writers_take_turns_and_who_waits_too_long_is_told(place: str) -> None:
    with Register.open(place) as first, Register.open(place, patience=0.05) as second:
        seen = second.data_version()
        with first.writing(OFFICER) as change:
            add_meeting(change, MeetingFacts(date(2022, 3, 31)))
            with pytest.raises(RegisterError, match="busy with somebody else's change: nothing was changed, try again"):
                add(second)
            assert second.data_version() == seen
        assert second.data_version() > seen
        with second.reading() as reader:
            assert reader.row(COUNT) == (1,)
            add(first, date(2022, 6, 30))
            assert reader.row(COUNT) == (1,)
        add(second)


def test_a_connection_that_was_ended_is_told_of_and_made_again(place: str) -> None:
    with Register.open(place) as register:
        add(register)
        end_connections(place)
        with register.reading() as reader:  # what lay idle is made again without a word
            assert reader.row(COUNT) == (1,)
            end_connections(place)
            lost = r"(stopped or restarted|was lost): nothing was changed, try again"
            with pytest.raises(psycopg.OperationalError):
                reader.row(COUNT)
        for lose in (lose_half_way, lose_at_the_end):
            with pytest.raises(RegisterError, match=lost):
                lose(register)
        with register.reading() as reader:
            assert reader.row(COUNT) == (1,)
            assert verify(reader).faults == ()
        add(register)


def test_a_commit_that_was_never_answered_is_looked_for_and_never_guessed_at(place: str) -> None:
    with cut_wire(place) as (wire, through), Register.open(through) as register:
        wire.cut_at_commit("after")
        add(register)  # it was kept, so there is nothing to say
        with register.reading() as reader:
            assert reader.row(COUNT) == (1,)
        wire.cut_at_commit("before")
        with pytest.raises(RegisterError, match="was lost: nothing was changed, try again"):
            add(register)
        with register.reading() as reader:
            assert reader.row(COUNT) == (1,)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become other accounts")
def test_an_account_with_the_right_to_read_alone_is_told_so(place: str) -> None:
    with postgres_server.administering() as connection:
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = 'nobody'").fetchall():
            connection.execute("CREATE ROLE nobody LOGIN")
    with unprivileged(), pytest.raises(RegisterError, match="You may not do that to the register"):
        Register.open(place)
    ask(place, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO nobody")
    with unprivileged(), Register.open(place) as register:
        assert not register.writable
        with pytest.raises(RegisterError, match="open for reading only"):
            add(register)
        with register.reading() as reader:
            assert reader.row(COUNT) == (0,)
    ask(place, "REVOKE SELECT ON ALL TABLES IN SCHEMA public FROM nobody")


def _is_a_models(name: str | None, kind: str, _: object) -> bool:
    """Tell what a model declares from what a register on a server keeps beside it."""
    return not (kind == "table" and name is not None and name.startswith(("search_", "rectrack_")))


_RANKED = "recommendation_by_rank"


def _is_kept_as_written(_item: object, name: str | None, _kind: str, _reflected: bool, _other: object) -> bool:
    """Tell what can be compared word by word; an expression the server words in its own way, which is tried instead."""
    return name != _RANKED


def test_the_revisions_make_the_tables_the_models_declare(place: str) -> None:
    sessions = PostgresSessions(connection_values(place), place, 1)
    with sessions.transaction() as session:
        names = {"include_name": _is_a_models, "include_object": _is_kept_as_written}
        opts = {"compare_type": True, "compare_server_default": True} | names
        context = MigrationContext.configure(session.connection(), opts=opts)
        assert compare_metadata(context, SQLModel.metadata) == []
        session.connection().exec_driver_sql("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        plan = session.connection().exec_driver_sql(f"EXPLAIN {ids_query([Sort('status')])}").scalars().all()
        assert any(f"using {_RANKED} on recommendation" in step for step in plan)


LATER = '''
"""A later revision."""
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

def upgrade():
    op.add_column("meeting", sa.Column("remark", sa.Text(), nullable=False, server_default="none"))
    {}
'''


def later(folder: Path, after: str = "") -> Migrations:
    """Give this program's migrations and one more, which ends with what `after` says."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(OURS.folder, folder)
    (folder / "versions" / "r0002_later.py").write_text(LATER.format(after), encoding="utf-8")
    return Migrations(folder, (*OURS.revisions, "0002"))


def test_an_upgrade_is_whole_or_not_at_all_and_a_newer_register_is_refused(spoilt: str, tmp_path: Path) -> None:
    with Register.open(spoilt) as register:
        add(register)
    spoiling = later(tmp_path / "one", "op.execute('DELETE FROM meeting')")
    with pytest.raises(RegisterError, match=r"does not hold after upgrading \(.*\): it was left as it was"):
        spoiling.upgrade(spoilt)
    with Register.open(spoilt) as register, register.reading() as reader:
        assert verify(reader).faults == ()
    OURS.upgrade(spoilt)
    migrations = later(tmp_path / "two")
    with ThreadPoolExecutor(3) as pool:
        for one in [pool.submit(migrations.upgrade, spoilt) for _ in range(3)]:
            one.result()
    assert ask(spoilt, "SELECT remark FROM meeting") == [("none",)]
    for refused in (lambda: Register.open(spoilt), lambda: OURS.upgrade(spoilt)):
        with pytest.raises(RegisterError, match=re.escape("made by a newer rectrack")):
            refused()
