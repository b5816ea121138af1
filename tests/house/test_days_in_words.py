"""A day is said one way in every sentence: `5 May 2022`, never as a script writes it."""

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from db.dates import PartialDate, in_words
from house import WINGS, modules

_ALWAYS_A_DAY = ("_on", "as_at")
"""What ends the name of a day wherever it stands; other names are days only where a refusal says them."""


def _trees() -> Iterator[tuple[Path, ast.Module]]:
    for wing in WINGS:
        for _, file in modules(wing):
            yield file, ast.parse(file.read_text(encoding="utf-8"), str(file))


def _names_of_days(tree: ast.Module) -> Iterator[str]:
    """Give what is annotated as a day: variables, fields, parameters and properties."""
    for node in ast.walk(tree):
        match node:
            case ast.AnnAssign(target=ast.Name(id=name) | ast.Attribute(attr=name), annotation=annotation):
                said: ast.expr | None = annotation
            case ast.arg(arg=name, annotation=said) | ast.FunctionDef(name=name, returns=said):
                pass
            case _:
                continue
        if said is not None and ast.unparse(said) in {"date", "date | None"}:
            yield name


def _said_bare(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Give each name that stands in a text as it is, with its line: `{day}`, `{meeting.title or meeting.as_at}`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue) and node.format_spec is None:
            values = node.value.values if isinstance(node.value, ast.BoolOp) else [node.value]
            for value in values:
                if isinstance(value, ast.Name | ast.Attribute):
                    yield node.lineno, value.id if isinstance(value, ast.Name) else value.attr


def test_every_sentence_says_its_days_in_words() -> None:
    assert in_words(date(2022, 5, 5)) == PartialDate(2022, 5, 5).words == "5 May 2022"
    trees = list(_trees())
    days = {name for _, tree in trees for name in _names_of_days(tree)}
    assert {"effective_on", "as_at", "day"} <= days
    wrong = [
        f"{file.name}:{line} {name}"
        for file, tree in trees
        for line, name in _said_bare(tree)
        if name in days and name.endswith(_ALWAYS_A_DAY)
    ]
    refusals = [
        f"{file.name}:{line} {name}"
        for file, tree in trees
        for raised in ast.walk(tree)
        if isinstance(raised, ast.Raise)
        for line, name in _said_bare(raised)
        if name in days
    ]
    assert wrong + refusals == [], "say it with `in_words`, or with `.isoformat()` where a file or a script reads it"
