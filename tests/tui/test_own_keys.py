"""The settings file: own keys, colours, and what is said of what cannot be used."""

from pathlib import Path

import pytest

from program import demonstration_file, running
from tui.key_map import KeyMap
from tui.own_keys import own_keys
from tui.settings import read_settings


def own(folder: Path, text: str) -> KeyMap:
    """Give the key map a settings file makes."""
    file = folder / "settings.toml"
    file.write_text(text, encoding="utf-8")
    return own_keys(read_settings(file))


def test_without_a_file_the_keys_are_the_built_in_ones(tmp_path: Path) -> None:
    settings = read_settings(tmp_path / "settings.toml")
    assert (settings.theme, dict(settings.keys), settings.complaints) == ("dark", {}, ())


def test_a_key_of_the_officers_own_takes_the_place_of_the_built_in_one(tmp_path: Path) -> None:
    assert own(tmp_path, '[keys]\n"item.change-status" = "f7,f4"\n').keys == {"item.change-status": "f7,f4"}


def test_two_keys_can_be_exchanged(tmp_path: Path) -> None:
    keys = own(tmp_path, '[keys]\n"item.change-status" = "x"\n"item.extend-due-date" = "s"\n')
    assert keys.complaints == ()
    assert keys.keys == {"item.change-status": "x", "item.extend-due-date": "s"}


@pytest.mark.parametrize(
    ("command", "key", "taken_by"),
    [
        ("item.change-status", "q", "program.quit"),
        ("item.change-status", "?", "help.show-keys"),
        ("item.copy", "j", "table.down"),
        ("table.mark", "s", "item.change-status"),
        ("item.next", "s", "item.change-status"),
    ],
)
def test_a_clash_is_told_with_the_file_and_the_key_and_the_built_in_key_stays(
    tmp_path: Path, command: str, key: str, taken_by: str
) -> None:
    keys = own(tmp_path, f'[keys]\n"{command}" = "{key}"\n')
    assert keys.keys == {}
    assert len(keys.complaints) == 1
    for words in (str(tmp_path / "settings.toml"), f'"{key}"', command, taken_by):
        assert words in keys.complaints[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[keys]\n"item.juggle" = "c"\n', 'there is no command "item.juggle"'),
        ('[keys]\n"item.copy" = "ctrl+i"\n', "ctrl+i cannot be told"),
        ('[keys]\n"item.copy" = "c,,d"\n', "names no key"),
    ],
)
def test_a_key_that_cannot_be_used_is_told(tmp_path: Path, text: str, said: str) -> None:
    keys = own(tmp_path, text)
    assert keys.keys == {}
    assert said in keys.complaints[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("theme = \n", "cannot be read"),
        ('theme = "pink"\n', 'theme is "dark" or "light"'),
        ('colour = "dark"\n', "there is no setting 'colour'"),
        ('keys = "q"\n', "[keys] is a table"),
        ('[keys]\n"item.copy" = 7\n', "the key of item.copy is a text"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told_and_the_rest_is_used(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text, encoding="utf-8")
    settings = read_settings(file)
    assert settings.theme == "dark"
    assert len(settings.complaints) == 1
    assert said in settings.complaints[0]
    assert str(file) in settings.complaints[0]


async def test_a_clash_is_said_on_the_screen(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('[keys]\n"item.change-status" = "q"\n', encoding="utf-8")
    async with running(demonstration_file(tmp_path), settings=read_settings(file), size=(120, 40)) as program:
        assert "item.change-status keeps its built-in key" in program.said


async def test_a_light_screen_can_be_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('theme = "light"\n', encoding="utf-8")
    async with running(demonstration_file(tmp_path), settings=read_settings(file)) as program:
        assert not program.app.current_theme.dark
