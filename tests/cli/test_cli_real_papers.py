"""The real papers through the command line: what a careful reader found is what a script is told."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from command_line import Command
from papers_home import expected, real_paper

ACTION_PLANS = ["2020-09-action-plan", "2021-07-31-action-plan", "2022-05-05-agenda-pack"]
ALL = ["2020-09-action-plan", "2021-05-04-committee-report", "2021-07-31-action-plan", "2022-05-05-agenda-pack"]

#: What a paper may print of a status, and what the register keeps of it.
STATUSES = {"GREEN_PENDING": "GREEN", "NONE": "NOT_SET", "UNDER CONSIDERATION": "UNDER_CONSIDERATION"}
LEVELS = {"thematic": "national", "joint": "national"}


def words(text: str | None) -> str:
    """Give a text's words; bullets may be kept or dropped."""
    return " ".join((text or "").replace("•", " ").replace("○", " ").split())


def told(item: Mapping[str, Any]) -> dict[str, object]:
    """Give what `list --json` says of an item, as far as the careful reader wrote it down."""
    names = ("level", "published", "number", "item_kind", "status", "is_new", "due_first", "due_current", "extensions")
    return {name: item[name] for name in names} | {
        "title": item["inspection"].casefold(),
        "owner": item["owner"],
        "tasks": len(item["tasks"]),
        "waits_for_sign_off": item["status"] == "GREEN" and item["sign_off_stage"] is not None,
    }


def found(report: Mapping[str, Any], item: Mapping[str, Any]) -> dict[str, object]:
    """Give the same from what the careful reader wrote down."""
    printed = item.get("position_status") or item["status"]
    return {
        "level": LEVELS.get(report["level"], report["level"]),
        "published": report["published"],
        "number": item["number"],
        "item_kind": item["kind"],
        "status": STATUSES.get(printed, printed),
        "is_new": item["is_new"],
        "due_first": item["due_original"],
        "due_current": item["due_current"],
        "extensions": item["extensions"],
        "title": report["title"].casefold(),
        "owner": item.get("owner"),
        "tasks": len(item["tasks"]),
        "waits_for_sign_off": "GREEN_PENDING" in {printed, item["status"]},
    }


@pytest.mark.parametrize("paper", ACTION_PLANS)
def test_a_script_is_told_what_a_careful_reader_found(rectrack: Command, paper: str) -> None:
    imported = json.loads(rectrack("import", real_paper(f"{paper}.txt"), "--yes", "--json").out)
    reports = expected(f"{paper}.json")["reports"]
    items = [(report, item) for report in reports for item in report["recommendations"]]
    assert (imported["reports"], imported["recommendations"], imported["unread"]) == (len(reports), len(items), [])
    listed = json.loads(rectrack("list", "--json").out)

    def key(one: Mapping[str, object]) -> tuple[str, ...]:
        return str(one["title"]), str(one["item_kind"]), str(one["number"])

    assert sorted(map(told, listed), key=key) == sorted((found(*pair) for pair in items), key=key)
    texts = {key(told(item)): words(item["text"]) for item in listed}
    for report, item in items:
        text = texts[key(found(report, item))]
        assert text.startswith(words(item["text_starts"]))
        assert text.endswith(words(item["text_ends"]))


def test_the_agenda_pack_gives_the_committee_its_table(rectrack: Command) -> None:
    rectrack("import", real_paper("2022-05-05-agenda-pack.txt"), "--yes")
    table = json.loads(rectrack("summary", "--as-at", "2022-03-31", "--json").out)
    assert table["totals"]["current"] == {
        "national": {"AMBER": 15, "GREEN_PENDING": 7, "WHITE": 3, "CLOSED": 2},
        "force": {"GREEN_PENDING": 1},
    }
    assert table["outstanding"]["statuses"] == ["RED", "AMBER"]
    assert table["outstanding"]["current"] == 15
    printed = rectrack("summary", "--as-at", "2022-03-31").out
    assert max(map(len, printed.splitlines())) <= 80


def test_all_papers_twice_leave_one_register_that_holds(rectrack: Command) -> None:
    for paper in ALL:
        assert rectrack("import", real_paper(f"{paper}.txt"), "--yes").code == 0
    entries = json.loads(rectrack("verify", "--json").out)["entries"]
    for paper in ALL:
        assert "nothing to change" in " ".join(rectrack("import", real_paper(f"{paper}.txt"), "--yes").out.split())
    proved = json.loads(rectrack("verify", "--json").out)
    assert (proved["entries"], proved["faults"]) == (entries, [])
