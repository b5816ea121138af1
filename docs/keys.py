"""Write keys.md, the list of every key, from the commands themselves.

    python docs/keys.py

`tests/house` holds the list against the commands.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from textual.binding import Binding
from textual.widget import Widget

import tui.screens
import tui.widgets
from tui.commands.command import Command
from tui.commands.everywhere import EVERYWHERE
from tui.key_map import key_names, key_words
from tui.screens.base import CommandScreen, Dialog

FILE = Path(__file__).resolve().with_name("keys.md")

HEAD = """# Keys

Made from the commands by `python docs/keys.py`. On the screen, `?` lists the keys of where you are, `ctrl+p` what can
be done now, and `:` does a command by its name. A command that cannot be carried out says why.

The last column is the name a key is changed by, in the settings file (`~/.config/rectrack/settings.toml`). Several keys
have commas between them. A key that is taken already is complained of when the program starts, with the file and
the key, and the built-in one stays:

```toml
[keys]
"item.change-status" = "b,f9"
```
"""

FIRST = ("Register", "Recommendation")
"""The screens an officer sees first."""


MANY = 3
"""Screens from which on what they share is listed once."""


def page() -> str:
    """Give the whole list."""
    sections = [("On every screen", EVERYWHERE), *_of_screens(), *_of_dialogs()]
    panes = list(_of_panes())
    own = {name: keys for _pane, lines in panes for keys, _does, name in lines}
    parts = [HEAD, *(_section(name, _of_commands(commands, own)) for name, commands in sections if commands)]
    parts += [_section(f"In a pane: {name}", lines) for name, lines in panes]
    return "\n".join(parts)


def screens() -> list[type[CommandScreen[object]]]:
    """Give every screen and dialog that offers commands, by where it is in the source."""
    for module in iter_modules(tui.screens.__path__):
        import_module(f"tui.screens.{module.name}")
    found = _below(CommandScreen)
    return sorted((one for one in found if one.COMMAND_LIST), key=lambda one: (one.__module__, one.__name__))


def _of_screens() -> Iterator[tuple[str, Sequence[type[Command]]]]:
    full = [one for one in screens() if not issubclass(one, Dialog)]
    most = [one for one in _offered(full) if sum(one in _all(screen) for screen in full) >= MANY]
    yield "On most screens", [one for one in most if one not in EVERYWHERE]
    for one in sorted(full, key=lambda one: (_place(one.PLACE), one.PLACE)):
        yield one.PLACE, [command for command in one.COMMAND_LIST if command not in {*EVERYWHERE, *most}]


def _place(name: str) -> int:
    return FIRST.index(name) if name in FIRST else len(FIRST)


def _of_dialogs() -> Iterator[tuple[str, Sequence[type[Command]]]]:
    dialogs = [one for one in screens() if issubclass(one, Dialog)]
    shared = [command for command in _offered(dialogs) if sum(command in _all(one) for one in dialogs) > 1]
    yield "In a dialog", shared
    for one in sorted(dialogs, key=lambda one: one.PLACE):
        yield f"In a dialog: {one.PLACE}", [command for command in _all(one) if command not in shared]


def _all(screen: type[CommandScreen[object]]) -> tuple[type[Command], ...]:
    return (*screen.COMMAND_LIST, *screen.ALSO)


def _offered(some: Iterable[type[CommandScreen[object]]]) -> list[type[Command]]:
    return list(dict.fromkeys(command for one in some for command in _all(one)))


def _of_commands(commands: Iterable[type[Command]], own: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Give a line for each; one without keys of its own has that of the pane which does the same."""
    return [(_keys(one.keys) or own.get(one.own_key, ""), one.help(), one.id()) for one in commands]


def _of_panes() -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """Give the keys that a list, a page or a field takes while it has the focus."""
    for module in iter_modules(tui.widgets.__path__):
        import_module(f"tui.widgets.{module.name}")
    for widget in sorted(_below(Widget), key=lambda one: one.__name__):
        own = [one for one in vars(widget).get("BINDINGS", ()) if isinstance(one, Binding) and one.id]
        if own and widget.__module__.startswith("tui.widgets."):
            name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", widget.__name__).lower()
            yield name, [(_keys(one.key), f"{one.description}.", one.id or "") for one in own]


def _below(base: type) -> list[type]:
    found = [base]
    for one in found:
        found += [below for below in one.__subclasses__() if below not in found]
    return found[1:]


def _keys(keys: str) -> str:
    return " ".join(f"`{key_words(one)}`" for one in key_names(keys)) if keys else ""


def _section(name: str, lines: Iterable[tuple[str, str, str]]) -> str:
    rows = [f"| {keys} | {does.replace('|', chr(92) + '|')} | `{name}` |" for keys, does, name in lines]
    return "\n".join([f"## {name}", "", "| Key | What it does | Name |", "|---|---|---|", *rows, ""])


def main() -> None:
    """Write the list."""
    FILE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
