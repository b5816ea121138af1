"""The trends behind the count table, and the changes in it: every bar and figure opens what it counts."""

from pathlib import Path

import pytest
from textual.widgets import Sparkline

from db.questions.counts import count_table
from db.questions.trends import trends
from db.words import CountedStatus, Level
from program import TODAY, demonstration_file, running
from screens import NARROW, WIDE, screen_lines
from tui.screens.counts import CountsScreen
from tui.screens.register import RegisterScreen
from tui.screens.trends import TrendsScreen
from tui.widgets.trend_sheet import TrendSheet, bar


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
async def test_what_lies_behind_the_count_table(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(demonstration_file(tmp_path), size=size) as program:
        with program.register.reading() as reader:
            found = trends(reader, on=TODAY)
        await program.press("c")
        program.front(CountsScreen)
        await program.press("t")
        program.front(TrendsScreen)
        lines = screen_lines(program.app)
        numbers = [str(point.outstanding) for point in found.points]
        assert next(line for line in lines if line.split()[:1] == ["Outstanding"]).split()[-len(numbers) :] == numbers
        months = [f"{point.occasion.as_at:%b %Y}" if point.occasion.meeting_id else "now" for point in found.points]
        head = next(place for place, line in enumerate(lines) if line.strip().startswith("As at"))
        beneath = lines[head + 1].split() if size is NARROW else []
        told = lines[head].split()[2:] + beneath
        assert sorted(told) == sorted(" ".join(months).split()), "days are written one way everywhere"
        reds = [float(point.counts.get(CountedStatus.RED, 0)) for point in found.points]
        assert [float(one) for one in list(program.app.screen.query(Sparkline))[1].data or ()] == reds
        assert all(len(line) <= size[0] for line in lines)
        sheet = program.front(TrendsScreen).query_one(TrendSheet)
        figures = [figure for row in sheet.figure_lines(sheet.size.width) for figure in row.figures]
        assert all(int(figure.text.split()[0]) == len(figure.ids) for figure in figures)
        behind = [point.outstanding_ids for point in found.points]
        behind += [band.ids for band in found.ages] + [line.ids for line in found.late] + [one.ids for one in found.due]
        assert [figure.ids for figure in figures] == behind
        await program.press("G", "g")
        await program.press(*["j"] * (len(found.points) + len(found.ages)))
        figure = sheet.figure
        assert figure is not None
        assert figure.ids == found.late[0].ids
        assert figure.name[:12] in screen_lines(program.app)[0]
        await program.press("enter")
        program.front(RegisterScreen)
        assert set(program.home.recommendations.ids) == set(figure.ids)


async def test_the_table_says_what_has_changed_and_trends_follow_the_day_looked_at(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=WIDE) as program:
        with program.register.reading() as reader:
            table = count_table(reader, on=TODAY)
        was, now = (tally.of(Level.NATIONAL) for tally in (table.total_previous, table.total_current))
        ambers, change = now[CountedStatus.AMBER], now[CountedStatus.AMBER] - was[CountedStatus.AMBER]
        assert change < 0
        await program.press("c")
        await program.press(*["J"] * 6)
        assert f"{ambers} AMBER −{-change}" in program.text
        await program.press("t", "at")
        await program.type("31 July 2022")
        await program.press("ctrl+s")
        while not isinstance(program.app.screen, TrendsScreen):
            await program.pilot.pause()
        await program.rest()
        assert "AS AT" in screen_lines(program.app)[0]
        assert "now" in screen_lines(program.app)[1]
        sheet = program.app.screen.query_one(TrendSheet)
        lines = sheet.figure_lines(sheet.size.width)
        assert "today is 31 July 2022" in " ".join(line.words.plain for line in lines)
        await program.press("escape")
        program.front(CountsScreen)


def test_a_bar_is_as_long_as_it_should_be() -> None:
    assert [bar(number, 8, 4) for number in (0, 8, 4, 1)] == ["", "████", "██", "▌"]
    assert bar(1, 1000, 10) == "▏"
