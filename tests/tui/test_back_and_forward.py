"""Finding the way: back and forward, what is open beside the list, columns and views of one's own, the next start."""

from pathlib import Path

from db.actions.corrections import enter_in_error
from db.store.author import current_author
from db.store.register import Register
from program import Program, demonstration_file, running
from screens import NARROW, WIDE, screen_lines
from tui.screens.choose_columns import ChooseColumnsDialog
from tui.screens.choose_view import ChooseViewDialog
from tui.screens.counts import CountsScreen
from tui.screens.form import FormDialog
from tui.screens.jump import JumpDialog
from tui.screens.recommendation import RecommendationScreen
from tui.screens.register import RegisterScreen
from tui.settings import Settings, read_settings


def _head(program: Program) -> str:
    return screen_lines(program.app)[0]


def _stands(program: Program) -> tuple[list[int], int, int]:
    """Give what the list holds, what is under the cursor, and the line that is on."""
    table = program.home.recommendations
    return list(table.ids), program.selected, table.cursor_line


async def test_back_and_forward_put_the_list_the_cursor_and_the_line_back(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        await program.press("[")
        assert "nothing to go back to" in program.said
        await program.press("pagedown", "pagedown", "k", "k", "k")
        first = _stands(program)
        await program.press("slash", *"police", "enter", "o", "j", "j")
        filtered = _stands(program)
        assert filtered[0] != first[0]
        await program.press("escape", "G")
        last = _stands(program)
        await program.press("enter")
        program.front(RecommendationScreen)
        await program.press("left_square_bracket")
        program.front(RegisterScreen)
        assert _stands(program) == last
        await program.press("left_square_bracket")
        assert _stands(program) == filtered
        assert "police" in _head(program)
        await program.press("alt+left", "alt+left")
        assert _stands(program) == first
        assert "filter" not in _head(program)
        await program.press("right_square_bracket", "alt+right", "right_square_bracket")
        assert _stands(program) == last
        await program.press("right_square_bracket")
        assert program.front(RecommendationScreen).item_id == last[1]
        await program.press("p", "escape")
        assert program.selected == last[0][-2]
        await program.press("c")
        program.front(CountsScreen)
        await program.press("escape")
        assert program.selected == last[0][-2]
        await program.press("right_square_bracket")
        program.front(CountsScreen)


async def test_the_detail_follows_the_cursor_beside_the_list_and_a_pane_is_zoomed(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=WIDE) as program:
        await program.press("4")
        assert "The detail is not shown: d shows it." in program.said
        await program.press("d", "j", "j")
        while program.home.detail is None or program.home.detail.record is None:
            await program.rest()
        while program.home.detail.record.row.id != program.selected:
            await program.rest()
        assert program.home.detail.record.text[:20] in program.text
        await program.press("4")
        assert program.app.focused is not None
        assert program.app.focused.id == "detail"
        await program.press("Z")
        assert "Inspections" not in program.text
        shown = [bool(program.home.inspections.display)]
        await program.press("2")
        assert program.home.recommendations.size.width > 110
        await program.press("Z", "slash", *"nowhere")
        detail = program.home.detail
        await program.until(lambda: detail.record is None)
        await program.press("escape")
        await program.until(lambda: detail.record is not None)
        await program.press("d")
        shown += [bool(program.home.inspections.display), bool(program.home.detail.display)]
        assert shown == [False, True, False]
        assert program.app.focused is not None
        assert program.app.focused.id == "recommendations"


async def test_an_item_is_gone_to_by_its_number(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        target = program.home.recommendations.ids[-1]
        row = program.record(target).row
        await program.press("number_sign")
        program.front(JumpDialog)
        await program.type(str(target))
        while program.selected != target:
            await program.rest()
        await program.press("enter")
        assert program.selected == target
        before = program.selected
        await program.press("number_sign", "9", "9", "9", "9", "9")
        assert "No item is meant" in program.text
        await program.press("escape")
        assert program.selected == before
        await program.press("slash")
        await program.type("zzz")
        await program.press("enter", "number_sign")
        await program.type(f"{row.inspection.split()[0]} {row.number}")
        await program.press("enter")
        assert program.record(program.selected).row.number == row.number
        assert len(program.home.recommendations.ids) > 100
        await program.press("left_square_bracket")
        assert "zzz" in _head(program)


def _in_sight(program: Program) -> list[str]:
    return [column.key for column in program.home.recommendations._lines.showing]


async def test_columns_are_chosen_kept_in_the_settings_and_sorted_by(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('theme = "light"  # easier on the eye\n', encoding="utf-8")
    register = demonstration_file(tmp_path)
    async with running(register, size=(200, 60), settings=read_settings(file)) as program:
        first, second, third, *rest = _in_sight(program)
        await program.press("vertical_line")
        program.front(ChooseColumnsDialog)
        await program.press("space", "j", "J", "plus", "plus", "G", "space", "enter")
        await program.rest()
        keys = [column.key for column in program.home.recommendations.columns]
        assert first == "inspection"
        assert keys == [third, second, *rest, "updated"]
        assert "Updated" in program.text
        while keys[-1] != program.home.list_query.sort:
            await program.press("o")
        await program.press("O")
        ids = list(program.home.recommendations.ids)
        days = [program.record(one).row.updated_on for one in ids[:12]]
        known = [one for one in days if one]
        assert known == sorted(known, reverse=True)
    kept = file.read_text(encoding="utf-8")
    assert 'theme = "light"  # easier on the eye\n' in kept
    assert f'"{second}:' in kept
    async with running(register, size=(200, 60), settings=read_settings(file)) as program:
        assert [column.key for column in program.home.recommendations.columns] == keys
        await program.press("vertical_line", "b", "enter")
        assert program.home.recommendations.columns[0].key == "inspection"
        await program.rest()
    assert "columns" not in file.read_text(encoding="utf-8")
    async with running(register, size=NARROW, settings=read_settings(file)) as program:
        few = _in_sight(program)
        await program.press("vertical_line", "G", "space", "enter")
        assert _in_sight(program) == [*few, "updated"], "columns there was no room for are not forced upon the list"
        await program.rest()


async def test_views_stand_on_digits_and_say_which_is_on(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=WIDE) as program:
        await program.press("5")
        assert "Overdue" in _head(program)
        overdue = list(program.home.recommendations.ids)
        assert all(program.record(one).row.overdue for one in overdue)
        await program.press("j", "slash")
        await program.type(" police")
        await program.press("enter")
        assert "› Overdue" not in _head(program)
        await program.press("apostrophe")
        program.front(ChooseViewDialog)
        await program.press("s")
        program.front(FormDialog)
        await program.type("Mine")
        await program.press("tab", "backspace", "1", "ctrl+s")
        while not isinstance(program.app.screen, ChooseViewDialog):
            await program.rest()
        assert "Mine" in program.text
        await program.press("escape")
        mine = list(program.home.recommendations.ids)
        await program.press("5")
        assert list(program.home.recommendations.ids) == overdue
        await program.press("1")
        assert list(program.home.recommendations.ids) == mine
        assert "› Mine" in _head(program)
        await program.press("2")
        assert program.app.focused is program.home.recommendations


async def test_the_next_start_takes_up_where_the_last_was_left(tmp_path: Path) -> None:
    register = demonstration_file(tmp_path)
    async with running(register, size=NARROW) as program:
        await program.press("slash", *"amber", "enter", "O", "j", "space", "j", "space", "j", "d")
        left, marked = _stands(program)[:2], program.home.recommendations.marked
        await program.press("q")
    async with running(register, size=NARROW) as program:
        assert _stands(program) == (*left, 0)
        assert program.home.recommendations.marked == marked
        assert "2 marked" in _head(program)
        assert "2 items are still marked" in program.said
        assert "amber" in _head(program)
        assert program.home.detail_open
        await program.press("enter", "q")
    gone, *stay = sorted(marked)
    with Register.open(register) as opened, opened.writing(current_author()) as change:
        enter_in_error(change, "recommendation", gone, reason="Typed twice.")
    async with running(register, size=NARROW) as program:
        assert program.home.recommendations.marked == set(stay)
        assert program.front(RecommendationScreen).item_id == left[1]
        await program.press("escape", "1", "j", "q")
    async with running(register, size=NARROW) as program:
        chosen = program.home.list_query.inspection_id
        assert chosen == program.home.inspections.cursor_id
        assert chosen
    moved = tmp_path / "elsewhere.db"
    moved.write_bytes(register.read_bytes())
    moved.chmod(0o660)
    async with running(moved, size=NARROW, settings=Settings(tmp_path / "settings.toml")) as program:
        assert program.home.list_query.inspection_id is None
        assert not program.home.detail_open
