"""The paper as a web page and as PDF: what a reader and a reader's tools find in it."""

import re
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from lxml import etree

from db.errors import WrongUseError
from papers.export.tables import ListTable, write_table
from papers.writing.blocks import Bullets, Paragraph, Turn
from papers.writing.colours import COLOURS
from papers.writing.contents import CommitteePaper
from papers.writing.house import House
from papers.writing.set_out import SetOut
from papers.writing.writers import write_document, write_paper
from papers_written import gathered
from two_meetings import two_meetings


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> CommitteePaper:
    with two_meetings(tmp_path_factory.mktemp("pages")) as register:
        return gathered(register, house=House(force="Harbour Police אבג 漢字", author="Strategic Development"))


def page(paper: CommitteePaper, folder: Path) -> etree._Element:
    write_paper(paper, "html", folder / "paper.html", over=True)
    return etree.fromstring((folder / "paper.html").read_bytes(), etree.HTMLParser(encoding="utf-8"))


def test_the_page_needs_nothing_but_itself(paper: CommitteePaper, tmp_path: Path) -> None:
    root = page(paper, tmp_path)
    assert [each for each in root.iter() if each.tag in {"script", "link", "iframe", "img", "object", "form"}] == []
    links = {each.get("href", "") for each in root.iter("a")}
    assert links
    assert all(link.startswith("#part-") and root.find(f".//*[@id='{link[1:]}']") is not None for link in links)
    assert not any(name.startswith("on") for each in root.iter(etree.Element) for name in map(str, each.attrib))


def test_the_page_can_be_read_without_seeing_it(paper: CommitteePaper, tmp_path: Path) -> None:
    root = page(paper, tmp_path)
    assert root.get("lang") == "en-GB"
    assert [each.tag for each in root.iter("main", "nav", "header", "footer")] == ["header", "nav", "main", "footer"]
    assert all(each.findtext("caption") for each in root.iter("table"))
    assert all(each.get("scope") for each in root.iter("th"))
    (drawing,) = root.iter("svg")
    assert drawing.get("role") == "img"
    assert drawing.findtext("title")
    assert drawing.findtext("desc") == "Previous: 1 Red, 2 Amber. Current: 1 Red, 2 Amber, 1 Green."


def test_the_numbers_of_the_chart_stand_in_the_table_beside_it(paper: CommitteePaper, tmp_path: Path) -> None:
    root = page(paper, tmp_path)
    (drawing,) = root.iter("svg")
    drawn = [each.findtext("title") for each in drawing.iter("rect")]
    assert drawn == ["1 Red", "2 Amber", "1 Red", "2 Amber", "1 Green"]
    summary = next(each for each in root.iter("table") if "by status, at" in (each.findtext("caption") or ""))
    cells = ["".join(map(str, row.itertext())).split() for row in summary.iter("tr")]
    assert ["Red", "1", "1"] in cells
    assert ["Amber", "2", "2"] in cells


def test_every_shade_can_be_read_with_its_ink() -> None:
    for colour in COLOURS.values():
        lighter, darker = sorted(map(luminance, (colour.shade, colour.ink)), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, colour


def luminance(colour: str) -> float:
    """Give the relative luminance of a colour (WCAG 2.2)."""
    parts = [value / 255 for value in bytes.fromhex(colour)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_pdf_is_tagged_titled_and_turned(paper: CommitteePaper, tmp_path: Path) -> None:
    write_paper(paper, "pdf", tmp_path / "paper.pdf", over=False)
    with pdfplumber.open(BytesIO((tmp_path / "paper.pdf").read_bytes())) as document:
        catalog = document.doc.catalog
        assert catalog["MarkInfo"]["Marked"] is True
        assert "StructTreeRoot" in catalog
        assert catalog["Lang"] == b"en-GB"
        assert "HMICFRS Inspections Update" in document.metadata["Title"]
        upright = [each.width < each.height for each in document.pages]
        assert upright[0]
        assert not upright[-1]
        text = "\n".join(each.extract_text() for each in document.pages)
    assert re.search(r"Page 1 of \d", text)
    assert "Forces should train every boat crew." in text
    assert text.count("DRAFT") > len(upright)


def test_letters_that_no_font_has_are_marked_in_the_pdf_and_not_dropped(paper: CommitteePaper, tmp_path: Path) -> None:
    write_paper(paper, "pdf", tmp_path / "paper.pdf", over=False)
    with pdfplumber.open(tmp_path / "paper.pdf") as document:
        first = document.pages[0].extract_text()
    assert "‹U+6F22›" in first or "漢" in first


def test_without_typst_one_sentence_says_how_to_get_it(
    paper: CommitteePaper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(WrongUseError, match=r"python -m pip install 'rectrack\[pdf\]'"):
        write_paper(paper, "pdf", tmp_path / "paper.pdf", over=False)
    assert list(tmp_path.iterdir()) == []


def test_markdown_shows_what_would_begin_a_list_or_a_heading_as_it_stands(tmp_path: Path) -> None:
    texts = ("1. One", "2) Two", "- dash", "# hash", "[a]: b", "plain")
    paper = SetOut(
        "T", "A", "H", "F", House(), date(2022, 5, 5), (*map(Paragraph, texts), Bullets(texts[:2]), Turn(lying=True))
    )
    write_document(paper, "md", tmp_path / "x.md")
    assert (tmp_path / "x.md").read_text(encoding="utf-8").split("\n\n") == [
        *("1&#46; One", "2&#41; Two", "&#45; dash", "&#35; hash", "&#91;a&#93;: b", "plain"),
        "- 1&#46; One\n- 2&#41; Two\n",
    ]


def test_another_format_is_a_fault_of_ours(tmp_path: Path) -> None:
    paper = SetOut("T", "A", "H", "F", House(), date(2022, 5, 5), ())
    with pytest.raises(ValueError, match="'odt' is no format of papers"):
        write_document(paper, "odt", tmp_path / "x.odt")
    with pytest.raises(ValueError, match="'odt' is no format of lists"):
        write_table(ListTable("items", ("id",), ((1,),)), "odt", tmp_path / "x.odt")
