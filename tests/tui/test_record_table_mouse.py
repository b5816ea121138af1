"""The table under the mouse."""

from textual.events import MouseScrollDown

from screens import NARROW, settle
from tables import TableApp
from tui.widgets.record_table import RecordTable


async def test_a_click_selects_and_a_double_click_opens() -> None:
    app = TableApp(range(1, 101))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.click(RecordTable, offset=(20, 5))
        await settle(pilot)
        assert app.table.cursor_id == 5
        assert not [message for message in app.heard if isinstance(message, RecordTable.Opened)]
        await pilot.click(RecordTable, offset=(20, 9), times=2)
        await settle(pilot)
        assert [message.id for message in app.heard if isinstance(message, RecordTable.Opened)] == [9]


async def test_a_click_below_the_last_row_does_nothing() -> None:
    app = TableApp(range(1, 4))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.click(RecordTable, offset=(20, 10), times=2)
        await settle(pilot)
        assert app.table.cursor_id == 1
        assert not [message for message in app.heard if isinstance(message, RecordTable.Opened)]


async def test_a_click_on_a_heading_asks_for_its_order_and_again_for_the_other() -> None:
    app = TableApp(range(1, 101))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.click(RecordTable, offset=(12, 0))
        await settle(pilot)
        app.table.show_sorted("status")
        await pilot.click(RecordTable, offset=(12, 0))
        await pilot.click(RecordTable, offset=(76, 0))
        await settle(pilot)
        asked = [message for message in app.heard if isinstance(message, RecordTable.SortAsked)]
        assert [(one.column_key, one.descending) for one in asked] == [("status", False), ("status", True)]
        assert app.table.cursor_id == 1


async def test_the_wheel_scrolls_and_leaves_the_cursor() -> None:
    app = TableApp(range(1, 101))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        table = app.table
        for _ in range(4):
            table.post_message(
                MouseScrollDown(table, x=5, y=5, delta_x=0, delta_y=1, button=0, shift=False, meta=False, ctrl=False)
            )
        await settle(pilot)
        assert table.scroll_offset.y > 0
        assert table.cursor_id == 1
        assert not app.cursor_lines
        await pilot.press("j")
        await settle(pilot)
        assert table.cursor_id == 2
        assert len(app.cursor_lines) == 1
