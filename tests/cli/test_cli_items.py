"""`rectrack list` and `rectrack show`: what the register says of its items, as text and as JSON."""

import json

import pytest

from command_line import Command

LISTED = {
    "inspection",
    "level",
    "kind",
    "published",
    "number",
    "item_kind",
    "text",
    "status",
    "sign_off_stage",
    "closure_reason",
    "label",
    "is_new",
    "due_first",
    "due_current",
    "due_words",
    "extensions",
    "overdue",
    "slip_days",
    "owner",
    "comment",
    "position",
    "direction",
    "tasks",
    "warnings",
}


def test_list_is_a_table_that_fits(harbour: Command) -> None:
    done = harbour("list", "--sort", "number", "--as-at", "2022-02-10")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0].split() == ["Id", "Report", "No.", "Status", "Due"]
    assert max(map(len, lines)) <= 80
    assert [line.split()[-2:] for line in lines[1:] if line.endswith("overdue")] == [
        ["2022-01", "overdue"],
        ["2021-06", "overdue"],
    ]


def test_warnings_stand_under_their_items_where_they_are_asked_for(harbour: Command) -> None:
    day = ("--as-at", "2022-07-10")
    assert "!" not in harbour("list", *day).out
    lines = harbour("list", "--warnings", *day).out.splitlines()
    (place,) = (at for at, line in enumerate(lines) if " 2 " in line and "Lamps" in line)
    (item,) = json.loads(harbour("list", "patrols", "count", "--json", *day).out)
    said = " ".join(" ".join(lines[place + 1 :]).split())
    assert item["warnings"]
    assert said.startswith(f"! {item['warnings'][0]}")
    assert max(map(len, lines)) <= 80


def test_a_wide_terminal_shows_the_owner(harbour: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "130")
    assert "Head of Patrols" in harbour("list").out


def test_words_narrow_the_list(harbour: Command) -> None:
    found = json.loads(harbour("list", "lamps", "TRAIN", "--json").out)
    assert [item["number"] for item in found] == ["3a"]
    assert json.loads(harbour("list", "no such word", "--json").out) == []
    assert "No recommendations." in harbour("list", "no such word").out


def test_json_of_the_list_has_what_scripts_rely_on(harbour: Command) -> None:
    found = json.loads(harbour("list", "patrols", "count", "--json", "--as-at", "2022-07-10").out)
    assert len(found) == 1
    item = found[0]
    assert set(item) >= LISTED
    known = {
        "inspection": "Lamps and Shadows: An Inspection of Night Patrols",
        "level": "national",
        "published": "2021-05-05",
        "number": "2",
        "item_kind": "recommendation",
        "text": "Forces should count their patrols.",
        "status": "AMBER",
        "sign_off_stage": None,
        "closure_reason": None,
        "due_first": "2022-03",
        "due_current": "2022-06",
        "due_words": ["Mar-22", "Jun-22"],
        "extensions": 1,
        "overdue": True,
        "slip_days": 101,
        "owner": "Head of Patrols",
        "comment": "Counting goes on.",
        "tasks": [],
    }
    assert {name: item[name] for name in known} == known


def test_the_past_is_listed_as_it_was(harbour: Command) -> None:
    past = json.loads(harbour("list", "--as-at", "2021-08-31", "--json").out)
    assert {item["number"]: (item["status"], item["due_current"]) for item in past} == {
        "1": ("AMBER", "2021-12"),
        "2": ("AMBER", "2022-03"),
        "3a": ("RED", "2021-06"),
    }


def test_text_is_to_the_letter_in_json_and_harmless(harbour: Command) -> None:
    done = harbour("show", "boats", "1", "--json")
    assert json.loads(done.out)["text"] == "The force should paint its boats \x1b]0;owned\x07 [b]blue[/b]."
    assert "\x1b" not in done.out
    assert "␛]0;owned␇ [b]blue[/b]" in harbour("show", "boats", "1").out


def test_show_tells_all_of_one_item(harbour: Command) -> None:
    done = harbour("show", "night patrols", "2")
    assert done.code == 0
    assert max(map(len, done.out.splitlines())) <= 80
    for said in (
        "Lamps and Shadows: An Inspection of Night Patrols – recommendation 2",
        "Forces should count their patrols.",
        "Status: AMBER since 31 July 2021",
        "Owner: Head of Patrols",
        "March 2022, target, as printed: Mar-22 (first)",
        "June 2022, extension, as printed: Jun-22 (in force)",
        "31 October 2021 2021-10-harbour-plan.txt: Counting goes on.",
    ):
        assert said in done.out


def test_show_json_adds_what_hangs_on_the_item(harbour: Command) -> None:
    found = json.loads(harbour("show", "lamps", "2", "--json").out)
    assert set(found) >= LISTED | {"due_dates", "updates", "evidence", "links", "history"}
    assert [link["due"] for link in found["due_dates"]] == ["2022-03", "2022-06"]
    assert [update["text"] for update in found["updates"]] == ["Counting goes on.", "Counting began."]
    assert all(entry["recorded_at"].endswith("+00:00") for entry in found["history"])


def test_an_item_is_named_by_its_number_in_the_register_too(harbour: Command) -> None:
    listed = json.loads(harbour("list", "lamps", "--json").out)
    for item in listed:
        assert json.loads(harbour("show", item["id"], "--json").out)["number"] == item["number"]


@pytest.mark.parametrize("said", [["3A"], ["lamps", "4"], ["harbours", "1"], ["lamps"], ["99999"]])
def test_an_item_that_is_not_there_is_refused(harbour: Command, said: list[str]) -> None:
    done = harbour("show", *said)
    assert done.code == 2
    assert "No recommendation is meant by" in done.err


def test_words_that_could_mean_several_name_them(harbour: Command) -> None:
    done = harbour("show", "a", "1")
    assert done.code == 2
    assert "could mean 2 recommendations" in done.err
    assert "Boats Afloat - Harbour Police 1" in done.err
    assert done.err.count("\n") == 1


def test_the_words_of_an_item_are_put_right_with_a_reason(harbour: Command) -> None:
    done = harbour("amend", "lamps", "2", "--text", "Forces should count every patrol.", "--because", "Misread.")
    assert done.out == "Lamps and Shadows: An Inspection of Night Patrols 2: text put right.\n"
    assert "Forces should count every patrol." in harbour("show", "lamps", "2").out
    assert "Forces should count their patrols." in harbour("show", "lamps", "2", "--as-at", "2021-12-31").out
    nothing = harbour("amend", "lamps", "2", "--because", "Misread.")
    assert (nothing.code, nothing.err) == (
        2,
        "rectrack: Say what is to be put right: give --number, --text, --kind or --owner.\n",
    )
    assert harbour("undo").code == 0
    assert "Forces should count their patrols." in harbour("show", "lamps", "2").out


def test_a_hit_keeps_what_its_item_is_called_however_long_its_report(harbour: Command) -> None:
    (first, *_) = harbour("search", "Counting goes on").out.splitlines()
    assert "… 2 · update, 31 October 2021" in first
