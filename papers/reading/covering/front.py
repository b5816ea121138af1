"""The table at the front of a report to a committee: which committee, which day, what about."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from db.date_words import find_dates
from papers.reading.blocks import Block, Paragraph, Row, Table

_COMMITTEE = re.compile(r"committee(?:\(s\)|s)?\s*:\s*(?P<rest>.*)", re.IGNORECASE)
_DATED = re.compile(r"(?:dated?|date\(s\))\s*:\s*(?P<rest>.*)", re.IGNORECASE)
_SUBJECT = re.compile(r"subject\s*:\s*(?P<rest>.*)", re.IGNORECASE)
_REPORT_OF = re.compile(r"report\s+of\s*:\s*(?P<rest>.*)", re.IGNORECASE)
_NUMBER = re.compile(r"\b(?P<number>[A-Z][A-Za-z]{1,5}\s?[0-9]{1,4}\s?[-/]\s?[0-9]{2,4})\s*$")
_IS_HEADING = re.compile(r"[^:]{1,40}:")
_FOR = re.compile(
    r"\s*[-\N{EN DASH}\N{EM DASH}]\s*for\s+(?:information|decision|discussion|noting|action)\b.*", re.IGNORECASE
)
_MOST_ROWS = 40
"""A table with more rows is no front."""
_ABOUT_INSPECTIONS = re.compile(r"\bHMICFRS\b|\bHMIC\b|\binspectorate\b|\binspections?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Front:
    """What the front of a report says."""

    committee: str = ""
    meeting_on: date | None = None
    title: str = ""
    report_number: str = ""


def read_front(table: Table) -> Front | None:
    """Read the table at the front of a report; None for any other table."""
    if len(table.rows) > _MOST_ROWS:
        return None
    committee, subject = _entry(table.rows, _COMMITTEE), _entry(table.rows, _SUBJECT)
    if committee is None or subject is None:
        return None
    number = _NUMBER.search(_entry(table.rows, _REPORT_OF) or "")
    return Front(
        committee=_FOR.sub("", committee).strip(),
        meeting_on=_day(_entry(table.rows, _DATED) or ""),
        title=subject,
        report_number=number["number"] if number else "",
    )


def own_part(blocks: Sequence[Block]) -> tuple[Front, Sequence[Block]]:
    """Give the part of a paper that is the report on inspections, and its front.

    In an agenda pack that is from the front of that report to the front of the next; in a paper without a
    front, it is all of it.
    """
    fronts = [
        (place, front)
        for place, block in enumerate(blocks)
        if isinstance(block, Table) and (front := read_front(block)) is not None
    ]
    own = next((each for each in fronts if _ABOUT_INSPECTIONS.search(each[1].title)), None)
    if own is None:
        return Front(meeting_on=_agenda_day(blocks)), () if fronts else blocks
    start, front = own
    end = next((place for place, _ in fronts if place > start), len(blocks))
    return front, blocks[start + 1 : end]


def _entry(rows: Iterable[Row], pattern: re.Pattern[str]) -> str | None:
    """Give what stands after a heading: in its cell, in the cell below, or in the cell beside it."""
    cells = [[cell.words for cell in row.cells] for row in rows]
    for line, row in enumerate(cells):
        for place, words in enumerate(row):
            if (match := pattern.match(words)) is None:
                continue
            below = cells[line + 1][place] if line + 1 < len(cells) and place < len(cells[line + 1]) else ""
            beside = row[place + 1] if place + 1 < len(row) else ""
            return match["rest"] or (below if below and not _IS_HEADING.match(below) else beside)
    return None


def _day(words: str) -> date | None:
    """Give the first whole day in the words: a report to several committees names its own first."""
    return next((found.date.last_day for found in find_dates(words) if found.date.day), None)


def _agenda_day(blocks: Iterable[Block]) -> date | None:
    for block in blocks:
        if isinstance(block, Paragraph) and (match := re.match(r"date\s*:\s*(?P<rest>.*)", block.text, re.IGNORECASE)):
            return _day(match["rest"])
    return None
