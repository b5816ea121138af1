import os
import socket
import sqlite3
from contextlib import closing, nullcontext
from pathlib import Path

import pytest

from db.errors import RegisterError
from db.store.register import Register
from db.store.sqlite_connection import wal_is_safe
from house import loaded_after
from registers import OFFICER, file_names, new_register, new_register_file
from unprivileged import open_folder, unprivileged

pytestmark = pytest.mark.sqlite_only("about a register file")

HEAVY = {"sqlalchemy", "sqlmodel", "alembic", "pydantic", "textual", "rich"}


def raw(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_opening_and_reading_load_neither_models_nor_screens(tmp_path: Path) -> None:
    path = new_register_file(tmp_path)
    read = (
        "from db.store.register import Register\n"
        f"with Register.open({str(path)!r}) as register, register.reading() as reader:\n"
        "    reader.rows('SELECT * FROM inspection')\n"
        "    register.data_version()\n"
    )
    assert not loaded_after(read) & HEAVY


@pytest.mark.parametrize(
    "content",
    [b"", b"Dear colleague, please find attached", b"SQLite format 3\x00" + bytes(200), os.urandom(5000)],
    ids=["empty", "text", "header only", "noise"],
)
def test_a_file_that_is_no_register_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.db"
    path.write_bytes(content)
    with pytest.raises(RegisterError, match="is not a rectrack register: name another file with --db") as refused:
        Register.open(path, create=True)
    assert refused.tb is not None  # what it holds on to is there still: nothing was left to be closed with it
    assert path not in {one.resolve() for one in Path("/proc/self/fd").iterdir()}
    assert path.read_bytes() == content
    assert file_names(tmp_path) == ["other.db"]


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    raw(path, "CREATE TABLE ledger_entry (seq INTEGER PRIMARY KEY)")
    with pytest.raises(RegisterError, match="is not a rectrack register"):
        Register.open(path)


@pytest.mark.parametrize("newer", ["PRAGMA user_version = 9999", "UPDATE alembic_version SET version_num = '9999'"])
def test_a_register_of_a_newer_program_is_refused(tmp_path: Path, newer: str) -> None:
    path = new_register_file(tmp_path)
    raw(path, newer)
    with pytest.raises(RegisterError, match="made by a newer rectrack: upgrade rectrack"):
        Register.open(path)


def test_a_register_of_an_older_program_says_how_to_bring_it_up_to_date(tmp_path: Path) -> None:
    path = new_register_file(tmp_path)
    raw(path, "PRAGMA user_version = 0")
    with pytest.raises(RegisterError, match=r"made by an older rectrack.*rectrack migrate"):
        Register.open(path)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="is a folder: name the register file in it"):
        Register.open(tmp_path)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(tmp_path / "s"))
        for path in (pipe, tmp_path / "s"):
            with pytest.raises(RegisterError, match="is not a file"):
                Register.open(path)
    with pytest.raises(RegisterError, match=r"cannot be reached \(Not a directory\): check its name"):
        Register.open(new_register_file(tmp_path) / "register.db")


@pytest.mark.parametrize("name", ["a register?mode=memory#x.db", "100%41.db", "Ärger'\n.db", os.fsdecode(b"\xff.db")])
def test_any_name_a_file_can_have_will_do(tmp_path: Path, name: str) -> None:
    with new_register(tmp_path, name) as register, register.writing(OFFICER), register.reading() as reader:
        assert reader.row("SELECT count(*) FROM status_key") == (4,)
    assert file_names(tmp_path) == [name]


@pytest.mark.parametrize("name", ["~nobody-of-that-name/register.db", "\0.db", "x" * 300, "loop/register.db"])
def test_a_name_that_leads_nowhere_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("loop").symlink_to("loop")
    with pytest.raises(RegisterError, match=r"no register at|cannot be reached|no name a file can have"):
        Register.open(name)
    with pytest.raises(RegisterError):
        Register.open(name, create=True)
    assert file_names(tmp_path) == ["loop"]


def test_a_file_that_may_not_be_read_is_refused() -> None:
    with open_folder() as folder, unprivileged():
        path = new_register_file(folder)
        path.chmod(0o000)
        with pytest.raises(RegisterError, match="may not read the register"):
            Register.open(path)
        folder.chmod(0o000)
        with pytest.raises(RegisterError, match=r"cannot be reached \(Permission denied\): check its name"):
            Register.open(path)


@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o440, 0o755), (0o660, 0o555), (0o440, 0o555)])
def test_what_may_only_be_read_is_opened_for_reading(file_mode: int, folder_mode: int) -> None:
    with open_folder() as folder, unprivileged():
        path = new_register_file(folder)
        path.chmod(file_mode)
        folder.chmod(folder_mode)
        with Register.open(path) as register:
            with register.reading() as reader:
                assert reader.row("SELECT count(*) FROM status_key") == (4,)
            assert not register.writable
            with (
                pytest.raises(RegisterError, match="open for reading only: ask whoever keeps it"),
                register.writing(OFFICER),
            ):
                pass


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
    ],
)
def test_wal_is_used_only_where_sqlite_keeps_every_commit(version: tuple[int, int, int], safe: bool) -> None:
    assert wal_is_safe(version) is safe


def test_a_file_somebody_put_in_wal_mode_is_put_right_or_refused(tmp_path: Path) -> None:
    path = new_register_file(tmp_path)
    safe = wal_is_safe(sqlite3.sqlite_version_info[:3])
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("SELECT count(*) FROM task")
        refused = nullcontext() if safe else pytest.raises(RegisterError, match=r"WAL mode.*close every program")
        with refused:
            Register.open(path, patience=0.05).close()
    Register.open(path).close()
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal" if safe else "delete",)
