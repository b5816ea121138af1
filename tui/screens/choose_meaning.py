"""What a word that a paper prints means, to be chosen from what it may mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.commands.command import bindings
from tui.commands.dialogs import Cancel, DialogHelp
from tui.screens.base import Dialog
from tui.text import plain, visible_line
from tui.widgets.column import Column
from tui.widgets.hints import Hints
from tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from papers.reading.asking import Question
    from tui.commands.command import Command
    from tui.desk import Desk
    from tui.widgets.table_messages import Opened

_MOST_LINES = 14
_TOLD: Mapping[str, str] = {
    "other": "kept beside the item, with no field of its own",
    "original due date": "the first target",
    "due date": "the date in force",
    "comment": "what was done, and is being done",
    "position": "what is told of the day of the meeting",
    "sign-off": "where it stands with the inspectorate",
    "NOT SET": "it is no status",
    "GREEN (PENDING SIGN-OFF)": "done, and to be signed off",
    "GREEN (SIGNED OFF)": "done, and signed off by the inspectorate",
    "UNDER CONSIDERATION": "not decided yet",
}
"""What a meaning is, where its name does not say."""


@dataclass(frozen=True, slots=True)
class _Line:
    meaning: str


COLUMNS: tuple[Column[_Line], ...] = (
    Column("meaning", "It means", lambda line: line.meaning, 25, sortable=False),
    Column("what", "", lambda line: _TOLD.get(line.meaning, ""), 12, share=1, sortable=False),
)


class ChooseMeaningDialog(Dialog[str | None]):
    """What a word means. Gives the meaning; None where the word is left for another time."""

    PLACE = "A word of the paper"
    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = (Cancel, DialogHelp)
    BINDINGS = bindings(COMMAND_LIST)
    AUTO_FOCUS = "#meanings"

    def __init__(self, desk: Desk, paper: str, question: Question, place: str) -> None:
        """Take which paper, the word with what it may mean, and which question of how many it is."""
        super().__init__(desk)
        self._paper, self._question, self._place = paper, question, place

    def compose(self) -> ComposeResult:
        """Lay out the word above what it may mean."""
        question = self._question
        with Vertical(classes="dialog") as box:
            box.border_title = Content(f"What does this {question.kind} mean?  {self._place}")
            yield Static(plain(visible_line(f"{self._paper} prints “{question.word}”.")), id="about")
            yield Static(
                "Enter chooses, and it is remembered in your settings; esc leaves it for another time.",
                classes="note",
                markup=False,
            )
            yield RecordTable(COLUMNS, id="meanings")
        yield Hints()

    def on_mount(self) -> None:
        """Fill the list."""
        table = self.query_one("#meanings", RecordTable)
        lines = [_Line(meaning) for meaning in self._question.meanings]
        table.styles.height = min(_MOST_LINES, len(lines) + 1)
        table.show(range(len(lines)), rows=lines)

    @on(RecordTable.Opened)
    def _chosen(self, opened: Opened) -> None:
        self.dismiss(self._question.meanings[opened.id])

    @on(Cancel)
    def _leave(self) -> None:
        self.dismiss(None)
