"""What a Word file prints that its text alone does not say: merged cells, lists, tracked changes, colours."""

from collections.abc import Sequence

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import Table

from db.words import ItemKind, SignOffStage, Status
from made_papers import (
    HEADINGS,
    LAMPS,
    NATIONAL,
    PUBLISHED,
    Report,
    draft,
    in_list,
    item,
    items,
    part,
    repacked,
    saved,
    shade,
    tracked,
    word,
    word_table,
)
from papers.draft import PaperDraft, RecommendationDraft
from papers.formats.word.numbering import Numbering
from papers.formats.word.styles import ListItem
from papers.reading import PaperError

ROW = ("1", "The force should lock up.", "AMBER", "May 2021", "Keys are cut.", "Head of Lamps")


def plan() -> Document:
    document = docx.Document()
    document.add_heading(LAMPS, 2)
    document.add_paragraph(NATIONAL)
    document.add_paragraph(PUBLISHED)
    return document


def table(document: Document, *rows: Sequence[str]) -> Table:
    word_table(document, [HEADINGS, *(rows or (ROW,))])
    return document.tables[-1]


def read(document: Document) -> PaperDraft:
    return draft("paper.docx", saved(document))


def only(document: Document) -> RecommendationDraft:
    return item(read(document))


def test_a_heading_over_number_and_text() -> None:
    document = plan()
    cells = table(document).rows[0].cells
    cells[0].text = ""
    cells[0].merge(cells[1])
    found = only(document)
    assert (found.number, found.text, found.owner) == ("1", "The force should lock up.", "Head of Lamps")


def test_rows_under_a_number_merged_over_them_are_tasks() -> None:
    document = plan()
    rows = table(document, ROW, ("", "", "GREEN", "June 2021", "Bolts are fitted.", "")).rows
    for column in (0, 1, 5):
        rows[1].cells[column].merge(rows[2].cells[column])
    found = only(document)
    assert [(task.status and task.status.status, task.comment) for task in found.tasks] == [
        (Status.GREEN, "Bolts are fitted.")
    ]
    assert found.text == "The force should lock up."


def test_a_status_and_comment_merged_over_several_items_are_of_each() -> None:
    document = plan()
    rows = table(document, ROW, ("2", "The force should light up.", "", "June 2021", "", "")).rows
    for column in (2, 4):
        rows[1].cells[column].merge(rows[2].cells[column])
    first, second = items(read(document))
    assert (second.number, second.status, second.comment) == ("2", first.status, "Keys are cut.")
    assert second.owner is None


def test_headings_repeated_and_cells_left_out_before_a_row() -> None:
    document = plan()
    rows = table(document, ROW, HEADINGS, ("", "and light up.", "AMBER", "June 2021", "Lit.", "Head of Lamps")).rows
    last = rows[3]._tr
    last.remove(last.tc_lst[0])
    last.get_or_add_trPr().append(parse_xml(f'<w:gridBefore {nsdecls("w")} w:val="1"/>'))
    (task,) = only(document).tasks
    assert (task.text, task.comment) == ("and light up.", "Lit.")


def test_lists_are_bullets_and_numbers_as_word_prints_them() -> None:
    document = plan()
    cell = table(document).rows[1].cells[4]
    for text, style in (
        ("Streets", "List Bullet"),
        ("Squares", "List Bullet 2"),
        ("Keys", "List Number"),
        ("Bolts", "List Number"),
    ):
        cell.add_paragraph(text, style=style)
    assert only(document).comment.split("\n") == ["Keys are cut.", "• Streets", "• Squares", "1. Keys", "2. Bolts"]


NUMBERING = """<w:numbering {names}><w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%1({label}2)"/></w:lvl>
</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="7"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num></w:numbering>"""


def with_numbering(document: Document, form: str = "lowerLetter") -> bytes:
    numbering = NUMBERING.format(names=nsdecls("w"), form=form, label="%")
    return repacked(saved(document), {"word/numbering.xml": numbering.encode()})


def test_numbers_that_word_counts_are_the_numbers_of_the_items() -> None:
    document = plan()
    rows = table(
        document, ("", *ROW[1:]), ("", "The force should light up.", *ROW[2:]), ("", "And tidy up.", *ROW[2:])
    ).rows
    for row, list_id in zip(rows[1:], ("3", "3", "4"), strict=False):
        in_list(row.cells[0].paragraphs[0], list_id)
    assert [each.number for each in items(draft("paper.docx", with_numbering(document)))] == ["4", "5", "9"]


@pytest.mark.parametrize(
    ("form", "labels"), [("lowerLetter", ["a", "b"]), ("upperRoman", ["I", "II"]), ("decimalZero", ["01", "02"])]
)
def test_lower_levels_count_by_themselves(form: str, labels: list[str]) -> None:
    document = plan()
    cell = table(document).rows[1].cells[1]
    cell.text = "The force should"
    for text, level in (("lock", 0), ("gates", 1), ("doors", 1), ("light", 0), ("paths", 1)):
        in_list(cell.add_paragraph(text), "3", level)
    lines = item(draft("paper.docx", with_numbering(document, form))).text.split("\n")
    first, second = labels
    assert lines[1:] == ["4. lock", f"4({first}) gates", f"4({second}) doors", "5. light", f"5({first}) paths"]


def test_lists_that_are_half_defined_print_what_they_say() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{label}"/>'
        "</w:lvl>"
        for level, start, form, label in (
            (0, 3999, "upperRoman", "%1."),
            (1, 0, "lowerLetter", "%2%9)"),
            (2, 7, "decimalZero", "%3"),
            (3, 1, "none", "%4-"),
        )
    )
    overridden = '<w:lvlOverride w:ilvl="2"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="27"/></w:lvlOverride>'
    numbering = Numbering(
        parse_xml(
            f'<w:numbering {nsdecls("w")}><w:abstractNum w:abstractNumId="5">{levels}</w:abstractNum>'
            f'<w:num w:numId="1"><w:abstractNumId w:val="5"/>{overridden}</w:num>'
            '<w:num w:numId="2"><w:abstractNumId w:val="6"/></w:num></w:numbering>'
        )
    )
    found = [numbering.label(ListItem("1", level), "") for level in (0, 0, 1, 1, 2, 3, None, 9)]
    assert found == ["MMMCMXCIX. ", "4000. ", "aa) ", "bb) ", "07 ", "- ", "4001. ", ""]
    assert [numbering.label(ListItem(list_id, 0), "") for list_id in ("2", "3")] == ["", ""]
    assert Numbering(None).label(ListItem("1", 0), "") == ""


def test_tracked_changes_are_accepted() -> None:
    document = plan()
    rows = table(document, ROW, ("2", "The force should be left out.", *ROW[2:]), ("3", "And tidy up.", *ROW[2:])).rows
    comment = rows[1].cells[4].paragraphs[0]
    tracked(comment, "del", " Soon.")
    tracked(comment, "ins", " Bolts are fitted.")
    tracked(comment, "moveFrom", " Gone.")
    tracked(comment, "moveTo", " Come.")
    rows[2]._tr.get_or_add_trPr().append(parse_xml(f'<w:del {nsdecls("w")} w:id="2" w:author="a"/>'))
    rows[3]._tr.get_or_add_trPr().append(parse_xml(f'<w:ins {nsdecls("w")} w:id="3" w:author="a"/>'))
    first, last = items(read(document))
    assert first.comment == "Keys are cut. Bolts are fitted. Come."
    assert last.number == "3"


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    document = plan()
    cell = table(document).rows[1].cells[4]
    cell.add_paragraph("and oiled.")
    mark = f'<w:pPr {nsdecls("w")}><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>'
    cell.paragraphs[0]._p.insert(0, parse_xml(mark))
    cell.paragraphs[0].runs[0].text = "Keys are cut "
    assert only(document).comment == "Keys are cut and oiled."


@pytest.mark.parametrize(
    ("fill", "status"),
    [
        ("FF0000", Status.RED),
        ("FFC7CE", Status.RED),
        ("FFC000", Status.AMBER),
        ("FFFF00", Status.AMBER),
        ("00B050", Status.GREEN),
        ("C6EFCE", Status.GREEN),
        ("0070C0", Status.GREEN),
        ("FFFFFF", Status.WHITE),
        ("D9E2F3", Status.NOT_SET),
        ("BFBFBF", Status.NOT_SET),
        ("auto", Status.NOT_SET),
    ],
)
def test_a_coloured_status_cell_without_a_word(fill: str, status: Status) -> None:
    document = plan()
    rows = table(document, (*ROW[:2], "", *ROW[3:]), ("2", "The force should light up.", "RED", *ROW[3:])).rows
    shade(rows[1].cells[2], fill)
    shade(rows[2].cells[2], fill)
    first, second = items(read(document))
    assert (first.status.printed, first.status.status) == ("", status)
    assert (second.status.printed, second.status.status) == ("RED", Status.RED)


def test_colour_tells_where_the_words_of_a_status_cell_do_not() -> None:
    document = plan()
    shade(table(document, (*ROW[:2], "see below", *ROW[3:])).rows[1].cells[2], "FFC000")
    paper = read(document)
    assert (item(paper).status.printed, item(paper).status.status) == ("see below", Status.AMBER)
    assert paper.unread == ()


def test_footnote_marks_pictures_and_text_boxes_are_left_out() -> None:
    document = plan()
    title = document.paragraphs[0]
    title._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="1"/></w:r>'))
    title.add_run("12").font.superscript = True
    title.add_run(" and 1")
    title.add_run("st").font.superscript = True
    title.add_run(" gates")
    boxed = "<w:txbxContent><w:p><w:r><w:t>A box</w:t></w:r></w:p></w:txbxContent>"
    title._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:pict>{boxed}</w:pict></w:r>"))
    table(document)
    assert read(document).reports[0].title == f"{LAMPS} and 1st gates"


def test_hidden_text_is_not_printed_and_breaks_part_lines() -> None:
    document = plan()
    paragraph = table(document).rows[1].cells[4].paragraphs[0]
    paragraph.add_run(" Hidden.").font.hidden = True
    paragraph.add_run().add_break()
    paragraph.add_run("Bolts\tare\u00a0fitted.")
    assert only(document).comment == "Keys are cut.\nBolts are fitted."


def test_content_controls_links_and_fields_are_text() -> None:
    document = plan()
    paragraph = table(document).rows[1].cells[4].paragraphs[0]
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    for wrapped in (
        f"<w:sdt {nsdecls('w')}><w:sdtContent>{run.format(' One.')}</w:sdtContent></w:sdt>",
        f"<w:hyperlink {nsdecls('w')}>{run.format(' Two.')}</w:hyperlink>",
        f'<w:fldSimple {nsdecls("w")} w:instr="DATE">{run.format(" Three.")}</w:fldSimple>',
    ):
        paragraph._p.append(parse_xml(wrapped))
    instruction = f'<w:r {nsdecls("w")}><w:instrText>HYPERLINK "x"</w:instrText></w:r>'
    paragraph._p.append(parse_xml(instruction))
    assert only(document).comment == "Keys are cut. One. Two. Three."


def test_a_table_in_a_cell_is_its_text() -> None:
    document = plan()
    inner = table(document).rows[1].cells[4].add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Gates", "locked"
    assert only(document).comment == "Keys are cut.\nGates locked"


def test_a_table_that_only_frames_the_paper_is_no_table() -> None:
    document = docx.Document()
    frame = document.add_table(1, 1).cell(0, 0)
    for text in (LAMPS, NATIONAL, PUBLISHED):
        frame.add_paragraph(text)
    inner = frame.add_table(2, len(HEADINGS))
    for row, texts in zip(inner.rows, (HEADINGS, ROW), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    paper = read(document)
    assert (paper.reports[0].title, item(paper).owner) == (LAMPS, "Head of Lamps")


def test_a_report_title_in_a_row_over_the_whole_table() -> None:
    document = docx.Document()
    blank = ("",) * (len(HEADINGS) - 1)
    rows = [HEADINGS, (LAMPS, *blank), ROW, ("Boats Afloat – published 12 August 2021", *blank), ROW, ("2", *ROW[1:])]
    word_table(document, rows)
    for place in (1, 3):
        cells = document.tables[0].rows[place].cells
        cells[0].merge(cells[-1])
    first, second = read(document).reports
    assert (first.title, len(first.recommendations)) == (LAMPS, 1)
    assert (second.title, str(second.published), len(second.recommendations)) == ("Boats Afloat", "2021-08-12", 2)


def test_a_title_and_a_level_line_in_rows_above_the_headings() -> None:
    document = docx.Document()
    blank = ("",) * (len(HEADINGS) - 1)
    word_table(document, [(f"{LAMPS}\n{NATIONAL}\n{PUBLISHED}", *blank), HEADINGS, ROW])
    cells = document.tables[0].rows[0].cells
    cells[0].merge(cells[-1])
    (report,) = read(document).reports
    assert (report.title, report.body, str(report.published)) == (LAMPS, "HMICFRS", "2020-06-03")


def test_a_kind_in_a_row_over_the_whole_table() -> None:
    document = plan()
    blank = ("",) * (len(HEADINGS) - 1)
    rows = table(document, ROW, ("Areas for improvement", *blank), ("1", "Tidy up.", *ROW[2:])).rows
    rows[2].cells[0].merge(rows[2].cells[-1])
    first, second = items(read(document))
    assert (first.item_kind, second.item_kind) == (ItemKind.RECOMMENDATION, ItemKind.AREA_FOR_IMPROVEMENT)


def test_several_papers_in_one_file() -> None:
    document = plan()
    table(document)
    document.add_paragraph()
    document.add_heading("Boats Afloat", 2)
    document.add_paragraph("A force report by HMICFRS")
    document.add_paragraph("Published 12th August 2021")
    headings = (
        "Ref",
        "RAG",
        "Recommendation",
        "Lead",
        "Target date",
        "Revised target date",
        "Progress",
        "HMICFRS sign-off",
    )
    row = ("R12", "Blue", "Row home.", "Supt Ops", "May 2021", "June 2022", "Done.", "Signed off 3 July 2022")
    word_table(document, [headings, row])
    first, second = read(document).reports
    boats = second.recommendations[0]
    assert first.title == LAMPS
    assert (boats.number, boats.status.printed, boats.status.status) == ("R12", "Blue", Status.GREEN)
    assert boats.status.sign_off_stage is SignOffStage.SIGNED_OFF
    assert (str(boats.due.first), str(boats.due.current), boats.due.extensions) == ("2021-05", "2022-06", 1)
    assert (boats.owner, boats.comment) == ("Supt Ops", "Done.")
    assert boats.other == {"HMICFRS sign-off": "Signed off 3 July 2022"}


def test_a_file_of_the_strict_form() -> None:
    content = word([Report(LAMPS, [ROW])])
    strict = part(content, "word/document.xml").replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert item(draft("paper.docx", repacked(content, {"word/document.xml": strict}))).number == "1"


def test_a_heading_is_one_by_its_style_its_outline_or_that_of_its_style() -> None:
    for make in ("title", "paragraph", "style"):
        document = docx.Document()
        head = document.add_paragraph(LAMPS)
        outline = parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="1"/>')
        if make == "title":
            head.style = "Title"
        elif make == "paragraph":
            head._p.get_or_add_pPr().append(outline)
        else:
            style = document.styles.add_style("Of a report", WD_STYLE_TYPE.PARAGRAPH)
            style.element.get_or_add_pPr().append(outline)
            head.style = style.name
        document.add_paragraph(NATIONAL)
        document.add_paragraph(PUBLISHED)
        table(document)
        (report,) = read(document).reports
        assert report.title == LAMPS


def test_rows_and_cells_in_wrappers_and_a_document_without_a_body() -> None:
    document = plan()
    row = table(document).rows[1]._tr
    wrapped = parse_xml(f"<w:customXml {nsdecls('w')}><w:smartTag/></w:customXml>")
    row.addprevious(wrapped)
    wrapped[0].append(row)
    first = row.tc_lst[0]
    first.remove(first.get_or_add_tcPr())
    assert only(document).number == "1"
    empty = repacked(saved(document), {"word/document.xml": f"<w:document {nsdecls('w')}/>".encode()})
    with pytest.raises(PaperError, match=r"paper\.docx is damaged or cut short"):
        draft("paper.docx", empty)
