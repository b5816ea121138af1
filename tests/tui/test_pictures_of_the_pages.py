"""The pictures that the pages show are what the program draws now."""

import runpy
from pathlib import Path

import pytest

from house import CHECKOUT
from program import demonstration_file

DOCS = CHECKOUT / "docs"
LOOKED_AT = ("register", "recommendation", "change-status")
"""A list, an item and a dialog; the others are made together with them, and some say whose account made them."""


async def test_the_pictures_are_of_the_program_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = runpy.run_path(str(DOCS / "pictures.py"))
    for name, value in made["TERMINAL"].items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("NO_COLOR", raising=False)
    register = demonstration_file(tmp_path)
    stale = []
    for picture in made["PICTURES"]:
        if picture.name in LOOKED_AT:
            drawn = await made["drawn"](register, picture, tmp_path)
            if drawn != (DOCS / "pictures" / f"{picture.name}.svg").read_text(encoding="utf-8"):
                stale.append(picture.name)
    assert stale == [], "out of date: run `python docs/pictures.py`, look at what changed and commit it"
