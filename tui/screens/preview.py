"""What a change of many items would do: each item with what becomes of it, or with the rule that refuses it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from db.sentences import number_of
from tui.commands.bulk import BackToForm, LeaveOut, OwnWords, WriteAll
from tui.commands.command import bindings
from tui.commands.dialogs import DialogHelp
from tui.screens.base import Dialog
from tui.text import plain, visible
from tui.widgets.column import Cell, Column
from tui.widgets.field import Field
from tui.widgets.hints import Hints
from tui.widgets.one_line import OneLine
from tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from tui.commands.command import Command
    from tui.desk import Desk

MOST_LINES = 11
"""Items in view at once: all of the dialog fits 80×24."""


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One item, and what would become of it."""

    item: str
    """What it is called."""
    now: str
    becomes: str
    words: str
    """Why, or what is said of it."""
    refusal: str = ""
    """Why it is refused; blank where it is accepted."""


@dataclass(frozen=True, slots=True)
class WriteThese:
    """Write the items of these places in the list."""

    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WordsOf:
    """Ask for words of one item's own; some are left out by then."""

    place: int
    left_out: frozenset[int]


Answer = WriteThese | WordsOf | None


def _sign(line: PreviewLine) -> Cell:
    return Content.styled("✗", ".status--red") if line.refusal else Content.styled("✓", ".status--green")


COLUMNS: tuple[Column[PreviewLine], ...] = (
    Column("sign", "", _sign, 1, sortable=False),
    Column("item", "Item", lambda line: line.item, 18, share=2, sortable=False),
    Column("now", "Now", lambda line: line.now, 11, sortable=False),
    Column("becomes", "Becomes", lambda line: "refused" if line.refusal else line.becomes, 11, sortable=False),
    Column("words", "Why", lambda line: line.refusal or line.words, 14, share=3, sortable=False),
)


class PreviewDialog(Dialog[Answer]):
    """Lists what would be written. Gives what is to be written, or which item is to have words of its own."""

    PLACE = "What it would do"
    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = (WriteAll, OwnWords, LeaveOut, BackToForm, DialogHelp)
    BINDINGS = bindings(COMMAND_LIST)
    AUTO_FOCUS = "#preview"
    DEFAULT_CSS = """
    PreviewDialog #whole { height: 3; border-top: solid $border-blurred; }
    PreviewDialog #refusal { height: auto; max-height: 2; }
    """

    def __init__(
        self,
        desk: Desk,
        title: str,
        lines: Sequence[PreviewLine],
        *,
        begin: WordsOf | None = None,
        counts: Callable[[Sequence[int]], Content] | None = None,
        refusal: str = "",
    ) -> None:
        """Take the lines, where to begin, what gives the counts as they become of some, and why nothing was written."""
        super().__init__(desk)
        self._title = title
        self._lines = lines
        self._begin = begin or WordsOf(0, frozenset())
        self._left_out = set(self._begin.left_out)
        self._counts = counts
        self._refusal = refusal

    def compose(self) -> ComposeResult:
        """Lay out the list above the line under the cursor whole."""
        with Vertical(classes="dialog") as box:
            box.border_title = plain(self._title)
            yield OneLine(id="about")
            yield RecordTable[PreviewLine](COLUMNS, empty="Every item was left out: press esc.", id="preview")
            yield Static(id="whole", markup=False)
            if self._counts is not None:
                yield Field("Counts become", Static(id="become"))
            yield Static(plain(self._refusal), id="refusal")
        yield Hints()

    def on_mount(self) -> None:
        """Fill the list."""
        self._table.styles.height = min(len(self._lines), MOST_LINES) + 1
        self._fill(select=self._begin.place)

    @property
    def _table(self) -> RecordTable[PreviewLine]:
        return self.query_one("#preview", RecordTable)

    def _fill(self, select: int | None = None) -> None:
        left = [place for place in range(len(self._lines)) if place not in self._left_out]
        self._table.show(left, rows=[self._lines[place] for place in left], select=select)
        refused = sum(bool(self._lines[place].refusal) for place in left)
        words = f"{number_of(len(left) - refused, 'item')} to be changed"
        if refused:
            words += f", {refused} refused and left as {'it is' if refused == 1 else 'they are'}"
        self.query_one("#about", OneLine).line = plain(words + ".")
        if self._counts is not None:
            self.query_one("#become", Static).update(Content.assemble(self._counts(left)))

    @on(RecordTable.Highlighted)
    def _show_whole(self, highlighted: RecordTable.Highlighted) -> None:
        line = self._lines[highlighted.id] if highlighted.id is not None else None
        words = "" if line is None else line.refusal or line.words
        self.query_one("#whole", Static).update(Content(visible(f"{line.item}: {words}" if line else "")))

    @on(WriteAll)
    def _write(self) -> None:
        places = tuple(place for place in self._table.ids if not self._lines[place].refusal)
        if places:
            self.dismiss(WriteThese(places))
        else:
            self.say("Nothing is left that could be written: press esc to go back to the form.", wrong=True)

    @on(OwnWords)
    @on(RecordTable.Opened)
    def _own_words(self) -> None:
        place = self._table.cursor_id
        if place is not None:
            self.dismiss(WordsOf(place, frozenset(self._left_out)))

    @on(LeaveOut)
    def _leave_out(self) -> None:
        place = self._table.cursor_id
        if place is not None:
            self._left_out.add(place)
            self._fill()

    @on(BackToForm)
    def _leave(self) -> None:
        self.dismiss(None)
