"""The settings file of one officer: colours, and keys by command.

theme = "light"

[keys]
"item.change-status" = "c"
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

THEMES = ("dark", "light")
_ELSEWHERE = frozenset({"headings", "statuses", "lint"})
"""Tables of the same file that are read where papers are."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an officer has set."""

    path: Path
    theme: str = THEMES[0]
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys, as Textual names them with commas between, by the id of a command."""
    complaints: tuple[str, ...] = ()
    """What could not be used, one plain sentence each."""


def settings_path() -> Path:
    """Give where the settings file is, whether or not there is one."""
    from db.store.location import own_settings  # noqa: PLC0415 - not before the first paint

    return own_settings()


def read_settings(path: Path) -> Settings:
    """Read the settings file; what cannot be used is left out and complained of, never an error."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(path)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Settings(path, complaints=(f"{path} cannot be read ({error}): the built-in settings are used.",))
    complaints = [
        f"{path}: there is no setting {name!r}; it is left out."
        for name in values
        if name not in {"theme", "keys", *_ELSEWHERE}
    ]
    theme = values.get("theme", THEMES[0])
    if theme not in THEMES:
        complaints.append(f'{path}: theme is "dark" or "light", not {theme!r}; dark is used.')
        theme = THEMES[0]
    keys, unusable = _keys(path, values.get("keys", {}))
    return Settings(path, theme, keys, (*complaints, *unusable))


def _keys(path: Path, table: Any) -> tuple[dict[str, str], list[str]]:
    """Give the entries of the table that are texts, and complaints of the others."""
    if not isinstance(table, dict):
        return {}, [f"{path}: [keys] is a table of commands and keys; it is left out."]
    keys = {command: key for command, key in table.items() if isinstance(key, str) and key.strip()}
    return keys, [
        f'{path}: the key of {command} is a text such as "c"; it is left out.'
        for command in table
        if command not in keys
    ]
