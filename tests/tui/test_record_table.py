"""The table of records, driven by keys."""

import pytest
from textual.geometry import Region

from db.words import Status
from screens import NARROW, WIDE, screen_lines, screen_text, settle
from tables import COLUMNS, Item, TableApp
from tui.widgets.column import Column
from tui.widgets.marking_table import MarkingTable
from tui.widgets.record_table import RecordTable

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])


@SIZES
async def test_first_screen_shows_headings_rows_and_the_cursor_on_the_first(size: tuple[int, int]) -> None:
    app = TableApp(range(1, 201))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        lines = screen_lines(app)
        assert lines[0].split() == ["No.", "Status", "Name", "Owner", "End"]
        assert lines[1].startswith("›")
        assert "item 1 " in lines[1]
        assert f"item {size[1] - 1}" in lines[-1]
        assert app.table.cursor_id == 1
        assert app.cursor_lines == [lines[1]]


@SIZES
async def test_keys_move_the_cursor_and_the_view_follows(size: tuple[int, int]) -> None:
    app = TableApp(range(1, 1001))
    page = size[1] - 1
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        expected = {
            "j": 2,
            "down": 3,
            "k": 2,
            "up": 1,
            "pagedown": 1 + page,
            "pageup": 1,
            "J": 1 + page // 2,
            "K": 1,
            "G": 1000,
            "g": 1,
            "end": 1000,
            "home": 1,
        }
        for key, selected in expected.items():
            await pilot.press(key)
            await settle(pilot)
            assert app.table.cursor_id == selected, key
            assert len(app.cursor_lines) == 1, key
            assert f"item {selected} " in app.cursor_lines[0], key


async def test_a_page_keeps_the_cursor_on_its_line() -> None:
    app = TableApp(range(1, 1001))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press(*"jjjj")
        line = screen_lines(app).index(app.cursor_lines[0])
        await pilot.press("pagedown")
        await settle(pilot)
        assert screen_lines(app).index(app.cursor_lines[0]) == line
        assert app.table.cursor_id == 5 + 23


async def test_the_cursor_stops_at_either_end() -> None:
    app = TableApp(range(1, 4))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("k", "pageup", "K")
        assert app.table.cursor_id == 1
        await pilot.press("G", "j", "pagedown", "J")
        assert app.table.cursor_id == 3


async def test_moving_within_the_view_draws_two_lines_and_lays_nothing_out(monkeypatch: pytest.MonkeyPatch) -> None:
    app = TableApp(range(1, 101))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        drawn: list[int] = []
        refreshed: list[tuple[tuple[Region, ...], bool]] = []
        draw, refresh = RecordTable.render_line, RecordTable.refresh

        def render_line(table: RecordTable[Item], y: int) -> object:
            drawn.append(y)
            return draw(table, y)

        def note(table: RecordTable[Item], *regions: Region, repaint: bool = True, layout: bool = False) -> object:
            refreshed.append((regions, layout))
            return refresh(table, *regions, repaint=repaint, layout=layout)

        monkeypatch.setattr(RecordTable, "render_line", render_line)
        monkeypatch.setattr(RecordTable, "refresh", note)
        await pilot.press("j")
        await pilot.pause()
        assert drawn == [1, 2]
        assert [(sorted(region.y for region in regions), layout) for regions, layout in refreshed] == [([1, 2], False)]


async def test_what_is_highlighted_is_said_once_for_many_moves() -> None:
    app = TableApp(range(1, 101))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        app.heard.clear()
        for _ in range(5):
            app.table.action_move(1)
        await settle(pilot)
        assert [message.id for message in app.heard if isinstance(message, RecordTable.Highlighted)] == [6]


async def test_enter_opens_what_is_selected() -> None:
    app = TableApp(range(10, 20))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("j", "j", "enter")
        await settle(pilot)
        assert [message.id for message in app.heard if isinstance(message, RecordTable.Opened)] == [12]


async def test_marks_are_shown_said_and_survive_refills() -> None:
    app = TableApp(range(1, 6))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("space", "j", "space")
        await settle(pilot)
        assert app.table.marked == {1, 2}
        assert [line[:2] for line in screen_lines(app)[1:6]] == [" *", "›*", "  ", "  ", "  "]
        app.table.show([5, 2, 9])
        await settle(pilot)
        assert app.table.marked == {1, 2}
        assert [line[:2] for line in screen_lines(app)[1:4]] == ["  ", "›*", "  "]
        await pilot.press("v")
        assert app.table.marked == {1, 5, 9}
        await pilot.press("V")
        assert app.table.marked == set()
        await settle(pilot)
        said = [message.ids for message in app.heard if isinstance(message, MarkingTable.Marked)]
        assert said == [{1}, {1, 2}, {1, 5, 9}, frozenset()]
        assert not app.table.clear_marks()


async def test_space_again_takes_the_mark_off() -> None:
    app = TableApp(range(1, 6))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("space", "space")
        await settle(pilot)
        assert app.table.marked == set()
        assert screen_lines(app)[1].startswith("› ")


async def test_sorting_is_asked_for_and_the_heading_has_the_arrow() -> None:
    app = TableApp(range(1, 6))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        asked = []
        for key in ("o", "o", "O", "O"):
            await pilot.press(key)
            await settle(pilot)
            message = app.heard[-1]
            assert isinstance(message, RecordTable.SortAsked)
            asked.append((message.column_key, message.descending))
            app.table.show_sorted(message.column_key, descending=message.descending)
        assert asked == [("id", False), ("status", False), ("status", True), ("status", False)]
        await settle(pilot)
        assert "Status ▲" in screen_lines(app)[0]
        app.table.show_sorted("name", descending=True)
        await settle(pilot)
        assert "Name ▼" in screen_lines(app)[0]
        assert "Status ▲" not in screen_lines(app)[0]


async def test_an_empty_table_says_what_to_do() -> None:
    app = TableApp()
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        assert "Nothing here. Press i to import." in screen_text(app)
        assert app.table.cursor_id is None
        await pilot.press("j", "k", "G", "g", "pagedown", "pageup", "enter", "space", "v", "V", "J", "K", "O")
        app.table.say_empty("Nothing matches [this]. Press escape.")
        await settle(pilot)
        assert "Nothing matches [this]. Press escape." in screen_text(app)
        app.table.show([7])
        await settle(pilot)
        assert "Nothing matches" not in screen_text(app)
        assert "item 7" in app.cursor_lines[0]
        app.table.show([])
        await settle(pilot)
        assert "Nothing matches [this]. Press escape." in screen_text(app)
        assert "item 7" not in screen_text(app)


async def test_columns_can_be_chosen() -> None:
    app = TableApp(range(1, 6))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        app.table.columns = [Column("name", "What", lambda item: item.name.upper(), 20)]
        await settle(pilot)
        assert screen_lines(app)[0].split() == ["What"]
        assert screen_lines(app)[1] == "› ITEM 1"


async def test_columns_give_way_as_the_terminal_narrows() -> None:
    app = TableApp(range(1, 6))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        assert "Owner" in screen_text(app)
        await pilot.resize_terminal(50, 24)
        await settle(pilot)
        assert "Owner" not in screen_text(app)
        assert "<1>" in app.cursor_lines[0]


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
async def test_the_cursor_line_and_the_statuses_have_their_styles(theme: str) -> None:
    app = TableApp(range(1, 6), item=lambda one: Item(one, "x", status=Status.RED))
    async with app.run_test(size=NARROW) as pilot:
        app.theme = theme
        await settle(pilot)
        table = app.table
        cursor, other = table.render_line(1), table.render_line(2)
        assert len({segment.style.bgcolor for segment in cursor if segment.style}) == 1
        assert next(iter(cursor)).style != next(iter(other)).style
        (red,) = [segment for segment in other if "▲ RED" in segment.text]
        beside = next(iter(other)).style
        assert red.style
        assert beside
        assert red.style.color != beside.color


async def test_without_colour_the_cursor_and_the_statuses_are_still_told_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    statuses = list(Status)
    app = TableApp(range(len(statuses)), item=lambda one: Item(one, "x", status=statuses[one]))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        lines = screen_lines(app)[1 : len(statuses) + 1]
        assert lines[0].startswith("›")
        assert len({line[9:18] for line in lines}) == len(statuses)
        cursor = app.table.render_line(1)
        assert all(segment.style and segment.style.reverse for segment in cursor)


async def test_the_cursor_is_dimmer_while_the_table_has_not_the_focus() -> None:
    app = TableApp(range(1, 6))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        focused = next(iter(app.table.render_line(1))).style
        app.screen.set_focus(None)
        await settle(pilot)
        blurred = next(iter(app.table.render_line(1))).style
        assert focused
        assert blurred
        assert focused.bgcolor != blurred.bgcolor
        assert app.cursor_lines


def test_no_key_of_the_table_is_a_control_key_and_each_can_be_changed() -> None:
    bindings = MarkingTable(COLUMNS)._bindings.key_to_bindings
    assert not [key for key in bindings if key.startswith("ctrl+")]
    assert all(binding.id for found in bindings.values() for binding in found)
    assert all(binding.description for found in bindings.values() for binding in found)
