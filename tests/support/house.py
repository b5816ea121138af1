"""The house as the tests see it: where its wings are, and what they may import."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]

WINGS = ("db", "papers", "tui", "cli")
"""Lowest first: each imports only those before it."""


def wing_folder(wing: str) -> Path:
    """Give the folder a wing is imported from: the installed one where the tests run from the wheel."""
    file = import_module(wing).__file__
    assert file is not None
    return Path(file).parent


def modules(wing: str) -> Iterator[tuple[str, Path]]:
    """Give each module of a wing by name, with its file."""
    folder = wing_folder(wing)
    for file in sorted(folder.rglob("*.py")):
        parts = (wing, *file.relative_to(folder).with_suffix("").parts)
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), file


def imported_by(file: Path) -> Iterator[str]:
    """Give the full name of everything a module imports, at whatever depth of its code it does so."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"), str(file))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} imports relatively: write the whole name"
            yield node.module or ""


def loaded_after(code: str) -> set[str]:
    """Give the names of the top-level packages that a fresh interpreter holds after running some code."""
    report = "import sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    finished = subprocess.run(
        [sys.executable, "-c", f"{code}\n{report}"], check=False, capture_output=True, text=True, timeout=60
    )
    assert finished.returncode == 0, finished.stderr
    return set(finished.stdout.splitlines()[-1].split())


def texts(file: Path) -> Iterator[str]:
    """Give every text that is written into a module, in whole or as the parts of one that is put together."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"), str(file))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
