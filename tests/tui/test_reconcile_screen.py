"""The reconcile screen: a paper is chosen, its findings are read, narrowed, followed to the register and written."""

from pathlib import Path

import pytest

from db.store.register import Register
from papers_written import take_in
from places import out_of_view
from program import Program, running
from reconciled_papers import CLEAN, read
from registers import new_register_file
from screens import NARROW, WIDE
from tui.screens.form import FormDialog
from tui.screens.recommendation import RecommendationScreen
from tui.screens.reconcile import ReconcileScreen
from tui.screens.register import RegisterScreen
from tui.widgets.record_table import RecordTable

FAULTY = (
    CLEAN.replace("(amber/red)\t6\t7", "(amber/red)\t6\t8")
    .replace("3 Amber\t\t2 Amber", "3 Amber\t\t1 Amber")
    .replace("This recommendation is held at WHITE.", "This recommendation is now RED.")
)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Give a register that holds the sound paper."""
    file = new_register_file(tmp_path)
    with Register.open(file) as opened:
        take_in(opened, read(CLEAN))
    return file


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """Give a paper with three faults."""
    file = tmp_path / "faulty.txt"
    file.write_text(FAULTY, encoding="utf-8")
    return file


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """Give a paper in which every figure agrees."""
    file = tmp_path / "sound.txt"
    file.write_text(CLEAN, encoding="utf-8")
    return file


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


async def _choose(program: Program, file: Path) -> None:
    program.front(FormDialog)
    await program.type(str(file))
    await program.press("enter", "enter")
    while not isinstance(program.app.screen, ReconcileScreen) or "looked at" not in program.text:
        await program.rest()


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
async def test_the_findings_of_a_paper(tmp_path: Path, register: Path, faulty: Path, size: tuple[int, int]) -> None:
    async with running(register, size=size) as program:
        await program.press("H")
        await _choose(program, faulty)
        screen = program.front(ReconcileScreen)
        assert out_of_view(program) == []
        table = screen.query_one("#findings", RecordTable)
        kinds = [found.finding.kind for found in (table.row_of(one) for one in table.ids) if found is not None]
        assert {"cell", "status", "total"} <= set(kinds)
        assert "Held to itself and to the register on 31 March 2022." in program.text
        assert "Should be" in program.text
        assert "In the paper" in program.text
        await program.press("f", "f")
        assert len(table.ids) == 1
        await program.press("escape")
        assert len(table.ids) == len(kinds)
        await program.press("slash")
        await program.type("kind:status")
        await program.press("enter")
        (only,) = table.ids
        found = table.row_of(only)
        assert found is not None
        finding = found.finding
        assert f"Line {finding.line}: Harbour Walls, 2" in program.text
        assert "RED" in program.text
        await program.press("enter")
        assert program.front(RecommendationScreen).item_id
        await program.press("escape")
        program.front(ReconcileScreen)
        await program.press("y")
        assert finding.why in program.app.clipboard
        await program.press("escape", "slash")
        await program.type("kind:cell")
        await program.press("enter", "x")
        place = tmp_path / "found.txt"
        program.front(FormDialog)
        await program.press(*["backspace"] * 40)
        await program.type(str(place))
        await program.press("enter")
        while not isinstance(program.app.screen, ReconcileScreen):
            await program.rest()
        await program.rest()
        written = _text(place)
        assert written.startswith(f"faulty.txt: {len(kinds)} of ")
        assert written.count("Printed: ") == len(kinds)
        await program.press("enter")
        home = program.front(RegisterScreen)
        assert len(home.recommendations.ids) == 3
        assert "Lamps and Shadows" in program.words


async def test_a_paper_that_cannot_be_read_and_one_that_agrees(register: Path, sound: Path) -> None:
    async with running(register) as program:
        await program.press("H")
        await program.type("nothing.txt")
        await program.press("ctrl+s")
        while "There is no file nothing.txt" not in program.words:
            await program.rest()
        await program.press(*["backspace"] * 20)
        await _choose(program, sound)
        assert "Every figure agrees." in program.text
        await program.press("y")
        assert "No finding is chosen" in program.said
        await program.press("escape")
        program.front(RegisterScreen)


async def test_every_paper_of_a_file_is_looked_at(tmp_path: Path, register: Path) -> None:
    title = "Harbour Police action plan as at {}\n\n"
    wrong = CLEAN.replace("(amber/red)\t6\t7", "(amber/red)\t6\t9")
    earlier = title.format("31 January 2022") + wrong.replace("Position in March", "Position in January")
    file = tmp_path / "two.txt"
    file.write_text(earlier + title.format("31 March 2022") + FAULTY, encoding="utf-8")
    async with running(register, size=WIDE) as program:
        await program.press("H")
        await _choose(program, file)
        table = program.front(ReconcileScreen).query_one("#findings", RecordTable)
        found = [one for one in (table.row_of(each) for each in table.ids) if one is not None]
        assert {one.number for one in found} == {1, 2}
        assert (found[0].finding.printed, found[0].finding.expected) == ("9", "7")
        assert "figures of 2 papers looked at." in program.text
        assert "Paper 1: Recom" in program.text
        assert "two.txt, paper 1 (31 January 2022)" in program.words
        assert found[-1].finding.line > earlier.count("\n")
        await program.press("end")
        assert "two.txt, paper 2 (31 March 2022)" in program.words
        await program.press("slash")
        await program.type("paper 1 total")
        await program.press("enter", "x")
        place = tmp_path / "found.txt"
        program.front(FormDialog)
        await program.press(*["backspace"] * 40)
        await program.type(str(place))
        await program.press("enter")
        while not isinstance(program.app.screen, ReconcileScreen):
            await program.rest()
        await program.rest()
        assert _text(place).startswith("two.txt, paper 1 (31 January 2022): 1 of ")
        assert "\n\ntwo.txt, paper 2 (31 March 2022): " in _text(place)
