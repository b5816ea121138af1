"""`rectrack reconcile`: what it says of a paper that adds up and of one that does not."""

import json
from pathlib import Path

import pytest

from command_line import Command
from papers_home import real_paper
from reconciled_papers import CLEAN


@pytest.fixture
def sound(home: Path) -> Path:
    """Give a paper in which every figure agrees."""
    return _written(home, "sound.txt", CLEAN)


@pytest.fixture
def faulty(home: Path) -> Path:
    """Give the same paper with one figure changed."""
    return _written(home, "faulty.txt", CLEAN.replace("(amber/red)\t6\t7", "(amber/red)\t6\t8"))


def _written(home: Path, name: str, text: str) -> Path:
    path = home / name
    path.write_text(text, encoding="utf-8")
    return path


def _words(text: str) -> str:
    return " ".join(text.split())


def test_a_paper_that_agrees_ends_well_and_says_how_much_was_checked(rectrack: Command, sound: Path) -> None:
    done = rectrack("reconcile", sound)
    assert done.code == 0
    first, second = done.out.splitlines()
    assert first.startswith("Every figure agrees: ")
    assert first.endswith(" checked.")
    assert int(first.split()[3]) > 50
    assert second == "Held to itself only: there is no register at register.db."


def test_a_finding_is_a_paragraph_and_the_exit_code_one(rectrack: Command, faulty: Path) -> None:
    done = rectrack("reconcile", faulty)
    assert done.code == 1
    head, finding = done.out.strip().split("\n\n")
    assert head.startswith("faulty.txt: 1 of ")
    assert " figures checked does not agree." in _words(head)
    assert _words(finding) == (
        "Line 14: Recommendation Summary: Total Recommendations not yet delivered (amber/red), current "
        "Printed: 8. Expected: 7. The rows of the count table add up to 7 RED/AMBER."
    )
    assert all(len(line) <= 80 for line in done.out.splitlines())


def test_json_gives_each_finding_for_scripts(rectrack: Command, faulty: Path) -> None:
    done = rectrack("reconcile", faulty, "--json")
    assert done.code == 1
    said = json.loads(done.out)
    assert (said["paper"], said["register"], said["as_at"]) == ("faulty.txt", None, None)
    assert said["checked"] > 50
    assert said["findings"] == [
        {
            "where": "Recommendation Summary: Total Recommendations not yet delivered (amber/red), current",
            "line": 14,
            "page": None,
            "kind": "total",
            "printed": "8",
            "expected": "7",
            "why": "The rows of the count table add up to 7 RED/AMBER.",
        }
    ]


def test_json_of_a_paper_that_agrees_has_no_findings(rectrack: Command, sound: Path) -> None:
    done = rectrack("reconcile", sound, "--json")
    assert (done.code, json.loads(done.out)["findings"]) == (0, [])


def test_it_changes_nothing_and_makes_no_register(rectrack: Command, home: Path, faulty: Path) -> None:
    rectrack("reconcile", faulty)
    assert sorted(home.iterdir()) == [faulty]


def test_with_a_register_it_says_of_which_day(rectrack: Command, sound: Path) -> None:
    rectrack("import", sound, "--yes")
    before = Path("register.db").read_bytes()
    done = rectrack("reconcile", sound)
    assert (done.code, done.out.splitlines()[1]) == (0, "Held to itself and to the register on 31 March 2022.")
    assert "on 30 April 2022" in rectrack("reconcile", sound, "--as-at", "2022-04").out
    assert json.loads(rectrack("reconcile", sound, "--json").out)["register"] == "register.db"
    assert Path("register.db").read_bytes() == before


def test_what_the_register_says_otherwise_is_found(rectrack: Command, home: Path, sound: Path) -> None:
    rectrack("import", sound, "--yes")
    text = CLEAN.replace("Amber\t3\tRec", "Red\t3\tRec").replace("\tAmber\t\t\nGreen - p", "\tRed\t\t\nGreen - p")
    done = rectrack("reconcile", _written(home, "later.txt", text), "--json")
    found = [each for each in json.loads(done.out)["findings"] if "register" in each["why"]]
    assert [(each["printed"], each["expected"]) for each in found] == [("Red", "AMBER")]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["reconcile", "nothing.txt"], 2, "There is no file nothing.txt"),
        (["reconcile"], 2, "see 'rectrack reconcile --help'"),
        (["reconcile", "sound.txt", "--as-at", "soon"], 2, "--as-at"),
    ],
)
def test_wrong_use_is_one_line(rectrack: Command, sound: Path, arguments: list[str], code: int, said: str) -> None:
    assert sound.is_file()
    done = rectrack(*arguments)
    assert (done.code, done.out, done.err.count("\n")) == (code, "", 1)
    assert said in done.err


def test_what_a_paper_prints_cannot_steer_the_terminal(rectrack: Command, home: Path) -> None:
    text = CLEAN.replace("Lamps and Shadows", "Lamps \x1b]0;owned\x07 [b]and[/b] Shadows").replace(
        "3 Amber\t\t2", "3 Amber\t\t1"
    )
    done = rectrack("reconcile", _written(home, "hostile.txt", text))
    assert done.code == 1
    assert "[b]and[/b]" in done.out
    assert "\x1b" not in done.out


def test_the_force_total_of_may_2021_is_found(rectrack: Command) -> None:
    done = rectrack("reconcile", real_paper("2021-05-04-committee-report.txt"), "--json")
    assert done.code == 1
    findings = json.loads(done.out)["findings"]
    (total,) = [each for each in findings if (each["line"], each["kind"]) == (80, "total")]
    assert (total["printed"], total["expected"]) == ("7", "3")
    assert "force" in total["where"]
