"""Commands of the import screen."""

from tui.commands.command import Command
from tui.commands.everywhere import Help, Palette, Prompt, Quit, Theme
from tui.commands.situation import Situation


class StopWork(Command):
    """Stop what is being done. Nothing of it is kept."""

    area, verb, keys, hint = "work", "stop", "escape", "Stop"
    needs_register = False


class AcceptPaper(Command):
    """Write all that is accepted into the register, as of the paper's own days, as one change that can be undone."""

    area, verb, keys, hint = "paper", "accept", "a", "Write"
    needs_register = False

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say why nothing can be written."""
        return situation.unwritable or None


class LeavePaper(Command):
    """Go back a step: to the list, then out of the import. What was chosen is kept for the next time."""

    area, verb, keys, hint = "paper", "leave", "escape,left_square_bracket", "Leave"
    needs_register = False


class RefuseItem(Command):
    """Refuse the whole item under the cursor, or accept it again; space does so for one field."""

    area, verb, keys, hint = "item", "refuse or accept", "x", "Item"
    needs_register = False


class RefuseReport(Command):
    """Refuse the whole report that the item is part of, or accept it again."""

    area, verb, keys, hint = "report", "refuse or accept", "X", "Report"
    needs_register = False


class SayWhatIsMeant(Command):
    """Say which item or report of the register a doubtful one is, that it is new, or to leave it out."""

    area, verb, keys, hint = "item", "say what is meant", "m", "Which?"
    needs_register = False

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that there is no doubt."""
        return None if situation.doubtful else "There is no doubt about this one: n goes to the next that waits."


class NextWaiting(Command):
    """Go to the next thing that waits for you to say what it is."""

    area, verb, keys, hint = "item", "next that waits", "n", "Next ?"
    needs_register = False


class NextGroup(Command):
    """Show one group alone, then the next: waiting, changed, new, unchanged, not in the paper, all."""

    area, verb, keys, hint = "list", "next group", "f", "Group"
    needs_register = False


class PreviousGroup(Command):
    """Show the group before."""

    area, verb, keys, hint = "list", "previous group", "F", ""
    needs_register = False


ON_IMPORT: tuple[type[Command], ...] = (
    AcceptPaper,
    RefuseItem,
    RefuseReport,
    SayWhatIsMeant,
    NextWaiting,
    NextGroup,
    LeavePaper,
    Help,
    Palette,
    Prompt,
    Theme,
    Quit,
    PreviousGroup,
)
"""What the import screen offers, in the order of the hints."""
