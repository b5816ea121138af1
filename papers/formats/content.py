"""Which format a file is in, told by what is in it and not by its name."""

from enum import Enum

from papers.formats.archive import OLE
from papers.reading.errors import PaperError

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PDF_WITHIN = 1_024
"""Bytes in which a PDF's mark must stand."""


class Format(Enum):
    """The formats that can be told by how a file begins."""

    OFFICE = "Office"
    """Word or Excel: zipped XML."""
    PDF = "PDF"
    TEXT = "text"
    """Text renderings and CSV."""


def format_of(name: str, content: bytes) -> Format:
    """Tell a file's format; raises `PaperError` for an Office file of the old kind, or one under a password."""
    if content.startswith(OLE):
        raise PaperError(
            f"{name} is locked with a password or in Office's format of before 2007: "
            "save it without a password as .docx or .xlsx, and give that."
        )
    if content.startswith(_ZIP):
        return Format.OFFICE
    return Format.PDF if b"%PDF-" in content[:_PDF_WITHIN] else Format.TEXT
