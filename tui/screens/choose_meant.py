"""Which thing of the register a doubtful one of a paper is, to be chosen from what it may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from papers.importing.proposal import NEW, OUT, ItemProposal
from tui.commands.command import bindings
from tui.commands.dialogs import Cancel, DialogHelp
from tui.screens.base import Dialog
from tui.text import plain, visible_line
from tui.widgets.column import Column
from tui.widgets.hints import Hints
from tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from papers.importing.proposal import Meant, Unit
    from tui.commands.command import Command
    from tui.desk import Desk
    from tui.widgets.table_messages import Opened

_MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: what is meant, or None to leave it waiting."""

    meant: Meant | None


@dataclass(frozen=True, slots=True)
class _Line:
    answer: Answer
    name: str
    why: str


COLUMNS: tuple[Column[_Line], ...] = (
    Column("name", "It is", lambda line: line.name, 20, share=1, sortable=False),
    Column("why", "", lambda line: line.why, 20, sortable=False),
)


class ChooseMeantDialog(Dialog["Answer | None"]):
    """Which one is meant. Gives the answer; None where nothing was answered."""

    PLACE = "Which is meant"
    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = (Cancel, DialogHelp)
    BINDINGS = bindings(COMMAND_LIST)
    AUTO_FOCUS = "#possible"

    def __init__(self, desk: Desk, unit: Unit) -> None:
        """Take what is doubtful."""
        super().__init__(desk)
        self._unit = unit
        doubt = unit.doubt
        found = [_Line(Answer(one.id), one.name, one.why) for one in (doubt.possible if doubt else ())]
        found += [_Line(Answer(NEW), "It is new", "added to the register")] if doubt and doubt.may_be_new else []
        found.append(_Line(Answer(OUT), "Leave it out", "nothing of it is written"))
        found.append(_Line(Answer(None), "Leave it waiting", "for another time"))
        self._lines = tuple(found)

    def compose(self) -> ComposeResult:
        """Lay out what the paper says above what it may be."""
        unit = self._unit
        with Vertical(classes="dialog") as box:
            box.border_title = Content("Which is meant? Enter chooses")
            text = unit.draft.text if isinstance(unit, ItemProposal) else ""
            words = visible_line(f"The paper, {unit.place.words}: {unit.name} {text}".strip())
            yield Static(plain(words), id="meant")
            yield Static(plain(unit.doubt.why if unit.doubt else ""), classes="note")
            yield RecordTable(COLUMNS, id="possible")
        yield Hints()

    def on_mount(self) -> None:
        """Fill the list."""
        table = self.query_one("#possible", RecordTable)
        table.styles.height = min(_MOST_LINES, len(self._lines) + 1)
        table.show(range(len(self._lines)), rows=self._lines)

    @on(RecordTable.Opened)
    def _chosen(self, opened: Opened) -> None:
        self.dismiss(self._lines[opened.id].answer)

    @on(Cancel)
    def _leave(self) -> None:
        self.dismiss(None)
