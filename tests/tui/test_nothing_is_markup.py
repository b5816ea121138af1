"""No text from outside reaches a widget that would read markup in it: looked for in the source itself."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import tui

SOURCES = sorted(Path(tui.__file__).parent.rglob("*.py"))

READS_MARKUP = {"Static", "Label", "Button", "Option", "OptionList", "Select", "RadioButton", "Checkbox", "update"}
"""Calls whose text Textual reads as markup unless it is content, or they are told not to."""

MAKES_CONTENT = {"Content", "assemble", "styled", "join"}
"""Calls of Textual that give content."""


def content_makers(tree: ast.AST) -> set[str]:
    """Give the names of the functions here that say that they give content."""
    functions = (one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef))
    return {one.name for one in functions if one.returns is not None and ast.unparse(one.returns) == "Content"}


@cache
def shared_makers() -> frozenset[str]:
    """Give the functions that any module may import which give content."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES)
    named = (one for tree in trees for one in tree.body if isinstance(one, ast.FunctionDef))
    return frozenset(name for one in named for name in content_makers(one) if not name.startswith("_"))


def makers_known_to(path: Path) -> set[str]:
    """Give the names by which a module may call for content: Textual's, those it may import, its own."""
    return MAKES_CONTENT | shared_makers() | content_makers(ast.parse(path.read_text(encoding="utf-8")))


def calls(path: Path) -> Iterator[ast.Call]:
    """Give every call in a module."""
    yield from (one for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(one, ast.Call))


def called(call: ast.Call) -> str:
    """Give the last name of what is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def no_markup(call: ast.Call) -> bool:
    """Tell whether a call says `markup=False`."""
    return any(
        one.arg == "markup" and isinstance(one.value, ast.Constant) and one.value.value is False
        for one in call.keywords
    )


def harmless(text: ast.expr, makers: set[str]) -> bool:
    """Tell whether a text is written in the source without brackets, or is content."""
    if isinstance(text, ast.Constant):
        return not isinstance(text.value, str) or "[" not in text.value
    return isinstance(text, ast.Call) and called(text) in makers


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_widgets_are_given_content_or_told_that_there_is_no_markup(path: Path) -> None:
    makers = makers_known_to(path)
    suspect = [
        f"{path.name}:{call.lineno} {ast.unparse(call)}"
        for call in calls(path)
        if called(call) in READS_MARKUP and call.args and not no_markup(call) and not harmless(call.args[0], makers)
    ]
    assert suspect == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_what_is_said_beside_the_work_is_never_markup(path: Path) -> None:
    suspect = [f"{path.name}:{call.lineno}" for call in calls(path) if called(call) == "notify" and not no_markup(call)]
    assert suspect == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_text_is_read_as_markup_on_purpose(path: Path) -> None:
    forbidden = {"from_markup", "escape"}
    assert [call.lineno for call in calls(path) if called(call) in forbidden] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_titles_and_tooltips_are_content(path: Path) -> None:
    suspect = []
    makers = makers_known_to(path)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                named = getattr(target, "attr", "")
                if named in {"border_title", "border_subtitle", "tooltip"} and not harmless(node.value, makers):
                    suspect.append(node.lineno)
    assert suspect == []


def test_the_search_finds_what_it_looks_for() -> None:
    call = ast.parse('Static(f"{row.text}")').body[0]
    assert isinstance(call, ast.Expr)
    assert isinstance(call.value, ast.Call)
    assert not harmless(call.value.args[0], MAKES_CONTENT)
    assert not no_markup(call.value)
