"""`rectrack import`: what it shows, what it asks, and what it leaves alone."""

import json
from pathlib import Path

import pytest

from command_line import Command
from small_papers import autumn_paper, summer_paper


def words(text: str) -> str:
    """Give a text without its line ends, which depend on the width of the terminal."""
    return " ".join(text.split())


def test_it_shows_what_would_change_and_asks(rectrack: Command, home: Path) -> None:
    done = rectrack("import", summer_paper(home), answer="n\n")
    assert "2021-07-harbour-plan.txt: positions at 31 July 2021; 1 report, 3 recommendations." in words(done.out)
    assert "New report: Lamps and Shadows: An Inspection of Night Patrols" in done.out
    assert "3a: RED, due Jun-21, owner TBC" in done.out
    assert "Accept these changes? [y/N]" in done.out
    assert done.out.endswith("Nothing was changed.\n")
    assert done.code == 1


@pytest.mark.parametrize("answer", ["n\n", "\n", "yess\n", ""])
def test_without_a_yes_no_register_is_made(rectrack: Command, home: Path, answer: str) -> None:
    paper = summer_paper(home)
    assert rectrack("import", paper, answer=answer).code != 0
    assert sorted(home.iterdir()) == [paper]


def test_nobody_there_to_answer_is_wrong_use(rectrack: Command, home: Path) -> None:
    done = rectrack("import", summer_paper(home), answer="")
    assert done.code == 2
    assert done.err == (
        "rectrack: Nobody is here to answer, so nothing was changed: add --yes to accept without being asked.\n"
    )


def test_a_yes_puts_it_into_the_register(rectrack: Command, home: Path) -> None:
    done = rectrack("import", summer_paper(home), answer="y\n")
    assert done.code == 0
    assert done.out.endswith("Done: all of it is in register.db.\n")
    listed = json.loads(rectrack("list", "--json").out)
    assert [(item["number"], item["status"]) for item in listed] == [("3a", "RED"), ("1", "AMBER"), ("2", "AMBER")]


def test_the_same_paper_twice_changes_nothing(rectrack: Command, home: Path) -> None:
    paper = summer_paper(home)
    rectrack("import", paper, "--yes")
    before = Path("register.db").read_bytes()
    done = rectrack("import", paper, "--yes")
    assert done.code == 0
    assert done.out.endswith("The register has all of this already: there is nothing to change.\n")
    assert Path("register.db").read_bytes() == before


def test_a_later_paper_is_shown_as_changes(rectrack: Command, home: Path) -> None:
    rectrack("import", summer_paper(home), "--yes")
    done = rectrack("import", autumn_paper(home), answer="y\n")
    assert "Report: Lamps and Shadows" in done.out
    assert "1: status: AMBER → NEW GREEN" in done.out
    assert "2: due: Mar-22" in done.out
    assert "New report: Boats Afloat" in done.out
    assert "1 new report, 1 new recommendation, 3 changed" in done.out


def test_json_only_looks_unless_told_yes(rectrack: Command, home: Path) -> None:
    paper = autumn_paper(home)
    looked = json.loads(rectrack("import", paper, "--json").out)
    assert (looked["reports"], looked["recommendations"], looked["accepted"]) == (2, 4, False)
    assert not Path("register.db").exists()
    done = json.loads(rectrack("import", paper, "--json", "--yes").out)
    assert done == looked | {"accepted": True}
    assert len(json.loads(rectrack("list", "--json").out)) == 4


def test_json_names_each_change(rectrack: Command, home: Path) -> None:
    rectrack("import", summer_paper(home), "--yes")
    found = json.loads(rectrack("import", autumn_paper(home), "--json").out)
    change = next(one for one in found["changes"] if one["field"] == "status" and one["number"] == "1")
    assert change == {
        "path": "1/1/status",
        "decision": "accept",
        "report": "Lamps and Shadows: An Inspection of Night Patrols",
        "number": "1",
        "item_kind": "recommendation",
        "state": "changed",
        "field": "status",
        "before": "AMBER",
        "after": "NEW GREEN",
        "line": 15,
        "page": None,
    }
    assert found["unread"] == []


def test_what_it_prints_cannot_steer_the_terminal(rectrack: Command, home: Path) -> None:
    paper = autumn_paper(home)
    for arguments in (["import", paper, "--yes"], ["list"], ["show", "boats", "1"], ["history"], ["summary"]):
        done = rectrack(*arguments)
        assert done.code == 0, done.err
        assert "\x1b" not in done.out
        assert "\x07" not in done.out


def test_a_day_can_be_given(rectrack: Command, home: Path) -> None:
    done = rectrack("import", summer_paper(home), "--as-at", "30 June 2021", "--json")
    assert json.loads(done.out)["as_at"] == "2021-06-30"


def test_several_papers_in_one_file_are_imported_each_as_of_its_own_day(rectrack: Command, home: Path) -> None:
    both = home / "both.txt"
    both.write_text(summer_paper(home).read_text() + autumn_paper(home).read_text(), encoding="utf-8")
    looked = json.loads(rectrack("import", both, "--json").out)
    assert [one["as_at"] for one in looked] == ["2021-07-31", "2021-10-31"]
    done = rectrack("import", both, "--yes")
    assert (done.code, done.out.count("Done: all of it is in register.db.")) == (0, 2)
    assert len(json.loads(rectrack("list", "--json").out)) == 4
    assert json.loads(rectrack("list", "--json", "--as-at", "2021-08-31").out)[0]["inspection"].startswith("Lamps")
    assert rectrack("import", both, "--yes").out.count("there is nothing to change") == 2
    assert rectrack("import", both, "--write-decisions", "d.json").code == 2
