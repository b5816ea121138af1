"""One recommendation whole: what is shown, the way to the next, its tasks, its due date."""

from pathlib import Path

from db.questions.recommendations import recommendation_record
from db.words import Status
from program import TODAY, Program, demonstration_file, running
from screens import NARROW, WIDE, screen_lines
from tui.commands.places import PLACES
from tui.messages import RegisterChanged
from tui.screens.base import Dialog
from tui.screens.change_status import ChangeStatusDialog
from tui.screens.choose_task import ChooseTaskDialog
from tui.screens.counts import CountsScreen
from tui.screens.extend_due_date import ExtendDueDateDialog
from tui.screens.place import PlaceScreen
from tui.screens.recommendation import RecommendationScreen
from tui.screens.register import RegisterScreen
from tui.widgets.count_sheet import CountSheet
from tui.widgets.details import RecommendationDetails

TALL = (120, 200)
"""A terminal on which a whole item fits."""

WITH_TASKS = """
SELECT r.id FROM recommendation r JOIN task t ON t.recommendation_id = r.id
WHERE t.status = 'AMBER' GROUP BY r.id HAVING COUNT(*) >= :tasks ORDER BY r.id
"""


async def open_item(program: Program, item_id: int) -> None:
    """Open an item of the list by its id."""
    program.home.recommendations.select(item_id)
    await program.press("enter")


async def test_enter_shows_the_item_whole(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=TALL) as program:
        item = program.rows(WITH_TASKS, tasks=1)[0][0]
        await open_item(program, item)
        record = program.record(item)
        text = " ".join(program.text.split())
        program.front(RecommendationScreen)
        assert record.row.inspection in text
        assert " ".join(record.text.split())[:60] in text
        assert "Due dates" in text
        assert all(task.label in text for task in record.tasks)
        assert all(update.author in text for update in record.updates[:1])
        assert record.history[0].rationale.split("\n")[0][:40] in text
        place = list(program.home.recommendations.ids).index(item) + 1
        assert f"{place} of {len(program.home.recommendations.ids)}" in screen_lines(program.app)[0]


async def test_escape_goes_back_with_the_cursor_where_it_was(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        await program.press("j", "j", "j", "j")
        selected = program.selected
        await program.press("enter", "escape")
        program.front(RegisterScreen)
        assert program.selected == selected
        assert program.app.focused is program.home.recommendations


async def test_next_and_previous_walk_the_list_and_the_cursor_follows(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        ids = list(program.home.recommendations.ids)
        await program.press("enter", "n", "n")
        assert f"3 of {len(ids)}" in screen_lines(program.app)[0]
        await program.press("p")
        assert f"2 of {len(ids)}" in screen_lines(program.app)[0]
        await program.press("left_square_bracket")
        assert program.selected == ids[1]
        await program.press("right_square_bracket")

        assert program.front(RecommendationScreen).item_id == ids[1]


async def test_there_is_nothing_before_the_first_item_and_it_says_so(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        await program.press("enter", "p")
        assert "This is the first item of the list." in program.said


async def test_a_change_made_here_is_on_the_item_its_history_and_the_list(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=TALL) as program:
        item = program.selected
        await program.press("enter", "s", "a")
        await program.to_text()
        await program.type("Said on the item itself.")
        await program.press("ctrl+s")
        program.front(RecommendationScreen)
        assert "Said on the item itself." in program.text
        assert "◆ AMBER" in program.text
        await program.press("escape")
        row = program.home.recommendations.row_of(item)
        assert row is not None
        assert row.status is Status.AMBER


async def test_a_task_is_chosen_and_its_status_changed(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        item = program.rows(WITH_TASKS, tasks=2)[0][0]
        await open_item(program, item)
        await program.press("t")
        program.front(ChooseTaskDialog)
        tasks = program.record(item).tasks
        assert all(f" {one.label} " in program.text for one in tasks), "tasks are told apart by their labels"
        place, task = next((place, one) for place, one in enumerate(tasks) if one.status is Status.AMBER)
        await program.press(*("j" for _ in range(place)), "enter")
        program.front(ChangeStatusDialog)
        assert f"task {task.label}" in program.text
        await program.press("g")
        await program.to_text()
        await program.type("The step was taken.")
        await program.press("ctrl+s")
        changed = next(one for one in program.record(item).tasks if one.id == task.id)
        assert changed.status is Status.GREEN
        entry = next(one for one in program.history(item) if one.subject_id == task.id and one.field == "status")
        assert (entry.before, entry.after, entry.rationale) == ("AMBER", "GREEN", "The step was taken.")
        assert program.status(item) == program.record(item).row.status.value


async def test_an_item_without_tasks_says_so(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        without = program.rows(
            "SELECT id FROM recommendation r WHERE NOT EXISTS (SELECT 1 FROM task WHERE recommendation_id = r.id)"
        )
        await open_item(program, without[0][0])
        await program.press("t")
        assert "This item has no tasks." in program.said


async def test_a_due_date_is_extended_and_the_first_is_kept(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        item = program.selected
        before = program.record(item)
        await program.press("x")
        program.front(ExtendDueDateDialog)
        await program.type("June 2024")
        assert "June 2024" in program.text
        await program.press("enter")
        await program.type("The supplier is late.")
        await program.press("tab")
        await program.type("Head of PPU")
        await program.press("ctrl+s")
        after = program.record(item)
        assert after.row.due_first == before.row.due_first
        assert str(after.row.due_current) == "2024-06"
        assert after.row.extensions == before.row.extensions + 1
        current = next(one for one in after.due_dates if one.is_current)
        assert (current.reason, current.decided_by) == ("The supplier is late.", "Head of PPU")


async def test_an_extension_without_a_reason_is_refused_and_the_date_stays(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        item = program.selected
        before = program.record(item).row.due_current
        await program.press("x")
        await program.type("June 2024")
        await program.press("ctrl+s")
        program.front(ExtendDueDateDialog)
        assert "June 2024" in program.text
        assert program.record(item).row.due_current == before


async def test_a_long_item_scrolls_and_its_place_is_kept_when_it_is_read_again(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        await program.press("enter", "j", "j", "j", "j")
        details = program.app.screen.query_one(RecommendationDetails)
        place = details.scroll_offset.y
        assert place > 0
        program.front(RecommendationScreen).post_message(RegisterChanged())
        await program.rest()
        assert details.scroll_offset.y == place


async def test_the_item_fits_beside_the_summary_on_a_wide_terminal(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=WIDE) as program:
        await program.press("enter")
        assert "Outstanding" in program.text
        details = program.app.screen.query_one(RecommendationDetails)
        assert details.region.width > 60


async def test_the_whole_item_is_copied(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        item = program.selected
        await program.press("enter", "y")
        with program.register.reading() as reader:
            record = recommendation_record(reader, item, on=TODAY)
        assert record.text in program.app.clipboard


async def test_every_full_screen_and_queue_is_reached_from_an_item_and_leads_back(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        await program.press("enter")
        item = program.front(RecommendationScreen)
        for place in PLACES:
            await program.press(place.keys)
            if isinstance(program.app.screen, Dialog):
                await program.press("escape")  # it asks something first
            if program.app.screen is not item:
                assert isinstance(program.app.screen, PlaceScreen)
                await program.press("escape")
            assert program.front(RecommendationScreen) is item
        await program.press("c")
        while program.front(CountsScreen).query_one(CountSheet).figure is None:
            await program.press("down")
        await program.press("enter")
        assert program.front(RegisterScreen).recommendations.ids
        await program.press("escape", "enter", "w", "enter")
        assert program.front(RegisterScreen) is program.home
