"""One sheet of a workbook, filled cell by cell: strings stay strings, numbers and dates are real."""

from collections.abc import Sequence
from datetime import UTC, datetime, time

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from db.dates import PartialDate
from db.errors import WrongUseError
from db.words import CountedStatus
from papers.writing.colours import COLOURS, HEADING

LARGEST_CELL = 32_767
"""Characters that Excel holds in a cell, by its own count: one beyond the first 65,536 is two."""

_PER_CENTIMETRE = 4.6
"""Widths of a figure in a centimetre, which is how Excel measures columns."""
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
            look |= {"num_format": shown_as} if shown_as else {}
            self._made[wanted] = self._book.add_format(look)
        return self._made[wanted]

    def title(self) -> Format:
        """Give the format of a sheet's first line."""
        return self._book.add_format({"bold": True, "font_size": 14})


class Sheet:
    """A sheet while it is filled."""

    def __init__(self, sheet: Worksheet, formats: Formats, name: str) -> None:
        """Take the sheet, and the name by which a refusal calls it."""
        self.sheet = sheet
        self._formats = formats
        self._name = name

    def widths(self, centimetres: Sequence[float]) -> None:
        """Set how wide the columns are."""
        for column, width in enumerate(centimetres):
            self.sheet.set_column(column, column, width * _PER_CENTIMETRE)

    def text(
        self,
        row: int,
        column: int,
        text: str,
        look: Format,
        *,
        about: str = "",
    ) -> None:
        """Write a string as a string; raises `WrongUseError`, naming what it is about, for one Excel cannot hold."""
        if len(text.encode("utf-16-le", "surrogatepass")) // 2 > LARGEST_CELL:
            raise WrongUseError(
                f"{about or self._name} has a text of {len(text):,} characters and a cell of Excel holds "
                f"{LARGEST_CELL:,} at most: write the paper as Word, or shorten it."
            )
        if text:
            self.sheet.write_string(row, column, text, look)
        else:
            self.sheet.write_blank(row, column, None, look)

    def day(self, row: int, column: int, day: PartialDate, *, shade: CountedStatus | None = None) -> None:
        """Write a date as a date, shown at the precision it is known; its value is the last day it can mean."""
        shown_as = _YEAR if day.month is None else _MONTH if day.day is None else _LONG_DATE
        moment = datetime.combine(day.last_day, time(tzinfo=UTC)).replace(tzinfo=None)
        self.sheet.write_datetime(row, column, moment, self._formats.give(shade=shade, shown_as=shown_as))

    def number(self, row: int, column: int, number: int, *, strong: bool = False) -> None:
        """Write a number as a number."""
        self.sheet.write_number(row, column, number, self._formats.give(strong=strong, centred=True))
