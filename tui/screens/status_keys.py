"""The status keys: what each status was called and meant, since when, and which were outstanding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical

from tui.answers import StatusKeysRead
from tui.commands.command import bindings
from tui.commands.status_keys import ON_STATUS_KEYS, AddStatusKey
from tui.deeds.status_keys import add_status_key_deed
from tui.reads import read_status_keys
from tui.screens.place import PlaceScreen
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.column import Column
from tui.widgets.detail_words import short_day
from tui.widgets.hints import Hints
from tui.widgets.record_table import RecordTable
from tui.widgets.row_pages import StatusKeyPage

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from db.questions.records import StatusKeyRecord
    from tui.commands.situation import Situation

NONE_YET = "There are no status keys. Press a to add one from a file."


def _outstanding(key: StatusKeyRecord) -> str:
    return ", ".join(label for status, label in key.labels.items() if status in key.outstanding)


COLUMNS: tuple[Column[StatusKeyRecord], ...] = (
    Column("name", "Status key", lambda key: key.name, 14, share=1, sortable=False),
    Column("since", "In force from", lambda key: short_day(key.in_force_from), 13, sortable=False),
    Column("sign_off", "Sign-off", lambda key: "known" if key.knows_sign_off else "–", 8, sortable=False),
    Column("outstanding", "Outstanding", _outstanding, 12, share=2, sortable=False),
)


class StatusKeysScreen(PlaceScreen):
    """Every status key, the latest first; the definitions of the one under the cursor are beneath."""

    PLACE = "Status keys"
    COMMAND_LIST = ON_STATUS_KEYS
    BINDINGS = bindings(ON_STATUS_KEYS)
    AUTO_FOCUS = "#keys-known"

    def compose(self) -> ComposeResult:
        """Lay out the list above the key under the cursor."""
        yield Breadcrumb(self.desk.name)
        with Vertical():
            yield RecordTable(COLUMNS, id="keys-known")
            yield StatusKeyPage(id="entry")
        yield Hints()

    @property
    def _table(self) -> RecordTable[StatusKeyRecord]:
        return self.query_one("#keys-known", RecordTable)

    @property
    def situation(self) -> Situation:
        """Whether there is a key under the cursor."""
        return super().situation._replace(chosen=self._table.cursor_row is not None)

    def read(self) -> None:
        """Read the keys."""
        self.ask("status keys", read_status_keys)

    @on(StatusKeysRead)
    def _show(self, read: StatusKeysRead) -> None:
        self._table.say_empty(NONE_YET)
        self._table.show([key.id for key in read.keys], rows=read.keys)
        self.query_one(Breadcrumb).show(["Status keys"], f"{len(read.keys)}", register=self.desk.name)
        self._moved()

    @on(RecordTable.Highlighted)
    def _moved(self) -> None:
        self.query_one(StatusKeyPage).show(self._table.cursor_row)
        self.refresh_hints()

    @on(AddStatusKey)
    def _add(self) -> None:
        self.change(self.changing.fill_in(add_status_key_deed()))
