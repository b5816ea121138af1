"""Commands of the reconcile screen."""

from tui.commands.command import Command, OnChosen
from tui.commands.everywhere import EVERYWHERE, ReadAgain
from tui.commands.filtering import FilterList, WidenList
from tui.commands.places import OpenReconcile, other_places


class WidenFindings(WidenList):
    """Take the filter off; without one, go back."""

    area = "findings"


class _OnFinding(OnChosen):
    """A command that needs a finding."""

    nothing = "No finding is chosen: choose a paper with p, or take the filter off with esc."


class OpenFindingsItem(_OnFinding):
    """Open the item of the register that the finding is about, or show all of its report."""

    area, verb, keys, hint = "findings", "open item", "enter", "Open item"


class FilterFindings(FilterList):
    """Show only the findings with these words in them, or of a kind, e.g. kind:total, kind:new, kind:date."""

    area = "findings"


class NextKind(Command):
    """Show the findings of one kind alone, then of the next, and at last all of them again."""

    area, verb, keys, hint = "findings", "next kind", "f", "Kind"


class ChoosePaper(Command):
    """Choose another paper to look at."""

    area, verb, keys, hint = "findings", "choose paper", "p", "Paper"


class ExportFindings(Command):
    """Write every finding of the paper to a text file."""

    area, verb, keys, hint = "findings", "export", "x", "Export"


class CopyFinding(_OnFinding):
    """Copy the finding as text, to paste elsewhere (also over SSH)."""

    area, verb, keys, hint = "findings", "copy", "y", ""


ON_FINDINGS: tuple[type[Command], ...] = (
    WidenFindings,
    OpenFindingsItem,
    NextKind,
    FilterFindings,
    ExportFindings,
    ChoosePaper,
    CopyFinding,
    *EVERYWHERE,
    *other_places(OpenReconcile),
    ReadAgain,
)
"""What the reconcile screen offers, in the order of the hints."""
