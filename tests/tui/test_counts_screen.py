"""The count table full screen: as it prints, the items behind every figure, and the movement bridge."""

from pathlib import Path

import pytest

from db.questions.bridge import Movement, bridge
from db.questions.counts import count_table
from db.questions.meetings import occasions
from db.words import CountedStatus, Level
from program import TODAY, demonstration_file, running
from registers import new_register_file
from screens import NARROW, WIDE, screen_lines
from tui.screens.counts import CountsScreen
from tui.screens.form import FormDialog
from tui.screens.history import HistoryScreen
from tui.screens.register import RegisterScreen
from tui.widgets.count_sheet import CountSheet
from tui.widgets.figures import Figure


def counted(figure: Figure) -> int:
    """Give the number a figure shows."""
    return next(int(word) for word in figure.text.split() if word.isdigit())


@pytest.mark.parametrize("size", [NARROW, WIDE, (160, 48)], ids=["80x24", "120x40", "160x48"])
async def test_every_figure_opens_exactly_the_items_it_counts(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(demonstration_file(tmp_path), size=size) as program:
        await program.press("c")
        screen = program.front(CountsScreen)
        sheet = screen.query_one(CountSheet)
        with program.register.reading() as reader:
            table = count_table(reader, on=TODAY)
        lines = screen_lines(program.app)
        assert "Previous" in lines[1]
        assert "National" in lines[2]
        assert all(len(line) <= size[0] for line in lines)
        figures = [one for line in sheet.figure_lines(sheet.size.width) for one in line.figures]
        assert len({one.name for one in figures}) == len(figures)
        assert all(counted(one) == len(one.ids) for one in figures if one.text[-1].isupper())
        total = table.total_current.of(Level.FORCE)[CountedStatus.AMBER]
        of_total = [one for one in figures if one.name == f"AMBER, force, {table.current.words}: Total"]
        assert [counted(one) for one in of_total] == [total]
        await program.press("j", "j")
        figure = sheet.figure
        assert figure is not None
        assert figure.name[:12] in screen_lines(program.app)[0]
        await program.press("enter")
        program.front(RegisterScreen)
        assert set(program.home.recommendations.ids) == set(figure.ids)
        assert figure.name[:8] in screen_lines(program.app)[0]
        everything = program.rows("SELECT COUNT(*) FROM recommendation")[0][0]
        await program.press("escape")
        assert len(program.home.recommendations.ids) == everything


async def test_the_bridge_stands_under_the_table_and_its_figures_open_too(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=WIDE) as program:
        with program.register.reading() as reader:
            table = count_table(reader, on=TODAY)
            assert table.previous is not None
            moved = bridge(reader, table.previous, table.current)
        await program.press("c", "G")
        assert "Movement of what is outstanding" in program.text
        sheet = program.front(CountsScreen).query_one(CountSheet)
        while sheet.figure is not None and sheet.figure.name != "outstanding now: All":
            before = sheet.figure
            await program.press("k")
            if sheet.figure.name.endswith(": All"):
                await program.press("l", "l", "l", "l")
            assert sheet.figure is not before
        assert sheet.figure is not None
        await program.press("enter")
        assert set(program.home.recommendations.ids) == set(moved.total.figures[Movement.CLOSING].ids)


async def test_other_occasions_are_compared_and_wrong_words_are_answered_in_the_dialog(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=WIDE) as program:
        with program.register.reading() as reader:
            known = occasions(reader)
        first, second = known[0], known[1]
        await program.press("c", "o")
        program.front(FormDialog)
        assert first.words in program.text
        await program.type(second.words)
        await program.press("tab")
        await program.press(*["backspace"] * 5)
        await program.type(first.words)
        await program.press("f2")
        program.front(FormDialog)
        assert "give them the other way round" in program.text
        program.front(FormDialog).query_one("#previous").focus()
        await program.press(*["backspace"] * len(second.words))
        await program.type(first.words)
        await program.press("tab", *["backspace"] * len(first.words))
        await program.type(second.words)
        await program.press("f2")
        program.front(CountsScreen)
        assert f"Previous ({first.words})" in program.text
        assert f"Current ({second.words})" in program.text


async def test_from_the_table_to_another_screen_and_back(tmp_path: Path) -> None:
    async with running(new_register_file(tmp_path)) as program:
        await program.press("c")
        assert "No recommendations to count yet" in program.text
        await program.press("enter", "j", "h")
        program.front(HistoryScreen)
        await program.press("escape")
        program.front(RegisterScreen)
