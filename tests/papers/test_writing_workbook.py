"""The paper as an Excel workbook, opened with openpyxl."""

from datetime import datetime
from pathlib import Path
from textwrap import wrap
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from db.errors import WrongUseError
from db.words import Status
from office import Office
from papers.writing.contents import Edition
from papers.writing.writers import write_paper
from papers_written import gathered
from two_meetings import two_meetings


def written(folder: Path, edition: Edition = Edition.FULL) -> Workbook:
    with two_meetings(folder) as register:
        write_paper(gathered(register, edition=edition), "xlsx", folder / "paper.xlsx", over=False)
    return openpyxl.load_workbook(folder / "paper.xlsx")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return written(tmp_path_factory.mktemp("book"))


def listed(sheet: Worksheet) -> list[dict[str, object]]:
    heads, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def test_the_list_of_recommendations_is_what_opens_and_has_a_row_for_each(book: Workbook) -> None:
    assert book.active is not None
    assert book.active.title == "Recommendations"
    assert [(row["Report"], row["No."], row["Status"]) for row in listed(book["Recommendations"])] == [
        ("Boats Afloat - Harbour Police", "1", "AMBER"),
        ("Lamps and Shadows: An Inspection of Night Patrols", "1", "NEW GREEN"),
        ("Lamps and Shadows: An Inspection of Night Patrols", "2", "AMBER"),
        ("Lamps and Shadows: An Inspection of Night Patrols", "3a", "RED"),
    ]


def test_its_headings_stay_in_sight_and_filter(book: Workbook) -> None:
    sheet = book["Recommendations"]
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.print_title_rows == "$1:$1"


def test_no_text_is_cut_and_no_date_is_signs_where_nothing_measures_them(book: Workbook) -> None:
    for sheet in book.worksheets:
        merged = {cell for area in sheet.merged_cells.ranges for cell in area.cells}
        widths = {
            column: shape.width
            for shape in sheet.column_dimensions.values()
            for column in range(shape.min or 1, (shape.max or 1) + 1)
        }
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            shape = sheet.row_dimensions[cell.row]
            width = widths[cell.column]
            if isinstance(cell.value, datetime):
                assert width > len(f"{cell.value:%d %B %Y}"), cell
            elif isinstance(cell.value, str) and cell.alignment.wrap_text and (cell.row, cell.column) not in merged:
                lines = sum(len(wrap(part, int(width))) or 1 for part in cell.value.split("\n"))
                assert (shape.height or 15) >= min(15 * lines, 409), cell


def test_rows_grow_with_what_is_typed_into_them(tmp_path: Path) -> None:
    written(tmp_path)
    with ZipFile(tmp_path / "paper.xlsx") as parts:
        sheets = [parts.read(name) for name in parts.namelist() if "/sheet" in name]
    assert any(b" ht=" in sheet for sheet in sheets)
    assert not any(b"customHeight" in sheet for sheet in sheets)


def test_it_prints_on_its_side_at_a_size_that_can_be_read(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        across = sum(
            shape.width * ((shape.max or 1) - (shape.min or 1) + 1) for shape in sheet.column_dimensions.values()
        )
        assert across / (sheet.page_setup.fitToWidth or 1) <= 216, sheet.title
    listed = book["Recommendations"]
    assert (listed.print_title_cols, listed.page_setup.fitToWidth) == ("$A:$C", 2)


def test_dates_are_dates_at_the_precision_known_and_numbers_are_numbers(book: Workbook) -> None:
    late = listed(book["Recommendations"])[-1]
    assert late["Date in force"] == datetime(2021, 6, 30)  # noqa: DTZ001 - Excel knows no zones
    assert (late["Slip in days"], late["Days overdue"], late["Times moved"]) == (123, 123, 0)
    heads = [cell.value for cell in book["Recommendations"][1]]
    published = book["Recommendations"].cell(2, heads.index("Published") + 1)
    assert (published.value, published.number_format) == (datetime(2021, 8, 12), "d mmmm yyyy")  # noqa: DTZ001
    force = book["Recommendations"].cell(2, heads.index("Date in force") + 1)
    assert force.number_format == "mmmm yyyy"


def test_a_status_has_its_colour(book: Workbook) -> None:
    fills = {str(row[2].value): row[2].fill.fgColor.rgb for row in book["Recommendations"].iter_rows(min_row=2)}
    assert fills == {"AMBER": "FFFFC000", "NEW GREEN": "FF00B050", "RED": "FFC00000"}


def test_every_table_of_the_report_has_a_sheet(book: Workbook) -> None:
    assert book.sheetnames == [
        "Cover",
        "Reports published",
        "Inspections undertaken",
        "Inspections due",
        "Awaiting publication",
        "Summary",
        "Count table",
        "Totals",
        "Movement",
        "Done",
        "Extensions",
        "Overdue",
        "To be looked at",
        "Status key",
        "Proof",
        "Recommendations",
    ]
    summary = {row[0]: row[1:] for row in book["Summary"].iter_rows(min_row=4, values_only=True)}
    assert summary["Amber"] == (2, 2)
    assert summary["Total Recommendations not yet delivered (red/amber/white)"] == (3, 3)


def test_every_sheet_says_draft(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert sheet.oddHeader is not None
        assert sheet.oddHeader.right.text == "DRAFT"
        assert sheet.oddFooter is not None
        assert sheet.oddFooter.left.text == "DRAFT of 20 April 2022: not frozen"


def test_exceptions_have_their_reason(tmp_path: Path) -> None:
    (row,) = listed(written(tmp_path, Edition.EXCEPTIONS)["Recommendations"])
    assert (row["No."], row["Slip in days"]) == ("3a", 123)
    assert row["Reason"] == "Not moved: no later date was agreed."


@pytest.mark.parametrize(("text", "said"), [("long " * 7_000, r"35,0\d\d"), ("🙂" * 17_000, r"17,0\d\d")])
def test_a_text_too_long_for_a_cell_is_refused_by_name_and_nothing_is_left(
    tmp_path: Path, text: str, said: str
) -> None:
    with Office(tmp_path) as office:
        item = office.item(office.inspection("Lamps and Locks"), "7", text=text)
        office.says(item, Status.AMBER, office.now.date())
        office.meeting(office.now.date())
        paper = gathered(office.register)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(WrongUseError, match=rf"^Lamps and Locks 7 has a text of {said} characters and a cell of"):
        write_paper(paper, "xlsx", tmp_path / "paper.xlsx", over=False)
    assert sorted(tmp_path.iterdir()) == before
