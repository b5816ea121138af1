"""`rectrack summary`: the committee's table."""

import json
import unicodedata
from pathlib import Path

import pytest

from command_line import Command
from small_papers import summer_paper

TABLE = """\
                         Previous (31 July 2021)     Current (31 October 2021)
Report                   National      Force         National      Force
--------------------------------------------------------------------------------

New reports
Boats Afloat - Harbour                                             1 AMBER
  Police
--------------------------------------------------------------------------------
New reports, sub-total                                             1 AMBER

Previous reports
Lamps and Shadows: An    1 RED                       1 RED
  Inspection of Night    2 AMBER                     1 AMBER
  Patrols                                            1 NEW GREEN
--------------------------------------------------------------------------------
Previous reports, sub-   1 RED                       1 RED
  total                  2 AMBER                     1 AMBER
                                                     1 NEW GREEN

Total                    1 RED                       1 RED         1 AMBER
                         2 AMBER                     1 AMBER
                                                     1 NEW GREEN

                           Previous                    Current
Status                     National    Force      All National    Force      All
RED                               1        0        1        1        0        1
AMBER                             2        0        2        1        1        2
GREEN                             0        0        0        1        0        1
All                               3        0        3        3        1        4
Outstanding (red, amber, white): 3 before, 3 now.
"""


def test_it_is_printed_as_the_committee_sees_it(harbour: Command) -> None:
    done = harbour("summary", "--as-at", "2021-10-31")
    assert done.code == 0
    assert done.out == TABLE


@pytest.mark.parametrize("columns", [80, 100, 160])
def test_it_fits_the_terminal(harbour: Command, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = harbour("summary", "--as-at", "2021-10-31").out.splitlines()
    assert max(map(len, lines)) <= columns
    assert any("1 NEW GREEN" in line for line in lines)


def test_it_holds_nothing_but_text(harbour: Command) -> None:
    shown = harbour("summary").out
    assert {unicodedata.category(character) for character in shown if character != "\n"}.isdisjoint({"Cc", "Cf"})


def test_a_day_on_which_nothing_was_said_since_a_meeting_stands_for_it(harbour: Command) -> None:
    found = json.loads(harbour("summary", "--previous", "July 2021", "--as-at", "2021-10", "--json").out)
    assert found["previous"]["as_at"] == "2021-07-31"
    assert found["current"]["as_at"] == "2021-10-31"
    between = json.loads(harbour("summary", "--previous", "2021-08-15", "--as-at", "1 November 2021", "--json").out)
    assert between == found


def test_a_day_on_which_something_was_said_stands_for_itself(harbour: Command) -> None:
    change = ["--to", "red", "--red-because", "resources", "--rationale", "No patrol was free.", "--on", "2021-08-10"]
    assert harbour("status", "lamps", "2", *change).code == 0
    found = json.loads(harbour("summary", "--previous", "2021-08-15", "--as-at", "2021-10-31", "--json").out)
    assert found["previous"] == {"meeting": None, "as_at": "2021-08-15"}
    assert found["totals"]["previous"]["national"] == {"RED": 2, "AMBER": 1}


def test_json_has_what_scripts_rely_on(harbour: Command) -> None:
    found = json.loads(harbour("summary", "--as-at", "2021-10-31", "--json").out)
    rows = {row["inspection"]: row for row in found["rows"]}
    assert {name: row["group"] for name, row in rows.items()} == {
        "Boats Afloat - Harbour Police": "new",
        "Lamps and Shadows: An Inspection of Night Patrols": "previous",
    }
    lamps = rows["Lamps and Shadows: An Inspection of Night Patrols"]
    assert lamps["previous"] == {"national": {"RED": 1, "AMBER": 2}, "force": {}}
    assert lamps["current"] == {"national": {"RED": 1, "AMBER": 1, "GREEN": 1}, "force": {}}
    assert lamps["new"]["national"] == {"GREEN": 1}
    assert found["totals"]["current"] == {"national": {"RED": 1, "AMBER": 1, "GREEN": 1}, "force": {"AMBER": 1}}
    assert found["outstanding"] == {"statuses": ["RED", "AMBER", "WHITE"], "previous": 3, "current": 3}


def test_the_first_meeting_has_nothing_before_it(rectrack: Command, home: Path) -> None:
    rectrack("import", summer_paper(home), "--yes")
    found = json.loads(rectrack("summary", "--as-at", "2021-07-31", "--json").out)
    assert found["previous"] is None
    assert "Previous (nothing" in rectrack("summary", "--as-at", "2021-07-31").out


def test_an_occasion_after_the_current_one_is_refused(harbour: Command) -> None:
    done = harbour("summary", "--previous", "2021-10-31", "--as-at", "2021-07-31")
    assert done.code == 2
    assert "must lie before" in done.err
