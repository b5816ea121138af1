"""The row under the cursor of a list, whole: a request by Members, an inspection to come, a status key."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Generic, TypeVar

from textual.content import Content

from db.questions.member_requests import MemberRequestRow
from db.questions.programme import ProgrammeRow
from db.questions.records import StatusKeyRecord
from tui.text import visible_line
from tui.widgets.detail_words import day_of
from tui.widgets.lines_view import LinesView
from tui.widgets.sheet import DIM, SHEET_CLASSES, SHEET_CSS, Sheet

Row = TypeVar("Row")


class RowPage(LinesView, Generic[Row]):
    """One row as a page; a subclass says what is on it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*SHEET_CLASSES}
    DEFAULT_CSS = f"""
    RowPage {{ padding: 0 1; {SHEET_CSS} }}
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Begin with nothing shown."""
        super().__init__(id=id)
        self._row: Row | None = None

    def show(self, row: Row | None) -> None:
        """Show a row, from its beginning."""
        if row != self._row:
            self._row = row
            self.rebuild()
            self.scroll_to(y=0, animate=False, force=True)

    def lay_out(self, width: int, height: int) -> Sequence[Content]:
        """Lay out the row."""
        del height
        sheet = Sheet(width)
        if self._row is not None:
            self.put_on(sheet, self._row)
        return sheet.lines

    def put_on(self, sheet: Sheet, row: Row) -> None:
        """Put a row on a page."""
        raise NotImplementedError


class RequestPage(RowPage[MemberRequestRow]):
    """What Members asked for, and what was said of it since."""

    def put_on(self, sheet: Sheet, row: MemberRequestRow) -> None:
        """Put a request on a page."""
        sheet.content(Content.styled(visible_line(f"{row.reference}  {row.item}"), "bold"))
        sheet.text(row.request)
        sheet.fact("About", row.about)
        sheet.fact("Asked on", _day(row.meeting_on))
        sheet.fact("Owner", row.owner or "nobody yet")
        sheet.fact("Closed", _day(row.closed_on))
        sheet.fact("Stands", row.status_text or "nothing said yet")
        for update in row.updates:
            sheet.content(Content.styled(visible_line(f"{day_of(update.said_on)}  {update.author}"), DIM))
            sheet.text(update.text, indent=2)


class ProgrammePage(RowPage[ProgrammeRow]):
    """An inspection to come, and how ready the force is for each topic."""

    def put_on(self, sheet: Sheet, row: ProgrammeRow) -> None:
        """Put an inspection on a page."""
        sheet.content(Content.styled(visible_line(row.title), "bold"))
        sheet.fact("When", row.date_words)
        sheet.fact("How long", row.duration)
        sheet.fact("Re-inspects", row.re_inspection)
        sheet.fact("Stage since", _day(row.stage_since))
        for one in row.readiness:
            mark = "✓ ready" if one.ready else "· not ready"
            owner = one.owner or "no owner"
            sheet.content(
                Content.assemble((f"{mark}  ", "bold"), visible_line(f"{one.topic}  "), (visible_line(owner), DIM))
            )
            sheet.text(one.evidence, indent=4)
        if not row.readiness:
            sheet.nothing("Nothing is said of how ready the force is yet: press e.")


class StatusKeyPage(RowPage[StatusKeyRecord]):
    """What each status is called and means under a key; those outstanding are marked with a star."""

    def put_on(self, sheet: Sheet, row: StatusKeyRecord) -> None:
        """Put a key on a page."""
        sheet.content(Content.styled(visible_line(f"{row.name}, in force from {day_of(row.in_force_from)}"), "bold"))
        sheet.nothing("* counts as outstanding")
        for status, label in row.labels.items():
            star = "* " if status in row.outstanding else "  "
            meaning = visible_line(row.definitions.get(status, ""))
            sheet.content(Content.assemble(star, (visible_line(label), "bold"), f"  {meaning}"), hanging=4)


def _day(day: date | None) -> str:
    return day_of(day) if day else ""
