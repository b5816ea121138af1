"""A change that somebody else came before is shown beside theirs, whatever was asked, and nothing typed is lost."""

from pathlib import Path

from textual.widgets import TextArea

from db.actions.due_dates import extend_due_date
from db.actions.tasks import TaskFacts, amend_task
from db.decisions import Extension
from places import WITH_TASKS, out_of_view
from program import TODAY, Program, demonstration_file, running
from registers import OFFICER
from screens import NARROW
from tui.screens.conflict import ConflictDialog
from tui.screens.extend_due_date import ExtendDueDateDialog
from tui.screens.form import FormDialog


def move_date(program: Program, item: int, words: str) -> None:
    """Move a due date as somebody else does."""
    with program.register.writing(OFFICER) as change:
        extend_due_date(change, item, Extension(words, "The panel meets later.", TODAY))


async def test_a_due_date_that_moved_meanwhile_is_shown_and_mine_goes_on_top(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        item = program.selected
        await program.press("x")
        await program.type("30 June 2024")
        await program.to_text()
        await program.type("No trainer.")
        move_date(program, item, "March 2024")
        await program.press("ctrl+s")
        program.front(ConflictDialog)
        assert out_of_view(program) == []
        for words in ("pat.officer", "The panel meets later.", "March 2024", "30 June 2024", "No trainer."):
            assert words in program.text

        await program.press("e")
        program.front(ExtendDueDateDialog)
        assert "March 2024" in program.text
        assert program.app.screen.query_one(TextArea).text == "No trainer."
        move_date(program, item, "April 2024")
        await program.press("ctrl+s")
        program.front(ConflictDialog)
        await program.press("w")
        dates = [one.words for one in program.record(item).due_dates]
        assert dates[-3:] == ["March 2024", "April 2024", "30 June 2024"]


async def test_what_i_left_as_it_was_in_a_form_stays_as_the_other_officer_put_it(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        item = int(program.rows(WITH_TASKS)[0][0])
        program.home.recommendations.select(item)
        await program.press("enter", "E", "enter")
        form = program.front(FormDialog)
        task = next(
            one for one in program.record(item).tasks if one.label in str(form.query_one(".dialog").border_title)
        )
        await program.to_text()
        await program.type("Sooner! ")
        with program.register.writing(OFFICER) as change:
            amend_task(change, task.id, TaskFacts(owner="Head of ICT"), rationale="Moved.", effective_on=TODAY)
        await program.press("ctrl+s")
        program.front(ConflictDialog)
        for words in ("Sooner!", "Head of ICT", "Moved.", "pat.officer"):
            assert words in program.text
        await program.press("w")
        now = next(one for one in program.record(item).tasks if one.id == task.id)
        assert now.owner == "Head of ICT"
        assert "Sooner!" in now.text
        assert now.text != task.text
