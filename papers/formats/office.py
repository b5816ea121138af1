"""Word or Excel, told apart by the part that an Office file says it is about."""

from papers.formats.archive import Archive
from papers.formats.excel import excel_blocks
from papers.formats.word import word_blocks
from papers.reading.blocks import Block
from papers.reading.errors import PaperError


def office_blocks(name: str, content: bytes) -> tuple[Block, ...]:
    """Read a Word document or an Excel workbook; raises `PaperError` for anything else that is zipped."""
    archive = Archive(name, content)
    main_part = archive.main_part()
    if main_part.startswith("word/"):
        return word_blocks(name, archive, main_part)
    if main_part == "xl/workbook.bin":
        raise PaperError(f"{name} is a workbook of the binary kind: save it as .xlsx, and give that.")
    if main_part.startswith("xl/"):
        return excel_blocks(name, archive, main_part)
    if archive.part("mimetype").startswith(b"application/vnd.oasis.opendocument"):
        raise PaperError(f"{name} is an OpenDocument file: save it as .docx or .xlsx, and give that.")
    raise PaperError(
        f"{name} is neither a Word document nor an Excel workbook: give the paper as one of them, or as PDF."
    )
