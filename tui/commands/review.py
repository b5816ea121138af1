"""Commands of the review of a meeting: of its queues, of the item in hand, and of what came of it."""

from typing import ClassVar

from tui.commands.command import Command, OnChosen, Writing
from tui.commands.everywhere import EVERYWHERE, ReadAgain
from tui.commands.item import (
    AddEvidence,
    AddUpdate,
    ChangeStatus,
    ChangeTaskStatus,
    CopyItem,
    ExtendDueDate,
    OpenItem,
    RecordCheck,
    RecordTest,
    Undo,
)
from tui.commands.places import Back, OpenReview, other_places
from tui.commands.situation import Situation

NOBODY = "Nothing is left to take up here: press b to see what came of the review."
HELD = "Another officer has this item: press n to go on, or O to take it over."
NOT_HELD = "Nobody else has this item."
NO_MEETING = "No meeting is open to review: press m, then a to add one."


class _OnReviewed(Writing):
    """A command that says what came of the item in front."""

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say why nothing can be written, that there is no item, or that somebody else has it."""
        if situation.item is None:
            return NOBODY
        return super().refusal(situation) or (HELD if situation.settled else None)


class KeepPosition(_OnReviewed):
    """Say that the position is unchanged: the words of the last one are what Members are told again."""

    area, verb, keys, hint = "review", "position unchanged", "equals_sign", "Unchanged"


class _InHand(_OnReviewed):
    """A command of the recommendation screen, on an item that is being reviewed; what it says becomes the position.

    It is called as it is there, and has the same keys.
    """

    on_item: ClassVar[type[Command]]

    def __init_subclass__(cls) -> None:
        """Take the name and the keys from the command of the recommendation screen."""
        super().__init_subclass__()
        cls.area, cls.verb, cls.keys = cls.on_item.area, cls.on_item.verb, cls.on_item.keys

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say what the review and the command itself have against it."""
        return super().refusal(situation) or cls.on_item.refusal(situation)


class NewStatus(_InHand):
    """Give the item another status; the reason why becomes its position."""

    on_item, hint = ChangeStatus, "Status"


class MoveDueDate(_InHand):
    """Set a new due date; the reason why becomes its position."""

    on_item, hint = ExtendDueDate, "Extend"


class WriteUpdate(_InHand):
    """Say what has happened; it becomes the item's position too."""

    on_item, hint = AddUpdate, "Update"


class ClaimGreen(_OnReviewed):
    """Claim the item as done: GREEN, with the reason why and who claims it."""

    area, verb, keys, hint = "review", "claim green", "c", "Claim"


class TestClaim(_InHand):
    """Record what the Audit and Assurance meeting found of a claimed green."""

    on_item = RecordTest


class ProveIt(_InHand):
    """Record what shows that it is done, and which clause it proves."""

    on_item = AddEvidence


class CheckWhite(_InHand):
    """Record that what a WHITE item waits for was looked for and is not there yet."""

    on_item = RecordCheck


class TaskStatus(_InHand):
    """Give one of the item's tasks another status, with the reason why."""

    on_item = ChangeTaskStatus


class NameOwner(_OnReviewed):
    """Say who is to answer for the item."""

    area, verb, keys, hint = "review", "name owner", "o", ""


class WritePosition(_OnReviewed):
    """Write what Members are told of the item, in place of what stands for this meeting."""

    area, verb, keys, hint = "review", "write position", "i", "Position"


class SkipItem(Command):
    """Go on to the next item; this one is marked as skipped and is still to be done."""

    area, verb, keys, hint = "review", "skip", "n", "Skip"

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that nothing is in front, or that the next item is on its way."""
        return NOBODY if situation.item is None else None


class PreviousReviewed(Command):
    """Go back to the item before this one; what was said of it can be added to."""

    area, verb, keys, hint = "review", "previous", "p", ""

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that this is the first."""
        return None if situation.place else "This is the first item of the queue."


class TakeOver(Writing):
    """Take an item over from the officer who has it."""

    area, verb, keys, hint = "review", "take over", "O", ""

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say why nothing can be written, or that nobody else has it."""
        return super().refusal(situation) or (None if situation.settled else NOT_HELD)


class ShowResult(Command):
    """Show what came of the review: what changed, the counts before and after, and what is still to do."""

    area, verb, keys, hint = "review", "what came of it", "b", "Result"


class LeaveReview(Command):
    """Leave the review. What was said is kept; the item in front is given back, and anybody can go on from there."""

    area, verb, keys, hint = "review", "leave", "escape,left_square_bracket", "Leave"


ON_REVIEW: tuple[type[Command], ...] = (
    KeepPosition,
    NewStatus,
    MoveDueDate,
    WriteUpdate,
    ClaimGreen,
    SkipItem,
    *EVERYWHERE,
    WritePosition,
    TestClaim,
    ProveIt,
    CheckWhite,
    TaskStatus,
    NameOwner,
    PreviousReviewed,
    TakeOver,
    ShowResult,
    OpenItem,
    LeaveReview,
    Undo,
    CopyItem,
    ReadAgain,
)
"""What the review offers, in the order of the hints."""


class _OnMeeting(OnChosen):
    """A command that needs a meeting that is open to review."""

    nothing = NO_MEETING


class BeginReview(_OnMeeting):
    """Go through the queue under the cursor, one item after the other."""

    area, verb, keys, hint = "review", "begin", "enter", "Begin"


class ChooseMeeting(_OnMeeting):
    """Choose which meeting is reviewed: any that is not frozen yet."""

    area, verb, keys, hint = "review", "choose meeting", "a", "Meeting"


ON_REVIEWS: tuple[type[Command], ...] = (
    BeginReview,
    ChooseMeeting,
    ShowResult,
    Back,
    *EVERYWHERE,
    *other_places(OpenReview),
    ReadAgain,
)
"""What the queues of a review offer, in the order of the hints."""


class GoToItem(Command):
    """Go back into the review, at the item under the cursor."""

    area, verb, keys, hint = "review", "go to item", "enter", "Go to item"


class LeaveResult(Command):
    """Go back to where you came from."""

    area, verb, keys, hint = "review", "back", "escape,left_square_bracket", "Back"


class CopyResult(Command):
    """Copy what came of the review as text."""

    area, verb, keys, hint = "review", "copy", "y", "Copy"


ON_RESULT: tuple[type[Command], ...] = (GoToItem, LeaveResult, CopyResult, *EVERYWHERE, ReadAgain)
"""What the result of a review offers."""
