"""`rectrack lint`, and freezing a record in which something is to be mended."""

import json
from pathlib import Path

import pytest

import cli.freezing
from command_line import Command

LAMPS = "Lamps and Shadows: An Inspection of Night Patrols"


@pytest.fixture
def office(harbour: Command, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Give the command on a register of two meetings, with no settings of this account."""
    monkeypatch.delenv("RECTRACK_SITE", raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return harbour


def _remarks(office: Command) -> set[tuple[str, str, str]]:
    done = office("lint", "--json")
    found = json.loads(done.out)["remarks"]
    assert done.code == (1 if found else 0)
    return {(one["kind"], one["where"], one["what"]) for one in found}


def test_each_thing_to_mend_is_one_line_with_what_to_do(office: Command, home: Path) -> None:
    assert office("meeting", "add", "--held", "2022-05-05", "--as-at", "2022-03-31").code == 0
    items = json.loads(office("list", "--json").out)
    boats = next(one["inspection"] for one in items if one["level"] == "force")
    first = next(one["number"] for one in items if one["inspection"] == boats)
    for number in {one["number"] for one in items if one["inspection"] == boats}:
        position = (
            "DI Jane Lamp of the ZQU tells us that this recommendation is now RED." if number == first else "Fine."
        )
        assert office("meeting", "position", "2022-05-05", boats, number, "--text", position).code == 0
    text = "The Zebra Quay Unit (ZQU) rows. PPU and BCU help; the Nightingale Street gate is shut. NOT SO."
    assert office("update", boats, first, "--text", text, "--on", "2022-03-01").code == 0
    found = _remarks(office)
    kinds = {kind: (where, what) for kind, where, what in found}
    assert kinds["name"] == (f"{boats}, {first}", "DI Jane Lamp is named in its position")
    acronyms = {what.split(" says what ")[1].split(" ")[0] for kind, _, what in found if kind == "acronym"}
    assert acronyms == {"PPU", "BCU"}
    figure = next(what for kind, _, what in found if kind == "figure")
    assert "RED" in figure
    assert ("owner", f"{LAMPS}, 3a", "its owner is TBC") in found
    assert any(kind == "comment" and "word for word" in what for kind, _, what in found)
    assert ("position", f"{LAMPS}, 2", "Members are told nothing of it at this meeting") in found
    assert not any(where == f"{boats}, {first}" for kind, where, _ in found if kind in {"position", "comment"})
    said = office("lint")
    lines = said.out.splitlines()
    assert (said.code, len(lines)) == (1, len(found) + 1)
    assert f"{LAMPS}, 3a: its owner is TBC; name the post that answers for it." in lines
    assert lines[-1] == f"The paper of 5 May 2022: {len(found)} things to mend."
    settings = home / ".config" / "rectrack" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('[lint]\nacronyms = ["PPU", "BCU"]\nnames = ["Jane Lamp"]\n', encoding="utf-8")
    assert _remarks(office) == {one for one in found if one[0] not in {"acronym", "name"}}
    settings.write_text("[lint]\nacronym = 1\n", encoding="utf-8")
    refused = office("lint")
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "[lint] has no 'acronym'" in refused.err


def test_a_record_with_something_to_mend_is_frozen_only_where_somebody_says_so(
    office: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert office("meeting", "add", "--held", "2022-05-05", "--as-at", "2022-03-31").code == 0
    assert office("meeting", "position", "2022-05-05", "lamps", "2", "--text", "Fine.").code == 0
    batch = office("meeting", "freeze", "last")
    assert (batch.code, batch.err.count("\n")) == (3, 1)
    assert "Nothing was frozen" in batch.err
    assert "--because" in batch.err
    assert "its owner is TBC" in batch.out
    assert "only with a reason" in office("meeting", "freeze", "last", "--yes").err
    monkeypatch.setattr(cli.freezing, "has_terminal", lambda: True)
    left = office("meeting", "freeze", "last", answer="n\n")
    assert (left.code, "Freeze all the same? [y/N]" in left.out) == (3, True)
    assert office("meeting", "freeze", "last", answer="y\n\n").code == 3
    assert json.loads(office("meeting", "list", "--json").out)[0]["frozen_on"] is None
    done = office("meeting", "freeze", "last", answer="y\nThe rest is told by word of mouth.\n")
    assert done.code == 0, done
    history = json.loads(office("history", "--json").out)
    frozen = next(one for one in history if one["field"] == "frozen_on")
    assert frozen["rationale"].endswith("The rest is told by word of mouth.")
