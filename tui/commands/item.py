"""Commands on one recommendation or one of its tasks."""

from tui.commands.command import Command
from tui.commands.everywhere import EVERYWHERE
from tui.commands.situation import Situation

NO_ITEM = "No item is chosen: move the cursor onto one first."
WRITING = "A change is still being written: try again in a moment."
READ_ONLY = "You may read this register but not change it: ask whoever keeps it for the right to write."


class _OnItem(Command):
    """A command that needs an item."""

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that no item is chosen."""
        return NO_ITEM if situation.item is None else None


class _WriteItem(_OnItem):
    """A command that changes an item."""

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that the register is only to be read, that a change is on its way, or that no item is chosen."""
        if situation.read_only:
            return READ_ONLY
        return WRITING if situation.writing else super().refusal(situation)


class ChangeStatus(_WriteItem):
    """Give the item another status, with the reason why; the summary shows at once what moved."""

    area, verb, keys, hint = "item", "change status", "s", "Status"


class ChangeTaskStatus(_WriteItem):
    """Give one of the item's tasks another status, with the reason why."""

    area, verb, keys, hint = "task", "change status", "t", "Task"

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that there are no tasks."""
        refused = super().refusal(situation)
        return refused or (None if situation.tasks else "This item has no tasks.")


class ExtendDueDate(_WriteItem):
    """Set a new due date, with the reason; the dates before it are kept."""

    area, verb, keys, hint = "item", "extend due date", "x", "Extend"


class OpenItem(_OnItem):
    """Show the item whole: text, due dates, tasks, updates, positions and history."""

    area, verb, keys, hint = "item", "open", "enter", "Open"


class CopyItem(_OnItem):
    """Copy the item as text, to paste elsewhere (also over SSH)."""

    area, verb, keys, hint = "item", "copy", "y", ""


class NextItem(_OnItem):
    """Go to the next item of the list."""

    area, verb, keys, hint = "item", "next", "n", "Next"

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that this is the last item."""
        last = situation.place + 1 >= situation.places
        return "This is the last item of the list." if last else super().refusal(situation)


class PreviousItem(_OnItem):
    """Go to the item before this one in the list."""

    area, verb, keys, hint = "item", "previous", "p", ""

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that this is the first item."""
        return "This is the first item of the list." if not situation.place else super().refusal(situation)


class CloseItem(Command):
    """Go back to the list, with the cursor where it was."""

    area, verb, keys, hint = "item", "back to the list", "escape,left_square_bracket", "Back"


ON_ITEM: tuple[type[Command], ...] = (
    CloseItem,
    ChangeStatus,
    ChangeTaskStatus,
    ExtendDueDate,
    NextItem,
    *EVERYWHERE,
    PreviousItem,
    CopyItem,
)
"""What the recommendation screen offers, in the order of the hints."""
