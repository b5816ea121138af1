"""The settings file of one officer: colours, keys by command, and the columns of the lists of recommendations.

theme = "light"
density = "compact"

[keys]
"item.change-status" = "c"

[columns]
items = ["number", "status", "due", "text:60"]
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.widgets.column_layout import Layout

THEMES = ("dark", "light", "contrast")
DENSITIES = ("roomy", "compact")
TOUR_OVER = 5
"""How many hints the tour has."""
_CHOICES = {"theme": THEMES, "density": DENSITIES}
_ELSEWHERE = frozenset({"headings", "statuses", "lint"})
"""Tables of the same file that are read where papers are."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an officer has set."""

    path: Path
    theme: str = THEMES[0]
    density: str = DENSITIES[0]
    """`compact`: panes as narrow as on the next smaller terminal, and no blank lines in dialogs."""
    tour: int = TOUR_OVER
    """How many hints of the tour were shown."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys, as Textual names them with commas between, by the id of a command."""
    layout: "Layout" = ()
    """The columns of the lists of recommendations, in their order; none for those that come with the program."""
    complaints: tuple[str, ...] = ()
    """What could not be used, one plain sentence each."""


def settings_path() -> Path:
    """Give where the settings file is, whether or not there is one."""
    from db.store.location import own_settings  # noqa: PLC0415 - not before the first paint

    return own_settings()


def read_settings(path: Path) -> Settings:
    """Read the settings file; what cannot be used is left out and complained of, never an error."""
    try:
        said = path.read_bytes()
    except FileNotFoundError:
        return Settings(path, tour=0)
    except OSError as error:
        return _unread(path, error)
    import tomllib  # noqa: PLC0415 - not where there are no settings

    try:
        values = tomllib.loads(said.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return _unread(path, error)
    complaints = [
        f"{path}: there is no setting {name!r}; it is left out."
        for name in values
        if name not in {"theme", "density", "tour", "keys", "columns", *_ELSEWHERE}
    ]
    theme, density = (_one_of(path, values, name, known, complaints) for name, known in _CHOICES.items())
    tour = values.get("tour", 0)
    keys, unusable = _keys(path, values.get("keys", {}))
    layout, wrong = _layout(path, values.get("columns", {}))
    return Settings(
        path,
        theme,
        density,
        tour if isinstance(tour, int) else TOUR_OVER,
        keys,
        layout,
        (*complaints, *unusable, *wrong),
    )


def _unread(path: Path, error: Exception) -> Settings:
    return Settings(path, complaints=(f"{path} cannot be read ({error}): the built-in settings are used.",))


def _one_of(path: Path, values: Mapping[str, object], name: str, known: Sequence[str], complaints: list[str]) -> str:
    """Give what was chosen, or the first there is and a complaint of what cannot be."""
    said = values.get(name, known[0])
    if said in known:
        return str(said)
    choices = " or ".join(f'"{one}"' for one in known)
    complaints.append(f"{path}: {name} is {choices}, not {said!r}; {known[0]} is used.")
    return known[0]


def _layout(path: Path, table: object) -> "tuple[Layout, list[str]]":
    """Give the columns chosen, or none and what is wrong with them."""
    if not table:
        return (), []
    from tui.widgets.column_layout import read_layout  # noqa: PLC0415 - seldom set

    items = table.get("items") if isinstance(table, dict) else None
    if not isinstance(items, list):
        return (), [f'{path}: [columns] has one line, items = ["number", "status", …]; it is left out.']
    try:
        return read_layout(items), []
    except ValueError as error:
        return (), [f"{path}: [columns] cannot be used, {error}; the built-in columns are shown."]


def _keys(path: Path, table: object) -> tuple[dict[str, str], list[str]]:
    """Give the entries of the table that are texts, and complaints of the others."""
    if not isinstance(table, dict):
        return {}, [f"{path}: [keys] is a table of commands and keys; it is left out."]
    keys = {command: key for command, key in table.items() if isinstance(key, str) and key.strip()}
    return keys, [
        f'{path}: the key of {command} is a text such as "c"; it is left out.'
        for command in table
        if command not in keys
    ]
