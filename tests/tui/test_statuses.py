"""Statuses and columns: told apart by word, by glyph and by colour, and in line whatever is in them."""

import re
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.color import Color

from db.words import CountedStatus, SignOffStage, Status
from tui.screens import positions, review_result
from tui.screens.choose_link import ChooseLinkDialog
from tui.screens.choose_task import ChooseTaskDialog
from tui.widgets.column import Align, Column, column_widths, fit, fit_apart
from tui.widgets.record_table import RecordTable
from tui.widgets.status import LOOKS, label_content, look_of, status_cell, status_content


def test_each_status_has_its_own_word_glyph_and_style() -> None:
    assert set(LOOKS) == set(CountedStatus)
    for part in ("word", "short", "glyph"):
        assert len({getattr(look, part) for look in LOOKS.values()}) == len(LOOKS)
    assert all(cell_len(look.glyph) == 1 and len(look.short) <= 8 for look in LOOKS.values())


@pytest.mark.parametrize(
    "columns", [positions.COLUMNS, review_result.COLUMNS, ChooseLinkDialog.COLUMNS, ChooseTaskDialog.COLUMNS]
)
def test_in_a_column_no_status_is_cut_and_each_reads_as_in_the_register(columns: Sequence[Column[Any]]) -> None:
    width = next(column.width for column in columns if column.key == "status")
    assert all(status_cell(status).cell_length <= width for status in CountedStatus)
    assert status_cell(Status.GREEN, SignOffStage.TESTED).plain == "◐ PENDING"


def test_a_green_before_sign_off_is_pending_and_new_is_said() -> None:
    assert status_content(Status.AMBER).plain == "◆ AMBER"
    assert status_content(Status.GREEN, SignOffStage.TESTED).plain == "◐ GREEN pending"
    assert status_content(Status.GREEN, SignOffStage.SIGNED_OFF, is_new=True).plain == "● NEW GREEN"
    assert status_content(Status.GREEN, SignOffStage.RETURNED).plain == "● GREEN"
    assert look_of(CountedStatus.CLOSED).word == "CLOSED"
    assert label_content("White [closed]\x1b", Status.WHITE).plain == "○ White [closed]␛"
    assert label_content("", Status.RED).plain == "▲ RED"


class OneTable(App[None]):
    """A table to ask for its colours."""

    def compose(self) -> ComposeResult:
        yield RecordTable[int]([Column("n", "N", str, 4)])


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
async def test_every_status_can_be_read_against_its_background(theme: str) -> None:
    app = OneTable()
    async with app.run_test() as pilot:
        app.theme = theme
        await pilot.pause()
        table = app.query_one(RecordTable)
        _, background = table.background_colors
        colours = {one: table.get_component_styles(look.style[1:]).color for one, look in LOOKS.items()}
        for status, colour in colours.items():
            assert contrast(colour, background) >= 4.5, status
        told_apart = {CountedStatus.RED, CountedStatus.AMBER, CountedStatus.GREEN, CountedStatus.GREEN_PENDING}
        for one, other in combinations(told_apart, 2):
            assert all(far(blind(colours[one]), blind(colours[other])) for blind in (without_red, without_green)), (
                one,
                other,
            )


def contrast(colour: Color, background: Color) -> float:
    """Give the contrast ratio of two colours as WCAG 2 defines it."""
    light, dark = sorted((luminance(colour), luminance(background)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def linear(colour: Color) -> tuple[float, float, float]:
    """Give the linear light of a colour."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return red, green, blue


def luminance(colour: Color) -> float:
    """Give the relative luminance of a colour."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def without_red(colour: Color) -> tuple[float, float]:
    """Give what is left of a colour to an eye without red cones (Viénot, Brettel and Mollon 1999)."""
    red, green, blue = linear(colour)
    return 0.1124 * red + 0.8876 * green, blue


def without_green(colour: Color) -> tuple[float, float]:
    """Give what is left of a colour to an eye without green cones (Viénot, Brettel and Mollon 1999)."""
    red, green, blue = linear(colour)
    return 0.2928 * red + 0.7072 * green, blue


def far(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Tell whether two such colours differ at a glance."""
    return any(abs(a - b) / max(a, b, 0.02) > 0.15 for a, b in zip(one, other, strict=True))


COLUMNS = st.lists(
    st.builds(
        lambda width, share, hidden: (width, share, hidden),
        st.integers(1, 30),
        st.integers(0, 4),
        st.sampled_from([0, 40, 80, 100]),
    ),
    min_size=1,
    max_size=8,
)


@given(COLUMNS, st.integers(10, 200))
def test_columns_that_share_take_all_the_width_there_is(drawn: list[tuple[int, int, int]], width: int) -> None:
    columns = [
        Column(str(number), "", str, least, share=share, hidden_below=hidden)
        for number, (least, share, hidden) in enumerate(drawn)
    ]
    widths = column_widths(columns, width)
    assert [column.key for column, _ in widths] == [one.key for one in columns if one.hidden_below <= width]
    taken = sum(cells for _, cells in widths) + max(0, len(widths) - 1)
    least = sum(column.width for column, _ in widths) + max(0, len(widths) - 1)
    if least <= width:
        assert all(cells == column.width for column, cells in widths if not column.share)
        assert taken == (width if any(column.share for column, _ in widths) else least)
    assert all(cells >= 1 for _, cells in widths)


@given(
    st.text(st.sampled_from("ab 日本e\u0301…"), max_size=40),
    st.integers(0, 30),
    st.sampled_from(["left", "right", "centre"]),
)
def test_a_text_is_fitted_to_its_width_in_cells(text: str, width: int, align: Align) -> None:
    fitted = fit(text, width, align)
    assert cell_len(fitted) == width
    if cell_len(text) > width > 1:
        assert "…" in fitted
    elif cell_len(text) <= width:
        assert text in fitted
        assert re.sub(re.escape(text), "", fitted, count=1).strip() == ""


def test_columns_not_chosen_are_left_out() -> None:
    columns = [Column("a", "", str, 5), Column("b", "", str, 5, shown=False), Column("c", "", str, 5)]
    assert [column.key for column, _ in column_widths(columns, 80)] == ["a", "c"]


def test_titles_that_begin_alike_are_told_apart_by_their_ends() -> None:
    titles = [
        "A Joint Inspection of Custody",
        "A Joint Inspection of Roads",
        "Both",
        "日本の警察の監査その一",
        "日本の警察の監査その二",
    ]
    short = fit_apart(titles, 14)
    assert [cell_len(one) for one in short] == [14] * 5
    assert len(set(short)) == 5
    assert short[0].startswith("A Joi")
    assert short[0].endswith("ustody")
    assert short[2] == "Both          "
    assert fit_apart(["Both", "Both"], 6) == ["Both  ", "Both  "]


@given(st.lists(st.text(st.sampled_from("ab 日e\u0301"), max_size=30), max_size=5), st.integers(1, 30))
def test_titles_told_apart_keep_their_width(texts: list[str], width: int) -> None:
    assert all(cell_len(one) == width for one in fit_apart(texts, width))
