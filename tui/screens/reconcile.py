"""What does not agree in a committee paper: with itself, and with the register on its day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical

from papers.reconciling.printed_rows import printed_row
from papers.reconciling.told import held_to, paragraph
from tui.answers import FindingsRead, ItemsMeant
from tui.commands.command import bindings
from tui.commands.reconciling import (
    ON_FINDINGS,
    ChoosePaper,
    CopyFinding,
    ExportFindings,
    NextKind,
    OpenFindingsItem,
)
from tui.reconciling import choose_paper, export_findings, findings_of, read_findings, read_items_meant
from tui.screens.filtered import FilteredScreen
from tui.text import plain, visible, visible_line
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.column import Column
from tui.widgets.filter_bar import FilterBar
from tui.widgets.finding_lines import FindingDetails
from tui.widgets.hints import Hints
from tui.widgets.one_line import OneLine
from tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from papers.reconciling import Reconciliation
    from tui.commands.situation import Situation
    from tui.desk import Desk
    from tui.reconciling import ChosenPaper, PaperFinding

READING = "Looking at every figure…"
NO_PAPER = "No paper is chosen: press p to choose one."
NO_MATCH = "No finding matches. Press esc to take the filter off."
ALL_AGREE = "Every figure agrees. Press p to look at another paper, esc to go back."
KIND = "kind:"


def _place(found: PaperFinding) -> str:
    finding = found.finding
    return f"{finding.page}:{finding.line}" if finding.page else str(finding.line)


COLUMNS: tuple[Column[PaperFinding], ...] = (
    Column("line", "Line", _place, 5, align="right", sortable=False),
    Column("kind", "Kind", lambda found: found.finding.kind, 9, sortable=False),
    Column("where", "Where", lambda found: visible_line(found.where), 16, share=4, sortable=False, numbered=True),
    Column(
        "printed",
        "Printed",
        lambda found: visible_line(found.finding.printed) or "(nothing)",
        12,
        share=2,
        sortable=False,
    ),
    Column("expected", "Should be", lambda found: visible_line(found.finding.expected), 12, share=2, sortable=False),
    Column(
        "why", "Because", lambda found: visible_line(found.finding.why), 12, share=4, sortable=False, hidden_below=110
    ),
)


class ReconcileScreen(FilteredScreen["PaperFinding"]):
    """Every finding of one paper; the one under the cursor is shown whole beneath, with the row it stands in."""

    PLACE = "Reconcile"
    COMMAND_LIST = ON_FINDINGS
    BINDINGS = bindings(ON_FINDINGS)
    OPENS = OpenFindingsItem
    AUTO_FOCUS = "#findings"

    def __init__(self, desk: Desk, paper: ChosenPaper | None = None) -> None:
        """Take which paper; without one, it is asked for."""
        super().__init__(desk)
        self._paper = paper
        self._found: tuple[Reconciliation, ...] = ()
        self._findings: list[PaperFinding] = []

    def compose(self) -> ComposeResult:
        """Lay out the findings above the one under the cursor."""
        yield Breadcrumb(self.desk.name)
        with Vertical():
            yield FilterBar()
            yield OneLine(plain(READING if self._paper else ""), id="about")
            yield RecordTable(COLUMNS, id="findings")
            yield FindingDetails(id="entry")
        yield Hints()

    @property
    def situation(self) -> Situation:
        """Whether there is a finding under the cursor."""
        return super().situation._replace(chosen=self.table.cursor_row is not None)

    def read(self) -> None:
        """Look at the paper, or ask for one where there is none."""
        if self._paper is None:
            self._choose()
        else:
            self.ask("reconcile", partial(read_findings, paper=self._paper))

    @on(ChoosePaper)
    def _choose(self) -> None:
        self.change(self._choose_paper())

    async def _choose_paper(self) -> None:
        paper = await choose_paper(self.app, self.desk)
        if paper is not None:
            self._paper, self._found, self._findings, self.words = paper, (), [], ""
            self.query_one(FilterBar).clear()
            self.query_one("#about", OneLine).line = plain(READING)
            self.read()
        elif self._paper is None and self.is_current:
            self.dismiss(None)

    @on(FindingsRead)
    def _show(self, read: FindingsRead) -> None:
        if self._paper is None or read.draft is not self._paper.draft:
            return
        self._found, self._findings = read.found, findings_of(read.draft, read.found)
        self.narrow()

    def narrow(self) -> None:
        """Show the findings that the filter leaves."""
        if not self._found or self._paper is None:
            return
        wanted = [(at, one) for at, one in enumerate(self._findings) if _matches(one, self.words)]
        self.table.say_empty(NO_MATCH if self._findings else ALL_AGREE)
        self.table.show([at for at, _ in wanted], rows=[one for _, one in wanted])
        self.show_amount(["Reconcile", visible_line(self._paper.draft.name)], len(wanted), len(self._findings))
        self.query_one("#about", OneLine).line = plain(self._about())
        self._show_finding()

    def _about(self) -> str:
        """Say how much was looked at, and what it was held to."""
        held = dict.fromkeys(held_to(one, self.desk.location, has_register=True) for one in self._found)
        papers = f" of {len(self._found)} papers" if len(self._found) > 1 else ""
        return f"{sum(one.checked for one in self._found)} figures{papers} looked at. {' '.join(held)}"

    @on(RecordTable.Highlighted)
    def _show_finding(self) -> None:
        found = self.table.cursor_row
        details = self.query_one(FindingDetails)
        if found is None:
            details.show(None, None)
        else:
            details.show(found.finding, printed_row(found.draft, found.finding), found.paper)
        self.refresh_hints()

    @on(NextKind)
    def _next_kind(self) -> None:
        """Go from all findings to those of the first kind there is, and so on round."""
        if not self._found:
            return
        kinds = ["", *dict.fromkeys(f"{KIND}{one.finding.kind}" for one in self._findings)]
        after = kinds.index(self.words) + 1 if self.words in kinds else 0
        self.query_one(FilterBar).set_words(kinds[after % len(kinds)])

    @on(OpenFindingsItem)
    def _find_item(self) -> None:
        found = self.table.cursor_row
        if found is not None:
            self.ask("items meant", partial(read_items_meant, found=found))

    @on(ItemsMeant)
    def _open_items(self, meant: ItemsMeant) -> None:
        if not meant.ids:
            self.say("This finding is about no item that the register knows: read the row of the paper.", wrong=True)
        elif len(meant.ids) == 1:
            self.open_item(meant.ids[0])
        else:
            self.show_items(meant.ids, visible_line(meant.words))

    @on(ExportFindings)
    def _export(self) -> None:
        if self._paper is None or not self._found:
            self.say(NO_PAPER, wrong=True)
        else:
            self.change(self._export_findings(self._paper, self._found))

    async def _export_findings(self, paper: ChosenPaper, found: Sequence[Reconciliation]) -> None:
        place = await export_findings(self.app, self.desk, paper, found)
        if place:
            self.app.notify(visible_line(f"The findings are in {place}."), markup=False)

    @on(CopyFinding)
    def _copy(self) -> None:
        found = self.table.cursor_row
        if found is not None:
            lines = [*([found.paper] if found.paper else []), *(line for _, line in paragraph(found.finding))]
            self.app.copy_to_clipboard(visible("\n".join(lines)))
            self.say("The finding was copied.")


def _matches(found: PaperFinding, words: str) -> bool:
    """Say whether a finding is of the kind asked for, and has every other word in it."""
    finding = found.finding
    text = f"{found.paper} {found.where} {finding.printed} {finding.expected} {finding.why}".casefold()
    return all(
        finding.kind.startswith(word.removeprefix(KIND)) if word.startswith(KIND) else word in text
        for word in words.casefold().split()
    )
