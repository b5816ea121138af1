"""The import screen: a paper beside the register, chosen item by item and field by field with the keyboard."""

from pathlib import Path

import pytest
from textual.widgets import Static

from db.store.register import Register
from odd_papers import RENUMBERED, REWORDED
from papers.importing.accepting import accept
from papers.importing.proposing import propose
from papers.reading import read_paper
from papers_home import real_paper
from places import out_of_view
from program import Program, running
from registers import OFFICER, file_names, imported_register_file, new_register_file
from screens import NARROW, WIDE
from small_papers import autumn_paper, summer_paper
from tui.screens.ask_for_paper import AskForPaperDialog
from tui.screens.choose_meant import ChooseMeantDialog
from tui.screens.importing import ImportScreen
from tui.screens.register import RegisterScreen
from tui.widgets.field import TextInput

STATUSES = "SELECT number, status FROM recommendation WHERE NOT entered_in_error ORDER BY id"


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep what is chosen in the test's own folder."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "rectrack" / "imports"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Give a register that holds the summer paper."""
    path = new_register_file(tmp_path)
    with Register.open(path) as register:
        with register.reading() as reader:
            proposal = propose(reader, read_paper(summer_paper(tmp_path)))
        with register.writing(OFFICER) as change:
            accept(change, proposal)
    return path


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """Give the autumn paper with one number and one text that make a person look twice."""
    paper = autumn_paper(tmp_path)
    text = paper.read_text(encoding="utf-8")
    for before, after in (RENUMBERED, REWORDED):
        text = text.replace(before, after)
    paper.write_text(text, encoding="utf-8")
    return paper


async def _import(program: Program, paper: Path) -> None:
    await program.press("I")
    await program.type(str(paper)[:-2])
    await program.press("right")
    assert program.app.screen.query_one("#path", TextInput).value == str(paper), "the rest of its name is offered"
    await program.press("ctrl+s")
    program.front(ImportScreen)
    assert out_of_view(program) == []


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
async def test_a_paper_is_gone_through_left_taken_up_and_written(
    register: Path, odd: Path, state: Path, size: tuple[int, int]
) -> None:
    async with running(register, size=size) as program:
        await _import(program, odd)
        assert "12 accepted, 0 refused, 2 waiting" in program.text.splitlines()[0]
        assert "› ?   5  Forces should count" in program.text  # the first that waits
        assert "Press m to say which." in " ".join(program.text.split())
        await program.press("m")
        program.front(ChooseMeantDialog)
        assert out_of_view(program) == []
        assert "100 % alike" in program.text
        await program.press("enter")
        assert "1 waiting" in program.text.splitlines()[0]
        await program.press("n", "m", "j", "enter")  # leave it out
        assert "0 waiting" in program.text.splitlines()[0]
        await program.press("g", "j", "j", "enter", "j", "space")  # the comment of number 1
        assert "1 refused, 0 waiting" in program.text.splitlines()[0]
        assert "Lamps [ordered]." in program.text
        assert "All lit." in program.text
        assert "line 15" in program.text
        await program.press("escape", "escape")
        program.front(RegisterScreen)
        assert len(file_names(state)) == 1
        await _import(program, odd)
        assert "1 refused, 0 waiting" in program.text.splitlines()[0]
        assert "taken up" in program.said
        await program.press("a")
        program.front(RegisterScreen)
        assert program.rows(STATUSES) == [("1", "GREEN"), ("5", "AMBER"), ("3a", "RED"), ("1", "AMBER")]
        assert file_names(state) == []
        await _import(program, odd)
        assert "1 accepted, 0 refused, 1 waiting" in program.text.splitlines()[0]
        await program.press("escape")
        await program.press("z")
        assert program.rows(STATUSES) == [("1", "AMBER"), ("2", "AMBER"), ("3a", "RED")]


async def test_items_and_reports_are_refused_and_groups_shown(register: Path, odd: Path) -> None:
    async with running(register) as program:
        await _import(program, odd)
        await program.press("G")
        await program.press("f")
        assert "waiting" in program.text.splitlines()[0]
        assert "5  Forces should count" in program.text
        assert "Boats" not in program.text
        await program.press("f")
        assert "› changed" in program.text.splitlines()[0]
        await program.press("f")
        assert "Boats Afloat" in program.text
        await program.press("g")
        while "Boats Afloat" not in next(line for line in program.text.splitlines() if line.startswith("›")):
            await program.press("j")
        await program.press("x")
        assert "3 accepted, 9 refused, 2 waiting" in program.text.splitlines()[0]
        await program.press("j", "enter", "space")
        assert "4 accepted, 8 refused, 2 waiting" in program.text.splitlines()[0]
        await program.press("escape", "escape", "a")
        program.front(RegisterScreen)
        assert program.rows(STATUSES)[-1] == ("1", "AMBER")
        query = "SELECT owner, text FROM recommendation ORDER BY id DESC LIMIT 1"
        assert program.rows(query) == [("", "")]


async def test_all_refused_is_not_written_and_says_so(register: Path, odd: Path) -> None:
    async with running(register) as program:
        await _import(program, odd)
        await program.press("g", "x", "j", "X", "G", "k", "k", "X")
        await program.press("a")
        program.front(ImportScreen)
        assert "Nothing is accepted yet" in program.said
        await program.press("escape")
        assert program.rows(STATUSES) == [("1", "AMBER"), ("2", "AMBER"), ("3a", "RED")]


async def test_somebody_elses_change_lays_the_paper_beside_the_register_anew(register: Path, odd: Path) -> None:
    async with running(register) as program:
        await _import(program, odd)
        await program.press("g", "j", "j", "enter", "space")
        with program.register.reading() as reader:
            theirs = propose(reader, read_paper(odd))
        with program.register.writing(OFFICER) as change:
            accept(change, theirs)
        while "no longer apply" not in program.said:
            await program.pilot.pause(0.05)
            await program.rest()
        assert "laid beside it anew" in program.said
        assert "0 accepted, 0 refused, 2 waiting" in program.text.splitlines()[0]


async def test_a_real_pack_on_the_register_it_belongs_to(tmp_path: Path) -> None:
    async with running(imported_register_file(tmp_path)) as program:
        await _import(program, real_paper("2021-07-31-action-plan.xlsx"))
        front = program.front(ImportScreen)
        assert front.situation.unwritable == "" or "already" in front.situation.unwritable
        await program.press("escape")
        program.front(RegisterScreen)


async def test_a_file_that_is_no_paper_is_refused_where_it_was_asked_for(register: Path, tmp_path: Path) -> None:
    (tmp_path / "none.txt").write_text("Minutes of the choir.", encoding="utf-8")
    async with running(register) as program:
        await program.press("I")
        await program.type(str(tmp_path / "none.txt"))
        await program.press("enter")
        dialog = program.front(AskForPaperDialog)
        assert "nothing in it speaks of recommendations" in str(dialog.query_one("#refusal", Static).render())
        await program.press("backspace")
        assert "nothing in it" not in program.text, "of another name nothing is known yet"
