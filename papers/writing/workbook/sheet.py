"""One sheet of a workbook, filled cell by cell: strings stay strings, numbers and dates are real, nothing is cut."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from math import ceil

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from db.dates import PartialDate
from db.errors import WrongUseError
from db.words import CountedStatus
from papers.writing.colours import COLOURS, HEADING
from papers.writing.workbook.heights import LINE, height_of

LARGEST_CELL = 32_767
"""Characters that Excel holds in a cell, by its own count: one beyond the first 65,536 is two."""

_PER_CENTIMETRE = 4.6
"""Widths of a figure, which is how Excel measures columns, in a centimetre of a Word table: its letters are smaller."""
_ON_A_PAGE = 215
"""Widths of a figure across A4 on its side, in the smallest letters that are read without effort."""
_A4 = 9
_LONG_DATE, _MONTH, _YEAR = "d mmmm yyyy", "mmmm yyyy", "yyyy"


class Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        """Take the workbook they belong to."""
        self._book = book
        self._made: dict[tuple[object, ...], Format] = {}

    def give(
        self,
        *,
        shade: CountedStatus | None = None,
        strong: bool = False,
        centred: bool = False,
        heading: bool = False,
        shown_as: str = "",
    ) -> Format:
        """Give the format of a cell."""
        wanted = (shade, strong, centred, heading, shown_as)
        if wanted not in self._made:
            look: dict[str, object] = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#7F7F7F"}
            look |= {"bold": True} if strong or heading else {}
            look |= {"align": "center"} if centred else {}
            look |= {"bg_color": f"#{HEADING.shade}"} if heading else {}
            if shade is not None:
                look |= {"bg_color": f"#{COLOURS[shade].shade}", "font_color": f"#{COLOURS[shade].ink}"}
            look |= {"num_format": shown_as, "align": "left"} if shown_as else {}  # as a date that is in words
            self._made[wanted] = self._book.add_format(look)
        return self._made[wanted]

    def title(self) -> Format:
        """Give the format of a sheet's first line."""
        return self._book.add_format({"bold": True, "font_size": 14})


class _GrowingRows(Worksheet):  # type: ignore[misc]  # XlsxWriter comes without types
    """A sheet whose rows still grow with what is typed into them or sorted there.

    Excel measures a row anew unless it is told that somebody chose its height, and XlsxWriter tells it so of every
    height; LibreOffice and previews measure nothing, and cut what has no height.
    """

    def _xml_start_tag_unencoded(self, tag: str, attributes: Sequence[tuple[str, object]] = ()) -> None:
        kept = [each for each in attributes if each[0] != "customHeight"] if tag == "row" else attributes
        super()._xml_start_tag_unencoded(tag, kept)


class Sheet:
    """A sheet while it is filled: its widths first, then its cells."""

    def __init__(self, book: Workbook, formats: Formats, name: str, *, about: str = "") -> None:
        """Add a sheet, on its side on numbered pages of A4; `about` is what a refusal calls it, if not by its name."""
        self.sheet = book.add_worksheet(name, worksheet_class=_GrowingRows)
        self._formats = formats
        self._about = about or name
        self._wide: dict[int, float] = {}
        self._high: dict[int, float] = {}
        self._beneath: set[int] = set()
        self.sheet.set_landscape()
        self.sheet.set_paper(_A4)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.print_across()
        self.sheet.set_header(f"&L{name}")
        self.sheet.set_footer("&RPage &P of &N")

    def widths(self, centimetres: Sequence[float]) -> None:
        """Set how wide the columns are, before they are filled; a sheet too wide for a page goes on beside it."""
        for column, width in enumerate(centimetres):
            self._widen(column, width * _PER_CENTIMETRE)

    def _widen(self, column: int, width: float) -> None:
        if width > self._wide.get(column, 0):
            self._wide[column] = width
            self.sheet.set_column(column, column, width)
            self.sheet.fit_to_pages(ceil(sum(self._wide.values()) / _ON_A_PAGE), 0)

    def headed(self, rows: tuple[int, int], columns: int = 0) -> None:
        """Keep the first and last row of headings, and so many columns, in sight and on each page."""
        first, last = rows
        self.sheet.freeze_panes(last + 1, columns)
        self.sheet.repeat_rows(first, last)
        if columns:
            self.sheet.repeat_columns(0, columns - 1)

    def text(
        self,
        row: int,
        column: int,
        text: str,
        look: Format,
        *,
        about: str = "",
        over: tuple[int, int] = (1, 1),
    ) -> None:
        """Write a string as a string over so many rows and columns, in a row that is high enough for it.

        Raises `WrongUseError`, naming what it is about, for one Excel cannot hold.
        """
        if len(text.encode("utf-16-le", "surrogatepass")) // 2 > LARGEST_CELL:
            raise WrongUseError(
                f"{about or self._about} has a text of {len(text):,} characters and a cell of Excel holds "
                f"{LARGEST_CELL:,} at most: write the paper as Word, or shorten it."
            )
        rows, columns = over
        if rows > 1 or columns > 1:
            self.sheet.merge_range(row, column, row + rows - 1, column + columns - 1, "", look)
        if not text:
            self.sheet.write_blank(row, column, None, look)
            return
        self.sheet.write_string(row, column, text, look)
        widths = [self._wide[each] for each in range(column, column + columns) if each in self._wide]
        if rows == 1 and widths:
            self._heighten(row, height_of(text, sum(widths)))

    def beneath(self, row: int) -> None:
        """Say that a row belongs to the one above, and can be folded away."""
        self._beneath.add(row)
        self._heighten(row, LINE, anew=True)

    def _heighten(self, row: int, height: float, *, anew: bool = False) -> None:
        if anew or height > self._high.get(row, LINE):
            self._high[row] = height
            self.sheet.set_row(row, height, None, {"level": 1} if row in self._beneath else None)

    def day(self, row: int, column: int, day: PartialDate, *, shade: CountedStatus | None = None) -> None:
        """Write a date as a date, shown at the precision it is known; its value is the last day it can mean.

        Its column is made wide enough: Excel shows a date that has no room as nothing but signs.
        """
        shown_as = _YEAR if day.month is None else _MONTH if day.day is None else _LONG_DATE
        moment = datetime.combine(day.last_day, time(tzinfo=UTC)).replace(tzinfo=None)
        self.sheet.write_datetime(row, column, moment, self._formats.give(shade=shade, shown_as=shown_as))
        self._widen(column, len(f"{moment:%d %B %Y}") + 1)

    def number(self, row: int, column: int, number: int, *, strong: bool = False) -> None:
        """Write a number as a number."""
        self.sheet.write_number(row, column, number, self._formats.give(strong=strong, centred=True))
