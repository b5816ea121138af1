"""Marks and what is done with them: kept through filter and sort, changed as one, refused one by one, undone as one."""

from pathlib import Path

from textual.events import Paste
from textual.widgets import TextArea

from db.words import Status
from places import out_of_view
from program import TODAY, Program, demonstration_file, running
from screens import NARROW, WIDE, screen_lines
from tui.screens.change_status import ChangeStatusDialog
from tui.screens.extend_due_date import ExtendDueDateDialog
from tui.screens.form import FormDialog
from tui.screens.inspection_list import InspectionList
from tui.screens.paste_block import PasteBlockDialog
from tui.screens.preview import PreviewDialog
from tui.screens.register import RegisterScreen

LEDGER = "SELECT COUNT(*), COUNT(DISTINCT batch) FROM ledger_entry"


def _ledger(program: Program) -> tuple[int, int]:
    entries, batches = program.rows(LEDGER)[0]
    return int(entries), int(batches)


def _head(program: Program) -> str:
    return screen_lines(program.app)[0]


async def _gone(program: Program, kind: type[object]) -> None:
    while isinstance(program.app.screen, kind):
        await program.rest()


async def _in_front(program: Program, kind: type[object]) -> None:
    while not isinstance(program.app.screen, kind):
        await program.rest()


async def _look(program: Program) -> None:
    """Go on from a form to what it would do."""
    await program.press("ctrl+s")
    await _in_front(program, PreviewDialog)
    assert out_of_view(program) == []


async def _write(program: Program) -> None:
    await program.press("w")
    await _gone(program, PreviewDialog)
    await program.rest()


async def test_marks_stay_and_a_status_is_given_to_all_of_them_at_once(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        table = program.home.recommendations
        await program.press("slash", *"amber", "enter")
        ambers = list(table.ids)
        assert len(ambers) > 4
        await program.press("space", "j", "j", "M")
        marked = set(ambers[:3])
        assert table.marked == marked
        assert "3 marked" in _head(program)
        await program.press("escape", "O", "slash", *"white", "enter")
        assert table.marked == marked
        assert "3 marked (3 out of sight)" in _head(program)
        await program.press("space", "escape")
        white = next(iter(table.marked - marked))
        assert len(table.marked) == 4
        await _bulk_status(program, white)
        assert table.marked == marked


async def _bulk_status(program: Program, white: int) -> None:
    """Make three AMBER items and a WHITE one AMBER: first it lacks something, then three are refused."""
    before = _ledger(program)
    await program.press("s")
    program.front(ChangeStatusDialog)
    assert "4 items" in program.text
    assert "3 ◆ AMBER, 1 ○ WHITE" in program.text
    await program.press("w")
    await program.to_text()
    await program.type("Waiting for the new standard")
    await program.press("ctrl+s")
    assert "WHITE names the body" in program.text
    await program.press("escape")
    await _gone(program, ChangeStatusDialog)
    assert _ledger(program) == before

    await program.press("s")
    program.front(ChangeStatusDialog)
    assert "Waiting for the new standard" in program.text
    while program.app.focused is None or program.app.focused.id != "status":
        await program.press("shift+tab")
    await program.press("a", "ctrl+s")
    await _in_front(program, PreviewDialog)
    assert "1 item to be changed, 3 refused and left as they are." in program.text
    assert program.text.count("refused ") >= 3
    assert "It is AMBER already" in program.text
    assert "AMBER" in program.text
    await program.press("g")
    while not any("›" in line and "✓" in line for line in screen_lines(program.app)):
        await program.press("j")
    await program.press("e")
    await _in_front(program, FormDialog)
    await program.to_text()
    await program.type(", so I say")
    await _look(program)
    assert _ledger(program) == before
    await _write(program)
    program.front(RegisterScreen)
    assert "1 item is AMBER now, 3 refused stay as they were; z takes it back." in program.said
    assert program.status(white) == Status.AMBER
    assert program.history(white)[0].rationale == "Waiting for the new standard, so I say"
    await program.press("z")
    assert program.status(white) == Status.WHITE


async def test_what_is_left_out_does_not_count(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        await program.press("space", "j", "space", "s", "a")
        await program.to_text()
        await program.type("Money was found")
        await _look(program)
        counts = next(line for line in screen_lines(program.app) if "Counts become" in line)
        red = int(counts.split()[4])
        assert f"RED {red} → {red - 2} " in counts
        await program.press("d")
        assert f"RED {red} → {red - 1} " in program.text


async def test_dates_owners_and_updates_of_many_are_one_change_and_undone_as_one(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=WIDE) as program:
        table = program.home.recommendations
        await program.press("slash", *"amber", "enter", "v", "j", "space")
        ids = table.marked
        left = next(iter(set(table.ids) - ids))
        assert left == program.selected
        dues = {one: program.record(one).row.due_current for one in table.ids}
        entries, batches = _ledger(program)

        await program.press("x")
        program.front(ExtendDueDateDialog)
        await program.type("31 December 2023")
        await program.to_text()
        await program.type("The training moved")
        await _look(program)
        assert f"{len(ids)} items to be changed." in program.text
        out = next(iter(table.ids))
        await program.press("d", "w")
        await _gone(program, PreviewDialog)
        await program.rest()
        moved = {one for one in table.ids if str(program.record(one).row.due_current) == "2023-12-31"}
        assert moved == ids - {out}
        assert _ledger(program)[1] == batches + 1
        assert table.marked == {out}
        await program.press("z")
        assert "items (The training moved)" in program.said
        assert {one: program.record(one).row.due_current for one in table.ids} == dues
        assert _ledger(program)[1] == batches + 2
        assert _ledger(program)[0] > entries

        await program.press("V", "space", "j", "M", "D")
        await _bulk_owner(program)


async def _bulk_owner(program: Program) -> None:
    table = program.home.recommendations
    program.front(FormDialog)
    two = table.marked
    assert len(two) == 2
    await program.type("Head of Custody")
    await program.to_text()
    await program.type("New structure")
    await _look(program)
    await _write(program)
    assert "Head of Custody answers for 2 items now" in program.said
    assert {program.record(one).row.owner for one in two} == {"Head of Custody"}
    assert not table.marked

    one = program.selected
    await program.press("u")
    program.front(FormDialog)
    await program.press("ctrl+s")
    assert "may not be left blank" in program.text
    await program.type("The panel met.")
    await program.press("ctrl+s")
    await _gone(program, FormDialog)
    await program.rest()
    assert "1 update was added; z takes it back." in program.said
    assert program.record(one).updates[0].text == "The panel met."
    assert program.record(one).updates[0].said_on == TODAY
    await program.press("enter", "D")
    assert "Now: Head of" in program.text
    await program.type(program.record(one).row.owner)
    await program.to_text()
    await program.type("As before")
    await program.press("ctrl+s")
    while "answers for it already" not in program.text:
        await program.rest()
    program.front(FormDialog)
    await program.press("escape", "escape")


async def test_a_block_of_cells_becomes_updates_once_each_row_is_shown(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        first, second = program.home.recommendations.ids[:2]
        entries = _ledger(program)
        block = f'Item\tText\r\n{first}\t"Two\r\nlines"\r\n{second}\tDone.\r\nnothing like it 99\tWhat?\r\n'
        program.app.post_message(Paste(block))
        await _in_front(program, PreviewDialog)
        assert "2 items to be changed, 1 refused and left as it is." in program.text
        await program.press("G")
        assert "No recommendation is meant by 'nothing like it 99'" in program.text
        await program.press("g", "e")
        own_words = program.front(FormDialog).query_one(TextArea)
        assert own_words.size.width > NARROW[0] - 10, "the words of one item have the width of the form"
        await program.press("escape", "escape")
        await _gone(program, PreviewDialog)
        assert _ledger(program) == entries

        await program.press("B")
        program.front(PasteBlockDialog)
        program.app.post_message(Paste(f"{first}\tTwo words\n{second}"))
        await program.rest()
        assert "Row 2 has no second cell" in program.text
        program.app.post_message(Paste(f"{first}\tTwo words\n{second}\tDone."))
        await _in_front(program, PreviewDialog)
        await _write(program)
        assert program.record(first).updates[0].text == "Two words"
        assert program.record(second).updates[0].text == "Done."
        await program.press("z")
        assert "Done." not in [one.text for one in program.record(second).updates]


async def test_in_a_list_of_anything_else_nothing_is_marked(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        program.home.query_one(InspectionList).focus()
        for screen in ("", "h", "m"):
            await program.press(*screen)
            before = program.text
            await program.press("space", "v", "M")
            assert program.said.startswith("M ")
            program.app.clear_notifications()
            await program.rest()
            assert program.text == before
            await program.press("escape")
