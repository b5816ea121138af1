"""`rectrack init`, `verify`, `history`, `migrate`, `demo`: the register as a whole."""

import json
from pathlib import Path

import pytest

from cli.main import main
from command_line import Command


def test_init_makes_an_empty_register_and_never_touches_what_is_there(rectrack: Command) -> None:
    done = rectrack("init")
    assert done.code == 0
    assert "register.db" in done.out
    made = Path("register.db").read_bytes()
    assert json.loads(rectrack("list", "--json").out) == []
    again = rectrack("init")
    assert again.code == 5
    assert "already there" in again.err
    assert Path("register.db").read_bytes() == made


def test_a_missing_register_says_how_to_make_one(rectrack: Command) -> None:
    done = rectrack("list")
    assert done.code == 5
    assert "rectrack init" in done.err


def test_verify_proves_a_register_whole(harbour: Command) -> None:
    done = harbour("verify")
    assert done.code == 0
    assert "all hold" in done.out
    found = json.loads(harbour("verify", "--json").out)
    assert found["faults"] == []
    assert found["head"] in done.out


def test_migrate_leaves_an_up_to_date_register_alone(harbour: Command) -> None:
    before = Path("register.db").read_bytes()
    done = harbour("migrate")
    assert done.code == 0
    assert "up to date" in done.out
    assert Path("register.db").read_bytes() == before


def test_history_tells_who_changed_what_and_why(harbour: Command) -> None:
    harbour("status", "lamps", "2", "--to", "red", "--red-because", "resources", "--rationale", "No patrol was free.")
    done = harbour("history", "lamps", "2", "--field", "status", "--since", "today")
    assert done.code == 0
    assert "status: AMBER → RED" in done.out
    assert "Because: No patrol was free." in done.out
    found = json.loads(harbour("history", "lamps", "2", "--field", "status", "--json").out)
    assert [(one["after"], one["effective_on"]) for one in found][1:] == [
        ("AMBER", "2021-10-31"),
        ("AMBER", "2021-07-31"),
    ]
    assert json.loads(harbour("history", "--until", "2021-12", "--json").out) == []
    assert json.loads(harbour("history", "--author", "nobody-at-all", "--json").out) == []


def test_history_says_fields_in_words_and_takes_them_back(harbour: Command) -> None:
    told = harbour("history", "lamps", "2").out
    assert ", added: " in told
    assert ", status key: " in told
    assert "_" not in told
    asked = harbour("history", "lamps", "2", "--field", "Status Key").out
    assert asked == harbour("history", "lamps", "2", "--field", "status_key_id").out
    assert ", status key: " in asked
    assert ", status: " not in asked
    assert ", added: " in harbour("history", "lamps", "2", "--field", "added").out
    assert harbour("history", "--field", "role").out == "No changes.\n"
    refused = harbour("history", "--field", "smell")
    assert refused.code == 2
    assert refused.err.startswith("rectrack: No entry is of a field 'smell': choose one of added, ")


def test_an_item_that_was_not_there_yet_is_said_to_be_missing_as_at_that_day(harbour: Command) -> None:
    refused = harbour("show", "lamps", "2", "--as-at", "2001-05")
    assert refused.code == 2
    assert "No recommendation is meant by 'lamps 2' as at 31 May 2001: " in refused.err


def test_demo_makes_a_register_that_looks_real(rectrack: Command) -> None:
    done = rectrack("demo", "--no-open")
    assert done.code == 0
    assert "rectrack --db register.db" in done.out
    items = json.loads(rectrack("list", "--json").out)
    assert len(items) >= 100
    assert len({item["inspection"] for item in items}) >= 15
    assert {"RED", "AMBER", "GREEN", "WHITE", "CLOSED"} <= {item["status"] for item in items}
    assert rectrack("verify").code == 0


def test_demo_keeps_to_its_own_place_and_what_was_changed_in_it(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECTRACK_DB", str(home / "mine.db"))
    assert main(["demo", "--no-open"]) == 0
    place = home / ".local" / "share" / "rectrack" / "demonstration.db"
    made = place.read_bytes()
    assert str(place) in capsys.readouterr().out
    assert not (home / "mine.db").exists()
    assert main(["demo", "--no-open"]) == 0
    assert place.read_bytes() == made
    assert main(["demo", "--no-open", "--afresh"]) == 0
    assert place.read_bytes() != made


def test_demo_does_not_touch_a_register_that_is_there(harbour: Command) -> None:
    before = Path("register.db").read_bytes()
    assert harbour("demo", "--no-open").code == 5
    assert Path("register.db").read_bytes() == before


def test_the_variable_names_the_register(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECTRACK_DB", str(home / "named.db"))
    assert main(["init"]) == 0
    assert (home / "named.db").is_file()
    assert "named.db" in capsys.readouterr().out
