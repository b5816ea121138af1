"""The register screen: lists, panes, filter, sort, place."""

from pathlib import Path

import pytest

from program import demonstration_file, running
from screens import NARROW, WIDE, screen_lines

SIZES = pytest.mark.parametrize(
    "size", [NARROW, WIDE, (160, 48), (200, 60)], ids=["80x24", "120x40", "160x48", "200x60"]
)


@SIZES
async def test_all_three_panes_are_filled_and_the_list_has_the_focus(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(demonstration_file(tmp_path), size=size) as program:
        lines = screen_lines(program.app)
        assert lines[0].startswith(" rectrack › All inspections")
        assert "demonstration.db" in lines[0]
        assert "Outstanding" in program.text
        assert "AMBER" in program.text
        assert "All inspections" in "\n".join(lines[1:])
        assert program.app.focused is program.home.recommendations
        total = program.rows("SELECT COUNT(*) FROM recommendation")[0][0]
        assert len(program.home.recommendations.ids) == total
        assert f" {total} " in lines[0]
        assert "enter Open" in lines[-1]
        assert "q Quit" in lines[-1]
        assert all(len(line) <= size[0] for line in lines)


async def test_how_many_warnings_an_item_has_is_marked_in_the_list_and_in_a_queue(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        for _ in range(2):
            warnings = program.record(program.selected).warnings
            assert warnings
            row = program.home.recommendations.cursor_row
            assert row is not None
            assert row.warnings == warnings
            assert f"⚑{len(warnings)}" in program.text
            await program.press("w", "j", "enter")


async def test_what_is_outstanding_comes_first_and_the_first_row_is_selected(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        assert program.selected == program.home.recommendations.ids[0]
        assert program.status(program.selected) == "RED"


async def test_a_filter_narrows_the_list_at_every_key_and_shows_how_many_match(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        total = len(program.home.recommendations.ids)
        await program.press("slash")
        await program.type("red")
        some = len(program.home.recommendations.ids)
        assert 0 < some < total
        assert f"{some} of {total} match" in program.text
        await program.type(" policing")
        fewer = len(program.home.recommendations.ids)
        assert 0 < fewer < some
        assert f"{fewer} of {total} match" in program.text
        assert "filter “red policing”" in screen_lines(program.app)[0]


async def test_enter_keeps_the_filter_and_escape_peels_it_then_the_inspection(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        table = program.home.recommendations
        total = len(table.ids)
        await program.press("1", "j", "j", "j", "j", "enter")
        of_one = list(table.ids)
        inspection = program.home.list_query.inspection_id
        assert inspection is not None
        expected = program.rows("SELECT id FROM recommendation WHERE inspection_id = :id", id=inspection)
        assert sorted(of_one) == sorted(row[0] for row in expected)
        await program.press("slash")
        await program.type("red")
        await program.press("enter")
        assert program.app.focused is table
        assert len(table.ids) < len(of_one)
        await program.press("escape")
        assert list(table.ids) == of_one
        await program.press("escape")
        assert len(table.ids) == total
        await program.press("escape")
        assert "Everything is shown already" in program.said


async def test_escape_in_the_filter_takes_it_off_and_leaves(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        total = len(program.home.recommendations.ids)
        await program.press("slash")
        await program.type("custody")
        assert len(program.home.recommendations.ids) < total
        await program.press("escape")
        assert len(program.home.recommendations.ids) == total
        assert program.app.focused is program.home.recommendations
        assert "/ custody" not in program.text


async def test_a_filter_that_matches_nothing_says_what_to_press(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        await program.press("slash")
        await program.type("zebra")
        assert "Nothing matches. Press esc to take the filter off." in program.text
        await program.press("enter", "s")
        assert "No item is chosen" in program.said


async def test_the_selected_item_stays_selected_when_the_list_is_sorted_another_way(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        table = program.home.recommendations
        await program.press("j", "j", "j")
        selected = program.selected
        before = list(table.ids)
        await program.press("o")
        assert list(table.ids) != before
        assert program.selected == selected
        await program.press("O")
        assert program.selected == selected
        assert program.home.list_query.descending


async def test_digits_go_to_the_panes(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=WIDE) as program:
        focused = []
        for key in "123":
            await program.press(key)
            assert program.app.focused is not None
            focused.append(program.app.focused.id)
        assert focused == ["inspections", "recommendations", "summary"]


async def test_an_item_is_copied_as_text(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        row = program.home.recommendations.cursor_row
        assert row is not None
        await program.press("y")
        assert row.inspection in program.app.clipboard
        assert row.text in program.app.clipboard


async def test_the_colours_turn_light_and_dark(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        dark = [program.app.current_theme.dark]
        for _ in range(2):
            await program.press("T")
            dark.append(program.app.current_theme.dark)
        assert dark == [True, False, True]


async def test_the_inspections_are_sorted_by_themselves_with_all_of_them_first(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=WIDE) as program:
        recommendations = list(program.home.recommendations.ids)
        await program.press("1", "o")
        table = program.home.inspections
        rows = [table.row_of(one) for one in table.ids]
        assert rows[0] is not None
        assert rows[0].title == "All inspections"
        titles = [row.title.casefold() for row in rows[1:] if row is not None]
        assert titles == sorted(titles)
        assert list(program.home.recommendations.ids) == recommendations
