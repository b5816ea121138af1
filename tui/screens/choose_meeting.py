"""The meetings that are open to review, to choose one from."""

from collections.abc import Sequence
from typing import ClassVar

from db.questions.records import MeetingRow
from tui.screens.choosing import ChoosingDialog
from tui.widgets.column import Column
from tui.widgets.detail_words import short_day


class ChooseMeetingDialog(ChoosingDialog[MeetingRow]):
    """Which meeting is to be reviewed."""

    PLACE = "Meetings"
    QUESTION = "Which meeting? Enter chooses"
    COLUMNS: ClassVar[Sequence[Column[MeetingRow]]] = (
        Column("title", "Meeting", lambda row: row.title, 16, share=1, sortable=False),
        Column("as_at", "As at", lambda row: short_day(row.as_at), 11, sortable=False),
        Column("positions", "Positions", lambda row: str(row.positions), 9, align="right", sortable=False),
    )
