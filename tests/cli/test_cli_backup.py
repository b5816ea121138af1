"""`rectrack backup` and `restore`: a copy that was proved, kept as long as asked, and put back with nothing lost."""

import hashlib
import json
import threading
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from command_line import Command
from db.actions.inspections import InspectionFacts, add_inspection
from db.actions.meetings import MeetingFacts, add_meeting
from db.errors import RegisterError
from db.ledger.contents import contents
from db.store.proved_backup import default_target
from db.store.register import Register
from registers import OFFICER, file_names
from tampering import tampered

CHANGE = ("update", "lamps", "2", "--text")


def _head(rectrack: Command) -> tuple[int, str]:
    said = json.loads(rectrack("verify", "--json").out)
    return said["last"], said["head"]


def test_a_backup_made_while_others_write_is_a_register_of_one_moment(harbour: Command, home: Path) -> None:
    stop, written = threading.Event(), 0

    def write_on() -> None:
        nonlocal written
        with Register.open(home / "register.db") as register:
            while not stop.is_set():
                with register.writing(OFFICER) as change:
                    add_meeting(change, MeetingFacts(date(2022, 3, 31), title=f"No. {written}"))
                written += 1

    writer = threading.Thread(target=write_on)
    writer.start()
    try:
        done = harbour("backup", "--json")
    finally:
        stop.set()
        writer.join()
    assert (done.code, done.err) == (0, ""), done
    said = json.loads(done.out)
    made = Path(said["path"])
    assert made.parent == home / "backups"
    assert made.name.startswith("register-20")
    assert [one.stat().st_mode & 0o777 for one in (made.parent, made)] == [0o700, 0o600]
    assert said["sha256"] == hashlib.sha256(made.read_bytes()).hexdigest()
    assert Path(f"{made}.sha256").read_text(encoding="utf-8") == f"{said['sha256']}  {made.name}\n"
    assert len(file_names(made.parent)) == 2, "nothing is left of the register it was restored into"
    with Register.open(made) as kept, kept.reading() as copy, Register.open("register.db") as register:
        assert copy.row("SELECT seq, hash FROM ledger_entry ORDER BY seq DESC LIMIT 1") == (said["entry"], said["head"])
        with register.reading() as reader:
            held = reader.rows("SELECT * FROM ledger_entry WHERE seq <= :seq ORDER BY seq", seq=said["entry"])
        assert copy.rows("SELECT * FROM ledger_entry ORDER BY seq") == held
    assert written > 0
    assert harbour("verify").code == 0


def test_a_register_is_put_back_and_what_was_there_is_kept(harbour: Command, home: Path) -> None:
    (home / "register.db").chmod(0o640)
    assert harbour("backup", "kept.db").code == 0
    early, late = _head(harbour), harbour(*CHANGE, "Later.")
    assert late.code == 0
    now = _head(harbour)
    asked = harbour("restore", "kept.db")
    assert (asked.code, _head(harbour)) == (3, now), asked
    with Register.open("register.db") as others:
        done = harbour("restore", "kept.db", answer="y\n")
        assert done.code == 0, done
        assert f"{now[0] - early[0]} more, which it will no longer have" in done.out
        with pytest.raises(RegisterError, match="open it again"), others.reading():
            pass
        with pytest.raises(RegisterError, match="open it again"), others.writing(OFFICER):
            pass
        with pytest.raises(RegisterError, match="open it again"):
            others.data_version()
    assert _head(harbour) == early
    assert (home / "register.db").stat().st_mode & 0o777 == 0o640
    assert harbour(*CHANGE, "Again.").err == "", "whoever put it back knows what is gone"
    (before,) = (home / "backups").iterdir()
    assert before.stat().st_mode & 0o777 == 0o600
    assert harbour("restore", before, "--yes").code == 0
    assert _head(harbour) == now


def test_no_change_is_acknowledged_that_is_neither_in_the_register_nor_in_what_is_kept_of_it(
    harbour: Command, home: Path
) -> None:
    """Officers write without a pause while the register is replaced: each is told at the first change too late."""
    assert harbour("backup", "kept.db").code == 0
    acknowledged: list[str] = []
    ended: list[str] = []
    under_way = threading.Barrier(4)

    def write_on(name: str) -> None:
        with Register.open("register.db") as register:
            under_way.wait()
            for number in count():
                title = f"{name} {number}"
                try:
                    with register.writing(OFFICER) as change:
                        add_inspection(change, InspectionFacts(title), rationale="x", effective_on=date(2022, 3, 31))
                except RegisterError as error:
                    ended.append(str(error))
                    return
                acknowledged.append(title)

    officers = [threading.Thread(target=write_on, args=(name,)) for name in ("Ann", "Bob", "Cyd")]
    for one in officers:
        one.start()
    under_way.wait()
    done = harbour("restore", "kept.db", "--yes")
    for one in officers:
        one.join()
    assert done.code == 0, done
    assert len(ended) == 3
    assert all("open it again" in one for one in ended), ended
    (before,) = (home / "backups").iterdir()
    with Register.open(before) as kept, kept.reading() as reader:
        titles = {title for (title,) in reader.rows("SELECT title FROM inspection")}
    assert sorted(one for one in titles if one[:3] in {"Ann", "Bob", "Cyd"}) == sorted(acknowledged)
    assert harbour("verify").code == 0
    assert file_names(home) == [".local", "backups", "kept.db", "kept.db.sha256", "register.db"]


def test_a_damaged_register_is_set_aside_with_its_journal(harbour: Command, home: Path) -> None:
    assert harbour("backup", "kept.db").code == 0
    before = _head(harbour)
    whole = (home / "register.db").read_bytes()
    (home / "register.db").write_bytes(whole[:5000] + b"\0" * 20000 + whole[25000:])
    (home / "register.db-journal").write_bytes(b"what a crash left")
    done = harbour("restore", "kept.db", "--yes")
    assert done.code == 0, done
    assert _head(harbour) == before
    assert [one for one in file_names(home) if one.startswith("register.db.damaged-")]
    assert "register.db-journal" not in file_names(home), "it would be played back into what was put there"
    with (
        Register.open("kept.db") as kept,
        kept.reading() as one,
        Register.open("register.db") as register,
        register.reading() as other,
    ):
        assert contents(one) == contents(other)
    (home / "register.db").unlink()
    assert harbour("restore", "kept.db", "--yes").code == 0
    assert _head(harbour) == before


def test_what_is_no_proved_backup_is_not_put_back(harbour: Command, home: Path) -> None:
    assert harbour("backup", "kept.db").code == 0
    before = (home / "register.db").read_bytes()
    tampered("UPDATE recommendation SET status = 'GREEN' WHERE number = '3a'", path="kept.db")
    (home / "other.db").write_bytes((home / "kept.db").read_bytes())
    (home / "notes.txt").write_text("no register", encoding="utf-8")
    for file, said in (
        ("kept.db", "is not what it was when it was made"),
        ("other.db", "does not hold"),
        ("notes.txt", "is not a rectrack register"),
        ("nowhere.db", "There is no file nowhere.db"),
        ("register.db", "is the register itself"),
    ):
        done = harbour("restore", file, "--yes")
        assert (done.code in {2, 5}, done.out, done.err.count("\n")) == (True, "", 1), done
        assert said in done.err
    assert (home / "register.db").read_bytes() == before
    assert harbour("backup", "other.db").code == 5, "nothing is replaced"
    tampered("UPDATE recommendation SET status = 'GREEN' WHERE number = '3a'")
    ill = harbour("backup", "ill.db")
    assert ill.code == 1
    assert "a true copy of a register that does not hold" in ill.out


def test_rotation_keeps_days_weeks_and_months_and_touches_nothing_else(harbour: Command, home: Path) -> None:
    folder = home / "kept"
    folder.mkdir()
    assert harbour("backup", folder).code == 0
    (made,) = folder.glob("*.db")
    data, today = made.read_bytes(), datetime.now(UTC).replace(hour=1, minute=0, second=0, microsecond=0)
    ours = {}
    for days in range(1, 80):
        ours[days] = default_target("register.db", folder, today - timedelta(days=days))
        ours[days].write_bytes(data)
        said = f"{hashlib.sha256(data).hexdigest()}  {ours[days].name}\n"
        Path(f"{ours[days]}.sha256").write_text(said, encoding="utf-8")
    strange = [folder / "minutes.docx", folder / "other-20220101T010000Z.backup.db", folder / "register-old.backup.db"]
    for one in strange:
        one.write_bytes(b"x")
    ours[50].write_bytes(data + b"x")
    Path(f"{ours[51]}.sha256").unlink()
    done = harbour("backup", folder, "--keep", "7/4/2", "--json")
    assert done.code == 0, done
    left = {path for days, path in ours.items() if path.exists()}
    assert {ours[days] for days in range(1, 6)} | {ours[50], ours[51]} <= left
    assert len(left) <= 6 + 4 + 2 + 2
    weeks = {path.name[9:17] for path in left}
    assert any((today - timedelta(days=days)).strftime("%Y%m%d") in weeks for days in range(14, 28)), "a week kept"
    assert all(one.exists() for one in strange)
    said = json.loads(done.out)
    assert Path(said["path"]).exists()
    assert set(said["removed"]) == {str(one) for one in (made, *ours.values()) if not one.exists()}
    wrong = harbour("backup", folder, "--keep", "many")
    assert (wrong.code, wrong.err.count("\n")) == (2, 1)
