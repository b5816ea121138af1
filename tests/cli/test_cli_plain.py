"""What is printed can be heard: nothing drawn, and with `--plain` sentences that are whole."""

import json
import re

import pytest

from command_line import Command

DRAWN = re.compile("[\u2500-\u259f\x1b]")

READING = (
    ("list",),
    ("show", "1"),
    ("summary",),
    ("history",),
    ("meeting", "list"),
    ("programme", "list"),
    ("reference", "list"),
    ("status-key", "list"),
    ("doctor",),
)


@pytest.mark.parametrize("line", READING, ids=" ".join)
def test_what_is_printed_is_text_without_boxes_and_escapes_and_plain_is_taken_everywhere(
    harbour: Command, line: tuple[str, ...]
) -> None:
    printed = harbour(*line)
    assert not DRAWN.search(printed.out + printed.err)
    spoken = harbour(*line, "--plain")
    assert spoken.code == printed.code
    assert not DRAWN.search(spoken.out + spoken.err)
    assert not re.search(r"\S {3,}\S", spoken.out)  # no columns


def test_a_list_is_said_item_by_item_and_nothing_is_cut(harbour: Command) -> None:
    items = json.loads(harbour("list", "--json").out)
    lines = harbour("list", "--plain").out.splitlines()
    assert "…" not in "".join(lines)
    for item in items:
        said = [line for line in lines if item["inspection"] in line and f"No.: {item['number']};" in line]
        assert len(said) == 1
        assert f"Status: {item['status'].replace('_', ' ')}" in said[0] or item["label"]


def test_the_count_table_is_said_row_by_row_with_its_totals(harbour: Command) -> None:
    table = json.loads(harbour("summary", "--json").out)
    lines = harbour("--plain", "summary").out.splitlines()
    for row in table["rows"]:
        assert any(line.startswith(f"{row['inspection']}. National: before ") for line in lines)
    (total,) = [line for line in lines if line.startswith("Total. ")]
    now = total.split("Force:")[0].partition("now ")[2]
    counted = sum(int(number) for number in re.findall(r"(\d+) ", now))
    assert counted == sum(table["totals"]["current"]["national"].values())
    assert any(line.startswith("Outstanding (") for line in lines)
    assert harbour("summary").out.splitlines() != lines  # the next command is printed as ever
