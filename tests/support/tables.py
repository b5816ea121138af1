"""A program around one table of records, for the tests of the table: it answers from a dict, in thread workers."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from textual import on
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot

from db.words import Status
from screens import screen_lines
from tui.widgets.column import Column
from tui.widgets.marking_table import MarkingTable
from tui.widgets.record_table import RecordTable
from tui.widgets.status import status_content

Driver = Pilot[None]


@dataclass(frozen=True, slots=True)
class Item:
    """What a row of the table shows."""

    id: int
    name: str
    owner: str = "Pat"
    status: Status = Status.AMBER


COLUMNS: tuple[Column[Item], ...] = (
    Column("id", "No.", lambda item: str(item.id), 6, align="right"),
    Column("status", "Status", lambda item: status_content(item.status), 9),
    Column("name", "Name", lambda item: item.name, 10, share=3),
    Column("owner", "Owner", lambda item: item.owner, 8, share=1, hidden_below=60),
    Column("tail", "End", lambda item: f"<{item.id}>", 8, sortable=False),
)


class TableApp(App[None]):
    """Holds items by id, and shows them in the order of `ids`."""

    def __init__(
        self,
        ids: Iterable[int] = (),
        *,
        item: Callable[[int], Item] = lambda one: Item(one, f"item {one}"),
        columns: Sequence[Column[Item]] = COLUMNS,
        empty: str = "Nothing here. Press i to import.",
    ) -> None:
        super().__init__()
        self.first_ids = array("q", ids)
        self.item = item
        self.columns = columns
        self.empty = empty
        self.asked: list[RecordTable.WindowWanted] = []
        self.heard: list[Message] = []
        self.answering = True
        """Whether windows are answered at once."""
        self.unanswered: list[RecordTable.WindowWanted] = []

    def compose(self) -> ComposeResult:
        yield MarkingTable[Item](self.columns, empty=self.empty)

    def on_mount(self) -> None:
        self.table.show(self.first_ids)

    @property
    def table(self) -> MarkingTable[Item]:
        """The table."""
        return self.query_one(MarkingTable)

    @on(RecordTable.WindowWanted)
    def answer(self, wanted: RecordTable.WindowWanted) -> None:
        """Supply what is wanted, as a screen does."""
        self.asked.append(wanted)
        self.unanswered.append(wanted)
        if self.answering:
            self.catch_up()

    def catch_up(self) -> None:
        """Supply all that is wanted and was not answered."""
        for wanted in self.unanswered:
            self.run_worker(partial(self._supply, wanted), thread=True)
        self.unanswered.clear()

    def _supply(self, wanted: RecordTable.WindowWanted) -> None:
        wanted.table.supply(wanted.ids, [self.item(one) for one in wanted.ids], wanted.generation)

    @on(RecordTable.Highlighted)
    @on(RecordTable.Opened)
    @on(MarkingTable.Marked)
    @on(RecordTable.SortAsked)
    def hear(self, message: Message) -> None:
        """Remember what the table said."""
        self.heard.append(message)

    @property
    def cursor_lines(self) -> list[str]:
        """The lines on screen that the cursor glyph stands at."""
        return [line for line in screen_lines(self) if line.startswith("›")]


def table_lines(app: TableApp) -> list[str]:
    """Give the lines on screen without the scroll bar."""
    return [line[: app.size.width - 1].rstrip() for line in screen_lines(app)]
