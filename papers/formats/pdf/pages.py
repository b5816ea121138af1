"""Which pages of a long PDF are worth taking apart: a quick look at their text tells."""

import re
from collections.abc import Collection

import pypdfium2

_LONG = 40
"""Pages; a shorter file is read whole."""
_INSPECTIONS = re.compile(
    r"HMIC|inspectorate|areas? for improvement|causes? of concern|super-?complaint|outstanding reference|"
    r"committee\(s\)",
    re.IGNORECASE,
)
_RECOMMENDATION = re.compile(r"recommendation", re.IGNORECASE)
_ITS_STANDING = re.compile(r"\b(?:RED|AMBER|GREEN|WHITE|BLUE|CLOSED)\b|(?i:\b(?:due|target) date)")
"""What a plan prints beside recommendations, and a committee report that asks for something does not."""


def pages_worth_reading(content: bytes) -> Collection[int] | None:
    """Give the numbers, from 1, of the pages that may say something of inspections, with those beside them.

    None stands for all of them. Raises `pypdfium2.PdfiumError` for what is no PDF, or none that anybody could open:
    what goes on to the parser leads somewhere, and does not turn in circles.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as problem:
        if problem.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            return None
        raise
    try:
        count = len(document)
        if count <= _LONG:
            return None
        worth = {number for number in range(1, count + 1) if _is_worth_reading(_text(document, number))}
    finally:
        document.close()
    return {beside for number in worth for beside in (number - 1, number, number + 1)} | {1}


def _is_worth_reading(text: str) -> bool:
    return bool(_INSPECTIONS.search(text) or (_RECOMMENDATION.search(text) and _ITS_STANDING.search(text)))


def _text(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number - 1]
    text = page.get_textpage()
    try:
        return str(text.get_text_range())
    finally:
        text.close()
        page.close()
