import resource
import signal
import sqlite3
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from db.actions.meetings import MeetingFacts, add_meeting
from db.errors import RegisterError
from db.ledger.verify import verify
from db.store.register import Register
from processes import finished, heard, started
from registers import OFFICER, new_register, new_register_file
from unprivileged import open_folder, unprivileged

pytestmark = pytest.mark.sqlite_only("about a register file")

WRITE = """
import sys
from datetime import date, timedelta
from db.actions.meetings import MeetingFacts, add_meeting
from db.store.author import current_author
from db.store.register import Register
path, committee, many = sys.argv[1], sys.argv[2], int(sys.argv[3])
with Register.open(path) as register:
    for number in range(many):
        with register.writing(current_author()) as change:
            add_meeting(change, MeetingFacts(date(2016, 1, 1) + timedelta(number), committee=committee, title="a"))
            add_meeting(change, MeetingFacts(date(2016, 1, 1) + timedelta(number), committee=committee + "'"))
        print(number, flush=True)
"""

HALF = """
import sys
from datetime import date, timedelta
from db.actions.meetings import MeetingFacts, add_meeting
from db.store.author import current_author
from db.store.register import Register
with Register.open(sys.argv[1]) as register, register.writing(current_author()) as change:
    change.session.connection().exec_driver_sql("PRAGMA cache_size=1")  # so that half a change reaches the disk
    for number in range(200):
        add_meeting(change, MeetingFacts(date(2016, 1, 1) + timedelta(number), title="x" * 500))
        change.flush()
    print("half", flush=True)
    sys.stdin.readline()
"""


def meetings(path: str | Path) -> list[tuple[str, str]]:
    """Give committee and as-at date of every meeting, once the register was found whole."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    with Register.open(path) as register, register.reading() as reader:
        assert verify(reader).faults == ()
        found = reader.rows("SELECT committee, as_at FROM meeting ORDER BY id")
    return [(committee, as_at) for committee, as_at in found]


def test_every_change_of_two_officers_at_once_is_kept(tmp_path: Path) -> None:
    path = new_register_file(tmp_path)
    with started(WRITE, path, "north", "12") as north, started(WRITE, path, "south", "12") as south:
        assert len(finished(north).split()) == len(finished(south).split()) == 12
    found = meetings(path)
    for committee in ("north", "north'", "south", "south'"):
        assert len([one for one in found if one[0] == committee]) == 12


@pytest.mark.parametrize("acknowledged", [1, 4, 9])
def test_what_was_acknowledged_outlives_a_killed_writer_and_half_changes_do_not(
    tmp_path: Path, acknowledged: int
) -> None:
    path = new_register_file(tmp_path)
    with started(WRITE, path, "north", "1000") as writer:
        told = [heard(writer) for _ in range(acknowledged)]
        writer.send_signal(signal.SIGKILL)
        told += iter(partial(heard, writer), "")
    found = meetings(path)
    whole = len([line for line in told if line.endswith("\n")])
    assert whole >= acknowledged
    assert len(found) in {2 * whole, 2 * (whole + 1)}


def test_a_change_killed_half_way_to_the_disk_is_undone_by_whoever_comes_next(tmp_path: Path) -> None:
    path = new_register_file(tmp_path)
    with started(HALF, path) as writer:
        assert heard(writer) == "half\n"
        writer.send_signal(signal.SIGKILL)
    assert path.with_name("register.db-journal").stat().st_size > 0
    with Register.open(path) as register, register.reading() as reader:
        assert reader.row("SELECT count(*) FROM meeting") == (0,)
    assert meetings(path) == []


def test_a_change_that_fails_leaves_nothing(tmp_path: Path) -> None:
    path = new_register_file(tmp_path)
    with Register.open(path) as register:
        with pytest.raises(KeyboardInterrupt):
            _interrupted(register)
        assert meetings(path) == []
        with register.writing(OFFICER) as change:
            add_meeting(change, MeetingFacts(date(2022, 4, 30)))
    assert meetings(path) == [("", "2022-04-30")]


def test_a_register_that_stays_busy_is_said_to_be(tmp_path: Path) -> None:
    path = new_register_file(tmp_path)
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as other,
        Register.open(path, patience=0.05) as register,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RegisterError, match="busy with somebody else's change: nothing was changed, try again"):
            _add(register)
        with register.reading() as reader:
            assert reader.row("SELECT count(*) FROM meeting") == (0,)
        other.execute("ROLLBACK")
        other.execute("BEGIN EXCLUSIVE")
        for ask in (register.data_version, lambda: _count(register)):
            with pytest.raises(RegisterError, match="busy"):
                ask()
        other.execute("ROLLBACK")
        _add(register)
        assert _count(register) == 1


def test_a_reader_who_dawdles_stops_a_change_whole(tmp_path: Path) -> None:
    path = new_register_file(tmp_path)
    with Register.open(path, patience=0.05) as register:
        with register.reading() as reader:
            reader.rows("SELECT * FROM status_key")
            with pytest.raises(RegisterError, match="busy"):
                _add(register)
        assert _count(register) == 0
        _add(register)
        assert _count(register) == 1


FULL = f"""
import os, resource, sys
from datetime import date
from db.actions.meetings import MeetingFacts, add_meeting
from db.errors import RegisterError
from db.store.author import current_author
from db.store.register import Register
with Register.open(sys.argv[1]) as register:
    room = os.path.getsize(sys.argv[1]) + int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, {resource.RLIM_INFINITY}))
    try:
        with register.writing(current_author()) as change:
            add_meeting(change, MeetingFacts(date(2022, 3, 31), title="x" * 100_000))
    except RegisterError as error:
        print(error)
"""


@pytest.mark.parametrize("room", ["0", "4096", "90000"])
def test_a_disk_that_takes_no_more_is_said_and_nothing_is_half_written(tmp_path: Path, room: str) -> None:
    path = new_register_file(tmp_path)
    with started(FULL, path, room) as process:
        said = finished(process)
    assert said.count("\n") == 1
    assert said.startswith(f"The disk failed while the register {path} was in use")
    assert meetings(path) == []


def test_a_viewer_learns_that_somebody_else_must_undo_a_change_that_was_cut_off() -> None:
    with open_folder() as folder:
        path = new_register_file(folder)
        with started(HALF, path) as writer:
            assert heard(writer) == "half\n"
            writer.send_signal(signal.SIGKILL)
        for file in folder.iterdir():
            file.chmod(0o444)
        cut_off = "cut off: somebody who may write to it must open it once"
        with unprivileged(), pytest.raises(RegisterError, match=cut_off):
            Register.open(path)
        for file in folder.iterdir():
            file.chmod(0o660)
        assert meetings(path) == []


def test_the_same_register_is_written_through_two_openings(tmp_path: Path) -> None:
    with new_register(tmp_path) as one, Register.open(one.location) as two:
        for number, register in enumerate((one, two, one, two)):
            with register.writing(OFFICER) as change:
                add_meeting(change, MeetingFacts(date(2022, 1 + number, 1)))
        assert _count(one) == _count(two) == 4


def _interrupted(register: Register) -> None:
    with register.writing(OFFICER) as change:
        add_meeting(change, MeetingFacts(date(2022, 3, 31)))
        change.flush()
        raise KeyboardInterrupt


def _add(register: Register) -> None:
    with register.writing(OFFICER) as change:
        add_meeting(change, MeetingFacts(date(2022, 3, 31)))


def _count(register: Register) -> int:
    with register.reading() as reader:
        row = reader.row("SELECT count(*) FROM meeting")
    assert row is not None
    return int(row[0])
