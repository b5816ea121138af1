"""Commands that lead from one full screen to another, and what a full screen is left for."""

from typing import NamedTuple

from tui.commands.command import Command


class Back(Command):
    """Go back to the register, with the cursor where it was."""

    area, verb, keys, hint = "screen", "back", "escape,left_square_bracket", "Back"
    needs_register = False


class OpenPlace(Command):
    """A command that opens a full screen."""

    area = "open"


class OpenCountTable(OpenPlace):
    """Show the committee count table whole, with the movement bridge under it; every figure opens its items."""

    verb, keys, hint = "count table", "c", ""


class OpenHistory(OpenPlace):
    """Show who changed what, when and why."""

    verb, keys, hint = "history", "h", ""


class OpenMeetings(OpenPlace):
    """Show the committee meetings and their records."""

    verb, keys, hint = "meetings", "m", ""


class OpenReview(OpenPlace):
    """Go through what is to be said at a meeting, one item after the other, queue by queue."""

    verb, keys, hint = "review", "Q", ""


class OpenProgramme(OpenPlace):
    """Show the inspections to come, and how ready the force is for each."""

    verb, keys, hint = "programme", "P", ""


class OpenReferences(OpenPlace):
    """Show what Members asked for and are still owed."""

    verb, keys, hint = "outstanding references", "r", ""


class OpenReconcile(OpenPlace):
    """Hold every figure of a committee paper to its own rows and to the register, and show what does not agree."""

    verb, keys, hint = "reconcile a paper", "H", ""


class OpenSearch(OpenPlace):
    """Look for words in every text: recommendations, updates, rationales, evidence, positions, tasks and requests."""

    verb, keys, hint = "search", "F", ""


class OpenStatusKeys(OpenPlace):
    """Show what the statuses are called and mean, since when, and which of them are outstanding."""

    verb, keys, hint = "status keys", "asterisk", ""


PLACES: tuple[type[OpenPlace], ...] = (
    OpenSearch,
    OpenCountTable,
    OpenHistory,
    OpenMeetings,
    OpenReview,
    OpenProgramme,
    OpenReferences,
    OpenReconcile,
    OpenStatusKeys,
)
"""Every full screen beside the register."""


class ChooseQueue(Command):
    """Show one queue alone: overdue, no update, WHITE to be checked, and others, in the order to go through it."""

    area, verb, keys, hint = "list", "choose queue", "w", ""


def other_places(own: type[OpenPlace] | None = None) -> tuple[type[Command], ...]:
    """Give what leads from one of the screens to the others, and to the queues; without one, from anywhere else."""
    return (*(place for place in PLACES if place is not own), ChooseQueue)


class Shown(NamedTuple):
    """Some items that the register is to show alone."""

    ids: frozenset[int]
    words: str
    """What they are, at the head of the screen."""


Way = Shown | type[OpenPlace] | None
"""What a full screen is left for: some items of the register, another screen, or None for back."""
