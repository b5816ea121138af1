"""A register moved from one store to the other is the same register, wherever the move was cut off on its way."""

import signal
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from command_line import rectrack
from db.actions.freezing import freeze_meeting
from db.actions.inspections import InspectionFacts, add_inspection, amend_inspection
from db.actions.officers import add_officer, share_register
from db.actions.updates import add_update
from db.errors import NoRegisterError, RegisterError, WrongUseError
from db.ledger.open_form import OpenRow, open_rows, table_names
from db.ledger.verify import verify
from db.questions.search import search
from db.questions.snapshots import meeting_snapshot
from db.store.creation import create_register
from db.store.moving import Moved, move_register
from db.store.new_files import TakenError
from db.store.register import Register
from db.words import Role, Status
from office import Office
from postgres_server import administering, fresh_database
from processes import started
from registers import OFFICER, file_names
from stores import Store, stores

MARCH = date(2022, 3, 31)

_CUT_OFF = """
import os, signal, sys
from db.store.moving import move_register

source, target, stage, after = sys.argv[1:]

def told(what, done, whole):
    if what.startswith(stage) and done >= int(after):
        os.kill(os.getpid(), signal.SIGKILL)

move_register(source, target, told=told, portion=10)
"""


@pytest.fixture
def office(tmp_path: Path, store: Store) -> Iterator[Office]:
    """Give a shared register with a frozen meeting, and an inspection again of one that was written of later."""
    if "postgresql" not in stores():
        pytest.skip("no PostgreSQL server 15 or newer is installed: install Debian's postgresql")
    folder = tmp_path / "source"
    folder.mkdir()
    with Office(folder) as office:
        inspection = office.inspection()
        item = office.item(inspection, "4a", MARCH, text="Review “zebra” crossings – 100%.")
        office.says(item, Status.AMBER, MARCH)
        meeting = office.meeting(MARCH)
        office.position(meeting, item, Status.AMBER, text="Zebras counted.")
        with office.read() as reader:
            snapshot = meeting_snapshot(reader, meeting)
        with office.change() as change:
            freeze_meeting(change, meeting, snapshot)
            add_update(change, item, "Painting began.", said_on=MARCH, rationale="Told by the zebra desk.")
            later = add_inspection(change, InspectionFacts("Later"), rationale="published", effective_on=MARCH)
            first = InspectionFacts("Roads again", re_inspection_of_id=later)
            amend_inspection(change, inspection, first, rationale="It is one.", effective_on=MARCH)
            if store == "sqlite":  # on a server the database would keep its roles for the tests that follow
                share_register(change)
                add_officer(change, "lp", Role.VIEWER)
        yield office


@pytest.fixture
def target(tmp_path: Path, store: Store) -> str:
    """Give a place in the other store where there is nothing."""
    return fresh_database() if store == "sqlite" else str(tmp_path / "moved.db")


def test_a_move_that_was_cut_off_goes_on_and_ends_in_the_same_register(
    office: Office, target: str, store: Store, tmp_path: Path
) -> None:
    source = office.register.location
    before = Path(source).read_bytes() if store == "sqlite" else b""
    _cut_off(source, target, "copying", 20)
    unfinished = target if store == "sqlite" else str(tmp_path / ".moved.db.moving")
    with pytest.raises(RegisterError, match="is not whole yet"):
        Register.open(unfinished)
    _cut_off(source, target, "building", 0)
    said = rectrack("migrate-store", source, target, home=tmp_path)
    assert said.code == 0, said.err
    rows = _rows(source)
    entries = len(rows["ledger_entry"])
    assert f"holds the register: {entries} entries, {entries} of them by an earlier move, 1 frozen record" in said.out
    assert _rows(target) == rows
    with Register.open(target) as moved, moved.reading() as reader:
        assert verify(reader).faults == ()
        assert len(search(reader, "zebra").ids) == 3
    if store == "sqlite":
        assert Path(source).read_bytes() == before
        with administering(target) as server:
            held = "SELECT pg_has_role('lp', current_database() || '_viewer', 'MEMBER')"
            assert server.execute(held.encode()).fetchone() == (True,)
    else:
        _cut_off_before_it_has_its_name(Path(target))
    assert _move(source, target) == Moved(entries, str(rows["ledger_entry"][-1]["hash"]), 1, 0, ended_before=True)
    assert store == "sqlite" or Path(target).stat().st_mode & 0o777 == 0o660
    with Register.open(target) as moved, moved.writing(OFFICER) as change:
        assert add_inspection(change, InspectionFacts("Next"), rationale="published", effective_on=MARCH) == entries + 1


def test_what_is_written_meanwhile_is_told_and_moved_by_the_next_attempt(office: Office, target: str) -> None:
    def told(what: str, done: int, _whole: int) -> None:
        if what.startswith("building") and done == 0:
            office.inspection("Written meanwhile")

    with pytest.raises(RegisterError, match="was changed while it was moved"):
        move_register(office.register.location, target, told=told)
    with pytest.raises(RegisterError, match=r"is not whole yet|There is no register"):
        Register.open(target)
    moved = _move(office.register.location, target)
    assert (moved.copied, moved.head) == (1, str(_rows(office.register.location)["ledger_entry"][-1]["hash"]))


def test_a_register_is_not_moved_to_where_it_is(office: Office) -> None:
    with pytest.raises(WrongUseError, match=r"is at .* already: name another place to move it to"):
        _move(office.register.location, office.register.location)


def test_what_is_altered_or_another_s_is_refused_and_nothing_is_left(
    office: Office, target: str, store: Store, tmp_path: Path
) -> None:
    source = office.register.location
    other = fresh_database() if store == "sqlite" else str(tmp_path / "other.db")
    another = str(tmp_path / "another.db")
    create_register(another)
    _cut_off(another, other, "copying", 10)
    with pytest.raises(TakenError, match="part of another register"):
        _move(source, other)
    _move(another, target)
    with pytest.raises(TakenError, match="There is a register at"):
        _move(source, target)
    _alter(source, store)
    empty = fresh_database() if store == "sqlite" else str(tmp_path / "empty.db")
    with pytest.raises(RegisterError, match=r"altered after it was written.*Nothing was moved"):
        _move(source, empty)
    with pytest.raises(NoRegisterError):
        Register.open(empty)
    assert [name for name in file_names(tmp_path) if "empty" in name] == []


def _move(source: str, target: str) -> Moved:
    return move_register(source, target, told=lambda _what, _done, _whole: None)


def _cut_off(source: str, target: str, stage: str, after: int) -> None:
    """Begin a move and kill it at a stage of it, once so many entries were copied."""
    with started(_CUT_OFF, source, target, stage, str(after)) as process:
        _, err = process.communicate(timeout=120)
        assert process.returncode == -signal.SIGKILL, err


def _cut_off_before_it_has_its_name(path: Path) -> None:
    path.rename(path.with_name(f".{path.name}.moving"))


def _rows(place: str) -> dict[str, Sequence[OpenRow]]:
    with Register.open(place) as register, register.reading() as reader:
        return {name: list(open_rows(reader, name)) for name in table_names()}


def _alter(place: str, store: Store) -> None:
    altered = "UPDATE ledger_entry SET rationale = 'because' WHERE seq = 30"
    if store == "sqlite":
        with closing(sqlite3.connect(place)) as connection, connection:
            connection.execute("DROP TRIGGER ledger_entry_no_update")
            connection.execute(altered)
    else:
        with administering(place) as server:
            server.execute("SET session_replication_role = replica")
            server.execute(altered)
