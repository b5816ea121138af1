"""The first run: no register yet, and one key for each way to begin."""

from pathlib import Path

import pytest
from textual.widgets import Input, Static

from db.store.register import Register
from papers_home import expected, real_paper
from program import without_register
from registers import new_register_file
from screens import NARROW, WIDE
from tui.screens.ask_for_paper import AskForPaperDialog
from tui.screens.first_run import FirstRun
from tui.screens.importing import ImportScreen
from tui.screens.register import RegisterScreen

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])


@SIZES
async def test_every_way_to_begin_is_on_the_screen_with_its_key(tmp_path: Path, size: tuple[int, int]) -> None:
    async with without_register(tmp_path / "register.db", size=size) as program:
        program.front(FirstRun)
        for words in ("d  Look round the demonstration", "i  Import a committee paper", "e  Start with an empty"):
            assert words in program.text
        assert str(tmp_path / "register.db")[:40] in program.text
        assert "Demonstration" in program.text.splitlines()[-1]


async def test_e_makes_an_empty_register_and_opens_it(tmp_path: Path) -> None:
    place = tmp_path / "register.db"
    async with without_register(place) as program:
        await program.press("e")
        program.front(RegisterScreen)
        assert "There are no recommendations here yet" in program.text
        assert "Press I to bring a committee paper in" in " ".join(program.text.split())
    with Register.open(place) as register, register.reading() as reader:
        assert reader.rows("SELECT COUNT(*) FROM recommendation") == [(0,)]


async def test_d_opens_the_demonstration_apart_from_the_officers_own_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    place = tmp_path / "register.db"
    async with without_register(place) as program:
        await program.press("d")
        program.front(RegisterScreen)
        assert len(program.home.recommendations.ids) > 100
        assert "demonstration.db" in program.text.splitlines()[0]
    assert not place.exists()
    assert (tmp_path / "data" / "rectrack" / "demonstration.db").exists()


async def test_i_makes_the_register_from_a_paper_once_it_is_accepted(tmp_path: Path) -> None:
    place = tmp_path / "register.db"
    async with without_register(place) as program:
        await program.press("i")
        await program.type(str(real_paper("2021-07-31-action-plan.txt")))
        await program.press("ctrl+s")
        program.front(ImportScreen)
        assert " new" in program.text
        assert not place.exists()
        await program.press("a")
        program.front(RegisterScreen)
        recommendations = expected("2021-07-31-action-plan.json")["reports"]
        assert len(program.home.recommendations.ids) == sum(len(one["recommendations"]) for one in recommendations)
    with Register.open(place) as register, register.reading() as reader:
        said = reader.rows("SELECT DISTINCT rationale FROM ledger_entry WHERE recommendation_id IS NOT NULL")
    assert said
    assert all(rationale.startswith("From 2021-07-31-action-plan.txt") for (rationale,) in said)


@pytest.mark.parametrize("name", ["missing.txt", "folder", "empty.txt"])
async def test_a_file_that_is_no_paper_is_refused_in_place_and_nothing_is_made(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.txt").touch()
    place = tmp_path / "register.db"
    async with without_register(place) as program:
        await program.press("i")
        await program.type(str(tmp_path / name))
        await program.press("enter")
        dialog = program.front(AskForPaperDialog)
        assert str(dialog.query_one("#refusal", Static).render()).strip()
        assert dialog.query_one("#path", Input).value == str(tmp_path / name)
        await program.press("escape")
        program.front(FirstRun)
    assert not place.exists()


async def test_a_register_that_cannot_be_made_is_said_in_one_sentence(tmp_path: Path) -> None:
    async with without_register(tmp_path / "no such folder" / "register.db") as program:
        await program.press("e")
        program.front(FirstRun)
        assert "There is no folder" in program.said


async def test_a_file_that_is_no_register_is_said_in_one_sentence(tmp_path: Path) -> None:
    place = tmp_path / "register.db"
    place.write_text("not a register", encoding="utf-8")
    async with without_register(place) as program:
        program.front(RegisterScreen)
        assert "register" in program.said
        assert "could not be read. Press R to try again" in " ".join(program.text.split())


async def test_r_tries_again_where_the_register_could_not_be_read(tmp_path: Path) -> None:
    place = tmp_path / "register.db"
    place.write_text("not a register", encoding="utf-8")
    async with without_register(place) as program:
        place.unlink()
        new_register_file(tmp_path)
        await program.press("R")
        program.front(RegisterScreen)
        assert program.app.desk.is_open
        assert "There are no recommendations here yet" in program.text
