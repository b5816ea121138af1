"""One field of an import whole: what the register says and what the paper says, and where it stands in the paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from papers.importing.proposal import ItemProposal
from tui.text import plain, visible_line
from tui.widgets.row_pages import RowPage
from tui.widgets.sheet import DIM, LABEL, WARNING

if TYPE_CHECKING:
    from tui.widgets.import_lines import FieldLine, ImportLine
    from tui.widgets.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Opened:
    """What is under the cursors of the list and of its fields."""

    line: ImportLine
    field: FieldLine | None


class ImportPage(RowPage[Opened]):
    """The words beside each other, whole."""

    def put_on(self, sheet: Sheet, row: Opened) -> None:
        """Put a field, a doubt, or what repeats on a page."""
        unit, field = row.line.unit, row.field
        if unit is None:
            sheet.content(Content.styled(visible_line(row.line.name), "bold"))
            sheet.text(row.line.words)
            return
        place = (field.change.place if field else None) or unit.place
        steps = [row.line.report, unit.name] if row.line.report and "/" in unit.path else [unit.name]
        name = " · ".join([*steps, field.change.field.replace("_", " ")] if field else steps)
        sheet.content(Content.assemble((visible_line(name), "bold"), (f"  {place.words}", DIM)))
        if unit.doubt is not None and unit.is_out:
            self._doubt(sheet, row)
        elif field is None:
            sheet.nothing("The register says the same.")
        else:
            sheet.content(plain(visible_line(field.change.before) or "–"), label="Register", indent=10)
            sheet.content(plain(visible_line(field.change.after)), label="Paper", indent=10)

    def _doubt(self, sheet: Sheet, row: Opened) -> None:
        unit = row.line.unit
        if unit is None or unit.doubt is None:
            return
        ask = "Press m to say which." if unit.waits else "You left it out; m says otherwise."
        sheet.content(Content.assemble((f"{unit.doubt.why} ", WARNING), (ask, "bold")))
        if isinstance(unit, ItemProposal):
            sheet.content(plain(visible_line(unit.draft.text)), label="Paper", indent=10)
        for one in unit.doubt.possible:
            words = Content.assemble(visible_line(one.name), (f"  {one.why}", LABEL))
            sheet.content(words, label="May be", indent=10)
