"""Which thing of the register a doubtful one of a paper is, to be chosen from what it may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.widgets import Static

from papers.importing.proposal import NEW, OUT, ItemProposal
from tui.screens.choosing import ChoosingDialog
from tui.text import plain, visible_line
from tui.widgets.column import Column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.widget import Widget

    from papers.importing.proposal import Meant, Unit
    from tui.desk import Desk


class Answer(NamedTuple):
    """One answer: what is meant, or None to leave it waiting."""

    meant: Meant | None
    name: str
    why: str


class ChooseMeantDialog(ChoosingDialog[Answer]):
    """Which one is meant."""

    PLACE = "Which is meant"
    QUESTION = "Which is meant? Enter chooses"
    MOST_LINES = 11
    COLUMNS: ClassVar[Sequence[Column[Answer]]] = (
        Column("name", "It is", lambda answer: answer.name, 20, share=1, sortable=False),
        Column("why", "", lambda answer: answer.why, 20, sortable=False),
    )

    def __init__(self, desk: Desk, unit: Unit) -> None:
        """Take what is doubtful."""
        self._unit = unit
        doubt = unit.doubt
        found = [Answer(one.id, one.name, one.why) for one in (doubt.possible if doubt else ())]
        found += [Answer(NEW, "It is new", "added to the register")] if doubt and doubt.may_be_new else []
        found.append(Answer(OUT, "Leave it out", "nothing of it is written"))
        found.append(Answer(None, "Leave it waiting", "for another time"))
        super().__init__(desk, found)

    def told(self) -> Iterator[Widget]:
        """Give what the paper says."""
        unit = self._unit
        text = unit.draft.text if isinstance(unit, ItemProposal) else ""
        words = visible_line(f"The paper, {unit.place.words}: {unit.name} {text}".strip())
        yield Static(plain(words), id="meant")
        yield Static(plain(unit.doubt.why if unit.doubt else ""), classes="note")
