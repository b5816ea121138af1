"""`rectrack verify`: what was altered behind the ledger is found, named, and told apart by the exit code."""

import json
import random
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from command_line import Command
from tampering import tampered

_UNGUARD = ("DROP TRIGGER ledger_entry_no_update", "DROP TRIGGER ledger_entry_no_delete")


@pytest.mark.parametrize(
    ("statements", "code", "said"),
    [
        (["UPDATE recommendation SET status = 'GREEN' WHERE number = '3a'"], 12, "differ from what the ledger says"),
        ([*_UNGUARD, "UPDATE ledger_entry SET author = 'nobody' WHERE seq = 30"], 11, "was altered"),
        ([*_UNGUARD, "DELETE FROM ledger_entry WHERE seq = 31"], 11, "entry 31 is missing"),
        (_UNGUARD, 15, "the trigger ledger_entry_no_update is missing"),
        (
            ["PRAGMA foreign_keys=OFF", "UPDATE status_definition SET status_key_id = 9999"],
            12,
            "status_key that is not",
        ),
    ],
)
def test_verify_names_what_was_altered_behind_the_ledger(
    harbour: Command, statements: list[str], code: int, said: str
) -> None:
    tampered(*statements)
    done = harbour("verify")
    assert (done.code, done.err) == (code, "")
    assert said in done.out


def test_verify_names_the_item_and_the_entry_that_says_otherwise(harbour: Command) -> None:
    assert harbour("status", "lamps", "2", "--to", "red", "--red-because", "resources", "--rationale", "x").code == 0
    last = json.loads(harbour("history", "lamps", "2", "--field", "status", "--json").out)[0]
    tampered("UPDATE recommendation SET status = 'GREEN' WHERE status = 'RED'")
    faults = json.loads(harbour("verify", "--json").out)["faults"]
    (fault,) = (one for one in faults if one["seq"] == last["seq"])
    assert (fault["kind"], fault["field"]) == ("tables", "status")
    assert ("lamps" in fault["item"].casefold(), fault["item"][-2:]) == (True, " 2")
    assert f"status is GREEN, entry {last['seq']} says RED" in fault["sentence"]


def test_every_way_to_alter_an_entry_is_found_and_the_entry_named(harbour: Command, home: Path) -> None:
    """Bits of its columns flipped, also into what is no text, no day and no number any more."""
    columns = ("batch", "subject", "field", "after", "effective_on", "recorded_at", "rationale", "hash")
    whole = (home / "register.db").read_bytes()
    chosen = random.Random(4)  # noqa: S311 - a choice that can be made again
    for column in columns:
        seq = chosen.randrange(20, 60)
        (home / "register.db").write_bytes(whole)
        with closing(sqlite3.connect("register.db")) as connection, connection:
            (was,) = connection.execute(f"SELECT {column} FROM ledger_entry WHERE seq = ?", (seq,)).fetchone()
            raw = bytearray(was.to_bytes(8) if isinstance(was, int) else was.encode())
            raw[chosen.randrange(len(raw))] ^= 1 << chosen.randrange(8)
            value = int.from_bytes(raw, signed=True) if isinstance(was, int) else bytes(raw)
            cast = "?" if isinstance(was, int) else "CAST(? AS TEXT)"
            for statement in _UNGUARD:
                connection.execute(statement)
            connection.execute(f"UPDATE ledger_entry SET {column} = {cast} WHERE seq = {seq}", (value,))
        done = harbour("verify", "--json")
        assert (done.code, done.err) == (11, ""), (column, value)
        found = json.loads(done.out)["faults"]
        assert any(one["seq"] == seq and f"Entry {seq}, " in one["sentence"] for one in found), (column, value)


def test_a_file_of_evidence_that_is_gone_has_its_own_exit_code(harbour: Command, home: Path) -> None:
    (home / "sample.txt").write_text("fifty of fifty", encoding="utf-8")
    added = harbour("evidence", "add", "lamps", "2", "--title", "Dip sample", "--file", home / "sample.txt")
    assert added.code == 0, added
    assert "1 file unchanged" in harbour("verify").out
    (home / "sample.txt").write_text("forty of fifty", encoding="utf-8")
    done = harbour("verify")
    assert done.code == 14
    assert "lamps" in done.out.casefold()
    assert "“Dip sample”" in done.out
    assert "is not what was recorded" in done.out
    assert harbour("verify", "--skip-files").code == 0


def test_entries_on_a_damaged_page_are_named(harbour: Command, home: Path) -> None:
    register = home / "register.db"
    whole = bytearray(register.read_bytes())
    place = whole.index(b"change status")
    start = place - place % 4096
    whole[start : start + 64] = bytes(64)
    register.write_bytes(whole)
    done = harbour("verify")
    assert (done.code, done.err.count("\n")) == (5, 1)
    assert re.search(r"^Entr(y \d+|ies \d+ to \d+) cannot be read\.$", done.out, re.MULTILINE), done


def test_what_stands_in_the_way_of_reading_it_is_told_apart(harbour: Command, home: Path) -> None:
    (home / "register.db").write_bytes((home / "register.db").read_bytes()[:40000])
    done = harbour("verify")
    assert (done.code, done.out, done.err.count("\n")) == (5, "", 1)
    assert "restore it from a backup" in done.err
