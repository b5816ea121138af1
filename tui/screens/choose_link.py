"""The links of an item, to choose one from."""

from collections.abc import Sequence
from typing import ClassVar

from db.questions.records import LinkRecord
from tui.screens.choosing import ChoosingDialog
from tui.widgets.column import Column
from tui.widgets.detail_words import short_date
from tui.widgets.proof_lines import link_name, link_words
from tui.widgets.status import status_cell


class ChooseLinkDialog(ChoosingDialog[LinkRecord]):
    """Which link is meant."""

    PLACE = "Links"
    QUESTION = "Which link? Enter chooses"
    COLUMNS: ClassVar[Sequence[Column[LinkRecord]]] = (
        Column("kind", "It is", link_words, 15, sortable=False),
        Column("item", "The other item", link_name, 20, share=1, sortable=False, numbered=True),
        Column("status", "Status", lambda link: status_cell(link.status, link.sign_off_stage), 10, sortable=False),
        Column("due", "Due", lambda link: short_date(link.due), 11, sortable=False),
    )
