"""What the program asks for, and what it must not."""

import re
import tomllib

from house import CHECKOUT

LEAST = {"lxml": (6, 1), "pdfminer.six": (20251230,)}
"""Versions before these read hostile files badly."""

NEVER = {
    "pymupdf": "its licence",
    "docling": "it brings a machine-learning stack along",
    "python-calamine": "a workbook of five kilobytes makes it abort the interpreter",
    "dateparser": "it invents dates",
    "pyarrow": "its size, for what a list needs",
    "textual-plotext": "it holds back a library that others need newer",
}
"""Packages, and why not."""


def lines() -> list[str]:
    """Give every requirement, for use and for tests."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [*project["dependencies"], *(line for some in project["optional-dependencies"].values() for line in some)]


def asked_for() -> dict[str, tuple[int, ...]]:
    """Give every package by name, with the least version."""
    found = [re.match(r"([\w.-]+)(?:\[\w+\])?>=([\d.]+)", line) for line in lines()]
    return {one[1].lower(): tuple(map(int, one[2].split("."))) for one in found if one is not None}


def test_every_package_has_a_least_version_and_those_that_read_files_a_safe_one() -> None:
    assert [line for line in lines() if ">=" not in line] == []
    asked = asked_for()
    assert {name: asked[name] for name, least in LEAST.items() if asked[name] < least} == {}


def test_nothing_is_asked_for_that_was_turned_down() -> None:
    assert {name: why for name, why in NEVER.items() if name in asked_for()} == {}
