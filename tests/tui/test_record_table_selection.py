"""What is selected stays selected, whatever happens to the list round it."""

from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screens import NARROW, screen_lines, settle
from tables import TableApp, table_lines
from tui.widgets.seeking import seek

IDS = st.lists(st.integers(1, 60), unique=True, min_size=1, max_size=40)


async def test_sorting_keeps_the_record_on_its_line_of_the_screen() -> None:
    app = TableApp(range(1, 101))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        for _ in range(40):
            app.table.action_move(1)
        await pilot.press("k", "k", "k")
        await settle(pilot)
        line = screen_lines(app).index(app.cursor_lines[0])
        app.table.show(range(100, 0, -1))
        await settle(pilot)
        assert app.table.cursor_id == 38
        assert "item 38 " in app.cursor_lines[0]
        assert screen_lines(app).index(app.cursor_lines[0]) == line


async def test_rows_inserted_and_removed_above_move_nothing_on_screen() -> None:
    app = TableApp(range(100, 200))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        app.table.select(150)
        await settle(pilot)
        before = table_lines(app)
        app.table.show([*range(1, 50), *range(100, 200)])
        await settle(pilot)
        assert table_lines(app) == before
        app.table.show(range(120, 200))
        await settle(pilot)
        assert table_lines(app) == before


async def test_what_is_scrolled_to_stays_where_the_cursor_is_out_of_view() -> None:
    app = TableApp(range(100, 200))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        app.table.scroll_to(y=50, animate=False)
        await settle(pilot)
        before = table_lines(app)
        app.table.show([*range(90, 100), *range(100, 200)])
        await settle(pilot)
        assert app.table.cursor_id == 100
        assert table_lines(app) == before


async def test_a_filter_that_hides_the_record_selects_its_neighbour_and_says_so() -> None:
    app = TableApp(range(1, 21))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press(*"jjjjjjj")
        await settle(pilot)
        app.table.show([2, 4, 6, 10, 12])
        await settle(pilot)
        assert app.table.cursor_id == 10
        assert [getattr(message, "id", None) for message in app.heard][-1] == 10
        app.table.show(range(1, 21), select=8)
        await settle(pilot)
        assert app.table.cursor_id == 8


async def test_a_record_can_be_selected_by_its_id() -> None:
    app = TableApp(range(1, 501))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        assert app.table.select(400)
        await settle(pilot)
        assert "item 400 " in app.cursor_lines[0]
        assert not app.table.select(900)
        assert app.table.cursor_id == 400
        row = app.table.cursor_row
        assert row is not None
        assert row.name == "item 400"


@pytest.mark.parametrize(("ids", "selected"), [([5, 6], 5), ([1, 2], 2), ([9], 9), ([2, 6], 2)])
def test_the_nearest_neighbour_below_before_above(ids: list[int], selected: int) -> None:
    before = array("q", [1, 2, 3, 4, 5, 6])
    cursor = {5: 3, 2: 3, 9: 3}[selected] if ids != [2, 6] else 2
    assert ids[seek(array("q", ids), before, cursor)] == selected


@given(before=IDS, after=IDS, data=st.data())
def test_seeking_finds_the_record_or_its_nearest_survivor(
    before: list[int], after: list[int], data: st.DataObject
) -> None:
    cursor = data.draw(st.integers(0, len(before) - 1))
    found = after[seek(array("q", after), array("q", before), cursor)]
    if before[cursor] in after:
        assert found == before[cursor]
    elif survivors := [index for index, one in enumerate(before) if one in after]:
        nearest = min(survivors, key=lambda index: (abs(index - cursor), index < cursor))
        assert found == before[nearest]


@st.composite
def refills(draw: st.DrawFn) -> tuple[int, list[list[int]]]:
    """Give a record and lists that all hold it, each with others inserted, removed or in another order."""
    ids = draw(st.lists(st.integers(1, 300), unique=True, min_size=3, max_size=80))
    kept = draw(st.sampled_from(ids))
    lists = [ids]
    for number in range(draw(st.integers(1, 5))):
        change = draw(st.sampled_from(["insert", "remove", "sort", "shuffle"]))
        if change == "insert":
            fresh = draw(st.lists(st.integers(1, 99), unique=True, max_size=30))
            ids = [*(1000 * (number + 1) + one for one in fresh), *ids]
        elif change == "remove":
            gone = set(draw(st.lists(st.sampled_from(ids), max_size=20))) - {kept}
            ids = [one for one in ids if one not in gone]
        elif change == "sort":
            ids = sorted(ids, reverse=draw(st.booleans()))
        else:
            ids = draw(st.permutations(ids))
        lists.append(list(ids))
    return kept, lists


@settings(max_examples=12, deadline=None)
@given(drawn=refills(), scrolled=st.integers(0, 3))
async def test_the_selected_record_stays_selected_and_in_view(
    drawn: tuple[int, list[list[int]]], scrolled: int
) -> None:
    kept, (first, *others) = drawn
    app = TableApp(first)
    async with app.run_test(size=(80, 12)) as pilot:
        app.table.select(kept)
        await pilot.press(*["j", "k"] * scrolled)
        app.table.select(kept)
        for ids in others:
            app.table.show(ids)
            await settle(pilot)
            assert app.table.cursor_id == kept
            assert [line.split()[-1] for line in table_lines(app) if line.startswith("›")] == [f"<{kept}>"]
