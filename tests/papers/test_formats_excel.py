"""Workbooks as officers keep them: real dates and typed ones, several sheets, headings of groups, colours."""

from collections.abc import Sequence
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color
from openpyxl.worksheet.worksheet import Worksheet

from db.words import Level, SignOffStage, Status
from made_papers import FLAT, HEADINGS, LAMPS, book_saved, draft, item, items, part, repacked, workbook
from papers.draft import PaperDraft
from papers.formats.excel.numbers import Shown, iso_words, shown_by, words_of
from papers.reading import PaperError

ROW = ("1", "The force should lock up.", "AMBER", "May 2021", "Keys are cut.", "Head of Lamps")
PARKS = "Parks after dusk"
HEAD = (LAMPS, "Force", "3 June 2020")


def sheet_of(*rows: Sequence[object], title: str = PARKS) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return book, sheet


def read(book: openpyxl.Workbook) -> PaperDraft:
    return draft("paper.xlsx", book_saved(book))


def test_one_row_an_item_with_the_report_in_a_column() -> None:
    paper = draft(
        "paper.xlsx",
        workbook([FLAT, (*HEAD, 1, *ROW[1:]), ("", "", "", 2.0, *ROW[1:]), ("Boats", "", "", "4a", *ROW[1:])]),
    )
    lamps, boats = paper.reports
    assert (lamps.title, lamps.level, str(lamps.published)) == (LAMPS, Level.FORCE, "2020-06-03")
    assert [each.number for each in items(paper)] == ["1", "2", "4a"]
    assert (boats.title, boats.level) == ("Boats", None)


@pytest.mark.parametrize(
    ("shown", "read_as"),
    [
        ("dd/mm/yyyy", "2021-07-31"),
        ("mmm-yy", "2021-07"),
        ("mmm\\-yy", "2021-07"),
        ("[$-809]d mmmm yyyy;@", "2021-07-31"),
        ('mmmm" "yyyy', "2021-07"),
        ("yyyy", "2021"),
        ("dd/mm/yyyy hh:mm", "2021-07-31"),
    ],
)
def test_a_real_date_is_as_fine_as_it_is_shown(shown: str, read_as: str) -> None:
    book, sheet = sheet_of(HEADINGS, (*ROW[:3], datetime(2021, 7, 31), *ROW[4:]))  # noqa: DTZ001 - Excel knows no zones
    sheet["D2"].number_format = shown
    assert str(item(read(book)).due.current) == read_as


@pytest.mark.parametrize(
    ("stored", "shown", "words"),
    [
        ("44408", Shown.DAY, "31 July 2021"),
        ("44408", Shown.YEAR, "2021"),
        ("1", Shown.DAY, "1 January 1900"),
        ("59", Shown.DAY, "28 February 1900"),
        ("61", Shown.DAY, "1 March 1900"),
        ("2958465", Shown.DAY, "31 December 9999"),
        ("2958466", Shown.DAY, "2958466"),
        ("0.5", Shown.DAY, "0.5"),
        ("12.0", Shown.FIGURE, "12"),
        ("0.1", Shown.FIGURE, "0.1"),
        ("1e15", Shown.FIGURE, "1e+15"),
        ("#REF!", Shown.FIGURE, "#REF!"),
    ],
)
def test_a_number_is_what_excel_shows_of_it(stored: str, shown: Shown, words: str) -> None:
    assert words_of(stored, shown) == words


def test_a_date_that_is_stored_as_one_is_as_fine_as_its_format() -> None:
    found = [shown_by(one) for one in ("General", "0.00", "dd/mm/yyyy", 17, "mmm", "yyyy", '"day" #')]
    assert found == [Shown.FIGURE, Shown.FIGURE, Shown.DAY, Shown.MONTH, Shown.FIGURE, Shown.YEAR, Shown.FIGURE]
    stored = "2021-07-31T00:00:00"
    assert [iso_words(stored, one) for one in Shown] == ["31 July 2021", "31 July 2021", "July 2021", "2021"]
    assert iso_words("soon", Shown.DAY) == "soon"
    assert words_of("2957004", Shown.DAY, from_1904=True) == "2957004"  # in the year 10000


def test_a_sheet_as_other_programs_write_it() -> None:
    cells = "".join(f'<c t="inlineStr"><is><r><t>{one}</t></r><rPh><t>?</t></rPh></is></c>' for one in HEADINGS)
    texts = ("1", "The force should lock up.", "AMBER")
    row = "".join(f'<c t="inlineStr"><is><t>{one}</t></is></c>' for one in texts)
    sheet = f"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
        <row>{cells}</row><row/>
        <row>{row}<c t="d"><v>2021-07-31</v></c><c t="b"><v>1</v></c><c t="s"><v>999</v></c></row>
        </sheetData><mergeCells><mergeCell ref="A1"/><mergeCell ref="A9:A10"/><mergeCell ref="A1:A999"/>
        <mergeCell ref="F3:F4"/><mergeCell ref="A3:A5"/></mergeCells></worksheet>"""
    book = repacked(workbook([HEADINGS]), {"xl/worksheets/sheet1.xml": sheet.encode()})
    found = item(draft("paper.xlsx", book))
    assert (found.number, found.text, str(found.due.current)) == ("1", "The force should lock up.", "2021-07-31")
    assert found.comment == "Yes"


def test_dates_beside_dates_as_text_and_words() -> None:
    texts = ("Jun-21", "30/4/2016", "Immediate", "Apr-21 [subject to review]")
    rows = [(str(number), *ROW[1:3], text, *ROW[4:]) for number, text in enumerate(texts, start=1)]
    book, _ = sheet_of(HEADINGS, *rows, ("5", *ROW[1:3], date(2022, 5, 31), *ROW[4:]))
    found = [str(each.due.current) for each in items(read(book))]
    assert found == ["2021-06", "2016-04-30", "None", "2021-04", "2022-05-31"]


def test_dates_of_a_workbook_that_counts_from_1904() -> None:
    book, sheet = sheet_of(HEADINGS, (*ROW[:3], date(2021, 7, 31), *ROW[4:]))
    sheet["D2"].number_format = "dd/mm/yyyy"
    book.epoch = datetime(1904, 1, 1)  # noqa: DTZ001 - as openpyxl names it
    assert str(item(read(book)).due.current) == "2021-07-31"


def test_several_sheets_each_a_report_and_one_with_the_key() -> None:
    book, _ = sheet_of(HEADINGS, ROW, ("2", *ROW[1:]))
    boats = book.create_sheet("Boats Afloat")
    boats.append(HEADINGS)
    boats.append(("3", *ROW[1:]))
    key = book.create_sheet("Key")
    for row in (("Colour", "Meaning"), ("RED", "Late and not done yet"), ("AMBER", "Still being worked on")):
        key.append(row)
    hidden = book.create_sheet("Old")
    hidden.append(HEADINGS)
    hidden.append(("9", *ROW[1:]))
    hidden.sheet_state = "hidden"
    paper = read(book)
    assert [(report.title, len(report.recommendations)) for report in paper.reports] == [
        (PARKS, 2),
        ("Boats Afloat", 1),
    ]
    assert [each.label for each in paper.status_definitions] == ["RED", "AMBER"]
    assert [each.place.words for each in items(paper)] == ["page 1, line 2", "page 1, line 3", "page 2, line 2"]
    assert paper.unread == ()


def test_titles_above_the_headings_and_reports_as_headings_of_groups() -> None:
    book, sheet = sheet_of(
        ("Inspection tracker: position as at 31 July 2021",),
        (),
        HEADINGS,
        (LAMPS,),
        ROW,
        ("2", *ROW[1:]),
        ("Boats Afloat - published 12 August 2020",),
        ROW,
        (),
        ("2", *ROW[1:]),
        title="Tracker",
    )
    sheet.merge_cells("A7:F7")
    paper = read(book)
    assert [(report.title, len(report.recommendations)) for report in paper.reports] == [
        (LAMPS, 2),
        ("Boats Afloat", 2),
    ]
    assert str(paper.as_at) == "2021-07-31"
    assert items(paper)[3].place.line == 10


def test_each_report_in_a_block_of_its_own_with_its_headings() -> None:
    blocks = [(LAMPS,), ("A national report by HMICFRS, published May 2020",), HEADINGS, ROW]
    others = [("Boats Afloat",), ("A force report by HMICFRS, published June 2020",), HEADINGS, ROW]
    book, _ = sheet_of(*blocks, (), *others, title="Plan")
    lamps, boats = read(book).reports
    assert (lamps.level, str(lamps.published), boats.level) == (Level.NATIONAL, "2020-05", Level.FORCE)


def test_merged_cells_answer_for_all_their_rows() -> None:
    book, sheet = sheet_of(FLAT, (*HEAD, *ROW), ("", "", "", "2", "Light up.", "", "", "", ""))
    for column in "ABCFGHI":
        sheet.merge_cells(f"{column}2:{column}3")
    first, second = items(read(book))
    assert (second.number, second.status, second.comment, second.owner) == (
        "2",
        first.status,
        first.comment,
        first.owner,
    )
    assert second.due == first.due


def coloured(colour: Color) -> Status:
    book, sheet = sheet_of(HEADINGS, (*ROW[:2], None, *ROW[3:]))
    sheet["C2"].fill = PatternFill("solid", fgColor=colour)
    label = item(read(book)).status
    assert label.printed == ""
    return label.status


@pytest.mark.parametrize(
    ("colour", "status"),
    [
        (Color(rgb="FFFF0000"), Status.RED),
        (Color(rgb="FFFFC000"), Status.AMBER),
        (Color(rgb="FF00B050"), Status.GREEN),
        (Color(rgb="FF0070C0"), Status.GREEN),
        (Color(rgb="FFFFFFFF"), Status.WHITE),
        (Color(indexed=10), Status.RED),
        (Color(theme=9), Status.AMBER),
        (Color(theme=9, tint=0.6), Status.AMBER),
        (Color(theme=2), Status.NOT_SET),
    ],
)
def test_a_coloured_status_cell_without_a_word(colour: Color, status: Status) -> None:
    assert coloured(colour) is status


def test_columns_of_other_forces() -> None:
    headings = (
        "Ref",
        "Report",
        "RAG",
        "Recommendation",
        "Lead",
        "Target date",
        "Revised target date",
        "Progress",
        "HMICFRS sign-off",
    )
    row = ("Blue", "Lock up.", "Supt Ops", "May 2021", "June 2022", "Keys are cut.")
    said = ("Yes", "Pending", "Not yet", "No", "12/05/2023", "Returned: more evidence", None)
    rows = [(f"PEEL21/{place}", LAMPS, *row, words) for place, words in enumerate(said, start=1)]
    paper = draft("paper.xlsx", workbook([headings, *rows]))
    assert [each.status.sign_off_stage for each in items(paper)] == [
        SignOffStage.SIGNED_OFF,
        SignOffStage.PENDING,
        SignOffStage.PENDING,
        None,
        SignOffStage.SIGNED_OFF,
        SignOffStage.RETURNED,
        None,
    ]
    first = items(paper)[0]
    assert (first.number, first.status.status, first.owner) == ("PEEL21/1", Status.GREEN, "Supt Ops")
    assert (str(first.due.first), str(first.due.current)) == ("2021-05", "2022-06")
    assert paper.unread == ()


def test_a_formula_is_what_it_came_to() -> None:
    content = workbook([HEADINGS, ROW])
    sheet = part(content, "xl/worksheets/sheet1.xml")
    found = sheet.index(b'<c r="C2"')
    end = sheet.index(b"</c>", found)
    changed = sheet[:found] + b'<c r="C2" t="str"><f>IF(1,"RED","")</f><v>RED</v>' + sheet[end:]
    assert (
        item(draft("paper.xlsx", repacked(content, {"xl/worksheets/sheet1.xml": changed}))).status.status is Status.RED
    )


def test_text_that_only_looks_like_a_formula_and_characters_that_excel_escapes() -> None:
    content = workbook([HEADINGS, (*ROW[:4], "=1+1 _x000D_and _x0041_ [done]", ROW[5])])
    assert item(draft("paper.xlsx", content)).comment == "=1+1 and A [done]"


@pytest.mark.parametrize("dimension", [b"A1", b"A1:XFD1048576", b"nonsense"])
def test_a_dimension_that_lies_loses_nothing(dimension: bytes) -> None:
    content = workbook([HEADINGS, *((str(number), *ROW[1:]) for number in range(1, 51))])
    sheet = part(content, "xl/worksheets/sheet1.xml").replace(b'ref="A1:F51"', b'ref="' + dimension + b'"')
    assert len(items(draft("paper.xlsx", repacked(content, {"xl/worksheets/sheet1.xml": sheet})))) == 50


def test_cells_at_the_far_corner_cost_nothing() -> None:
    book, sheet = sheet_of(HEADINGS, ROW)
    sheet["XFD1048576"] = "x"
    assert item(read(book)).number == "1"


def test_a_list_sorted_by_anything_gives_each_report_once() -> None:
    rows = [(*HEAD, *ROW), ("Boats", "Force", "", *ROW), (*HEAD, "2", *ROW[1:]), (LAMPS, "Force", "May 2018", *ROW)]
    reports = draft("paper.xlsx", workbook([FLAT, *rows])).reports
    found = [
        (report.title, str(report.published), [each.number for each in report.recommendations]) for report in reports
    ]
    assert found == [(LAMPS, "2020-06-03", ["1", "2"]), ("Boats", "None", ["1"]), (LAMPS, "2018-05", ["1"])]


def test_a_workbook_without_its_styles_or_with_colours_that_are_none_is_read_all_the_same() -> None:
    content = workbook([HEADINGS, ROW])
    styles = part(content, "xl/styles.xml")
    for less in (b"", styles.replace(b"</fills>", b'<fill><patternFill patternType="solid"/></fill></fills>')):
        assert item(draft("paper.xlsx", repacked(content, {"xl/styles.xml": less}))).status.printed == "AMBER"
    book, sheet = sheet_of(HEADINGS, (*ROW[:2], "", *ROW[3:]))
    sheet["C2"].fill = PatternFill("solid", fgColor=Color(theme=5))
    coloured = book_saved(book)
    theme = part(coloured, "xl/theme/theme1.xml")
    for less in (b"", theme.replace(b"clrScheme", b"noScheme")):
        assert not read_status_of(repacked(coloured, {"xl/theme/theme1.xml": less}))
    tinted = part(coloured, "xl/styles.xml").replace(b'theme="5"', b'rgb="FFFFC000" tint="much"')
    assert read_status_of(repacked(coloured, {"xl/styles.xml": tinted})) == Status.AMBER


def read_status_of(content: bytes) -> Status | None:
    status = item(draft("paper.xlsx", content)).status.status
    return None if status is Status.NOT_SET else status


def test_a_workbook_that_lacks_a_part_is_damaged_or_has_a_sheet_less() -> None:
    content = workbook([HEADINGS, ROW])
    with pytest.raises(PaperError, match=r"paper\.xlsx is damaged or cut short"):
        draft("paper.xlsx", repacked(content, {"xl/workbook.xml": b""}))
    with pytest.raises(PaperError, match=r"paper\.xlsx"):
        draft("paper.xlsx", repacked(content, {"xl/worksheets/sheet1.xml": b""}))
    locked = content.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")
    assert locked != content
    with pytest.raises(PaperError, match=r"paper\.xlsx is locked with a password: save it without one"):
        draft("paper.xlsx", locked)
