"""A text file that somebody names: read where it is one of that size, and refused in a sentence where it is not."""

import os
from pathlib import Path

import pytest

from db.given_text import given_text
from refusals import refusal_of


def test_a_text_of_no_more_than_the_size_is_read(tmp_path: Path) -> None:
    file = tmp_path / "key.toml"
    file.write_text("“RED”", encoding="utf-8")
    size = file.stat().st_size
    assert given_text(file, "a status key", size) == "“RED”"
    assert refusal_of(lambda: given_text(file, "a status key", size - 1)) == (
        f"{file} is too long for a status key: give a file of no more than 0.0 MB."
    )
    file.write_bytes(b"\xff")
    assert refusal_of(lambda: given_text(file, "a status key", size)) == f"{file} is no text in UTF-8: save it as that."


@pytest.mark.parametrize("kind", ["none", "folder", "pipe", "device"])
def test_what_is_no_ordinary_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "key.toml" if kind != "device" else Path(os.devnull)
    if kind == "folder":
        file.mkdir()
    elif kind == "pipe":
        os.mkfifo(file)
    assert (
        refusal_of(lambda: given_text(file, "a status key", 100))
        == {
            "none": f"There is no file {file}: check its name and folder.",
            "folder": f"{file} cannot be read (Is a directory): give the file of a status key.",
            "pipe": f"{file} is no ordinary file: give the file of a status key.",
            "device": f"{file} is no ordinary file: give the file of a status key.",
        }[kind]
    )
