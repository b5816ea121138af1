"""The committee paper of a meeting, in every format: what is in it, what it is marked with, what it never does."""

import json
import zipfile
from pathlib import Path

import pytest
from docx import Document

from command_line import Command
from program import demonstration_file

TITLE = "Roads Policing"


@pytest.fixture
def office(rectrack: Command, home: Path) -> Command:
    """Give the command on the demonstration register."""
    demonstration_file(home).rename(home / "register.db")
    return rectrack


def _write(office: Command, home: Path, format_: str) -> Path:
    place = home / f"paper.{format_}"
    done = office("paper", "--meeting", "last", "--format", format_, "--out", place)
    assert (done.code, done.err) == (0, ""), done
    assert "a draft, because it is not frozen yet" in done.out
    return place


def test_word_holds_the_counts_and_every_report_and_says_draft(office: Command, home: Path) -> None:
    document = Document(str(_write(office, home, "docx")))
    paragraphs = [one.text for one in document.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any(text.startswith("DRAFT of") for text in paragraphs)
    assert any(TITLE in text for text in paragraphs + cells)
    assert "HMICFRS Report Title" in cells


@pytest.mark.parametrize("format_", ["html", "md"])
def test_a_page_holds_every_report_and_nothing_live(office: Command, home: Path, format_: str) -> None:
    page = _write(office, home, format_).read_text(encoding="utf-8")
    assert TITLE in page
    assert "DRAFT" in page
    assert "<script" not in page


def test_a_workbook_holds_no_formula_and_a_pdf_is_one(office: Command, home: Path) -> None:
    with zipfile.ZipFile(_write(office, home, "xlsx")) as book:
        sheets = [book.read(name) for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    assert sheets
    assert not any(b"<f>" in sheet for sheet in sheets)
    assert _write(office, home, "pdf").read_bytes().startswith(b"%PDF-")


def test_it_says_what_this_edition_lists(office: Command, home: Path) -> None:
    place = home / "late.md"
    said = office("paper", "--edition", "exceptions", "--out", place).out
    reports, items = (int(said.split(f" {noun}")[0].split()[-1]) for noun in ("reports", "items"))
    appendix = place.read_text(encoding="utf-8").split("# Appendix A", 1)[1]
    assert appendix.count("\n## ") == reports
    assert f"{items} items that missed a date as at" in said
    told = json.loads(office("paper", "--edition", "exceptions", "--out", place, "--force", "--json").out)
    assert (told["reports"], told["items"]) == (reports, items)


def test_a_file_that_is_there_is_kept(office: Command, home: Path) -> None:
    place = _write(office, home, "md")
    before = place.read_bytes()
    again = office("paper", "--meeting", "last", "--format", "md", "--out", place)
    assert again.code == 2
    assert again.err.count("\n") == 1
    assert place.read_bytes() == before


def test_a_frozen_meeting_puts_its_fingerprint_into_the_paper(office: Command, home: Path) -> None:
    frozen = office("meeting", "freeze", "last", "--yes")
    fingerprint = frozen.out.rsplit(" ", 1)[-1].strip(" .\n")
    assert len(fingerprint) == 64
    place = home / "paper.md"
    assert office("paper", "--meeting", "last", "--format", "md", "--out", place).code == 0
    page = place.read_text(encoding="utf-8")
    assert fingerprint in page
    assert "DRAFT" not in page
