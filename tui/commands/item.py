"""Commands on one recommendation or one of its tasks."""

from db.words import SignOffStage, Status
from tui.commands.command import WRITING, Command, Writing
from tui.commands.everywhere import EVERYWHERE
from tui.commands.places import other_places
from tui.commands.situation import Situation

NO_ITEM = "No item is chosen: move the cursor onto one first."


class _OnItem(Command):
    """A command that needs an item."""

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that no item is chosen."""
        return NO_ITEM if situation.item is None else super().refusal(situation)


class _WriteItem(Writing, _OnItem):
    """A command that changes an item."""


class ChangeStatus(_WriteItem):
    """Give the item another status, with the reason why; the summary shows at once what moved."""

    area, verb, keys, hint = "item", "change status", "s", "Status"


class ExtendDueDate(_WriteItem):
    """Set a new due date, with the reason; the dates before it are kept."""

    area, verb, keys, hint = "item", "extend due date", "x", "Extend"


class AddUpdate(_WriteItem):
    """Say what has happened, as of a day."""

    area, verb, keys, hint = "item", "add update", "u", "Update"


class ChangeOwner(_WriteItem):
    """Say who answers for the item from now on, with the reason why."""

    area, verb, keys, hint = "item", "give to another owner", "D", ""


class AddEvidence(_WriteItem):
    """Record what shows that it is done, and which clause it proves."""

    area, verb, keys, hint = "item", "add evidence", "e", ""


class RecordTest(_WriteItem):
    """Record what the Audit and Assurance meeting found of a claimed green."""

    area, verb, keys, hint = "sign-off", "record test", "a", ""
    does = "record assurance test"

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that there is no claimed green."""
        refused = super().refusal(situation)
        stage = situation.item.sign_off_stage if situation.item else None
        if refused or stage is SignOffStage.CLAIMED:
            return refused
        beyond = stage is not None and stage is not SignOffStage.RETURNED
        what_to_do = "this one is past that, S records its next step" if beyond else "claim it first"
        return f"Only a claimed GREEN is tested: {what_to_do}."


class RecordSignOff(_WriteItem):
    """Record a step to sign-off: pending, notified, signed off or returned."""

    area, verb, keys, hint = "sign-off", "record step", "S", ""
    does = "record sign-off"

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that it is not GREEN."""
        refused = super().refusal(situation)
        green = situation.item is not None and situation.item.status is Status.GREEN
        return refused or (None if green else "Only a GREEN is signed off: change its status first.")


class RecordCheck(_WriteItem):
    """Record that what a WHITE item waits for was looked for and is not there yet."""

    area, verb, keys, hint = "item", "record check", "C", ""

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that it waits for nobody."""
        refused = super().refusal(situation)
        white = situation.item is not None and situation.item.status is Status.WHITE
        return refused or (None if white else "Only a WHITE item waits for another body.")


class AddTask(_WriteItem):
    """Add a task to the item."""

    area, verb, keys, hint = "task", "add", "A", ""


class _WriteTask(_WriteItem):
    """A command that changes a task."""

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that there are no tasks."""
        return super().refusal(situation) or (None if situation.tasks else "This item has no tasks.")


class ChangeTaskStatus(_WriteTask):
    """Give one of the item's tasks another status, with the reason why."""

    area, verb, keys, hint = "task", "change status", "t", "Task"


class ChangeTask(_WriteTask):
    """Change a task's words, owner, due date or place."""

    area, verb, keys, hint = "task", "change", "E", ""


class WithdrawTask(_WriteTask):
    """Take a task out, with the reason; it stays in the history."""

    area, verb, keys, hint = "task", "withdraw", "W", ""


class AddLink(_WriteItem):
    """Say how the item stands to another one: part of it, merged with it, superseded by it, aligned, of one theme."""

    area, verb, keys, hint = "link", "add", "L", ""


class _OnLink(_OnItem):
    """A command that needs a link."""

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that there are no links."""
        return super().refusal(situation) or (None if situation.links else "This item is linked with no other.")


class OpenLinked(_OnLink):
    """Show an item this one is linked with; what took the place of a closed one is among them."""

    area, verb, keys, hint = "link", "open the other item", "l", ""


class WithdrawLink(Writing, _OnLink):
    """Say that a link no longer holds, with the reason; it stays in the history."""

    area, verb, keys, hint = "link", "withdraw", "U", ""


class MarkOnPortal(_WriteItem):
    """Say that the item is on the monitoring portal, or that it is not and closes by another way."""

    area, verb, keys, hint = "item", "mark on or off portal", "O", ""


class PutRight(_WriteItem):
    """Put the item's own words right: its text, number, kind or owner, from a day on, with the reason."""

    area, verb, keys, hint = "item", "put its words right", "i", ""


class CorrectItem(_WriteItem):
    """Mark something that was written of the item, or the item itself, as entered in error, with the reason."""

    area, verb, keys, hint = "item", "entered in error", "X", ""


class ChaseOwner(_OnItem):
    """Show what the owner of the item is asked for, and save it as a message to send."""

    area, verb, keys, hint = "owner", "chase", "K", ""


class TakeReply(Writing):
    """Paste an owner's reply to a chase; the updates it comes to are shown before they are written."""

    area, verb, keys, hint = "owner", "take reply in", "f", ""


class Undo(Command):
    """Take back the last change you made here, by a further entry; say what it was."""

    area, verb, keys, hint = "change", "undo", "z", ""

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that there is nothing to undo."""
        if situation.writing:
            return WRITING
        return None if situation.written > 0 else "You have changed nothing yet since you opened the program."


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
    AddUpdate,
    NextItem,
    *EVERYWHERE,
    PreviousItem,
    ChangeOwner,
    AddEvidence,
    RecordTest,
    RecordSignOff,
    RecordCheck,
    AddTask,
    ChangeTask,
    WithdrawTask,
    OpenLinked,
    AddLink,
    WithdrawLink,
    MarkOnPortal,
    PutRight,
    ChaseOwner,
    TakeReply,
    CorrectItem,
    Undo,
    CopyItem,
    *other_places(),
)
"""What the recommendation screen offers, in the order of the hints."""
