"""What the two count tables and the summaries have in common: columns named by the headings over them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from papers.reading.blocks import Row

_PREVIOUS = re.compile(r"\b(?:previous|prior|last)\b", re.IGNORECASE)
_CURRENT = re.compile(r"\bcurrent\b", re.IGNORECASE)
_LEVEL = re.compile(r"(?P<level>national|force|local)(?:\s+(?:level|reports?|recommendations?))*", re.IGNORECASE)
_WHAT_IS_COUNTED = re.compile(r"(?:number|no\.?)\s+of\b", re.IGNORECASE)
_LONGEST_HEADING = 150
"""Characters."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table is which: `previous`, `current`, or `previous_national` and so on."""

    places: dict[str, int]
    labels: dict[str, str]
    """What is printed over `previous` and over `current`."""

    @property
    def by_level(self) -> bool:
        """Whether each report's counts are split into national and force."""
        return any("_" in name for name in self.places)

    def cell(self, row: Row, name: str) -> str:
        """Give what a row holds in a column, on one line; nothing where there is no such column."""
        place = self.places.get(name)
        return row.cells[place].words if place is not None and place < len(row.cells) else ""


def heading_rows(rows: Sequence[Row]) -> int:
    """Say how many rows at the top of a table are headings of previous and current, national and force."""
    count = 0
    for row in rows:
        rest = [cell.words for cell in row.cells[1:] if cell.text]
        if not rest or not all(_is_heading(words) for words in rest):
            break
        count += 1
    return count


def read_columns(rows: Sequence[Row]) -> Columns | None:
    """Read the rows of headings of a table into its columns; None where it is no table of counts."""
    width = max((len(row.cells) for row in rows), default=0)
    meetings: list[tuple[str, str]] = [("", "")] * width
    levels = [""] * width
    for row in rows:
        meeting = ("", "")
        for place, cell in enumerate(row.cells[1:], start=1):
            meeting = _meeting(cell.words) or meeting
            meetings[place] = meeting if meeting[0] else meetings[place]
            levels[place] = _level(cell.words) or levels[place]
    places: dict[str, int] = {}
    by_level = any(levels)
    for place, ((meeting_name, _), level) in enumerate(zip(meetings, levels, strict=True)):
        name = f"{meeting_name}_{level}" if by_level else meeting_name
        if meeting_name and (level or not by_level):
            places.setdefault(name, place)
    labels: dict[str, str] = {}
    for name, words in meetings:
        if name:
            labels.setdefault(name, words)
    return Columns(places, labels) if places else None


def _is_heading(words: str) -> bool:
    if len(words) > _LONGEST_HEADING:
        return False
    return bool(_meeting(words) or _level(words) or _WHAT_IS_COUNTED.match(words))


def _meeting(words: str) -> tuple[str, str] | None:
    if _PREVIOUS.search(words):
        return "previous", words
    return ("current", words) if _CURRENT.search(words) else None


def _level(words: str) -> str:
    match = _LEVEL.fullmatch(words)
    if match is None:
        return ""
    return "national" if match["level"].lower() == "national" else "force"
