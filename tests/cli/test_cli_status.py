"""`rectrack status`: a change of status with its reason, or a refusal that names the rule."""

import json
from pathlib import Path

import pytest

from command_line import Command


def item(rectrack: Command, number: str = "2") -> dict[str, object]:
    found: dict[str, object] = json.loads(rectrack("show", "lamps", number, "--json").out)
    return found


def test_a_change_is_kept_with_its_reason(harbour: Command) -> None:
    done = harbour(
        "status", "lamps", "2", "--to", "red", "--red-because", "resources", "--rationale", "No patrol was free."
    )
    assert done.code == 0
    assert done.out.startswith("Lamps and Shadows: An Inspection of Night Patrols 2: AMBER → RED, from ")
    found = json.loads(harbour("show", "lamps", "2", "--json").out)
    assert found["status"] == "RED"
    entry = next(one for one in found["history"] if one["field"] == "status")
    assert (entry["before"], entry["after"], entry["rationale"]) == ("AMBER", "RED", "No patrol was free.")


def test_the_counts_follow(harbour: Command) -> None:
    before = json.loads(harbour("summary", "--json").out)["totals"]["current"]["national"]
    harbour("status", "lamps", "2", "--to", "red", "--red-because", "capability", "--rationale", "Nobody can count.")
    after = json.loads(harbour("summary", "--json").out)["totals"]["current"]["national"]
    assert (before["RED"], after["RED"]) == (1, 2)
    assert (before["AMBER"], after.get("AMBER", 0)) == (1, 0)


def test_it_can_take_effect_in_the_past(harbour: Command) -> None:
    done = harbour(
        "status", "lamps", "2", "--to", "red", "--red-because", "resources", "--rationale", "x", "--on", "5 August 2021"
    )
    assert done.code == 0
    assert json.loads(harbour("show", "lamps", "2", "--as-at", "2021-08-31", "--json").out)["status"] == "RED"
    assert json.loads(harbour("show", "lamps", "2", "--json").out)["status"] == "AMBER"


COMPLETE = [
    ["--to", "under consideration"],
    ["--to", "white", "--waiting-for", "College of Policing", "--awaited", "guidance", "--last-checked", "2021-11-01"],
    ["--to", "closed", "--closed-because", "superseded by", "--note", "the next report"],
    ["--to", "GREEN", "--without-evidence", "seen by the whole committee"],
]


@pytest.mark.parametrize("said", COMPLETE, ids=lambda said: said[1])
def test_each_status_is_taken_with_what_it_needs(harbour: Command, said: list[str]) -> None:
    done = harbour("status", "lamps", "2", *said, "--rationale", "Decided at the board.")
    assert done.code == 0, done.err
    assert item(harbour)["status"] == said[1].upper().replace(" ", "_")


REFUSED = [
    (["--to", "red"], "RED says why"),
    (["--to", "white"], "names the body"),
    (["--to", "closed"], "names its reason"),
    (["--to", "green"], "GREEN needs"),
    (["--to", "amber"], "already"),
    (["--to", "closed", "--closed-because", "superseded by"], "names what took its place"),
    (["--to", "red", "--red-because", "resources", "--on", "2999-01-01"], "not come yet"),
]


@pytest.mark.parametrize(("said", "why"), REFUSED, ids=lambda part: "-".join(part) if isinstance(part, list) else part)
def test_a_rule_refuses_in_one_line_and_nothing_changes(harbour: Command, said: list[str], why: str) -> None:
    before = Path("register.db").read_bytes()
    done = harbour("status", "lamps", "2", *said, "--rationale", "Because.")
    assert done.code == 3
    assert why in done.err
    assert done.err.count("\n") == 1
    assert Path("register.db").read_bytes() == before


@pytest.mark.parametrize("rationale", ["", "   ", "\n\t"])
def test_a_blank_rationale_is_refused(harbour: Command, rationale: str) -> None:
    done = harbour("status", "lamps", "2", "--to", "red", "--red-because", "resources", "--rationale", rationale)
    assert done.code == 3
    assert "rationale" in done.err


@pytest.mark.parametrize(
    "said",
    [
        ["--to", "puce"],
        ["--to", "red", "--red-because", "weather"],
        ["--to", "amber", "--on", "Michaelmas"],
        ["--to", "amber", "--task", "9"],
    ],
    ids=lambda said: said[-1],
)
def test_words_it_does_not_know_are_wrong_use(harbour: Command, said: list[str]) -> None:
    done = harbour("status", "lamps", "2", *said, "--rationale", "Because.")
    assert done.code == 2
    assert done.err.count("\n") == 1
