"""What the screens look like in each of their states: empty, loaded, filtered, refused, past, and in other colours."""

from pathlib import Path

import pytest

from desks import small_desk
from pictures import assert_as_drawn
from program import running
from registers import new_register_file
from screens import NARROW
from tui.settings import Settings


@pytest.fixture(autouse=True)
def colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw as a terminal with all colours does, whichever this is."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Give a register of one inspection and three items."""
    with small_desk(tmp_path).register as register:
        return Path(register.location)


async def test_an_empty_register(tmp_path: Path) -> None:
    async with running(new_register_file(tmp_path), size=NARROW) as program:
        assert_as_drawn(program, "empty")


async def test_a_narrow_register_its_filter_and_a_dialog_that_refuses(office: Path) -> None:
    async with running(office, size=NARROW) as program:
        assert_as_drawn(program, "narrow")
        await program.press("slash", *"zzz")
        assert_as_drawn(program, "nothing-found")
        await program.press("escape", "s", "ctrl+s")
        assert_as_drawn(program, "refused")


async def test_a_wide_register_and_an_item(office: Path) -> None:
    async with running(office, size=(160, 30)) as program:
        assert_as_drawn(program, "wide")


@pytest.mark.parametrize("theme", ["light", "contrast"])
async def test_other_colours(office: Path, theme: str) -> None:
    async with running(office, size=NARROW, settings=Settings(office.parent / "settings.toml", theme)) as program:
        assert_as_drawn(program, theme)


async def test_no_colours(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(office, size=NARROW) as program:
        assert_as_drawn(program, "no-colours")


async def test_a_day_in_the_past(office: Path) -> None:
    async with running(office, size=NARROW) as program:
        await program.press("at")
        await program.type("5 February 2022")
        await program.press("ctrl+s")
        await program.rest()
        program.app.clear_notifications()
        await program.rest()
        assert_as_drawn(program, "as-at")
