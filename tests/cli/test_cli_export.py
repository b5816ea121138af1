"""Lists and the whole register at the command line."""

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from command_line import Command
from papers.export.lists import LISTS
from registers import file_names


def test_every_list_is_written_in_every_format(harbour: Command, home: Path) -> None:
    for name in LISTS:
        for ending in ("csv", "xlsx", "json"):
            place = home / f"{name}.{ending}"
            done = harbour("export", "--list", name, "--out", place)
            assert (done.code, done.err) == (0, ""), (name, done)
        rows = list(csv.DictReader(io.StringIO((home / f"{name}.csv").read_text(encoding="utf-8-sig"))))
        objects = json.loads((home / f"{name}.json").read_text())
        sheet = openpyxl.load_workbook(home / f"{name}.xlsx").worksheets[0]
        assert len(rows) == len(objects) == sheet.max_row - 1
        assert [list(one) for one in objects] == [list(one) for one in rows]


def test_the_list_that_is_exported_is_the_one_that_is_listed(harbour: Command) -> None:
    listed = json.loads(harbour("list", "--json").out)
    exported = json.loads(harbour("export", "--format", "json").out)
    same = ("id", "inspection", "number", "text", "status", "due_first", "due_current", "owner", "comment", "overdue")
    assert [[one[name] for name in same] for one in exported] == [
        [one[name] or ("" if name in {"owner", "comment"} else one[name]) for name in same] for one in listed
    ]


def test_a_register_is_written_and_made_again_elsewhere(harbour: Command) -> None:
    assert harbour("export", "--whole", "open").code == 0
    made = harbour("--db", "again.db", "init", "--from", "open")
    assert (made.code, made.err) == (0, "")
    head = harbour("verify").out.rsplit(" ", 1)[-1]
    assert made.out.endswith(head)
    for asked in (("verify",), ("list", "--json"), ("summary", "--json"), ("history", "--json")):
        assert harbour("--db", "again.db", *asked) == harbour(*asked)
    again = harbour("export", "--whole", "open")
    assert (again.code, again.err.count("\n")) == (2, 1)
    assert harbour("--db", "again.db", "init", "--from", "open").code == 5


@pytest.mark.parametrize(
    "said",
    [
        ("export", "--list", "sheep"),
        ("export", "--format", "docx"),
        ("export", "--format", "xlsx"),
        ("export", "--out", "list.pdf"),
        ("export", "--whole", "open", "--out", "list.csv"),
        ("export", "--whole", "nowhere/open"),
        ("--db", "again.db", "init", "--from", "nowhere"),
        ("--db", "again.db", "init", "--from", "register.db"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_and_leaves_nothing(
    harbour: Command, home: Path, said: tuple[str, ...]
) -> None:
    before = file_names(home)
    refused = harbour(*said)
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert file_names(home) == before
