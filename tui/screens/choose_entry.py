"""What was written of an item and still counts, to choose what was entered in error."""

from collections.abc import Sequence
from typing import ClassVar

from db.questions.records import HistoryEntry
from tui.deeds.corrections import entry_words
from tui.screens.choosing import ChoosingDialog
from tui.widgets.column import Column
from tui.widgets.detail_words import short_day


class ChooseEntryDialog(ChoosingDialog[HistoryEntry]):
    """Which entry was made by mistake."""

    PLACE = "Entered in error"
    QUESTION = "What was entered in error? Enter chooses"
    COLUMNS: ClassVar[Sequence[Column[HistoryEntry]]] = (
        Column("since", "True since", lambda entry: short_day(entry.effective_on), 11, sortable=False),
        Column("author", "By", lambda entry: entry.author, 10, sortable=False),
        Column("what", "What was written", entry_words, 12, share=1, sortable=False),
    )
