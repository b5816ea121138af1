"""A pack that came back, read by its headings and marks; what an answer means is told exactly or not at all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path

from db.date_words import find_dates
from db.dates import PartialDate
from db.visible import visible, visible_line
from papers.pack.contents import ANSWER, DATE, DRAWN_UP, MARK, NUMBER, QUARTER, REFERENCE, REMARKS, REPORT
from papers.reading.confined import tables_confined
from papers.reading.errors import PaperError
from papers.reading.source import open_paper

_MARK = re.compile(r"\[\s*rectrack\s+([0-9]{1,18})\s*\]", re.IGNORECASE)
_ONE_DAY = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?(?:\s+(?:of\s+)?|[-/.])(?:[A-Za-z]{3,9}\.?|\d{1,2})(?:,?\s+|[-/.])\d{2}(?:\d{2})?"
)
_SIGNED_OFF = frozenset({"signed off", "signed-off", "sign off", "agreed"})
_RETURNED = frozenset({"returned", "return", "not signed off", "not agreed"})


class Answered(Enum):
    """What was answered of an item."""

    SIGNED_OFF = "signed off"
    RETURNED = "returned"
    NOTHING = "no answer"
    UNCLEAR = "not understood"


@dataclass(frozen=True, slots=True)
class PackAnswer:
    """One row of a pack that came back."""

    item_id: int
    name: str
    """What the row calls its item, on one line."""
    answered: Answered
    printed: str
    """The answer as it stands there."""
    reference: str
    on: date | None
    on_printed: str
    remarks: str


@dataclass(frozen=True, slots=True)
class ReadPack:
    """A pack that came back."""

    name: str
    quarter: str
    drawn_up_on: date | None
    answers: tuple[PackAnswer, ...]
    unread: tuple[str, ...]
    """Rows with no mark, or with several, each on one line."""


def read_pack(path: Path) -> ReadPack:
    """Read a pack (`.docx` or `.xlsx`) in a child process that can do no harm; raises `PaperError` if it is none."""
    with open_paper(path) as file:
        tables = tables_confined(path.name, file)
    facts = {row[0].strip(): row[-1].strip() for table in tables for row in table if row}
    answers: list[PackAnswer] = []
    unread: list[str] = []
    found = False
    for table in tables:
        columns = _columns(table)
        if columns is None:
            continue
        found = True
        for row in table[1:]:
            taken = _answer(row, columns)
            if isinstance(taken, PackAnswer):
                answers.append(taken)
            elif taken:
                unread.append(taken)
    if not found:
        raise PaperError(
            f"{path.name} is no pack that came back: it has no table with the columns {MARK}, {ANSWER}, {REFERENCE}, "
            f"{DATE} and {REMARKS}: give the file that 'rectrack pack' wrote."
        )
    return ReadPack(
        path.name, visible_line(facts.get(QUARTER, "")), _day(facts.get(DRAWN_UP, "")), tuple(answers), tuple(unread)
    )


def _columns(table: Sequence[Sequence[str]]) -> dict[str, int] | None:
    """Give where the columns are that are read; None for any other table."""
    if not table:
        return None
    titles = [" ".join(cell.split()).casefold() for cell in table[0]]
    wanted = (MARK, ANSWER, REFERENCE, DATE, REMARKS)
    if any(titles.count(name.casefold()) != 1 for name in wanted):
        return None
    named = [place for place, title in enumerate(titles) if title.startswith((REPORT.casefold(), NUMBER.casefold()))]
    places = {name: titles.index(name.casefold()) for name in wanted}
    return places | {REPORT: named[0] if named else places[MARK], NUMBER: named[-1] if named else places[MARK]}


def _answer(row: Sequence[str], columns: dict[str, int]) -> PackAnswer | str:
    """Give the answer of a row, or its words where it is not known of what item it is; blank for an empty one."""
    if len(row) <= max(columns.values()):
        return visible_line(" ".join(row))
    marks = _MARK.findall(row[columns[MARK]])
    if len(marks) != 1:
        return visible_line(" ".join(cell for cell in row if cell))
    names = dict.fromkeys(row[columns[name]] for name in (REPORT, NUMBER))
    printed, reference, day, remarks = (
        visible(row[columns[name]]).strip() for name in (ANSWER, REFERENCE, DATE, REMARKS)
    )
    return PackAnswer(
        item_id=int(marks[0]),
        name=" ".join(" ".join(names).split()),
        answered=_answered(printed, filled=bool(reference or day or remarks)),
        printed=printed,
        reference=" ".join(reference.split()),
        on=_day(day),
        on_printed=day,
        remarks=remarks,
    )


def _answered(printed: str, *, filled: bool) -> Answered:
    words = " ".join(printed.split()).casefold().rstrip(".")
    if not words:
        return Answered.UNCLEAR if filled else Answered.NOTHING
    if words in _SIGNED_OFF:
        return Answered.SIGNED_OFF
    return Answered.RETURNED if words in _RETURNED else Answered.UNCLEAR


def _day(words: str) -> date | None:
    """Give the day that words are, and are nothing else; None for anything less exact."""
    said = words.strip().rstrip(".")
    try:
        found = PartialDate.parse(said)
    except ValueError:
        whole = find_dates(said) if _ONE_DAY.fullmatch(said) else []
        if len(whole) != 1:
            return None
        found = whole[0].date
    return found.last_day if found.day is not None else None
