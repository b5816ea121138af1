"""What is written into the settings file, and what is pasted from a sheet, read back to the letter."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.errors import WrongUseError
from tui.pasted import read_block
from tui.settings import read_settings
from tui.settings_file import keep_columns
from tui.widgets.column_layout import Chosen

CELLS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1).filter(lambda text: bool(text.strip()))


@pytest.mark.parametrize(
    "before",
    [
        "",
        'theme = "light"',
        '# mine\n[columns] # old\nitems = [\n  "due",\n]\n\n# of the keys\n[keys]\n"item.copy" = "C"\n',
        '[keys]\n"item.copy" = "C"\n[columns]\nitems = ["due"]',
    ],
)
def test_columns_are_kept_and_every_other_line_stays(tmp_path: Path, before: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(before, encoding="utf-8")
    keep_columns(file, ["status", "text:60"])
    assert read_settings(file).layout == (Chosen("status"), Chosen("text", 60))
    kept = file.read_text(encoding="utf-8")
    others = [
        line for line in before.splitlines() if "due" not in line and "columns" not in line and "items" not in line
    ]
    assert [line for line in others if line not in {"]", ""}] == [
        line for line in kept.splitlines() if line in others and line not in {"]", ""}
    ]
    keep_columns(file, [])
    assert "columns" not in tomllib.loads(file.read_text(encoding="utf-8"))


def test_a_file_that_cannot_be_added_to_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    for text in ('columns = {items = ["due"]}\n', "theme = \n"):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(WrongUseError, match="cannot be added to"):
            keep_columns(file, ["status"])
        assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('items = ["status:2"]', "a number from 3 to 120"),
        ('items = ["status", "status"]', "named twice"),
        ("items = [7]", "a column is a text"),
        ('items = "status"', "has one line"),
    ],
)
def test_columns_that_cannot_be_used_are_told(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(f"[columns]\n{text}\n", encoding="utf-8")
    found = read_settings(file)
    assert not found.layout
    assert said in found.complaints[0]


@settings(max_examples=60)
@given(rows=st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5))
def test_a_block_is_read_as_a_sheet_copies_it(rows: list[tuple[str, str]]) -> None:
    quoted = [[f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row] for row in rows]
    read = read_block("Item\tText\r\n" + "\r\n".join("\t".join(row) for row in quoted) + "\r\n")
    assert [(one.item, one.text) for one in read] == [(item.strip(), text.strip()) for item, text in rows]


@pytest.mark.parametrize("text", ["", "\t\n", "Item\tText\n", "12\n", "12\t\n"])
def test_a_block_without_words_is_refused(text: str) -> None:
    with pytest.raises(WrongUseError):
        read_block(text)
