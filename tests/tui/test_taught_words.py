"""Words of a paper that nobody has placed: asked once before the proposal, remembered, and read from then on."""

from pathlib import Path

import pytest

from places import out_of_view
from program import Program, running
from registers import new_register_file
from strange_papers import STRANGE
from tui.screens.choose_meaning import ChooseMeaningDialog
from tui.screens.importing import ImportScreen

STATUS_OF_ITEMS = "SELECT number, status, owner FROM recommendation ORDER BY number"


@pytest.fixture
def settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the officer's own settings file, in a folder of the test."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    file = tmp_path / "config" / "rectrack" / "settings.toml"
    file.parent.mkdir(parents=True)
    file.write_text('# mine\ntheme = "light"\n', encoding="utf-8")
    return file


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Give a paper in words nobody knows."""
    file = tmp_path / "p.txt"
    file.write_text(STRANGE, encoding="utf-8")
    return file


def _held(file: Path) -> str:
    return file.read_text(encoding="utf-8")


async def _choose(program: Program, meaning: str) -> None:
    dialog = program.front(ChooseMeaningDialog)
    assert out_of_view(program) == []
    at = dialog.choices.index(meaning)
    await program.press("g", *["j"] * at, "enter")


async def test_what_a_paper_calls_things_is_asked_once(tmp_path: Path, paper: Path, settings_file: Path) -> None:
    async with running(new_register_file(tmp_path)) as program:
        await program.press("I")
        await program.type(str(paper))
        await program.press("tab")
        await program.type("2022-03-31")
        await program.press("enter")
        assert "What does this heading mean?  1 of 2" in program.text
        assert "“What we were told”" in program.text
        await _choose(program, "recommendation")
        await _choose(program, "owner")
        assert "“Not started”" in program.text
        await _choose(program, "RED")
        program.front(ImportScreen)
        await program.press("a")
        assert program.rows(STATUS_OF_ITEMS) == [("1", "RED", "Head of Lamps"), ("2", "AMBER", "Head of Lamps")]
        assert _held(settings_file) == (
            '# mine\ntheme = "light"\n\n[headings]\n"What we were told" = "recommendation"\n"Champion" = "owner"\n'
            '\n[statuses]\n"Not started" = "RED"\n'
        )
        await program.press("I")
        await program.type(str(paper))
        await program.press("tab")
        await program.type("2022-03-31")
        await program.press("enter")
        assert "The register has all of this already" in program.said
