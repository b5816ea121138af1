"""The tour: five hints at the foot, each once, and the settings file that remembers."""

from pathlib import Path

import pytest

from db.errors import WrongUseError
from program import demonstration_file, running
from screens import screen_lines
from tui.appearance import COMPACT, ROOMY
from tui.commands.tour import OVER
from tui.screens.change_status import ChangeStatusDialog
from tui.screens.palette import CommandPalette
from tui.screens.register import RegisterScreen
from tui.settings import TOUR_OVER, read_settings
from tui.settings_file import keep_setting
from tui.tour import TOUR

MINE = '# mine\ntheme = "light"  # in summer\n\n[keys]\n"item.change-status" = "f9"\n'


async def test_each_hint_is_shown_once_follows_what_is_done_and_is_never_in_the_way(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(MINE, encoding="utf-8")
    demonstration_file(tmp_path)
    async with running(tmp_path / "demonstration.db", settings=read_settings(file)) as program:
        table = program.home.recommendations
        assert table.has_focus
        assert " Tour 1/5 " in program.text
        await program.press("j", "enter", "escape")
        assert " Tour 2/5 / filters" in program.text
        await program.press("full_stop")
        assert " Tour 3/5 f9 changes a status" in program.text  # the officer's own key
        await program.press("f9")
        program.front(ChangeStatusDialog)
        await program.press("escape")
        assert table.has_focus
        assert " Tour 4/5 " in program.text
    assert read_settings(file).tour == 4
    async with running(tmp_path / "demonstration.db", settings=read_settings(file)) as program:
        line = next(line for line in screen_lines(program.app) if " Tour 5/5 " in line)
        assert line.endswith("end")
        await program.press("full_stop")
        program.front(RegisterScreen)
        assert "Tour" not in program.text
        await program.press("full_stop")
        assert OVER in program.said
    assert file.read_text(encoding="utf-8") == f"tour = {TOUR_OVER}\n{MINE}"
    async with running(tmp_path / "demonstration.db", settings=read_settings(file)) as program:
        assert "Tour" not in program.text
        await program.press("ctrl+p")
        program.front(CommandPalette)
        assert "tour" not in program.text


async def test_the_tour_can_be_ended_at_once_also_where_nothing_can_be_kept(tmp_path: Path) -> None:
    settings = read_settings(tmp_path / "none" / "settings.toml")
    assert settings.tour == 0
    (tmp_path / "none").touch()  # a file where the folder should be
    async with running(demonstration_file(tmp_path), settings=settings) as program:
        assert " Tour 1/5 " in program.text
        await program.press("comma")
        assert "Tour" not in program.text
        assert "settings.toml cannot be added to" not in program.said


def test_there_are_as_many_hints_as_are_counted() -> None:
    assert len(TOUR) == TOUR_OVER


def test_one_setting_is_written_and_no_other_line(tmp_path: Path) -> None:
    file = tmp_path / "mine" / "settings.toml"
    keep_setting(file, "tour", 1)
    assert file.read_text(encoding="utf-8") == "tour = 1\n"
    file.write_text(f"{MINE}", encoding="utf-8")
    keep_setting(file, "tour", 2)
    keep_setting(file, "tour", 3)
    keep_setting(file, "theme", "contrast")
    assert file.read_text(encoding="utf-8") == f"tour = 3\n{MINE}".replace('"light"  # in summer', '"contrast"')
    file.write_text('note = """\ntour = 1\n"""\n', encoding="utf-8")
    with pytest.raises(WrongUseError, match="write tour = 4 into it yourself"):
        keep_setting(file, "tour", 4)


async def test_compact_gives_the_list_more_room(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    demonstration_file(tmp_path)
    widths = []
    for density in ("roomy", "compact"):
        file.write_text(f'tour = 5\ndensity = "{density}"\n', encoding="utf-8")
        settings = read_settings(file)
        async with running(tmp_path / "demonstration.db", size=(160, 48), settings=settings) as program:
            widths.append(program.home.recommendations.size.width)
            await program.press("s")
            assert "Save" in program.text
    assert widths[0] < widths[1]
    assert {name for _least, name in COMPACT} <= {name for _least, name in ROOMY}
