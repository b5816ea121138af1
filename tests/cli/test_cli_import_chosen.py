"""`rectrack import` with choices: by names, by a file, at the keyboard; kept until they are written."""

import json
from pathlib import Path

import pytest

from command_line import Command
from odd_papers import RENUMBERED, REWORDED
from small_papers import autumn_paper, summer_paper


@pytest.fixture
def odd(rectrack: Command, home: Path) -> Path:
    """Import the summer paper, and give an autumn paper that makes a person look twice."""
    assert rectrack("import", summer_paper(home), "--yes").code == 0
    paper = autumn_paper(home)
    text = paper.read_text(encoding="utf-8")
    for before, after in (RENUMBERED, REWORDED):
        text = text.replace(before, after)
    paper.write_text(text, encoding="utf-8")
    return paper


def _words(text: str) -> str:
    return " ".join(text.split())


def _listed(rectrack: Command) -> dict[str, str]:
    found = json.loads(rectrack("list", "--json").out)
    return {f"{one['inspection'][:5]} {one['number']}": one["status"] for one in found}


def _ids(rectrack: Command, paper: Path) -> dict[str, int]:
    unmatched = json.loads(rectrack("import", paper, "--json").out)["unmatched"]
    return {one["path"]: one["may_be"][0]["id"] for one in unmatched}


def test_a_batch_run_writes_what_is_certain_and_guesses_nothing(rectrack: Command, odd: Path) -> None:
    looked = rectrack("import", odd, "--json")
    found = json.loads(looked.out)
    assert (looked.code, found["fields"]) == (0, {"accepted": 12, "refused": 0, "waiting": 2})
    assert [(one["path"], one["line"]) for one in found["unmatched"]] == [("1/5", 16), ("1/3a", 17)]
    assert {one["path"]: one["state"] for one in found["items"]} == {
        "1/1": "changed",
        "1/5": "doubtful",
        "1/3a": "doubtful",
        "2/1": "new",
    }
    done = rectrack("import", odd, "--yes")
    assert done.code == 1
    assert "2 waiting for you to say what is meant (--match)" in done.out
    assert _listed(rectrack) == {"Lamps 1": "GREEN", "Lamps 2": "AMBER", "Lamps 3a": "RED", "Boats 1": "AMBER"}
    assert rectrack("import", odd, "--yes").code == 1
    ids = _ids(rectrack, odd)
    said = [f"--match=1/5={ids['1/5']}", "--match=1/3a=out", "--refuse=*/comment", "--accept=1/5/comment"]
    done = rectrack("import", odd, "--yes", *said)
    assert (done.code, done.err) == (0, "")
    assert set(_listed(rectrack)) == {"Lamps 1", "Lamps 5", "Lamps 3a", "Boats 1"}


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("--refuse=7/7", "Nothing this paper would change is called '7/7'"),
        ("--accept=", "Nothing this paper would change is called ''"),
        ("--match=1/5", "--match says what something is"),
        ("--match=1/1=new", "Nobody has to say what '1/1' is: only 1/5, 1/3a."),
        ("--match=1/3a=new", "1/3a cannot be 'new': give one of"),
        ("--match=1/5=999999", "1/5 cannot be '999999'"),
        ("--decisions=none.json", "There is no file none.json"),
        ("--decisions=register.db", "register.db is no text in UTF-8"),
        ("--write-decisions=register.db", "register.db is already there"),
    ],
)
def test_a_name_or_file_that_is_none_is_one_sentence_and_changes_nothing(
    rectrack: Command, odd: Path, option: str, said: str
) -> None:
    before = Path("register.db").read_bytes()
    done = rectrack("import", odd, "--yes", option)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert said in done.err
    assert Path("register.db").read_bytes() == before


def test_decisions_are_written_to_a_file_gone_through_and_done(rectrack: Command, odd: Path, home: Path) -> None:
    file = home / "decisions.json"
    assert rectrack("import", odd, "--write-decisions", file).code == 0
    said = json.loads(file.read_text(encoding="utf-8"))
    decisions = said["decisions"]
    assert decisions["1/1/status"] == {
        "decision": "accept",
        "what": "1 status",
        "place": "line 15",
        "register": "AMBER",
        "paper": "NEW GREEN",
    }
    assert decisions["1/5"]["decision"] == "wait"
    decisions["1/5"]["decision"] = "out"
    decisions["1/3a"]["decision"] = int(next(iter(decisions["1/3a"]["may_be"])))
    decisions["1/1/status"]["decision"] = "refuse"
    del decisions["2/1/owner"]
    file.write_text(json.dumps(said), encoding="utf-8")
    done = rectrack("import", odd, "--decisions", file, "--yes")
    assert done.code == 1
    assert "Not decided in the file, or changed since it was written, so left as before: 2/1/owner." in _words(done.out)
    listed = {one["number"]: one for one in json.loads(rectrack("list", "boats", "--json").out)}
    assert listed["1"]["owner"] in {"", None}
    assert _listed(rectrack)["Lamps 1"] == "AMBER"
    assert "standard on the strength of ropes" in rectrack("show", "lamps", "3a").out


def test_choices_at_the_keyboard_are_kept_and_taken_up_again(rectrack: Command, odd: Path) -> None:
    left = rectrack("import", odd, answer="1\n\nrefuse 1/1/comment\nrefuse nothing\nmatch 1/3a\nout\nn\n")
    assert left.code == 1
    assert "Somebody has to say what these are" in left.out
    assert "Nothing this paper would change is called 'nothing'" in _words(left.out)
    assert left.out.endswith("Nothing was changed. What you chose is kept for the next time.\n")
    again = rectrack("import", odd, answer="show\ny\n")
    assert again.code == 0
    assert "What you chose of this paper before is taken up" in again.out
    assert "1 refused, 0 waiting" in again.out
    assert set(_listed(rectrack)) == {"Lamps 1", "Lamps 5", "Lamps 3a", "Boats 1"}
    once_more = json.loads(rectrack("import", odd, "--json").out)
    assert [one["path"] for one in once_more["changes"]] == ["1/1/comment"]
    assert [one["decision"] for one in once_more["changes"]] == ["accept"]


def test_what_no_longer_applies_is_said_and_all_of_it_can_be_forgotten(
    rectrack: Command, odd: Path, home: Path
) -> None:
    rectrack("import", odd, answer="\n\nrefuse 1/1/status\nrefuse 2\nn\n")
    other = home / "elsewhere"
    other.mkdir()
    assert rectrack("import", autumn_paper(other), "--yes", "--refuse=2", "--refuse=*/comment").code == 0
    again = rectrack("import", odd, answer="\n\nn\n")
    assert "No longer to be chosen, as the register has changed: 1/1/status." in again.out
    assert "2/1: AMBER, due Jan-22, owner Boatswain (line 26) – refused" in again.out
    fresh = rectrack("import", odd, "--afresh", answer="\n\nn\n")
    assert "0 refused, 2 waiting" in fresh.out
