"""What a paper would change as lines of a list: what it is, how it stands, what is chosen; and its fields."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.titles import short_title
from papers.importing.differences import told_apart
from papers.importing.proposal import ItemProposal, ReportProposal, State
from tui.text import visible_line
from tui.widgets.column import Column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from papers.importing.laying import Laid
    from papers.importing.proposal import FieldChange, Unit

ACCEPTED, REFUSED, PARTLY, WAITS, NOTHING = "✓", "×", "~", "?", " "

_CELL = 28
"""Cells of a text in a list that is seen at 80 columns."""

MISSING = "missing"
UNREAD = "not read"

GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    ("all", frozenset()),
    ("waiting", frozenset({State.DOUBTFUL, State.LEFT_OUT})),
    ("changed", frozenset({State.CHANGED})),
    ("new", frozenset({State.NEW})),
    ("unchanged", frozenset({State.UNCHANGED})),
    ("not in the paper", frozenset({MISSING})),
    ("not understood", frozenset({UNREAD})),
)
"""What the list can be narrowed to: its name, and the states it holds; none for everything."""


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One line of the list."""

    id: int
    mark: str
    name: str
    state: str
    words: str
    unit: Unit | None = None
    """None for what the paper does not say, or says in words nobody understands."""
    report: str = ""
    """The report it is of."""

    @property
    def path(self) -> str:
        """The path of what it shows; blank where nothing can be chosen."""
        return self.unit.path if self.unit is not None else ""


def _apart(change: FieldChange) -> tuple[str, str]:
    """Give both texts so that a cell shows what differs."""
    return told_apart(visible_line(change.before), visible_line(change.after), _CELL)


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field of what is under the cursor."""

    id: int
    accepted: bool
    change: FieldChange


ITEM_COLUMNS: tuple[Column[ImportLine], ...] = (
    Column("mark", "", lambda line: line.mark, 1, sortable=False),
    Column("name", "The paper says", lambda line: line.name, 12, share=2, sortable=False),
    Column("state", "State", lambda line: line.state, 9, sortable=False),
    Column("words", "What changes", lambda line: line.words, 12, share=3, sortable=False),
)

FIELD_COLUMNS: tuple[Column[FieldLine], ...] = (
    Column("mark", "", lambda line: ACCEPTED if line.accepted else REFUSED, 1, sortable=False),
    Column("field", "Field", lambda line: line.change.field.replace("_", " "), 13, sortable=False),
    Column("before", "The register says", lambda line: _apart(line.change)[0] or "–", 12, share=1, sortable=False),
    Column("after", "The paper says", lambda line: _apart(line.change)[1], 12, share=1, sortable=False),
)


def import_lines(laid: Laid) -> list[ImportLine]:
    """Give every line, in the order of the paper; then what is not in it, and what nobody understood."""
    proposal = laid.proposal
    titles = {report.path: short_title(report.name) for report in proposal.reports}
    lines = [
        _line(number, unit, laid, titles.get(unit.path.partition("/")[0], ""))
        for number, unit in enumerate(proposal.units, 1)
    ]
    last = len(lines)
    lines += [
        ImportLine(
            last + place, NOTHING, f"  {one.name}  {short_title(one.inspection)}", MISSING, f"stays {one.status}"
        )
        for place, one in enumerate(proposal.missing, 1)
    ]
    last = len(lines)
    lines += [
        ImportLine(last + place, NOTHING, one.text, UNREAD, f"line {one.line}: {one.why}")
        for place, one in enumerate(proposal.draft.unread, 1)
    ]
    return lines


def field_lines(line: ImportLine | None, laid: Laid) -> list[FieldLine]:
    """Give what a line would change, field by field, each with whether it is accepted; none of one left out."""
    unit = line.unit if line is not None else None
    if unit is None or unit.is_out:
        return []
    return [
        FieldLine(place, laid.choices.accepts(unit.field_path(change)), change)
        for place, change in enumerate(unit.changes)
    ]


def in_group(line: ImportLine, group: int) -> bool:
    """Tell whether a line is in a group, by its place among `GROUPS`."""
    states = GROUPS[group][1]
    return not states or line.state in states


def group_lines(lines: Sequence[ImportLine], group: int) -> list[ImportLine]:
    """Give the lines of a group, items under their report."""
    needed = {line.path.partition("/")[0] for line in lines if in_group(line, group) and line.path}
    return [line for line in lines if in_group(line, group) or line.path in needed]


def _line(number: int, unit: Unit, laid: Laid, report: str) -> ImportLine:
    name = unit.name
    if isinstance(unit, ReportProposal):
        name = short_title(unit.name)
    elif isinstance(unit, ItemProposal):
        name = f"  {unit.name}  {' '.join(unit.draft.text.split())}"
    state = "" if isinstance(unit, ReportProposal) and unit.state is State.UNCHANGED else unit.state
    return ImportLine(number, _mark(unit, laid), name, state, "; ".join(_words(unit)), unit, report)


def _mark(unit: Unit, laid: Laid) -> str:
    if unit.waits:
        return WAITS
    if unit.is_out:
        return REFUSED
    paths = [unit.field_path(change) for change in unit.changes] or [unit.path]
    if isinstance(unit, ReportProposal):
        paths += [one.field_path(change) for one in unit.items for change in one.changes]
    accepted = sum(map(laid.choices.accepts, paths))
    if not accepted:
        return REFUSED
    if accepted < len(paths):
        return PARTLY
    news = unit.is_news or (isinstance(unit, ReportProposal) and any(one.is_news for one in unit.items))
    return ACCEPTED if news else NOTHING


def _words(unit: Unit) -> Iterator[str]:
    """Say in short what changes."""
    if unit.doubt is not None:
        yield unit.doubt.why if unit.waits else "you said so: m says otherwise" if unit.is_out else "as you said"
    if isinstance(unit, ReportProposal):
        states = Counter(str(item.state) for item in unit.items)
        yield ", ".join(f"{count} {state}" for state, count in states.items())
    for change in unit.changes if not unit.is_out else ():
        short = change.field in {"status", "position", "due", "owner", "level", "published", "stage", "meeting"}
        before, after = _apart(change)
        led = f"{before} → " if before else "" if unit.known_id is None else "→ "
        yield f"{change.field} {led}{after}" if short else change.field.replace("_", " ")
