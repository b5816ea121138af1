"""The committee count table as it prints, and the movement bridge under it: every figure has its items behind it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from textwrap import wrap
from typing import TypeAlias

from textual.content import Content

from db.questions.bridge_records import Bridge, BridgeLine, Movement
from db.questions.count_columns import CountColumn
from db.questions.records import CountCell, CountTable, Tally
from db.titles import short_title
from db.words import CountedStatus, Direction, Level
from tui.text import visible_line
from tui.widgets.column import fit, fit_apart
from tui.widgets.figures import Figure, FigureLine, FiguresView
from tui.widgets.sheet import DIM, HEADING
from tui.widgets.status import LOOKS
from tui.widgets.summary_lines import signed

GROUPS = (("new", "New reports"), ("previous", "Previous reports"))
COLUMNS = tuple((column, level) for column in ("previous", "current") for level in (Level.NATIONAL, Level.FORCE))
NOTHING_YET = "No recommendations to count yet: press esc, then I to bring a committee paper in."

_ROOMY = 17
"""Cells of a count from which the glyph of its status has room too."""

_HEADS = {
    Movement.OPENING: "Was",
    Movement.REDEFINED: "Key",
    Movement.NEW: "New",
    Movement.REOPENED: "Again",
    Movement.GREEN: "Green",
    Movement.CLOSED: "Closed",
    Movement.WHITE: "White",
    Movement.OTHER: "Other",
    Movement.CLOSING: "Is",
}
_SAID = {
    Movement.OPENING: "outstanding then",
    Movement.REDEFINED: "counted otherwise by the status key",
    Movement.NEW: "new",
    Movement.REOPENED: "to be done again",
    Movement.GREEN: "became GREEN",
    Movement.CLOSED: "closed",
    Movement.WHITE: "became WHITE",
    Movement.OTHER: "moved otherwise",
    Movement.CLOSING: "outstanding now",
}
_ENDS = (Movement.OPENING, Movement.CLOSING)
_ALWAYS = (*_ENDS, Movement.NEW, Movement.GREEN)

_Cells: TypeAlias = defaultdict[tuple[int, Level | None, CountedStatus | None, bool], list[int]]
"""Items by report, level, status and whether they print as NEW."""


class CountSheet(FiguresView):
    """The count table and the bridge of two occasions."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Begin with nothing shown."""
        super().__init__(id=id)
        self._table: CountTable | None = None
        self._bridge: Bridge | None = None

    def show(self, table: CountTable, bridge: Bridge | None) -> None:
        """Show a count table, and the bridge between its occasions where it has two."""
        self._table, self._bridge = table, bridge
        self.rebuild()

    def figure_lines(self, width: int) -> Sequence[FigureLine]:
        """Lay out the table, then the bridge."""
        if self._table is None:
            return ()
        if not self._table.rows:
            return [FigureLine(Content(line)) for line in wrap(NOTHING_YET, max(1, width))]
        lines = [*_TableLayout(self._table, width).lines()]
        if self._bridge is not None:
            lines += _bridge_lines(self._bridge, width)
        return lines


def _by_cell(table: CountTable, column: str) -> _Cells:
    """Give the items of a column by report, level, status and whether they print as NEW: read once for all cells."""
    found: _Cells = defaultdict(list)
    for one in CountColumn.of(table, column).shown(table):
        if not one.settled:
            found[one.inspection_id, one.level, one.status, one.is_new].append(one.id)
    return found


class _TableLayout:
    """Where the columns stand: the report, then national and force, previously and now."""

    def __init__(self, table: CountTable, width: int) -> None:
        self._table = table
        self._title = max(20, width * 3 // 10)
        self._cell = max(8, (width - self._title) // 4 - 1)
        self._width = width
        self._block = 0
        self._shown = {column: _by_cell(table, column) for column in ("previous", "current")}

    def lines(self) -> Iterator[FigureLine]:
        """Give every line of the table."""
        table = self._table
        yield from self._headings()
        for group, name in GROUPS:
            rows = [row for row in table.rows if row.group == group]
            if not rows:
                continue
            yield FigureLine(Content(""))
            yield FigureLine(Content.styled(name, HEADING))
            for row in rows:
                within = CountCell("current", inspection_id=row.inspection_id)
                yield from self._row(short_title(row.inspection), row.previous, row.current, within)
            yield from self._row("Sub-total", *table.subtotal(group), CountCell("current", group=group), style="bold")
        yield FigureLine(Content(""))
        yield from self._row("Total", table.total_previous, table.total_current, CountCell("current"), style="bold")
        yield self._outstanding()
        if table.settled:
            yield FigureLine(Content.styled(f"Not shown: {table.settled} settled earlier.", DIM))

    def _headings(self) -> Iterator[FigureLine]:
        pair = 2 * self._cell + 1
        previous = self._table.previous.words if self._table.previous else "nothing earlier"
        heads = (f"Previous ({previous})", f"Current ({self._table.current.words})")
        names = " ".join(fit(visible_line(head), pair) for head in heads)
        yield FigureLine(Content.styled(f"{'':{self._title}} {names}", "bold"))
        levels = " ".join(fit(level.capitalize(), self._cell) for _column, level in COLUMNS)
        yield FigureLine(Content.styled(fit("Report", self._title) + " " + levels, "bold"))

    def _row(
        self, title: str, previous: Tally, current: Tally, within: CountCell, style: str = ""
    ) -> Iterator[FigureLine]:
        self._block += 1
        tallies = {"previous": previous, "current": current}
        cells = [
            [*self._cell_figures(title, place, tallies, within), *(self._gone(title, place, tallies) if style else ())]
            for place in range(len(COLUMNS))
        ]
        titles = wrap(visible_line(title), self._title, subsequent_indent="  ")
        for number in range(max(len(titles), *map(len, cells))):
            words = titles[number] if number < len(titles) else ""
            figures = tuple(cell[number] for cell in cells if number < len(cell))
            yield FigureLine(Content.styled(words, style) if style else Content(words), figures, self._block)

    def _cell_figures(
        self, title: str, place: int, tallies: Mapping[str, Tally], within: CountCell
    ) -> Iterator[Figure]:
        """Give the figures of one cell: `1 NEW RED`, `2 AMBER +1`; those that are new are not among the others."""
        column, level = COLUMNS[place]
        for status in CountedStatus:
            if not tallies[column].of(level).get(status, 0):
                continue
            look = LOOKS[status]
            cell = replace(within, column=column, status=status, level=level)
            new, old = self._items_of(cell)
            for ids, is_new in ((new, "NEW "), (old, "")):
                if ids:
                    word = f"{len(ids)} {is_new}{look.short}"
                    text = f"{look.glyph} {word}" if self._cell >= _ROOMY else word
                    if ids is old or not old:
                        text = self._with_change(text, place, status, tallies)
                    name = f"{is_new}{look.word}, {level}, {self._occasion(column)}: {title}"
                    yield self._figure(place, text, name, ids, look.style)

    def _items_of(self, cell: CountCell) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Give the items behind a cell: those that print as NEW, and the others."""
        shown = self._shown[cell.column]
        if cell.inspection_id is not None:
            reports = [cell.inspection_id]
        else:
            reports = [row.inspection_id for row in self._table.rows if cell.group in {None, row.group}]
        new, old = (
            sorted(chain.from_iterable(shown.get((one, cell.level, cell.status, is_new), ()) for one in reports))
            for is_new in (True, False)
        )
        return tuple(new), tuple(old)

    def _gone(self, title: str, place: int, tallies: Mapping[str, Tally]) -> Iterator[Figure]:
        """Give a total that has come to nothing: `0 AMBER −2`."""
        column, level = COLUMNS[place]
        for status in CountedStatus:
            if not tallies[column].of(level).get(status, 0) and self._change(place, status, tallies):
                text = self._with_change(f"0 {LOOKS[status].short}", place, status, tallies)
                yield self._figure(
                    place, text, f"{LOOKS[status].word}, {level}, {self._occasion(column)}: {title}", (), DIM
                )

    def _with_change(self, text: str, place: int, status: CountedStatus, tallies: Mapping[str, Tally]) -> str:
        """Add the change since the previous occasion, where there is one and room for it."""
        changed = f"{text} {signed(self._change(place, status, tallies))}".rstrip()
        return changed if len(changed) <= self._cell else text

    def _change(self, place: int, status: CountedStatus, tallies: Mapping[str, Tally]) -> int:
        column, level = COLUMNS[place]
        if column == "previous" or self._table.previous is None:
            return 0
        now, was = (tallies[one].of(level).get(status, 0) for one in ("current", "previous"))
        return now - was

    def _outstanding(self) -> FigureLine:
        statuses = [status for status in CountedStatus if status in self._table.outstanding_statuses]
        figures = []
        counted: dict[tuple[str, Level], int] = {}
        for place, (column, level) in enumerate(COLUMNS):
            ids = {
                one for status in statuses for kind in self._items_of(CountCell(column, status, level)) for one in kind
            }
            name = f"outstanding, {level}, {self._occasion(column)}"
            counted[column, level] = len(ids)
            change = counted[column, level] - counted["previous", level] if self._table.previous else 0
            text = f"{len(ids)} {signed(change)}".rstrip()
            figures.append(self._figure(place, text, name, tuple(sorted(ids)), "bold"))
        return FigureLine(Content.styled("Outstanding", "bold"), tuple(figures), self._block + 1)

    def _occasion(self, column: str) -> str:
        occasion = self._table.current if column == "current" else self._table.previous
        return occasion.words if occasion else ""

    def _figure(self, place: int, text: str, name: str, ids: tuple[int, ...], style: str) -> Figure:
        return Figure(self._title + 1 + place * (self._cell + 1), self._cell, text, name, ids, style)


def _bridge_lines(bridge: Bridge, width: int) -> Iterator[FigureLine]:
    """Give the movement bridge, and the direction of travel, inspection by inspection and over all."""
    shown = [one for one in Movement if one in _ALWAYS or bridge.total.figures[one].ids]
    cell = max(5, min(9, width * 7 // 10 // len(shown) - 1))
    title = max(1, width - len(shown) * (cell + 1))
    yield FigureLine(Content(""))
    yield FigureLine(Content.styled("Movement of what is outstanding", HEADING))
    heads = "".join(f" {fit(_HEADS[one], cell, 'right')}" for one in shown)
    yield FigureLine(Content.styled(fit("Report", title) + heads, "bold"))
    block = 10_000
    lines = [line for line in bridge.lines if any(figure.ids for figure in line.figures.values())]
    names = [*(short_title(line.inspection) for line in lines), "All"]
    titles = fit_apart([visible_line(name) for name in names], title)
    for line, name, words in zip((*lines, bridge.total), names, titles, strict=True):
        block += 1
        style = "" if line.inspection_id is not None else "bold"
        figures = tuple(
            Figure(
                title + 1 + place * (cell + 1),
                cell,
                fit(_number(line, one), cell, "right"),
                f"{_SAID[one]}: {name}",
                line.figures[one].ids,
                style,
            )
            for place, one in enumerate(shown)
            if line.figures[one].ids or one in _ENDS
        )
        yield FigureLine(Content.styled(words, style) if style else Content(words), figures, block)
    yield from _directions(bridge, block + 1)
    if bridge.status_key_previous != bridge.status_key_current:
        for words in wrap(_keys(bridge), max(1, width)):
            yield FigureLine(Content.styled(words, DIM))


def _number(line: BridgeLine, movement: Movement) -> str:
    number = line.figures[movement].number
    return str(number) if movement in _ENDS else f"{number:+d}".replace("-", "−")


def _directions(bridge: Bridge, block: int) -> Iterator[FigureLine]:
    """Give how many items went which way, a line each."""
    label = "Direction of travel"
    for way in Direction:
        ids = bridge.total.directions.get(way, ())
        if ids:
            figure = Figure(21, 24, f"{len(ids)} {way}", f"{way} since {bridge.previous.words}", ids)
            yield FigureLine(Content.styled(label, "bold"), (figure,), block)
            label = ""


def _keys(bridge: Bridge) -> str:
    listed = [
        ", ".join(LOOKS[one].word for one in CountedStatus if one in statuses)
        for statuses in (bridge.outstanding_previous, bridge.outstanding_current)
    ]
    return visible_line(
        f"The status key of {bridge.status_key_previous} counts {listed[0]} as outstanding, "
        f"that of {bridge.status_key_current} {listed[1]}."
    )
