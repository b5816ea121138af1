"""The live summary: the committee's totals in a column or on one line, and what moved."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from count_tables import count_row, counts_of
from db.words import CountedStatus, Level
from screens import HOSTILE, screen_lines, screen_segments, screen_text, settle
from tui.text import visible_line
from tui.widgets.status import LOOKS
from tui.widgets.summary_lines import Moved, signed, summary_line, summary_lines
from tui.widgets.summary_pane import SummaryPane

AMBER, GREEN, PENDING, RED = (
    CountedStatus.AMBER,
    CountedStatus.GREEN,
    CountedStatus.GREEN_PENDING,
    CountedStatus.RED,
)
ROADS = count_row(1, "Roads and Bridges: a thematic inspection", Level.NATIONAL, {AMBER: 3}, {AMBER: 2, GREEN: 1})
FORCE = count_row(2, "The force itself", Level.FORCE, {AMBER: 13}, {AMBER: 11, PENDING: 2})
TABLE = counts_of(ROADS, FORCE, settled=12)
LATER = counts_of(replace(ROADS, current=count_row(1, "", Level.NATIONAL, {}, {AMBER: 1, GREEN: 2}).current), FORCE)


class PaneApp(App[None]):
    """A summary pane that fills the terminal."""

    def compose(self) -> ComposeResult:
        yield SummaryPane()

    @property
    def pane(self) -> SummaryPane:
        """The pane."""
        return self.query_one(SummaryPane)

    @property
    def figures(self) -> dict[str, list[str]]:
        """The figures of each line, by the words at its beginning."""
        lines = [line.split() for line in screen_lines(self)]
        numbers = [[word for word in line if word.lstrip("+−").isdigit() or word == "–"] for line in lines]
        return {
            " ".join(line[: len(line) - len(found)]): found for line, found in zip(lines, numbers, strict=True) if found
        }


async def test_the_column_gives_previous_current_and_change_at_both_levels() -> None:
    app = PaneApp()
    async with app.run_test(size=(44, 40)) as pilot:
        app.pane.show(TABLE)
        await settle(pilot)
        figures = app.figures
        assert figures["▲ RED"] == ["0", "0", "0", "0"]
        assert figures["◆ AMBER"] == ["3", "2", "−1", "13", "11", "−2"]
        assert figures["◐ GREEN pending"] == ["0", "0", "0", "2", "+2"]
        assert figures["● GREEN"] == ["0", "1", "+1", "0", "0"]
        assert figures["Outstanding"] == ["16", "13", "−3"]
        assert figures["The force itself"] == ["13", "11", "−2"]
        assert "Committee of February 2022" in screen_text(app)
        assert "5 May 2022" in screen_text(app)
        assert "12 settled earlier" in screen_text(app)


@pytest.mark.parametrize("width", [20, 28, 34, 38, 44, 60])
@pytest.mark.parametrize("count", [7, 12345])
def test_no_line_is_wider_than_the_pane(width: int, count: int) -> None:
    table = counts_of(count_row(1, "日本" * 20, Level.FORCE, {AMBER: 1}, {AMBER: count, CountedStatus.NOT_SET: 1}))
    lines = summary_lines(table, width, Moved())
    assert max(line.cell_length for line in lines) <= max(width, 26)
    assert any(str(count) in line.plain for line in lines)


@pytest.mark.parametrize(
    ("width", "words"), [(36, ["PENDING", "CONSIDER", "NOT SET"]), (60, ["pending", "Under consideration", "Not set"])]
)
def test_where_the_word_of_one_status_is_too_long_all_have_their_short_ones(width: int, words: list[str]) -> None:
    named = (PENDING, CountedStatus.UNDER_CONSIDERATION, CountedStatus.NOT_SET)
    table = counts_of(count_row(1, "Roads", Level.FORCE, {}, dict.fromkeys(named, 1)))
    told = "\n".join(line.plain for line in summary_lines(table, width, Moved()))
    assert [word for word in words if word in told] == words


async def test_one_line_where_there_is_one() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 1)) as pilot:
        app.pane.show(TABLE)
        await settle(pilot)
        line = screen_text(app)
        assert line.startswith("Outstanding 13 (−3): ◆ 13 AMBER (−3)")
        assert "◐ 2 GREEN pending (+2)" in line
        await pilot.resize_terminal(44, 30)
        await settle(pilot)
        assert "National" in screen_text(app)


async def test_what_moved_stands_out_until_something_else_does() -> None:
    app = PaneApp()
    async with app.run_test(size=(44, 40)) as pilot:
        app.pane.show(TABLE)
        await settle(pilot)
        assert not [line for line in screen_lines(app) if line.startswith("»")]
        for _ in range(2):
            app.pane.show(LATER)
            await settle(pilot)
            moved = [" ".join(line[1:].split()[:2]) for line in screen_lines(app) if line.startswith("»")]
            assert moved == ["◆ AMBER", "● GREEN", "Outstanding 16", "Roads and"]
        marked = {segment.style.bgcolor for segment in screen_segments(app) if segment.text == "»" and segment.style}
        assert len(marked) == 1
        app.pane.show(TABLE, compare=False)
        await settle(pilot)
        assert not [line for line in screen_lines(app) if line.startswith("»")]


async def test_without_an_earlier_occasion_there_is_no_change() -> None:
    app = PaneApp()
    async with app.run_test(size=(44, 40)) as pilot:
        app.pane.show(counts_of(ROADS, previous=None))
        await settle(pilot)
        assert app.figures["◆ AMBER"] == ["–", "2", "–", "0"]
        assert "nothing earlier" in screen_text(app)


@pytest.mark.parametrize("size", [(44, 30), (80, 1)])
async def test_an_empty_table_says_what_to_do(size: tuple[int, int]) -> None:
    app = PaneApp()
    async with app.run_test(size=size) as pilot:
        assert not screen_text(app).strip()
        app.pane.show(counts_of())
        await settle(pilot)
        assert "import a committee paper" in " ".join(screen_text(app).split())


async def test_titles_are_shown_to_the_letter() -> None:
    app = PaneApp()
    rows = [count_row(number, text, Level.FORCE, {}, {RED: 1}) for number, text in enumerate(HOSTILE)]
    async with app.run_test(size=(60, 60)) as pilot:
        app.pane.show(counts_of(*rows))
        await settle(pilot)
        for text in HOSTILE:
            assert visible_line(text) in screen_text(app)
        everything = "".join(segment.text for segment in screen_segments(app))
        assert visible_line(everything) == everything


async def test_more_inspections_than_lines_are_reached_by_keys() -> None:
    app = PaneApp()
    rows = [count_row(number, f"Report {number}", Level.FORCE, {}, {RED: 1}) for number in range(0, 80, 2)]
    async with app.run_test(size=(44, 24)) as pilot:
        app.pane.show(counts_of(*rows))
        app.pane.focus()
        await settle(pilot)
        assert "Report 78" not in screen_text(app)
        await pilot.press("G")
        await settle(pilot)
        assert "Report 78" in screen_text(app)
        await pilot.press("g", "j", "j", "k")
        await settle(pilot)
        assert app.pane.scroll_offset.y == 1


async def test_the_same_table_again_draws_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    app = PaneApp()
    async with app.run_test(size=(44, 24)) as pilot:
        app.pane.show(TABLE)
        await settle(pilot)
        drawn: list[int] = []
        monkeypatch.setattr(SummaryPane, "render_line", lambda _pane, y: drawn.append(y))
        app.pane.show(counts_of(ROADS, FORCE, settled=12))
        await settle(pilot)
        assert drawn == []


@given(st.dictionaries(st.sampled_from(CountedStatus), st.integers(0, 499)), st.integers(34, 80))
def test_both_forms_give_the_same_totals(counts: dict[CountedStatus, int], width: int) -> None:
    table = counts_of(count_row(1, "Report", Level.FORCE, {}, counts))
    column = "\n".join(line.plain for line in summary_lines(table, width, Moved()))
    line = summary_line(table, Moved()).plain
    outstanding = counts.get(AMBER, 0) + counts.get(RED, 0)
    assert line.startswith(f"Outstanding {outstanding}")
    found = next(one for one in column.splitlines() if one.startswith(" Outstanding"))
    assert found.split()[2 if width >= 34 else 1] == str(outstanding)
    for room in (60, 80):  # nothing is cut: words give way, counts do not
        short = summary_line(table, Moved(), room)
        assert short.cell_length <= room
        told = short.plain.replace(" ", "")
        assert all(f"{LOOKS[status].glyph}{number}" in told for status, number in counts.items() if number)


@pytest.mark.parametrize(("change", "words"), [(2, "+2"), (-1, "−1"), (0, "")])
def test_a_change_has_its_sign(change: int, words: str) -> None:
    assert signed(change) == words
