"""The list of keys is what the commands say, and every command of every screen is carried out by something."""

import runpy
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from textual.keys import Keys, format_key

from house import CHECKOUT
from tui.app import Rectrack
from tui.commands.command import Command, obstacle
from tui.commands.situation import Situation
from tui.key_map import UNUSABLE, key_names
from tui.screens.base import CommandScreen

KEYS = runpy.run_path(str(CHECKOUT / "docs" / "keys.py"))

SCREENS: list[type[CommandScreen[Any]]] = KEYS["screens"]()

SITUATIONS = (
    Situation(),
    Situation(register_open=True),
    Situation(register_open=True, read_only=True),
    Situation(register_open=True, writing=True),
    Situation(register_open=True, past="31 July 2021", read_only=True),
    Situation(register_open=True, settled=True, chosen=True),
)


def offered(screen: type[CommandScreen[Any]]) -> tuple[type[Command], ...]:
    """Give every command of a screen."""
    return (*screen.COMMAND_LIST, *screen.ALSO)


def handled(screen: type[CommandScreen[Any]]) -> Iterator[type[Any]]:
    """Give every message that a screen, or the app behind it, takes."""
    for one in (*screen.__mro__, *Rectrack.__mro__):
        yield from vars(one).get("_decorated_handlers", {})


def can_be_pressed(key: str) -> bool:
    """Tell whether a terminal sends a key of that name: one Textual knows, or that of a character."""
    base = key.rpartition("+")[2] if len(key) > 1 else key
    return base in {one.value for one in Keys} or len(base) == 1 or format_key(base) != base


def test_the_page_of_keys_is_made_from_the_commands_as_they_are() -> None:
    page = (CHECKOUT / "docs" / "keys.md").read_text(encoding="utf-8")
    assert page == KEYS["page"](), "docs/keys.md is out of date: run `python docs/keys.py` and commit it"


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
def test_every_command_has_one_key_of_its_own_something_to_do_and_a_reason_where_it_cannot(
    screen: type[CommandScreen[Any]],
) -> None:
    commands = offered(screen)
    keys = Counter(key for one in commands if one.keys for key in key_names(one.keys))
    assert [key for key, number in keys.items() if number > 1] == []
    assert not UNUSABLE.intersection(keys)
    assert [key for key in keys if not can_be_pressed(key)] == []
    assert len({one.id() for one in commands}) == len(commands)
    takes = tuple(handled(screen))
    assert [one.id() for one in commands if not issubclass(one, takes)] == []
    for one in commands:
        assert one.help().endswith("."), one.id()
        for situation in SITUATIONS:
            reason = obstacle(one, situation)
            assert reason is None or (reason.endswith((".", ")")) and len(reason.split()) > 2), (one.id(), reason)
