"""Commands of the meetings and of the record of one."""

from tui.commands.command import Command, OnChosen, Writing
from tui.commands.everywhere import EVERYWHERE, ReadAgain
from tui.commands.item import NO_ITEM
from tui.commands.places import Back, OpenMeetings, other_places
from tui.commands.situation import Situation

NOT_FROZEN = "This meeting is not frozen: an erratum corrects a frozen record, what is not frozen is put right itself."
FROZEN = "This record is frozen and stands as it is: press e to add an erratum."
FROZEN_POSITIONS = "The record of this meeting is frozen and its positions stand: put one right with an erratum."


class _OnMeeting(OnChosen):
    """A command that needs a meeting."""

    nothing = "No meeting is chosen: press a to add one."


class OpenMeeting(_OnMeeting):
    """Show the record of the meeting: what Members were told of each item, or would be now."""

    area, verb, keys, hint = "meeting", "open", "enter", "Open"


class AddMeeting(Writing):
    """Add a meeting: its day, and the day its positions are of."""

    area, verb, keys, hint = "meeting", "add", "a", "Add"


class FreezeMeeting(Writing, _OnMeeting):
    """Store the record of the meeting for good; it is shown what that means before anything is written."""

    area, verb, keys, hint = "meeting", "freeze", "f", "Freeze"

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say why nothing can be written, that there is no meeting, or that it is frozen."""
        return FROZEN if situation.chosen and situation.settled else super().refusal(situation)


class LintMeeting(_OnMeeting):
    """Show what is to be mended before the paper of the meeting is final."""

    area, verb, keys, hint = "meeting", "lint", "l", "Lint"


class ReconcileMeeting(_OnMeeting):
    """Hold every figure of the meeting's own paper to its rows and to the register."""

    area, verb, keys, hint = "meeting", "reconcile its paper", "x", ""


class WritePaper(_OnMeeting):
    """Write the committee paper of the meeting: which format, which edition, and where."""

    area, verb, keys, hint = "meeting", "write paper", "W", "Paper"


class AddErratum(_OnMeeting, Writing):
    """Add a numbered correction beside a frozen record."""

    area, verb, keys, hint = "meeting", "add erratum", "e", "Erratum"

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that there is no meeting, why nothing can be written, or that the meeting is not frozen."""
        return super().refusal(situation) or (None if situation.settled else NOT_FROZEN)


class WritePositions(_OnMeeting):
    """Write what Members are told of each item, one after the other; shows how many are written."""

    area, verb, keys, hint = "meeting", "write positions", "p", "Positions"


class _OnPosition(OnChosen):
    """A command that needs an item of the meeting."""

    nothing = NO_ITEM


class WritePosition(Writing, _OnPosition):
    """Write what Members are told of the item; what they were told last is offered."""

    area, verb, keys, hint = "position", "write", "enter", "Write"

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that the record is frozen, why nothing can be written, or that there is no item."""
        return FROZEN_POSITIONS if situation.settled else super().refusal(situation)


class NextUnwritten(Command):
    """Go to the next item of which nothing is written yet."""

    area, verb, keys, hint = "position", "next unwritten", "n", "Next unwritten"


class OpenPositionsItem(_OnPosition):
    """Show the item whole."""

    area, verb, keys, hint = "position", "open item", "i", "Item"


class CopyRecord(Command):
    """Copy the record as text, to paste elsewhere (also over SSH)."""

    area, verb, keys, hint = "meeting", "copy", "y", ""


ON_MEETINGS: tuple[type[Command], ...] = (
    OpenMeeting,
    Back,
    AddMeeting,
    WritePositions,
    LintMeeting,
    FreezeMeeting,
    AddErratum,
    WritePaper,
    *EVERYWHERE,
    ReconcileMeeting,
    *other_places(OpenMeetings),
    ReadAgain,
)
"""What the list of meetings offers, in the order of the hints."""

ON_MEETING: tuple[type[Command], ...] = (
    Back,
    WritePositions,
    LintMeeting,
    FreezeMeeting,
    AddErratum,
    WritePaper,
    *EVERYWHERE,
    ReconcileMeeting,
    CopyRecord,
    *other_places(OpenMeetings),
    ReadAgain,
)
"""What the record of a meeting offers."""

ON_POSITIONS: tuple[type[Command], ...] = (
    WritePosition,
    NextUnwritten,
    Back,
    OpenPositionsItem,
    *EVERYWHERE,
    *other_places(OpenMeetings),
    ReadAgain,
)
"""What the positions for a meeting offer, in the order of the hints."""
