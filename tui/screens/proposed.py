"""What a paper would do to the register, to be accepted or left."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from db.dates import PartialDate
from tui.commands.command import bindings
from tui.commands.dialogs import Accept, Cancel, DialogHelp
from tui.screens.base import Dialog
from tui.text import plain, visible_line
from tui.widgets.hints import Hints

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from papers.importing.proposal import FieldChange, Proposal, ReportProposal
    from tui.commands.command import Command
    from tui.desk import Desk


class ProposedDialog(Dialog[bool]):
    """Shows what a paper would change. Gives whether it was accepted."""

    PLACE = "What the paper would change"
    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = (Accept, Cancel, DialogHelp)
    BINDINGS = bindings(COMMAND_LIST)
    AUTO_FOCUS = "#proposal"

    def __init__(self, desk: Desk, proposal: Proposal) -> None:
        """Take what is proposed."""
        super().__init__(desk)
        self._proposal = proposal

    def compose(self) -> ComposeResult:
        """Lay out what was found above the buttons."""
        proposal = self._proposal
        with Vertical(classes="dialog") as box:
            box.border_title = Content("What the paper would change")
            day = PartialDate.of(proposal.as_at).words
            yield Static(plain(visible_line(f"{proposal.draft.name}, positions at {day}")), id="about")
            with VerticalScroll(id="proposal"):
                yield Static(self._lines())
            with Horizontal(classes="buttons"):
                if not proposal.nothing_to_do:
                    yield Button("Accept (a)", id="accept", variant="primary", compact=True)
                yield Button("Leave it", id="leave", compact=True)
        yield Hints()

    def _lines(self) -> Content:
        proposal = self._proposal
        if proposal.nothing_to_do:
            return Content("The register has all of this already: there is nothing to change.")
        lines = [line for report in proposal.reports for line in _report_lines(report)]
        lines += [
            Content.assemble(
                (f"line {one.line} not understood: ", "bold"), plain(f"{visible_line(one.text)} – {one.why}")
            )
            for one in proposal.draft.unread
        ]
        if proposal.missing:
            lines.append(plain(f"{len(proposal.missing)} open items are not in this paper and stay as they are."))
        return Content("\n").join(lines)

    @on(Accept)
    @on(Button.Pressed, "#accept")
    def _accept(self) -> None:
        self.dismiss(not self._proposal.nothing_to_do)

    @on(Cancel)
    @on(Button.Pressed, "#leave")
    def _leave(self) -> None:
        self.dismiss(False)


def _report_lines(report: ReportProposal) -> list[Content]:
    """Give a report's line with its numbers, then a line for each item that changes."""
    title = visible_line(report.draft.title)
    if report.doubt:
        words = f"It may be “{visible_line(report.doubt.why)}”, printed differently: it is left out."
        return [Content.assemble((f"? {title}", "bold")), plain(f"    {words}")]
    states = Counter(str(item.state) for item in report.items)
    numbers = ", ".join(f"{states[state]} {state}" for state in ("new", "changed", "unchanged") if states[state])
    sign = "+" if report.known_id is None else " "
    lines = [Content.assemble((f"{sign} {title}", "bold"), (f"  {numbers}", "dim"))]
    for item in report.items:
        lines += [
            plain(visible_line(f"    {item.draft.number}  {_change(change)}"))
            for change in item.changes
            if item.state == "changed"
        ]
    return lines


def _change(change: FieldChange) -> str:
    return f"{change.field}: {change.before or '–'} → {change.after}"
