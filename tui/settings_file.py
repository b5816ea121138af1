"""Writing into the settings file of an officer: one table or one setting of it, and no other line."""

import json
import re
import tomllib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from db.errors import WrongUseError
from db.private_files import put_private
from db.store.turns import turn_at

_ANY_TABLE = re.compile(r"\s*\[")


def keep_columns(path: Path, columns: Sequence[str]) -> None:
    """Write the columns chosen into a settings file; none takes the table out. It is replaced whole or not at all.

    Raises `WrongUseError` where the file cannot be written, or is written in a way that cannot be added to.
    """
    line = _lines(columns)[-1].strip() if columns else ""
    _rewrite(path, partial(_with_columns, columns=columns), f"[columns] {line}")


def keep_setting(path: Path, name: str, value: str | int) -> None:
    """Write one setting that stands in no table into a settings file, which is replaced whole or not at all.

    Raises `WrongUseError` where the file cannot be written, or is written in a way that cannot be added to.
    """
    _rewrite(path, partial(_with_setting, name=name, value=value), f"{name} = {json.dumps(value)}")


def _rewrite(path: Path, change: Callable[[str], str], line: str) -> None:
    """Give a settings file other text; `line` is what an officer could write instead where that cannot be done."""
    with turn_at(path):
        _rewrite_now(path, change, line)


def _rewrite_now(path: Path, change: Callable[[str], str], line: str) -> None:
    try:
        after = change(path.read_text(encoding="utf-8") if path.exists() else "")
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o600
        put_private(path.resolve(), after.encode(), mode=mode)
    except (OSError, ValueError) as error:
        raise WrongUseError(
            f"{path} cannot be added to ({error}): mend it, or write {line} into it yourself."
        ) from error


def _with_setting(text: str, *, name: str, value: str | int) -> str:
    """Give the text with another value of a setting; raises `ValueError` where anything else would change."""
    held = text.splitlines(keepends=True)
    end = next((at for at, line in enumerate(held) if _ANY_TABLE.match(line)), len(held))
    at = next((at for at in range(end) if held[at].split("=")[0].strip() == name), None)
    line = f"{name} = {json.dumps(value)}\n"
    after = "".join([line, *held] if at is None else [*held[:at], line, *held[at + 1 :]])
    if tomllib.loads(after) != tomllib.loads(text) | {name: value}:
        raise ValueError(f"{name} stands in more than one line")
    return after


def _with_columns(text: str, columns: Sequence[str]) -> str:
    """Give the text with another table of columns; raises `ValueError` where anything else would change."""
    held = text.splitlines(keepends=True)
    if held and not held[-1].endswith("\n"):
        held[-1] += "\n"
    start = next((at for at, line in enumerate(held) if line.split("#")[0].strip() == "[columns]"), None)
    if start is None:
        gap = ["\n"] if held and columns else []
        after = "".join([*held, *gap, *_lines(columns)])
    else:
        end = next((at for at in range(start + 1, len(held)) if _ANY_TABLE.match(held[at])), len(held))
        while end > start + 1 and (not held[end - 1].strip() or held[end - 1].lstrip().startswith("#")):
            end -= 1
        after = "".join([*held[:start], *_lines(columns), *held[end:]])
    wanted: dict[str, Any] = tomllib.loads(text)
    wanted.pop("columns", None)
    if columns:
        wanted["columns"] = {"items": list(columns)}
    if tomllib.loads(after) != wanted:
        raise ValueError("its tables are not written one after the other")
    return after


def _lines(columns: Sequence[str]) -> list[str]:
    names = ", ".join(json.dumps(one, ensure_ascii=False) for one in columns)
    return ["[columns]\n", f"items = [{names}]\n"] if columns else []
