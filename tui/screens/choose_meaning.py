"""What a word that a paper prints means, to be chosen from what it may mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Static

from tui.screens.choosing import ChoosingDialog
from tui.text import plain, visible_line
from tui.widgets.column import Column

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from textual.widget import Widget

    from papers.reading.asking import Question
    from tui.desk import Desk

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


class ChooseMeaningDialog(ChoosingDialog[str]):
    """What a word means; left, the word stays as it is for another time."""

    PLACE = "A word of the paper"
    MOST_LINES = 13
    COLUMNS: ClassVar[Sequence[Column[str]]] = (
        Column("meaning", "It means", str, 25, sortable=False),
        Column("what", "", lambda meaning: _TOLD.get(meaning, ""), 12, share=1, sortable=False),
    )

    def __init__(self, desk: Desk, paper: str, question: Question, place: str) -> None:
        """Take which paper, the word with what it may mean, and which question of how many it is."""
        super().__init__(desk, question.meanings)
        self._paper, self._asked, self._place = paper, question, place

    @property
    def question(self) -> str:
        """Ask for the meaning, and tell how many are asked for."""
        return f"What does this {self._asked.kind} mean?  {self._place}"

    def told(self) -> Iterator[Widget]:
        """Give the word, and what becomes of the answer."""
        yield Static(plain(visible_line(f"{self._paper} prints “{self._asked.word}”.")), id="about")
        yield Static(
            "Enter chooses, and it is remembered in your settings; esc leaves it for another time.",
            classes="note",
            markup=False,
        )
