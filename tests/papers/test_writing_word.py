"""The paper as a Word document, opened with the library that officers' own tools are built on."""

import base64
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.table import Table

from db.errors import WrongUseError
from papers.writing.contents import Edition
from papers.writing.house import read_house
from papers.writing.writers import write_paper
from papers_written import gathered
from two_meetings import two_meetings

#: A picture of one dot.
_DOT = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=")


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    folder = tmp_path_factory.mktemp("word")
    with two_meetings(folder) as register:
        write_paper(gathered(register), "docx", folder / "paper.docx", over=False)
    return docx.Document(str(folder / "paper.docx"))


def headings(document: Document) -> list[tuple[str, str]]:
    return [
        (style.name or "", paragraph.text)
        for paragraph in document.paragraphs
        if (style := paragraph.style) is not None and (style.name or "").startswith("Heading")
    ]


def table(document: Document, first: str) -> Table:
    """Give the first table that begins with some words."""
    return next(each for each in document.tables if each.cell(0, 0).text.startswith(first))


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_it_is_set_out_as_the_committee_knows_it(document: Document) -> None:
    found = [text for _, text in headings(document)]
    assert found[:8] == [
        "HMICFRS Inspections Update",
        "Summary",
        "HMICFRS Published Reports",
        "HMICFRS Inspections",
        "HMICFRS Recommendations Overview",
        "Recommendation",
        "Main Report",
        "Background",
    ]
    assert found[-3:] == [
        "Appendix A – HMICFRS Report Recommendations",
        "Boats Afloat - Harbour Police",
        "Lamps and Shadows: An Inspection of Night Patrols",
    ]


def test_headings_never_skip_a_level(document: Document) -> None:
    levels = [int(style[-1]) for style, _ in headings(document)]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_the_count_table_has_both_meetings_and_both_levels(document: Document) -> None:
    counts = rows(table(document, "HMICFRS Report Title"))
    assert counts[0][1::2] == ["Previous Report [31 July 2021]", "Current Report [31 October 2021]"]
    assert counts[1][1:] == ["National Report", "Force Report"] * 2
    assert counts[2][0] == "New Reports"
    assert counts[3] == ["Boats Afloat - Harbour Police", "", "", "", "1 Amber"]
    assert counts[5] == [
        "Lamps and Shadows: An Inspection of Night Patrols",
        "1 Red\n2 Amber",
        "",
        "1 Red\n1 Amber\n1 NEW Green",
        "",
    ]


def test_rows_of_headings_are_printed_again_and_short_rows_are_not_split(document: Document) -> None:
    plan = table(document, "Status")
    heading, first = plan.rows[0]._tr, plan.rows[1]._tr
    assert heading.find(f".//{qn('w:tblHeader')}") is not None
    assert first.find(f".//{qn('w:cantSplit')}") is not None
    assert first.find(f".//{qn('w:tblHeader')}") is None


def test_a_status_has_its_colour_and_its_word(document: Document) -> None:
    lamps = [each for each in document.tables if each.cell(0, 0).text == "Status"][-1]
    shades = {row.cells[0].text: row.cells[0]._tc.xpath("string(.//w:shd/@w:fill)") for row in lamps.rows[1:]}
    assert shades == {"NEW GREEN": "00B050", "AMBER": "FFC000", "RED": "C00000"}


def test_an_item_says_all_that_members_ask(document: Document) -> None:
    lamps = [each for each in document.tables if each.cell(0, 0).text == "Status"][-1]
    heads, *items = rows(lamps)
    item = dict(zip(heads, items[1], strict=True))
    assert item == {
        "Status": "AMBER",
        "No.": "2",
        "Recommendation &/or Area for Improvement": "Recommendation\nForces should count their patrols.",
        "Due Date": "Jun-22",
        "Original Due Date": "Mar-22",
        "Comments": "Counting goes on.",
        "Force Task Owner": "Head of Patrols",
        "Position at 31 October 2021": "",
        "Direction of Travel": "Unchanged",
    }


def test_what_moved_was_done_extended_and_is_late_is_told(document: Document) -> None:
    moved = rows(next(each for each in document.tables if each.cell(0, 1).text == "Opening"))
    assert moved[-1] == ["All reports", "3", "+1", "−1", "3"]
    done = rows(next(each for each in document.tables if each.cell(0, 2).text == "Status now"))
    assert [row[:3] for row in done[1:]] == [["Lamps and Shadows: An Inspection of Night Patrols", "1", "NEW GREEN"]]
    late = rows(next(each for each in document.tables if each.cell(0, 4).text == "Days late"))
    assert [row[1:5] for row in late[1:]] == [["3a", "RED", "June 2021", "123"]]
    extended = rows(next(each for each in document.tables if each.cell(0, 2).text == "From"))
    assert [row[1:5] for row in extended[1:]] == [["2", "March 2022", "June 2022", "No reason recorded"]]


def test_the_appendix_lies_and_every_page_says_draft_and_its_number(document: Document) -> None:
    assert [section.orientation for section in document.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    for section in document.sections:
        assert "DRAFT" in section.header.paragraphs[0].text
        assert section.footer.paragraphs[0].text.startswith("DRAFT of 20 April 2022: not frozen\tPage")
        fields = [each.get(qn("w:instr")) for each in section.footer.part.element.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]
    assert document.core_properties.content_status == "Draft"
    assert document.core_properties.title == "HMICFRS Inspections Update"
    assert document.core_properties.language == "en-GB"


def test_every_table_says_what_it_shows_to_who_cannot_see_it(document: Document) -> None:
    named = [each._tbl.find(f".//{qn('w:tblCaption')}") for each in document.tables]
    assert all(each is not None and each.get(qn("w:val")) for each in named)


def test_an_exceptions_paper_lists_only_what_missed_a_date(tmp_path: Path) -> None:
    with two_meetings(tmp_path) as register:
        paper = gathered(register, edition=Edition.EXCEPTIONS)
    write_paper(paper, "docx", tmp_path / "x.docx", over=False)
    document = docx.Document(str(tmp_path / "x.docx"))
    (missed,) = [each for each in document.tables if each.cell(0, 0).text == "Status"]
    heads, item = rows(missed)
    assert dict(zip(heads, item, strict=True)) == {
        "Status": "RED",
        "No.": "3a",
        "Recommendation &/or Area for Improvement": "Recommendation\nForces should train every boat crew.",
        "Original Due Date": "June 2021",
        "Due Date": "June 2021",
        "Slip": "123 days",
        "Reason": "Not moved: no later date was agreed.",
        "Force Task Owner": "TBC",
        "Position at 31 October 2021": "",
    }
    assert "HMICFRS Report Title" in {each.cell(0, 0).text for each in document.tables}


def test_a_template_keeps_its_styles_and_loses_its_words(tmp_path: Path) -> None:
    template = docx.Document()
    template.add_paragraph("Words of the template")
    template.styles["Heading 1"].font.name = "Georgia"
    template.save(str(tmp_path / "template.docx"))
    (tmp_path / "paper.toml").write_text('force = "Harbour Police"\ncontact = ["Pat Officer", "020 7946 0000"]\n')
    with two_meetings(tmp_path) as register:
        paper = gathered(register, house=read_house(tmp_path))
    write_paper(paper, "docx", tmp_path / "x.docx", over=False)
    document = docx.Document(str(tmp_path / "x.docx"))
    texts = [each.text for each in document.paragraphs]
    assert document.styles["Heading 1"].font.name == "Georgia"
    assert "Words of the template" not in texts
    assert texts[0] == "Harbour Police: HMICFRS Inspections Update"
    assert "020 7946 0000" in texts
    (tmp_path / "x.docx").rename(tmp_path / "template.docx")
    write_paper(replace(paper, house=read_house(tmp_path)), "docx", tmp_path / "x.docx", over=False)
    again = docx.Document(str(tmp_path / "x.docx"))
    assert [each.text for each in again.paragraphs] == texts
    assert [each.name for each in again.styles] == [each.name for each in document.styles]


def test_a_logo_says_whose_it_is_and_what_is_no_picture_or_template_is_refused(tmp_path: Path) -> None:
    (tmp_path / "paper.toml").write_text('force = "Harbour Police"\n')
    logo, template = tmp_path / "logo.png", tmp_path / "template.docx"
    logo.write_bytes(_DOT)
    with two_meetings(tmp_path) as register:
        paper = gathered(register, house=read_house(tmp_path))
        write_paper(paper, "docx", tmp_path / "x.docx", over=False)
        described = [one.get("descr") for one in docx.Document(str(tmp_path / "x.docx")).element.iter(qn("wp:docPr"))]
        assert described[0] == "Logo of Harbour Police"
        write_paper(paper, "html", tmp_path / "x.html", over=False)
        assert "data:image/png;base64," in (tmp_path / "x.html").read_text(encoding="utf-8")
        logo.write_bytes(b"no picture")
        with pytest.raises(WrongUseError, match=r"logo\.png is no picture that Word shows: give a PNG\."):
            write_paper(paper, "docx", tmp_path / "y.docx", over=False)
        template.write_bytes(b"no document")
        with pytest.raises(WrongUseError, match=r"template\.docx is no Word document: save it as \.docx"):
            write_paper(gathered(register, house=read_house(tmp_path)), "docx", tmp_path / "y.docx", over=False)
    assert not (tmp_path / "y.docx").exists()
