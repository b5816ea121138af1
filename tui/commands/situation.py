"""What a screen is looking at: all that decides whether a command can be carried out now."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from db.roles import ANYBODY, Standing

if TYPE_CHECKING:
    from db.questions.records import RecommendationRow


class Situation(NamedTuple):
    """The state of the screen in front, in plain values."""

    register_open: bool = False
    read_only: bool = False
    """Whether the account may not change the register."""
    standing: Standing = ANYBODY
    """What the officer's role lets them do."""
    writing: bool = False
    """Whether a change is on its way to the register."""
    hint: int = 0
    """Which hint of the tour is in view, from 1; 0 for none."""
    item: RecommendationRow | None = None
    """The item under the cursor, or the one shown whole."""
    tasks: int = 0
    """How many tasks the item shown whole has."""
    links: int = 0
    """How many links the item shown whole has."""
    layers: int = 0
    """How many layers of the view (a filter, a chosen inspection) can be peeled off."""
    place: int = 0
    """Where the item stands in the list it was opened from, from 0."""
    places: int = 0
    """How long that list is; 0 where there is none."""
    past: str = ""
    """The day in the past that the register is shown as at; blank for today."""
    about: bool = False
    """Whether what is under the cursor is about an item that can be opened."""
    chosen: bool = False
    """Whether there is something under the cursor of a list of anything else than items."""
    others: bool = False
    """Whether somebody else wrote what is under the cursor."""
    settled: bool = False
    """Whether it stands for good: a frozen meeting, a closed request."""
    written: int = 0
    """How many changes were made here that can still be undone."""
    doubtful: bool = False
    """Whether somebody has to say what is under the cursor of an import."""
    unwritable: str = ""
    """Why nothing of an import can be written now; blank where it can."""
    marked: int = 0
    """How many items are marked, in sight or not."""
    views: frozenset[int] = frozenset()
    """The digits that views are saved on."""
    detail: bool = False
    """Whether the detail is shown beside the list."""
    in_summary: bool = False
    """Whether the summary has the focus."""
    behind: int = 0
    """How many stops can be gone back."""
    ahead: int = 0
    """How many can be gone forward."""
