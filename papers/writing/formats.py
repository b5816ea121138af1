"""What a committee paper can be written as."""

from enum import StrEnum


class PaperFormat(StrEnum):
    """The formats, by how the name of a file ends."""

    DOCX = "docx"
    XLSX = "xlsx"
    HTML = "html"
    MD = "md"
    PDF = "pdf"
