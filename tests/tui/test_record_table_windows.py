"""The table asks for no more rows than are about to be seen, and shows what it is given."""

from array import array
from dataclasses import replace

import pytest

from db.words import Status
from screens import NARROW, WIDE, screen_lines, screen_text, settle
from tables import Item, TableApp
from tui.widgets.record_table import RecordTable
from tui.widgets.row_windows import MOST_HELD, WINDOW, RowWindows

MANY = 100_000


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
async def test_a_hundred_thousand_rows_open_with_two_windows_at_most(size: tuple[int, int]) -> None:
    app = TableApp(range(1, MANY + 1))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert "item 1 " in app.cursor_lines[0]
        assert [wanted.first for wanted in app.asked] == [0, WINDOW][: len(app.asked)]
        assert sum(len(wanted.ids) for wanted in app.asked) <= 2 * WINDOW


async def test_the_far_end_asks_for_its_own_windows_alone() -> None:
    app = TableApp(range(1, MANY + 1))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        app.asked.clear()
        await pilot.press("G")
        await settle(pilot)
        assert f"item {MANY} " in app.cursor_lines[0]
        assert len(app.asked) <= 2
        assert all(MANY - 2 * WINDOW <= wanted.first < MANY for wanted in app.asked)


async def test_paging_finds_the_next_page_read_already() -> None:
    app = TableApp(range(1, 2001))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        app.answering = False
        for _ in range(8):
            await pilot.press("pagedown")
            await pilot.pause()
            assert "·····" not in screen_text(app)
            app.catch_up()
            await settle(pilot)


async def test_rows_not_read_yet_have_a_place_and_a_cursor() -> None:
    app = TableApp(range(1, 101))
    app.answering = False
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        assert [line.strip() for line in screen_lines(app)[1:3]] == ["› ·····", "·····"]
        await pilot.press("j", "space", "enter")
        await settle(pilot)
        assert screen_lines(app)[2] == "›*·····"
        assert app.table.cursor_id == 2
        assert app.table.cursor_row is None
        app.table.supply([2], [Item(2, "come at last")])
        await settle(pilot)
        assert "come at last" in app.cursor_lines[0]
        assert "·····" in screen_lines(app)[1]


async def test_a_refill_shows_what_is_held_until_it_is_read_again() -> None:
    app = TableApp(range(1, 101))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        app.answering = False
        before = screen_lines(app)
        app.table.show(range(1, 101))
        await settle(pilot)
        assert screen_lines(app) == before
        app.item = lambda one: Item(one, "read again")
        app.catch_up()
        await settle(pilot)
        assert "read again" in app.cursor_lines[0]


async def test_a_slow_answer_never_replaces_a_newer_one() -> None:
    app = TableApp(range(1, 11))
    app.answering = False
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        app.table.show(range(1, 11))
        await settle(pilot)
        slow, quick = (wanted for wanted in app.asked if wanted.first == 0)
        assert slow.generation < quick.generation
        app.table.supply(quick.ids[:5], [Item(one, "new") for one in quick.ids[:5]], quick.generation)
        app.table.supply(slow.ids, [Item(one, "old") for one in slow.ids], slow.generation)
        await settle(pilot)
        lines = screen_lines(app)
        assert all(" new " in line for line in lines[1:6])
        assert all(" old " in line for line in lines[6:11])


async def test_rows_given_with_the_ids_are_not_asked_for() -> None:
    app = TableApp()
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        app.asked.clear()
        app.table.show(range(1, 31), rows=[Item(one, f"given {one}") for one in range(1, 31)])
        await settle(pilot)
        assert app.asked == []
        assert "given 1 " in app.cursor_lines[0]
        app.table.show(range(1, 201), rows=[Item(one, f"again {one}") for one in range(1, WINDOW + 1)])
        await settle(pilot)
        assert "again 1 " in app.cursor_lines[0]
        assert [wanted.first for wanted in app.asked] == []
        await pilot.press("pagedown", "pagedown")
        await settle(pilot)
        assert [wanted.first for wanted in app.asked] == [WINDOW]


async def test_a_row_supplied_anew_is_drawn_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    app = TableApp(range(1, 101))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        drawn: list[int] = []
        draw = RecordTable.render_line

        def render_line(table: RecordTable[Item], y: int) -> object:
            drawn.append(y)
            return draw(table, y)

        monkeypatch.setattr(RecordTable, "render_line", render_line)
        rows = [app.item(one) for one in range(1, 21)]
        rows[4] = replace(rows[4], status=Status.GREEN)
        app.table.supply(range(1, 21), rows)
        await settle(pilot)
        assert drawn == [5]
        assert "● GREEN" in screen_lines(app)[5]


async def test_as_many_rows_as_ids_are_wanted() -> None:
    app = TableApp(range(1, 11))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        with pytest.raises(ValueError, match="2 ids want as many rows, not 1"):
            app.table.supply([1, 2], [Item(1, "one")])


def test_rows_far_from_the_screen_are_let_go_and_asked_for_again() -> None:
    windows: RowWindows[str] = RowWindows()
    windows.fill(array("q", range(MANY)))
    for first in range(0, MANY, 50):
        for _, ids in windows.wanted(first, first + 50):
            windows.supply(ids, [str(one) for one in ids], windows.generation)
    held = sum(windows[one] is not None for one in range(MANY))
    assert held <= MOST_HELD + 4 * WINDOW
    assert [index for index, _ in windows.wanted(0, 50)] == [0]


def test_rows_may_not_be_more_than_ids() -> None:
    with pytest.raises(ValueError, match="2 rows are more than the 1 ids"):
        RowWindows[str]().fill(array("q", [1]), ["a", "b"])
