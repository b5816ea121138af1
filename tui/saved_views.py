"""The views an officer has saved, in a file of their own beside the settings: each a name, a filter and columns.

[[view]]
name = "Overdue"
filter = "overdue sort:-slip"
columns = ["inspection", "number", "status", "due"]
digit = 5
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from db.errors import RegisterError, WrongUseError
from db.private_files import put_private
from db.store.turns import turn_at

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


_DIGITS = range(1, 10)


@dataclass(frozen=True, slots=True)
class SavedView:
    """One view."""

    name: str
    filter: str
    """A filter in the language of `db.filters`; the order stands in it."""
    columns: tuple[str, ...] = ()
    """The columns shown, by key and in order; blank for those in force."""
    digit: int | None = None
    """The digit it stands on, from 1 to 9, if any; no two views stand on one."""


BUILT_IN = (
    SavedView("Overdue", "overdue sort:-slip", digit=5),
    SavedView("Due soon", "is:open due:today..+60d sort:due", digit=6),
    SavedView("No update", "is:stale sort:updated", digit=7),
    SavedView("Green without evidence", "status:green -signoff:signed-off -has:evidence sort:due", digit=8),
    SavedView("Waiting for sign-off", "status:pending sort:since", digit=9),
    SavedView("Nobody's", "is:open -has:owner sort:due"),
)
"""The views of an officer who has saved none."""


@dataclass(frozen=True, slots=True)
class SavedViews:
    """The views of one officer, in their order."""

    views: tuple[SavedView, ...] = BUILT_IN
    complaints: tuple[str, ...] = ()
    """What could not be used, one plain sentence each."""

    def named(self, name: str) -> SavedView:
        """Give a view by its name or the beginning of it, in any case; raises `WrongUseError` for none or several."""
        wanted = " ".join(name.split()).casefold()
        exact = [one for one in self.views if one.name.casefold() == wanted]
        found = exact or [one for one in self.views if wanted and one.name.casefold().startswith(wanted)]
        if len(found) == 1:
            return found[0]
        known = ", ".join(one.name for one in found or self.views) or "none yet"
        why = "More than one view begins with" if found else "There is no saved view"
        raise WrongUseError(f"{why} “{name}”: choose from {known}.")


def views_path() -> Path:
    """Give where the views are kept, whether or not any were saved."""
    from platformdirs import user_config_path  # noqa: PLC0415 - not before the first paint

    return user_config_path("rectrack") / "views.toml"


def read_views(path: Path) -> SavedViews:
    """Read the saved views; what cannot be used is left out and complained of, never an error."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return SavedViews()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return SavedViews(complaints=(f"{path} cannot be read ({error}): the built-in views are used.",))
    found: list[SavedView] = []
    complaints: list[str] = []
    held = values.get("view", [])
    for number, one in enumerate(held if isinstance(held, list) else [held], 1):
        view = _view(one)
        if isinstance(view, str):
            complaints.append(f"{path}: view {number} {view}; it is left out.")
        else:
            found.append(view)
    return SavedViews(tuple(found), tuple(complaints))


def keep_view(path: Path, view: SavedView) -> SavedViews:
    """Save a view, in the place of one of the same name; another gives up its digit to it. Gives all of them.

    Raises `WrongUseError` for a view without a name or with a filter that cannot be read, `RegisterError` where the
    file cannot be written.
    """
    from db.filters.reading import read_filter  # noqa: PLC0415 - not before the first paint

    name = " ".join(view.name.split())
    if not name or not name.isprintable():
        raise WrongUseError("A view needs a name to be saved under: give it one.")
    kept = replace(view, name=name, filter=str(read_filter(view.filter)))
    with turn_at(path):
        known = read_views(path)
        views = list(known.views)
        place = next((at for at, one in enumerate(views) if one.name.casefold() == name.casefold()), len(views))
        views[place : place + 1] = [kept]
        if kept.digit is not None:
            views = [replace(one, digit=None) if one is not kept and one.digit == kept.digit else one for one in views]
        return _written(path, replace(known, views=tuple(views)))


def forget_view(path: Path, name: str) -> SavedViews:
    """Save a view no longer. Gives those left; raises `WrongUseError` for none or several of that name."""
    with turn_at(path):
        known = read_views(path)
        gone = known.named(name)
        return _written(path, replace(known, views=tuple(one for one in known.views if one is not gone)))


def _view(values: Any) -> SavedView | str:
    """Give one view of the file, or what is wrong with it."""
    from db.filters.error import FilterError  # noqa: PLC0415 - not before the first paint
    from db.filters.reading import read_filter  # noqa: PLC0415

    match values:
        case {"name": str(name), "filter": str(words)} if name.strip():
            try:
                read_filter(words)
            except FilterError as error:
                return f"({name}): {error}".removesuffix(".")
            columns, digit = values.get("columns"), values.get("digit")
            keys = (one for one in (columns if isinstance(columns, list) else ()) if isinstance(one, str))
            return SavedView(name, words, tuple(keys), digit if type(digit) is int and digit in _DIGITS else None)
        case _:
            return "needs a name and a filter"


def _written(path: Path, views: SavedViews) -> SavedViews:
    """Write all of them, whole or not at all."""
    text = "\n".join(_as_toml(one) for one in views.views)
    try:
        put_private(path, text.encode())
    except OSError as error:
        raise RegisterError(f"{path} cannot be written: {error.strerror}.") from error
    return views


def _as_toml(view: SavedView) -> str:
    lines = ["[[view]]", f"name = {_text(view.name)}", f"filter = {_text(view.filter)}"]
    if view.columns:
        lines.append(f"columns = {_list(view.columns)}")
    if view.digit is not None:
        lines.append(f"digit = {view.digit}")
    return "\n".join([*lines, ""])


def _list(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(_text, texts))}]"


def _text(text: str) -> str:
    """Give a text as TOML writes it: as JSON does, but for the one character only TOML escapes."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
