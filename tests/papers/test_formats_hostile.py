"""Files made to harm whoever opens them: one plain sentence each, soon, and nothing changed."""

import random
import resource
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_papers import FLAT, LAMPS, Pages, Report, draft, flat, part, pdf, repacked, word, workbook
from papers.reading import PaperError, read_paper
from papers.reading.confined import read_confined
from papers.reading.source import open_paper
from papers.reading.vocabulary import NOTHING_TAUGHT

if TYPE_CHECKING:
    from papers.reading.child import Used

ROW = ("1", "The force should lock up.", "AMBER", "May 2021", "Keys are cut.", "Head of Lamps")
PLAN = [Report(LAMPS, [ROW])]
WORD, EXCEL, PDF = word(PLAN), workbook(flat(PLAN)), pdf(PLAN)
MOST_SECONDS = 10
MOST_MEMORY = 1 << 30
NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


def refusal(folder: Path, content: bytes, name: str = "paper.docx") -> str:
    """Read a hostile file as an officer would, and give what is said of it."""
    file = folder / name
    file.write_bytes(content)
    used: list[Used] = []
    with pytest.raises(PaperError) as refused, open_paper(file) as opened:
        read_confined(name, opened, NOTHING_TAUGHT, used=used.append)
    assert used[0].seconds < MOST_SECONDS
    # by the system's own account of this one child, which begins with what we held when it was started
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    assert used[0].memory < max(MOST_MEMORY, held + 1)
    assert [each.name for each in folder.iterdir()] == [name]
    is_plain(refused.value, name)
    return str(refused.value)


def is_plain(error: PaperError, name: str) -> None:
    """Hold a refusal to one sentence that names the file."""
    said = str(error)
    assert said.startswith(name)
    assert said.endswith(".")
    assert "\n" not in said


def junk_bytes(size: int) -> bytes:
    return random.Random(7).randbytes(size)  # noqa: S311 - the same junk each time


def document(body: str, prolog: str = "") -> bytes:
    return f'<?xml version="1.0"?>{prolog}<w:document {NAMES}><w:body>{body}</w:body></w:document>'.encode()


def with_document(body: str, prolog: str = "") -> bytes:
    return repacked(WORD, {"word/document.xml": document(body, prolog)})


def with_encoding(name: str) -> bytes:
    declared = document("").replace(b'"1.0"', f'"1.0" encoding="{name}"'.encode())
    return repacked(WORD, {"word/document.xml": declared})


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_a_zip_bomb(tmp_path: Path) -> None:
    bomb = repacked(WORD, {"word/media/image1.png": bytes(300_000_000)})
    assert "more than any committee paper" in refusal(tmp_path, bomb)


def test_a_part_that_is_a_bomb(tmp_path: Path) -> None:
    body = "<w:p/>" * 20_000_000
    assert "more than any committee paper" in refusal(tmp_path, with_document(body))


def test_a_part_that_lies_about_its_size(tmp_path: Path) -> None:
    content = bytearray(zipped({"word/document.xml": b" " * 90_000_000, "x": junk_bytes(600_000)}))
    real = struct.pack("<I", 90_000_000)
    at = content.rindex(real)
    content[at : at + 4] = struct.pack("<I", 1_000)
    refusal(tmp_path, bytes(content))


def test_entries_beyond_counting(tmp_path: Path) -> None:
    assert "5,000 parts" in refusal(tmp_path, zipped({f"word/{number}.xml": b"" for number in range(5_000)}))


@pytest.mark.parametrize(
    "prolog", [LAUGHS, '<!DOCTYPE x SYSTEM "file:///etc/passwd">', '<!DOCTYPE x [<!ENTITY a SYSTEM "x">]>']
)
def test_entities_of_word_are_refused_unread(tmp_path: Path, prolog: str) -> None:
    text = "<w:p><w:r><w:t>&i;</w:t></w:r></w:p>"
    assert "declares entities" in refusal(tmp_path, with_document(text, prolog))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_entities_are_found_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    text = document("<w:p/>", LAUGHS).decode().replace('"1.0"', f'"1.0" encoding="{encoding.removesuffix("-sig")}"')
    assert "declares entities" in refusal(tmp_path, repacked(WORD, {"word/document.xml": text.encode(encoding)}))


def test_entities_of_excel_are_refused_unread(tmp_path: Path) -> None:
    for name in ("xl/worksheets/sheet1.xml", "xl/workbook.xml"):
        before = part(EXCEL, name)
        at = before.index(b"<", 5)
        changed = (
            before[:at] + LAUGHS.encode() + before[at:] if before.startswith(b"<?xml") else LAUGHS.encode() + before
        )
        content = repacked(EXCEL, {name: changed})
        assert "declares entities" in refusal(tmp_path, content, "paper.xlsx")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
@pytest.mark.parametrize(("content", "name"), [(WORD, "paper.docx"), (EXCEL, "paper.xlsx"), (PDF, "paper.pdf")])
def test_a_file_that_was_cut_short(tmp_path: Path, content: bytes, name: str, share: float) -> None:
    file = tmp_path / name
    file.write_bytes(content[: int(len(content) * share)])
    try:
        read_paper(file)  # of a PDF the pages may be whole although its index is gone
    except PaperError as refused:
        is_plain(refused, name)
    else:
        assert name == "paper.pdf"


def test_a_document_of_a_million_cells(tmp_path: Path) -> None:
    row = "<w:tr>" + "<w:tc><w:p/></w:tc>" * 1_000 + "</w:tr>"
    assert "more than any committee paper" in refusal(tmp_path, with_document(f"<w:tbl>{row * 1_000}</w:tbl>"))


def test_a_workbook_of_a_million_rows(tmp_path: Path) -> None:
    sheet = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
    rows = sheet.format("<row><c><v>1</v></c></row>" * 1_000_000).encode()
    content = repacked(EXCEL, {"xl/worksheets/sheet1.xml": rows})
    assert "more than any committee paper" in refusal(tmp_path, content, "paper.xlsx")


@pytest.mark.parametrize("tag", ["tbl><w:tr><w:tc", "sdt><w:sdtContent", "ins"])
def test_deep_nesting(tmp_path: Path, tag: str) -> None:
    closing = "".join(f"</w:{each}>" for each in reversed(tag.replace("w:", "").split("><")))
    refusal(tmp_path, with_document(f"<w:{tag}>" * 5_000 + closing * 5_000))


def test_deep_nesting_within_what_the_parser_takes(tmp_path: Path) -> None:
    refusal(tmp_path, with_document("<w:ins>" * 1_500 + "</w:ins>" * 1_500))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (repacked(WORD, {"word/vbaProject.bin": b"macro"}), "has macros in it"),
        (
            repacked(
                WORD,
                {
                    "[Content_Types].xml": part(WORD, "[Content_Types].xml").replace(
                        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                        b"application/vnd.ms-word.document.macroEnabled.main+xml",
                    )
                },
            ),
            "has macros in it",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5_000), "locked with a password"),
        (zipped({"readme.txt": b"hello"}), "neither a Word document nor an Excel workbook"),
        (with_encoding("UTF-9"), "is damaged or cut short"),
        (with_encoding("UTF-7"), "is damaged or cut short"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "OpenDocument"),
    ],
)
def test_what_is_refused_for_what_it_is(tmp_path: Path, content: bytes, said: str) -> None:
    assert said in refusal(tmp_path, content)


def locked_pdf() -> bytes:
    pages = Pages()
    pages.paragraph(LAMPS)
    pages.set_encryption("owner", "user")
    return bytes(pages.output())


def test_a_pdf_under_a_password(tmp_path: Path) -> None:
    assert "locked with a password" in refusal(tmp_path, locked_pdf(), "paper.pdf")


def test_a_pdf_of_pictures(tmp_path: Path) -> None:
    assert "pictures of pages and no text" in refusal(tmp_path, bytes(Pages().output()), "paper.pdf")


def made_pdf(*objects: bytes) -> bytes:
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, each) for number, each in enumerate(objects, start=1))
    return b"%PDF-1.7\n" + body + b"trailer << /Root 1 0 R >>\n%%EOF\n"


STREAM = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream"
_DEFLATE = zlib.compressobj(9)
BOMB = _DEFLATE.compress(bytes(1_000_000)) + _DEFLATE.flush(zlib.Z_FULL_FLUSH)
BOMB += (_DEFLATE.compress(bytes(1_000_000)) + _DEFLATE.flush(zlib.Z_FULL_FLUSH)) * 2_000
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>"


@pytest.mark.parametrize(
    "content",
    [
        made_pdf(CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"),
        made_pdf(
            CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", b"<< /Type /Pages /Kids [2 0 R] /Parent 2 0 R >>"
        ),
        made_pdf(CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", PAGE, STREAM % (len(BOMB), BOMB)),
        made_pdf(
            CATALOG,
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            PAGE,
            b"<< /Length 5 >>\nstream\n/X Do\nendstream",
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 11 /Resources << /XObject << /X 5 0 R >> >> >>\n"
            b"stream\n/X Do /X Do\nendstream",
        ),
        made_pdf(b"1 0 R"),
        b"%PDF-1.7\n" + b"<<" * 200_000,
        b"%PDF-1.7\n" + b"[" * 2_000_000,
    ],
    ids=["kids", "parents", "bomb", "forms", "itself", "dictionaries", "arrays"],
)
def test_a_pdf_that_turns_in_circles_or_swells(tmp_path: Path, content: bytes) -> None:
    refusal(tmp_path, content, "paper.pdf")


@pytest.mark.parametrize(
    "junk",
    [
        lambda: junk_bytes(40_000_000),
        lambda: b"recommendation " * 2_600_000,
        lambda: b"recommendation\tstatus\n" * 1_800_000,
        lambda: b",".join([b"recommendation,status,due date"] * 1_300_000),
        lambda: b'"' * 40_000_000,
        lambda: ",".join(FLAT).encode() + b"\n" + b'"a' * 20_000_000,
        lambda: b"<p>" * 13_000_000,
    ],
    ids=["bytes", "words", "rows", "commas", "quotes", "quotation", "tags"],
)
def test_forty_megabytes_of_junk(tmp_path: Path, junk: Callable[[], bytes]) -> None:
    refusal(tmp_path, junk(), "paper.txt")


def test_reading_leaves_nothing_behind(tmp_path: Path) -> None:
    file = tmp_path / "paper.docx"
    file.write_bytes(WORD)
    before = set(Path("/proc/self/fd").iterdir())
    assert read_paper(file).reports[0].title == LAMPS
    assert set(Path("/proc/self/fd").iterdir()) == before
    assert [each.name for each in tmp_path.iterdir()] == ["paper.docx"]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([WORD, EXCEL]), st.data())
def test_a_part_changed_anywhere_gives_a_draft_or_a_plain_refusal(whole: bytes, data: st.DataObject) -> None:
    name = "word/document.xml" if whole is WORD else "xl/worksheets/sheet1.xml"
    before = part(whole, name)
    at = data.draw(st.integers(0, len(before)))
    noise = data.draw(st.one_of(st.binary(max_size=4), st.sampled_from([b"<", b">", b'"', b"&#1;", b"</w:tr>", b"-1"])))
    changed = before[:at] + noise + before[at + data.draw(st.integers(0, 9)) :]
    try:
        draft("paper", repacked(whole, {name: changed}))
    except PaperError as refused:
        is_plain(refused, "paper")
