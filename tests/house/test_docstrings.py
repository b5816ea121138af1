"""What a public function of `db` and `papers` may raise stands in its docstring."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from house import modules


def _public(body: list[ast.stmt]) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for one in body:
        if isinstance(one, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and one.name.startswith("_"):
            continue
        if isinstance(one, ast.ClassDef):
            yield from _public(one.body)
        elif isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef):
            yield one


def _raised(function: ast.AST) -> Iterator[str]:
    """Give the names of the errors that a function raises itself; one that would be a fault of ours is none."""
    for one in ast.walk(function):
        if isinstance(one, ast.Raise) and one.exc is not None:
            error = one.exc.func if isinstance(one.exc, ast.Call) else one.exc
            if (
                isinstance(error, ast.Name)
                and error.id.endswith("Error")
                and error.id[0] != "_"
                and error.id != "AssertionError"
            ):
                yield error.id


def _unsaid(name: str, file: Path) -> Iterator[str]:
    for function in _public(ast.parse(file.read_text(encoding="utf-8")).body):
        said = ast.get_docstring(function) or ""
        yield from (f"{name}.{function.name} raises {error}" for error in _raised(function) if error not in said)


@pytest.mark.parametrize("wing", ["db", "papers"])
def test_what_is_raised_is_said(wing: str) -> None:
    assert [unsaid for name, file in modules(wing) for unsaid in _unsaid(name, file)] == []
