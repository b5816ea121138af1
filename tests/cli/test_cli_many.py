"""Several recommendations changed by one command: shown first, all or none, undone as one."""

import json

from command_line import Command


def _numbers(rectrack: Command) -> list[int]:
    return [int(line.split()[0]) for line in rectrack("list").out.splitlines() if line.split()[0].isdecimal()]


def _statuses(rectrack: Command, numbers: list[int]) -> list[object]:
    return [json.loads(rectrack("show", number, "--json").out)["status"] for number in numbers]


RED = ("--to", "red", "--red-because", "resources", "--rationale", "No patrol was free.")


def test_several_are_shown_first_then_all_or_none_are_written_and_undone_as_one(harbour: Command) -> None:
    numbers = _numbers(harbour)
    before = _statuses(harbour, numbers)
    red = before.count("RED")
    assert 0 < red < len(numbers)
    shown = harbour("status", *numbers, *RED, "--preview")
    assert shown.code == 0
    assert shown.out.count("refused. It is RED already") == red
    assert shown.out.count("→ RED") == len(numbers) - red
    none = harbour("status", *numbers, *RED)
    assert none.code == 3
    assert f"{red} of {len(numbers)} items are refused and nothing was written" in none.err
    assert _statuses(harbour, numbers) == before
    done = harbour("status", *numbers, *RED, "--skip-refused")
    assert done.code == 0
    assert f"{len(numbers) - red} items changed as one" in done.out
    assert _statuses(harbour, numbers) == ["RED"] * len(numbers)
    assert f"change status of {len(numbers) - red} items" in harbour("undo").out
    assert _statuses(harbour, numbers) == before


def test_numbers_of_one_report_are_named_with_commas(harbour: Command) -> None:
    moved = harbour("extend", "lamps", "1,2", "--to", "June 2031", "--because", "Winter")
    assert moved.code == 0
    assert moved.out.count("→ June 2031") == 2
    said = harbour("update", "lamps", "1,2", "--text", "The panel met.")
    assert said.out.count("added.") == 2
    for number in ("1", "2"):
        item = json.loads(harbour("show", "lamps", number, "--json").out)
        assert (item["due_current"], item["comment"]) == ("2031-06", "The panel met.")
    assert harbour("extend", "lamps", "1,99", "--to", "2032", "--because", "x").code == 2
    assert harbour("update", "lamps", "1,2", "--text", "The panel met.").code == 3
