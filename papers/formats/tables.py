"""The words of every table of an Office file, cell by cell: for files of ours that come back filled in."""

from papers.formats.content import Format, format_of
from papers.formats.office import office_blocks
from papers.reading.blocks import Table
from papers.reading.errors import PaperError

Tables = list[list[list[str]]]
"""By table, row and cell."""


def table_texts(name: str, content: bytes) -> Tables:
    """Give the tables of a Word document or an Excel workbook; raises `PaperError` for any other file."""
    if format_of(name, content) is not Format.OFFICE:
        raise PaperError(f"{name} is no .docx and no .xlsx file: give it in the format it was written in.")
    blocks = office_blocks(name, content)
    return [[[cell.text for cell in row.cells] for row in block.rows] for block in blocks if isinstance(block, Table)]
