import os
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from db.actions.meetings import MeetingFacts, add_meeting
from db.errors import NoRegisterError, RegisterError
from db.ledger.verify import verify
from db.store.backup import back_up
from db.store.register import Register
from registers import OFFICER, file_names, new_register, new_register_file

pytestmark = pytest.mark.sqlite_only("about a register file")


def test_a_backup_is_a_register_that_only_its_owner_may_read(tmp_path: Path) -> None:
    target = tmp_path / "kept.db"
    with new_register(tmp_path) as register:
        with register.writing(OFFICER) as change:
            add_meeting(change, MeetingFacts(date(2022, 3, 31), title="Kept"))
        with register.writing(OFFICER) as change:
            add_meeting(change, MeetingFacts(date(2022, 4, 30), title="Not yet kept"))
            change.flush()
            back_up(Path(register.location), target)
        with register.reading() as reader:
            assert reader.row("SELECT count(*) FROM meeting") == (2,)
    assert target.stat().st_mode & 0o777 == 0o600
    with Register.open(target) as kept, kept.reading() as reader:
        assert reader.rows("SELECT title FROM meeting") == [("Kept",)]
        assert verify(reader).faults == ()
    assert file_names(tmp_path) == ["kept.db", "register.db"]


def test_a_backup_replaces_nothing(tmp_path: Path) -> None:
    path = new_register_file(tmp_path)
    target = tmp_path / "kept.db"
    target.write_text("last week's", encoding="utf-8")
    with pytest.raises(RegisterError, match=r"kept\.db is already there"):
        back_up(path, target)
    assert target.read_text(encoding="utf-8") == "last week's"


@pytest.mark.parametrize("broken", ["page", "reference"])
def test_a_register_that_is_not_whole_is_not_kept(tmp_path: Path, broken: str) -> None:
    path = new_register_file(tmp_path)
    if broken == "page":
        with path.open("r+b") as file:
            file.seek(-4096, os.SEEK_END)
            file.write(bytes([13]) + os.urandom(4095))
    else:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("UPDATE status_definition SET status_key_id = 9999")
    with pytest.raises(RegisterError, match=r"not whole \(.*\): nothing was kept"):
        back_up(path, tmp_path / "kept.db")
    assert file_names(tmp_path) == ["register.db"]


def test_what_is_no_register_is_not_backed_up(tmp_path: Path) -> None:
    with pytest.raises(NoRegisterError):
        back_up(tmp_path / "register.db", tmp_path / "kept.db")
    (tmp_path / "other.db").write_bytes(b"")
    with pytest.raises(RegisterError, match="is not a rectrack register"):
        back_up(tmp_path / "other.db", tmp_path / "kept.db")
    assert file_names(tmp_path) == ["other.db"]
