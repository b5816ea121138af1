"""What an officer saw of a register is kept outside it, and told of when it is no longer there."""

import json
import os
import socket
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

import pytest

from command_line import Command, Finished
from db.actions.inspections import InspectionFacts, add_inspection
from db.errors import RuleError
from db.ledger.head import Head, head_of
from db.store.last_seen import LastSeen
from db.store.register import Register
from db.store.system_log import tell_system_log
from db.store.witness import Witness
from registers import OFFICER
from tampering import tampered

CHANGE = ("update", "lamps", "2", "--text")
GONE = "is no longer in this register"


def _head(harbour: Command) -> int:
    last: int = json.loads(harbour("verify", "--json").out)["last"]
    return last


def _told(done: Finished) -> str:
    assert done.err.count("\n") <= 1, done
    return done.err


def test_entries_taken_out_are_told_of_until_they_are_accepted(harbour: Command, home: Path) -> None:
    before = (home / "register.db").read_bytes()
    first = _head(harbour)
    assert _told(harbour(*CHANGE, "One.")) == ""
    last = _head(harbour)
    assert last > first
    (home / "register.db").write_bytes(before)
    assert _told(harbour("list")) == ""
    done = harbour(*CHANGE, "Two.", "--on", "2022-01-01")
    assert done.code == 0, "it is told of, and not forbidden"
    assert f"Entry {last}, which you saw on " in _told(done)
    assert GONE in done.err
    assert "--accept" in done.err
    ill = harbour("verify", "--json")
    (fault,) = json.loads(ill.out)["faults"]
    assert (ill.code, fault["kind"], fault["seq"]) == (11, "chain", last)
    tampered("UPDATE recommendation SET owner = 'nobody' WHERE number = '2'")
    assert harbour("verify", "--accept").code == 11, "what does not hold is not accepted"
    assert GONE in _told(harbour(*CHANGE, "Three."))
    (home / "register.db").write_bytes(before)
    assert harbour("verify", "--accept").code == 0
    assert _told(harbour(*CHANGE, "Four.")) == ""
    assert harbour("verify").code == 0


def test_each_register_is_remembered_for_itself_and_one_made_anew_is_new(rectrack: Command, home: Path) -> None:
    assert rectrack("init").code == 0
    kept = list((home / ".local" / "state" / "rectrack" / "heads").iterdir())
    assert [one.stat().st_mode & 0o777 for one in kept] == [0o600]
    (home / "register.db").unlink()
    assert rectrack("init").code == 0
    assert rectrack("verify").code == 0


def test_a_state_folder_that_cannot_be_written_or_read_is_no_reason_to_stop(harbour: Command, home: Path) -> None:
    (home / ".local").write_text("a file", encoding="utf-8")
    assert harbour(*CHANGE, "One.").err == ""
    (home / ".local").unlink()
    assert harbour("verify").code == 0
    for kept in (home / ".local" / "state" / "rectrack" / "heads").iterdir():
        kept.write_text("[1, 2", encoding="utf-8")
    assert harbour(*CHANGE, "Two.").err == ""


def test_every_change_is_written_to_the_machines_log_by_numbers_alone(home: Path, harbour: Command) -> None:
    del harbour
    place = home / "log"
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as log:
        log.bind(str(place))
        log.settimeout(5)
        tell_system_log("change", {"register": "/srv/a b\nc.db", "entry": 7}, place)
        assert log.recv(2000).decode() == f"<85>rectrack[{os.getpid()}]: change register=/srv/a_b_c.db entry=7"
        log.setblocking(False)
        for _ in range(14):
            tell_system_log("change", {"entry": 7}, place)  # a log that nobody reads keeps nobody waiting
    tell_system_log("change", {"entry": 7}, place)
    tell_system_log("change", {"entry": 7}, home / "nowhere")


def test_a_change_that_is_kept_is_in_the_machines_log_and_one_that_is_not_is_not(harbour: Command, home: Path) -> None:
    del harbour
    place, path = home / "log", str(home / "register.db")
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as log, Register.open(path) as register:
        log.bind(str(place))
        log.settimeout(5)
        register.witness = Witness(path, lambda _: None, LastSeen(path, home / "heads"), place)
        for undone in (True, False):
            with suppress(RuleError), register.writing(OFFICER) as change:
                add_inspection(change, InspectionFacts("Secret"), rationale="x", effective_on=date(2022, 1, 1))
                if undone:
                    raise RuleError("No.")
        with register.reading() as reader:
            head = head_of(reader)
        assert head is not None
        said = log.recv(2000).decode().partition(": ")[2]
        assert said == f"change register={path} entry={head.seq} head={head.hash} uid={OFFICER.uid}"
        log.setblocking(False)
        with pytest.raises(BlockingIOError):
            log.recv(2000)


def test_the_latest_of_what_is_still_there_is_named(home: Path, harbour: Command) -> None:
    del harbour
    seen = LastSeen(str(home / "register.db"), home / "heads")
    told: list[str] = []
    with Register.open(home / "register.db") as register, register.reading() as reader:
        row = reader.row("SELECT hash FROM ledger_entry WHERE seq = 20")
        assert row is not None
        path = home / "heads"
        seen.keep(Head(20, row[0]))
        (file,) = path.iterdir()
        file.write_text(file.read_text(encoding="utf-8").replace("20, ", "20, ", 1), encoding="utf-8")
        kept = json.loads(file.read_text(encoding="utf-8"))
        kept["heads"] = [[20, row[0], "2022-03-01"], [812, "f" * 64, "2022-03-03"]]
        file.write_text(json.dumps(kept), encoding="utf-8")
        Witness("x", lambda missing: told.append(missing.sentence), seen).look(reader)
    (said,) = told
    assert said.startswith(
        "Entry 812, which you saw on 3 March 2022, is no longer in this register: its ledger ends at "
    )
    assert "What you had seen by 1 March 2022, up to entry 20, is still there." in said
    assert OFFICER.account not in said
