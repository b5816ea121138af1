"""Text of the register in the table: to the letter, never markup, never a command, and nothing out of line."""

from collections.abc import Callable

import pytest
from rich.cells import cell_len
from rich.text import Text
from textual.content import Content

from db.visible import visible_line
from screens import HOSTILE, NARROW, WIDE, screen_segments, screen_text, settle
from tables import Item, TableApp
from tui.widgets.column import Cell, Column

CELLS: dict[str, Callable[[str], Cell]] = {
    "str": str,
    "Content": lambda text: Content(text, strip_control_codes=False),
    "Text": Text,
}

KINDS = pytest.mark.parametrize("make", CELLS.values(), ids=CELLS.keys())


def columns(make: Callable[[str], Cell]) -> list[Column[Item]]:
    """Give columns whose second is made of the hostile text."""
    return [
        Column("id", "No.", lambda item: str(item.id), 4, align="right"),
        Column("name", "[b]Name[/b]", lambda item: make(item.name), 40),
        Column("end", "End", lambda item: f"<{item.id}>", 6),
    ]


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
@KINDS
async def test_hostile_text_is_shown_to_the_letter(size: tuple[int, int], make: Callable[[str], Cell]) -> None:
    app = TableApp(range(len(HOSTILE)), item=lambda one: Item(one, HOSTILE[one]), columns=columns(make))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for _ in range(len(HOSTILE)):
            app.table.action_move(1)
            await pilot.pause()
        shown = screen_text(app)
        for text in HOSTILE:
            given = make(text)
            assert visible_line(given if isinstance(given, str) else given.plain) in shown
        assert "[b]Name[/b]" in shown
        everything = "".join(segment.text for segment in screen_segments(app))
        assert visible_line(everything) == everything
        assert not any(segment.style and (segment.style.meta or segment.style.link) for segment in screen_segments(app))


@KINDS
async def test_every_line_is_as_wide_as_the_table_whatever_is_in_it(make: Callable[[str], Cell]) -> None:
    texts = (*HOSTILE, *(text * 20 for text in HOSTILE), "日" * 60, "a" + "日" * 60, "e\u0301" * 100)
    app = TableApp(range(len(texts)), item=lambda one: Item(one, texts[one]), columns=columns(make))
    async with app.run_test(size=(80, 70)) as pilot:
        await settle(pilot)
        for y in range(1, len(texts) + 1):
            strip = app.table.render_line(y)
            line = "".join(segment.text for segment in strip)
            assert strip.cell_length == cell_len(line) == 79
            assert cell_len(line[: line.index(f"<{y - 1}>")]) == 2 + 4 + 1 + 40 + 1


async def test_nothing_in_a_cell_can_be_clicked() -> None:
    app = TableApp([1], item=lambda one: Item(one, "[@click=app.quit]leave[/]"), columns=columns(str))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.click("RecordTable", offset=(10, 1))
        await settle(pilot)
        assert app.is_running
        assert "[@click=app.quit]leave[/]" in screen_text(app)
