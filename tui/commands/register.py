"""Commands of the register screen."""

from tui.commands.command import Command, Writing
from tui.commands.detail import ChooseColumns, GoToDetail, JumpToItem, ToggleDetail, Zoom
from tui.commands.everywhere import EVERYWHERE, ReadAgain
from tui.commands.item import (
    NO_ITEM,
    AddUpdate,
    ChangeOwner,
    ChangeStatus,
    CopyItem,
    ExtendDueDate,
    OpenItem,
    Undo,
)
from tui.commands.places import other_places
from tui.commands.situation import Situation
from tui.commands.tour import EndTour, NextHint
from tui.commands.views import ON_DIGITS, ChooseView


class Filter(Command):
    """Show only the items that hold what is typed, in any field; the list follows as you type."""

    area, verb, keys, hint = "list", "filter", "slash", "Filter"


class Peel(Command):
    """Take one layer off the view: the filter, the choice of items or inspection, the past."""

    area, verb, keys, hint = "list", "widen", "escape", "Widen"

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that everything is shown already."""
        return None if situation.layers else "Everything is shown already; press q to leave."


class GoBack(Command):
    """Go back to what was looked at before, with its filter, order, cursor and place."""

    area, verb, keys, hint = "go", "back", "left_square_bracket,alt+left", ""

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that there is nothing to go back to."""
        return None if situation.behind else "There is nothing to go back to: this is where you began."


class Forward(Command):
    """Go forward again to what was left by going back."""

    area, verb, keys, hint = "go", "forward", "right_square_bracket,alt+right", ""

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that there is nothing to go forward to."""
        return None if situation.ahead else "There is nothing to go forward to: nothing was gone back from."


class _InTable(Command):
    """A command that the list does by a key of its own."""

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that the list is empty."""
        return None if situation.item else NO_ITEM


class Mark(_InTable):
    """Mark the item under the cursor, or no longer; changes are then of all that are marked."""

    area, verb, own_key = "marks", "mark", "table.mark"


class MarkRange(_InTable):
    """Mark everything from the item marked last to the one under the cursor."""

    area, verb, own_key = "marks", "mark range", "table.mark-range"


class InvertMarks(_InTable):
    """Mark what is shown and not marked, and nothing else of what is shown."""

    area, verb, own_key = "marks", "invert", "table.invert-marks"


class ClearMarks(_InTable):
    """Mark nothing."""

    area, verb, own_key = "marks", "clear", "table.clear-marks"

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that nothing is marked."""
        return None if situation.marked else "Nothing is marked: space marks the item under the cursor."


class SortByNext(_InTable):
    """Sort by the next column; the arrow in the heading shows which and which way."""

    area, verb, own_key = "list", "sort by next column", "table.sort-next"


class SortBackwards(_InTable):
    """Sort by the same column the other way round."""

    area, verb, own_key = "list", "sort the other way", "table.sort-reverse"


class PasteUpdates(Writing):
    """Add updates from a sheet: copy two columns, the item and the text, and paste them here."""

    area, verb, keys, hint = "list", "paste updates", "B", ""


class AddItem(Writing):
    """Add a recommendation by hand to a report that is out; a paper brings many at once (I)."""

    area, verb, keys, hint = "item", "add", "a", ""


class GoToInspections(Command):
    """Go to the list of inspections. A view you have put on 1 goes before it."""

    area, verb, keys, hint = "go", "inspections", "1", ""
    needs_register = False


class GoToRecommendations(Command):
    """Go to the list of recommendations. A view you have put on 2 goes before it."""

    area, verb, keys, hint = "go", "recommendations", "2", ""
    needs_register = False


class GoToSummary(Command):
    """Go to the committee summary. A view you have put on 3 goes before it."""

    area, verb, keys, hint = "go", "summary", "3", ""
    needs_register = False


class ImportPaper(Writing):
    """Bring a committee paper in. What it would change is shown before anything is written."""

    area, verb, keys, hint = "paper", "import", "I", ""


ON_REGISTER: tuple[type[Command], ...] = (
    OpenItem,
    ChangeStatus,
    Filter,
    Peel,
    ExtendDueDate,
    *EVERYWHERE,
    CopyItem,
    AddUpdate,
    ChangeOwner,
    PasteUpdates,
    AddItem,
    Undo,
    GoBack,
    Forward,
    Mark,
    MarkRange,
    InvertMarks,
    ClearMarks,
    SortByNext,
    SortBackwards,
    GoToInspections,
    GoToRecommendations,
    GoToSummary,
    GoToDetail,
    ToggleDetail,
    Zoom,
    JumpToItem,
    ChooseColumns,
    ChooseView,
    *ON_DIGITS,
    NextHint,
    EndTour,
    ReadAgain,
    ImportPaper,
    *other_places(),
)
"""What the register screen offers, in the order of the hints."""
