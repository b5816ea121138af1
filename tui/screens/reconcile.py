"""What does not agree in a committee paper: with itself, and with the register on its day."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical

from papers.reconciling.printed_rows import printed_row
from papers.reconciling.told import held_to, paragraph
from tui.commands.command import bindings
from tui.commands.reconciling import (
    ON_FINDINGS,
    ChoosePaper,
    CopyFinding,
    ExportFindings,
    FilterFindings,
    NextKind,
    OpenFindingsItem,
    WidenFindings,
)
from tui.messages import FindingsRead, ItemsMeant
from tui.reconciling import choose_paper, export_findings, read_findings, read_items_meant
from tui.screens.place import PlaceScreen
from tui.text import plain, visible, visible_line
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.column import Column
from tui.widgets.filter_bar import FilterBar
from tui.widgets.finding_lines import FindingDetails
from tui.widgets.hints import Hints
from tui.widgets.one_line import OneLine
from tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from papers.reconciling import Finding, Reconciliation
    from tui.commands.situation import Situation
    from tui.desk import Desk
    from tui.reconciling import ChosenPaper
    from tui.widgets.table_messages import Opened

READING = "Looking at every figure…"
NO_PAPER = "No paper is chosen: press p to choose one."
NO_MATCH = "No finding matches. Press esc to take the filter off."
ALL_AGREE = "Every figure agrees. Press p to look at another paper, esc to go back."
KIND = "kind:"


def _place(finding: Finding) -> str:
    return f"{finding.page}:{finding.line}" if finding.page else str(finding.line)


COLUMNS: tuple[Column[Finding], ...] = (
    Column("line", "Line", _place, 5, align="right", sortable=False),
    Column("kind", "Kind", lambda finding: finding.kind, 9, sortable=False),
    Column("where", "Where", lambda finding: visible_line(finding.where), 16, share=4, sortable=False),
    Column(
        "printed", "Printed", lambda finding: visible_line(finding.printed) or "(nothing)", 12, share=2, sortable=False
    ),
    Column("expected", "Should be", lambda finding: visible_line(finding.expected), 12, share=2, sortable=False),
    Column("why", "Because", lambda finding: visible_line(finding.why), 12, share=4, sortable=False, hidden_below=110),
)


class ReconcileScreen(PlaceScreen):
    """Every finding of one paper; the one under the cursor is shown whole beneath, with the row it stands in."""

    PLACE = "Reconcile"
    COMMAND_LIST = ON_FINDINGS
    BINDINGS = bindings(ON_FINDINGS)
    AUTO_FOCUS = "#findings"

    def __init__(self, desk: Desk, paper: ChosenPaper | None = None) -> None:
        """Take which paper; without one, it is asked for."""
        super().__init__(desk)
        self._paper = paper
        self._found: Reconciliation | None = None
        self._words = ""

    def compose(self) -> ComposeResult:
        """Lay out the findings above the one under the cursor."""
        yield Breadcrumb(self.desk.name)
        with Vertical():
            yield FilterBar()
            yield OneLine(plain(READING), id="about")
            yield RecordTable(COLUMNS, id="findings")
            yield FindingDetails(id="entry")
        yield Hints()

    @property
    def _table(self) -> RecordTable[Finding]:
        return self.query_one("#findings", RecordTable)

    @property
    def situation(self) -> Situation:
        """Whether there is a finding under the cursor."""
        return replace(super().situation, chosen=self._table.cursor_row is not None)

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
            self._paper, self._found, self._words = paper, None, ""
            self.query_one(FilterBar).clear()
            self.query_one("#about", OneLine).line = plain(READING)
            self.read()
        elif self._paper is None and self.is_current:
            self.dismiss(None)

    @on(FindingsRead)
    def _show(self, read: FindingsRead) -> None:
        if self._paper is None or read.draft is not self._paper.draft:
            return
        self._found = read.found
        self._show_matching()

    def _show_matching(self) -> None:
        """Show the findings that the filter leaves."""
        found = self._found
        if found is None or self._paper is None:
            return
        wanted = [(at, one) for at, one in enumerate(found.findings) if _matches(one, self._words)]
        self._table.say_empty(NO_MATCH if found.findings else ALL_AGREE)
        self._table.show([at for at, _ in wanted], rows=[one for _, one in wanted])
        amount = f"{len(wanted)} of {len(found.findings)}" if self._words else f"{len(found.findings)}"
        name = visible_line(self._paper.draft.name)
        steps = ["Reconcile", name, *([f"filter “{self._words}”"] if self._words else [])]
        self.query_one(Breadcrumb).show(steps, amount, register=self.desk.name)
        self.query_one(FilterBar).show_matches(f"{amount} match")
        about = held_to(found, self.desk.location, has_register=True)
        self.query_one("#about", OneLine).line = plain(f"{found.checked} figures looked at. {about}")
        self._show_finding()

    @on(RecordTable.Highlighted)
    def _show_finding(self) -> None:
        finding = self._table.cursor_row
        row = printed_row(self._paper.draft, finding) if self._paper is not None and finding is not None else None
        self.query_one(FindingDetails).show(finding, row)
        self.refresh_hints()

    @on(FilterFindings)
    async def _type_filter(self) -> None:
        await self.query_one(FilterBar).open()

    @on(FilterBar.Typed)
    def _filter(self, typed: FilterBar.Typed) -> None:
        if typed.words != self._words:
            self._words = typed.words
            self._show_matching()

    @on(FilterBar.Left)
    def _leave_filter(self) -> None:
        self._table.focus()

    @on(NextKind)
    def _next_kind(self) -> None:
        """Go from all findings to those of the first kind there is, and so on round."""
        if self._found is None:
            return
        kinds = ["", *dict.fromkeys(f"{KIND}{one.kind}" for one in self._found.findings)]
        after = kinds.index(self._words) + 1 if self._words in kinds else 0
        self.query_one(FilterBar).set_words(kinds[after % len(kinds)])

    @on(WidenFindings)
    def _widen(self) -> None:
        if self._words:
            self.query_one(FilterBar).clear()
        else:
            self.dismiss(None)

    @on(RecordTable.Opened)
    def _open_row(self, opened: Opened) -> None:
        del opened
        self.carry_out(OpenFindingsItem)

    @on(OpenFindingsItem)
    def _find_item(self) -> None:
        finding = self._table.cursor_row
        if finding is not None and self._paper is not None:
            self.ask("items meant", partial(read_items_meant, paper=self._paper, finding=finding))

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
        if self._paper is None or self._found is None:
            self.say(NO_PAPER, wrong=True)
        else:
            self.change(self._export_findings(self._paper, self._found))

    async def _export_findings(self, paper: ChosenPaper, found: Reconciliation) -> None:
        place = await export_findings(self.app, self.desk, paper, found)
        if place:
            self.app.notify(visible_line(f"The findings are in {place}."), markup=False)

    @on(CopyFinding)
    def _copy(self) -> None:
        finding = self._table.cursor_row
        if finding is not None:
            self.app.copy_to_clipboard(visible("\n".join(line for _, line in paragraph(finding))))
            self.say("The finding was copied.")


def _matches(finding: Finding, words: str) -> bool:
    """Say whether a finding is of the kind asked for, and has every other word in it."""
    text = f"{finding.where} {finding.printed} {finding.expected} {finding.why}".casefold()
    return all(
        finding.kind.startswith(word.removeprefix(KIND)) if word.startswith(KIND) else word in text
        for word in words.casefold().split()
    )
