"""The committee count table in few words: the lines of the summary pane."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, overload

from textual.content import Content

from db.titles import short_title
from db.words import CountedStatus, Level
from tui.text import visible_line
from tui.widgets.column import fit, fit_apart
from tui.widgets.status import LOOKS, StatusLook

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from db.questions.records import CountTable, CountTableRow, Tally

MOVED: Final = ".summary--moved"
DIM: Final = ".summary--dim"
HEADING: Final = ".summary--heading"

ALWAYS: Final = (CountedStatus.RED, CountedStatus.AMBER, CountedStatus.GREEN, CountedStatus.WHITE)
"""Statuses that have a line though nothing has them."""

_GROUPS: Final = (("new", "New reports"), ("previous", "Earlier reports"))

_CHANGE = 4
"""Cells of a change, such as ` −12`."""

_LABEL = 12
"""Cells the longest label takes, what stands at its left included."""


class Moved(NamedTuple):
    """What differs between two count tables."""

    totals: frozenset[tuple[CountedStatus, Level]] = frozenset()
    inspections: frozenset[int] = frozenset()
    outstanding: bool = False

    def __bool__(self) -> bool:
        """Tell whether anything does."""
        return bool(self.totals or self.inspections or self.outstanding)


def movement(before: CountTable, after: CountTable) -> Moved:
    """Give where the current counts of two tables differ."""
    rows = {row.inspection_id: row.current for row in before.rows}
    return Moved(
        frozenset(
            (status, level)
            for status in CountedStatus
            for level in Level
            if _count(before.total_current, status, level) != _count(after.total_current, status, level)
        ),
        frozenset(
            row.inspection_id
            for row in after.rows
            if row.inspection_id not in rows or rows[row.inspection_id] != row.current
        ),
        before.outstanding_current != after.outstanding_current,
    )


def summary_lines(table: CountTable, width: int, moved: Moved) -> Sequence[Content]:
    """Give the column form: totals by status, what is outstanding, and a line for each inspection.

    Where there is no room for the counts of the previous occasion, they give way: under 34 cells as a rule. The line of
    an inspection is put together when it is asked for: there may be thousands, and few are in view.
    """
    most = max(total.count(one) for total in (table.total_previous, table.total_current) for one in CountedStatus)
    return _Lines(table, _Layout(width, moved, digits=max(3, len(str(most)))))


class _Lines(Sequence["Content"]):
    """The lines of the column form."""

    def __init__(self, table: CountTable, layout: _Layout) -> None:
        self._table = table
        self._layout = layout
        self._titles = layout.titles(table)
        self._lines: list[Content | CountTableRow] = [
            *layout.occasions(table),
            *layout.totals(table),
            layout.outstanding(table),
            *layout.inspections(table),
            *layout.foot(table),
        ]

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, index: int) -> Content: ...

    @overload
    def __getitem__(self, index: slice) -> list[Content]: ...

    def __getitem__(self, index: int | slice) -> Content | list[Content]:
        if isinstance(index, slice):
            return [self._line(one) for one in self._lines[index]]
        return self._line(self._lines[index])

    def _line(self, line: Content | CountTableRow) -> Content:
        if isinstance(line, Content):
            return line
        return self._layout.inspection(self._table, line, self._titles[line.inspection_id])


def summary_line(table: CountTable, moved: Moved, width: int | None = None) -> Content:
    """Give the one-line form: `Outstanding 23 (−2): ◆ 15 AMBER (−2)  ◐ 8 GREEN pending …`.

    Where it is wider than `width` cells, words give way for every status alike: to short ones, then what changed, then
    to a letter, then the glyph alone stands for its status.
    """
    lines = (_one_line(table, moved, form) for form in _FORMS)
    fitting = (line for line in lines if width is None or line.cell_length <= width)
    return next(fitting, None) or _one_line(table, moved, _FORMS[-1]).truncate(width or 0, ellipsis=True)


class _Form(NamedTuple):
    """How much of a status the one-line form says."""

    words: Callable[[StatusLook], str]
    changes: bool = True
    spaced: bool = True


_FORMS: Final = (
    _Form(lambda look: look.word),
    _Form(lambda look: look.short),
    _Form(lambda look: look.short, changes=False),
    _Form(lambda look: look.letter, changes=False),
    _Form(lambda _: "", changes=False, spaced=False),
)


def _one_line(table: CountTable, moved: Moved, form: _Form) -> Content:
    gap, colon = (" ", ":") if form.spaced else ("", "")
    change = table.outstanding_current - table.outstanding_previous if form.spaced else 0
    outstanding = Content.assemble(
        ("Outstanding ", HEADING),
        (str(table.outstanding_current), MOVED if moved.outstanding else HEADING),
        f"{_bracketed(table, change)}{colon}",
    )
    parts = [outstanding]
    for status in sorted(CountedStatus, key=lambda one: one not in table.outstanding_statuses):
        was, now = table.total_previous.count(status), table.total_current.count(status)
        if was or now:
            look = LOOKS[status]
            touched = any((status, level) in moved.totals for level in Level)
            parts.append(
                Content.assemble(
                    (f" {look.glyph}{gap}", look.style),
                    (str(now), MOVED if touched else ""),
                    (f"{gap}{form.words(look)}", look.style),
                    _bracketed(table, now - was) if form.changes else "",
                )
            )
    return Content("").join(parts)


def signed(change: int) -> str:
    """Give a change with its sign: `+2`, `−1`; nothing where there is none."""
    return f"{change:+d}".replace("-", "−") if change else ""


class _Layout(NamedTuple):
    """The lines at one width."""

    width: int
    moved: Moved
    digits: int
    """Cells of the largest count."""

    @property
    def with_previous(self) -> bool:
        """Whether there is room for the counts as they were."""
        return self.width >= _LABEL + 2 * (2 * self.digits + 1 + _CHANGE)

    @property
    def pair(self) -> int:
        """Cells of a count as it was, as it is, and the change."""
        return self.digits * (2 if self.with_previous else 1) + 1 + _CHANGE

    @property
    def label(self) -> int:
        """Cells left of two such."""
        return max(1, self.width - 2 * self.pair)

    def occasions(self, table: CountTable) -> Iterator[Content]:
        previous = table.previous.words if table.previous else "nothing earlier"
        for word, name in (("was", previous), ("now", table.current.words)):
            text = fit(f" {word} {visible_line(name)}", self.width)
            yield Content.assemble((text[:5], DIM), text[5:])
        heads = "".join(fit(word, self.pair, "right") for word in ("National", "Force"))
        yield Content.styled(" " * self.label + heads, HEADING)
        was = fit("was", self.digits, "right") if self.with_previous else ""
        columns = was + fit("now", self.digits + 1, "right") + " " * _CHANGE
        yield Content.styled(" " * self.label + columns * 2, DIM)

    def totals(self, table: CountTable) -> Iterator[Content]:
        """Give the line of each status; where the word of one is too long, all have their short ones."""
        was, now = table.total_previous, table.total_current
        shown = [one for one in CountedStatus if one in ALWAYS or was.count(one) or now.count(one)]
        whole = all(len(LOOKS[status].word) + 4 <= self.label for status in shown)
        for status in shown:
            look = LOOKS[status]
            touched = any((status, level) in self.moved.totals for level in Level)
            yield Content.assemble(
                _touch(touched=touched),
                (fit(f"{look.glyph} {look.word if whole else look.short}", self.label - 1), look.style),
                *(
                    self._counts(
                        table,
                        _count(was, status, level),
                        _count(now, status, level),
                        touched=(status, level) in self.moved.totals,
                    )
                    for level in (Level.NATIONAL, Level.FORCE)
                ),
            )

    def outstanding(self, table: CountTable) -> Content:
        was, now = table.outstanding_previous, table.outstanding_current
        return Content.assemble(
            _touch(touched=self.moved.outstanding),
            (fit("Outstanding", self.width - self.pair - 1), HEADING),
            self._counts(table, was, now, touched=self.moved.outstanding),
        )

    def titles(self, table: CountTable) -> Mapping[int, str]:
        """Give the title of each inspection as it fits, no two the same."""
        room = max(1, self.width - self.pair - 1)
        fitted = fit_apart([visible_line(short_title(row.inspection)) for row in table.rows], room)
        return {row.inspection_id: title for row, title in zip(table.rows, fitted, strict=True)}

    def inspections(self, table: CountTable) -> Iterator[Content | CountTableRow]:
        """Give what stands above the inspections of each group, and the row of each."""
        for group, name in _GROUPS:
            rows = [row for row in table.rows if row.group == group]
            if rows:
                yield Content("")
                word = " outstanding "
                yield Content.styled(fit(f" {name}", self.width - len(word)) + word, DIM)
                yield from rows

    def inspection(self, table: CountTable, row: CountTableRow, title: str) -> Content:
        """Give the line of an inspection."""
        was, now = (
            sum(tally.count(status) for status in table.outstanding_statuses) for tally in (row.previous, row.current)
        )
        touched = row.inspection_id in self.moved.inspections
        return Content.assemble(
            _touch(touched=touched),
            title,
            self._counts(table, was, now, touched=touched),
        )

    def foot(self, table: CountTable) -> Iterator[Content]:
        yield Content("")
        if table.settled:
            yield Content.styled(fit(f" {table.settled} settled earlier, not counted", self.width), DIM)
        yield Content.styled(fit(f" status key {visible_line(table.status_key)}", self.width), DIM)

    def _counts(self, table: CountTable, was: int, now: int, *, touched: bool) -> Content:
        """Give a count as it was, as it is, and the change."""
        known = table.previous is not None
        before = fit(str(was) if known else "–", self.digits, "right") if self.with_previous else ""
        change = signed(now - was) if known else ""
        number = str(now)
        return Content.assemble(
            (before, DIM),
            " " * max(0, self.digits + 1 - len(number)),
            (number, MOVED if touched else ""),
            (fit(f" {change}", _CHANGE), HEADING if change else ""),
        )


def _touch(*, touched: bool) -> tuple[str, str]:
    """Give what stands at the left of a line that has moved, for eyes that do not see the colour."""
    return ("»", MOVED) if touched else (" ", "")


def _bracketed(table: CountTable, change: int) -> str:
    return f" ({signed(change)})" if change and table.previous is not None else ""


def _count(tally: Tally, status: CountedStatus, level: Level) -> int:
    return tally.of(level).get(status, 0)
