"""The Members' outstanding references, printed near the front of an agenda pack."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from papers.draft import Place, ReferenceDraft
from papers.reading.blocks import Block, Paragraph, Row
from papers.reading.report_heads import is_furniture

_COLUMNS = (
    ("number", re.compile(r"(?:no|number|ref(?:erence)?\s+no)\W*", re.IGNORECASE)),
    ("item", re.compile(r".*\b(?:reference|item|meeting|subject)\b.*", re.IGNORECASE)),
    ("request", re.compile(r"(?:action|request)s?\b.*", re.IGNORECASE)),
    ("owner", re.compile(r".*\b(?:owner|officer|responsible)\b.*", re.IGNORECASE)),
    ("status_text", re.compile(r"(?:status|progress|update)\b.*", re.IGNORECASE)),
)
_LONGEST_HEADING = 80
"""Characters; a longer cell is an entry."""
_NEEDED = frozenset({"number", "request", "status_text"})
_NUMBER = re.compile(r"[0-9]{1,3}\s*/\s*20[0-9]{2}(?:\s*/\s*[A-Z]{1,3})?")


@dataclass(slots=True)
class _Reference:
    number: str
    line: int
    texts: dict[str, list[str]] = field(default_factory=dict)

    def draft(self) -> ReferenceDraft:
        """Give the reference with its texts joined over page ends."""
        words = {name: " ".join(pieces) for name, pieces in self.texts.items()}
        return ReferenceDraft(
            number=self.number,
            item=words.get("item", ""),
            request=words.get("request", ""),
            owner=words.get("owner", ""),
            status_text=words.get("status_text", ""),
            place=Place(self.line),
        )


def read_references(blocks: Iterable[Block]) -> tuple[ReferenceDraft, ...]:
    """Read the tables of outstanding references among the blocks of a paper, whatever else is in it."""
    found: list[_Reference] = []
    columns: dict[str, int] = {}
    for block in blocks:
        if isinstance(block, Paragraph):
            columns = columns if is_furniture(block.text) else {}
            continue
        for row in block.rows:
            if headings := _headings(row):
                columns = headings
            elif columns:
                _add(row, columns, found)
    return tuple(each.draft() for each in found)


def _headings(row: Row) -> dict[str, int]:
    """Give the columns of a row of headings by what they hold; none for any other row."""
    columns: dict[str, int] = {}
    if any(len(cell.text) > _LONGEST_HEADING for cell in row.cells):
        return columns
    for place, cell in enumerate(row.cells):
        name = next((name for name, pattern in _COLUMNS if pattern.fullmatch(cell.words)), None)
        if name:
            columns.setdefault(name, place)
    return columns if _NEEDED.issubset(columns) else {}


def _add(row: Row, columns: dict[str, int], found: list[_Reference]) -> None:
    """Take in a row: a reference, or more of the one above after a page end."""
    texts = {name: row.cells[place].words for name, place in columns.items() if place < len(row.cells)}
    number = texts.pop("number", "")
    if _NUMBER.fullmatch(number):
        found.append(_Reference(number, row.line))
    elif number or not found:
        return
    for name, text in texts.items():
        if text:
            found[-1].texts.setdefault(name, []).append(text)
