"""`rectrack doctor`: what is so, what to do where it should not be, and the exit code that goes with it."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from command_line import Command
from tampering import tampered

PARTS = {
    "program",
    "SQLite",
    "optional",
    "own folder",
    "register",
    "role",
    "journal",
    "ledger",
    "head",
    "clock",
    "evidence",
    "disk",
    "free space",
    "rights",
    "backup",
    "terminal",
}


def _to_do(harbour: Command, about: str) -> tuple[int, str]:
    done = harbour("doctor", "--json")
    assert done.err == ""
    findings = json.loads(done.out)["findings"]
    return done.code, " ".join(one["to_do"] for one in findings if one["about"] == about)


def test_doctor_says_what_is_so_and_changes_nothing(harbour: Command, home: Path) -> None:
    before = (home / "register.db").read_bytes()
    done = harbour("doctor")
    assert (done.code, done.err) == (0, "")
    head = json.loads(harbour("verify", "--json").out)["head"]
    assert f"head        {head}" in done.out
    assert "register.db" in done.out
    assert "There is none yet: 'rectrack backup' makes one" in " ".join(done.out.split())
    assert all(len(line) <= 80 for line in done.out.splitlines())
    found = json.loads(harbour("doctor", "--json").out)
    assert {one["about"] for one in found["findings"]} >= PARTS
    assert (found["head"], found["unguarded"]) == (head, [])
    spoken = harbour("doctor", "--plain").out.splitlines()
    assert all(line.endswith(".") for line in spoken)
    items = json.loads(harbour("list", "--json").out)
    assert not any(item["text"] and item["text"] in done.out for item in items), "nothing of what the register says"
    assert (home / "register.db").read_bytes() == before


def test_each_thing_that_is_wrong_has_its_way_out(harbour: Command, home: Path) -> None:
    register = home / "register.db"
    register.chmod(0o664)
    assert _to_do(harbour, "rights") == (1, f"Every account of the machine may open the register: chmod o= {register}")
    register.chmod(0o660)
    home.chmod(0o1770)
    assert f"chmod -t {home}" in _to_do(harbour, "rights")[1]
    home.chmod(0o770)
    assert f"chmod g+s {home}" in _to_do(harbour, "rights")[1]
    home.chmod(0o2770)
    assert _to_do(harbour, "rights") == (0, "")
    tampered("DROP TRIGGER ledger_entry_no_delete")
    assert _to_do(harbour, "guard")[0] == 1
    assert json.loads(harbour("doctor", "--json").out)["unguarded"] == ["ledger_entry_no_delete"]


def test_a_clock_that_was_set_back_and_an_entry_that_is_gone_are_told(harbour: Command, home: Path) -> None:
    whole = (home / "register.db").read_bytes()
    ahead = datetime.now(UTC) + timedelta(days=3, hours=1)
    tampered(
        "DROP TRIGGER ledger_entry_no_update",
        f"UPDATE ledger_entry SET recorded_at = '{ahead:%Y-%m-%d %H:%M:%S.%f}' WHERE seq ="
        " (SELECT MAX(seq) FROM ledger_entry)",
    )
    code, said = _to_do(harbour, "clock")
    assert (code, "3 days behind the newest entry" in said) == (1, True)
    (home / "register.db").write_bytes(whole)
    assert harbour("update", "lamps", "2", "--text", "More.").code == 0
    (home / "register.db").write_bytes(whole)
    code, said = _to_do(harbour, "ledger")
    assert (code, "is no longer in this register" in said) == (1, True)


def test_the_last_backup_and_what_can_be_told_of_no_register(harbour: Command, home: Path) -> None:
    assert harbour("backup").code == 0
    assert _to_do(harbour, "backup") == (0, "")
    (made,) = (home / "backups").glob("*.db")
    old = datetime.now(UTC) - timedelta(days=30)
    made.rename(made.with_name(f"register-{old:%Y%m%dT%H%M%S}Z.backup.db"))
    assert "30 days old" in _to_do(harbour, "backup")[1]
    (home / "register.db").unlink()
    done = harbour("doctor")
    assert (done.code, done.err.count("\n")) == (5, 1)
    assert "30 days old" in " ".join(done.out.split()), "where to restore it from is told all the same"
