"""Which column is which, told by the words of its heading and never by its place or its paper.

Source: the headings of the action plans of 2016, 2020, 2021 and 2022.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from papers.reading.blocks import Row
from papers.reading.vocabulary import in_force

_LONGEST_HEADING = 90
"""Characters; a cell longer than this is an entry."""
_COLOUR = re.compile(r"(?:new )?(?:red|amber|green|white|blue|closed)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\(?\d{1,3}(?:\.\d{1,2}){0,2}\s?[A-Za-z]?[.):]?")


class Column(Enum):
    """What a column of an inspection table says."""

    NUMBER = auto()
    TEXT = auto()
    STATUS = auto()
    DUE = auto()
    ORIGINAL_DUE = auto()
    COMMENT = auto()
    OWNER = auto()
    POSITION = auto()
    DIRECTION = auto()
    REPORT = auto()
    LEVEL = auto()
    PUBLISHED = auto()
    BODY = auto()
    KIND = auto()
    SIGN_OFF = auto()
    OTHER = auto()


_DATED = "completion|implementation|end|revised|extended|extension"
# The first that matches decides: `Original due date` before `Due date`, `Recommendation status` before text.
_VOCABULARY = (
    (Column.OTHER, r"\b(?:number of|definition|summary|resources?|costs?)\b"),
    (Column.SIGN_OFF, r"\bsign(?:ed)? off\b"),
    (Column.PUBLISHED, r"\b(?:published|publication)\b"),
    (Column.DIRECTION, r"\b(?:direction|travel|trend)\b"),
    (Column.ORIGINAL_DUE, r"\b(?:original|originally|first|initial)\b.*\b(?:due|dates?|deadline|target)\b"),
    (Column.POSITION, r"\bposition\b"),
    (Column.OWNER, r"\b(?:owners?|leads?|responsib\w+|assigned)\b"),
    (Column.DUE, rf"\b(?:due|deadlines?|target|timescales?|by when|(?:{_DATED}) date)\b"),
    (Column.STATUS, r"\b(?:status|b?ragb?\w?|traffic light|colour|rating)\b"),
    (Column.OTHER, r"\b(?:accepted|agreed)\b"),
    (Column.COMMENT, r"\b(?:comment\w*|updates?|progress|narrative|actions? taken|response|evidence)\b"),
    (
        Column.NUMBER,
        r"(?:(?:rec\w*|afi|item|report) )?(?:no|nos|nr|num|number|ref|refs|reference|id)|#|item",
    ),
    (Column.REPORT, r"(?:(?:hmic\w*|inspection) )?report(?: title| name)?|inspection(?: title| name)?"),
    (Column.LEVEL, r"level|national or force"),
    (Column.BODY, r"inspected by|inspecting body"),
    (Column.KIND, r"(?:item )?(?:type|kind)"),
    (Column.TEXT, r"\b(?:recommendations?|recs?|afis?|areas? (?:for|of) \w+|causes? (?:of|for) concern)\b"),
)
_WHOLE = frozenset({Column.NUMBER, Column.REPORT, Column.LEVEL, Column.BODY, Column.KIND})
"""Columns whose headings say nothing else."""
_COLUMNS = tuple((column, re.compile(pattern)) for column, pattern in _VOCABULARY)
_NOT_LETTERS = re.compile(r"[^a-z#]+")
_LONG_TEXT = frozenset({Column.COMMENT, Column.TEXT, Column.POSITION, Column.OTHER})
_REVISED = re.compile(r"\b(?:revised|current|new|extended|extension|latest|updated|amended)\b", re.IGNORECASE)
_FEWEST_PLAN = 2
"""Columns by which a table without a status column is known to be an action plan."""
_PLAN = frozenset({Column.DUE, Column.ORIGINAL_DUE, Column.COMMENT, Column.OWNER, Column.POSITION})


@dataclass(frozen=True, slots=True)
class Heading:
    """One column: what it says, and its heading as printed."""

    column: Column
    words: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one table of recommendations."""

    line: int
    headings: tuple[Heading, ...]

    def has(self, *columns: Column) -> bool:
        """Tell whether any of the columns is there."""
        return any(heading.column in columns for heading in self.headings)

    @property
    def words(self) -> str:
        """Its headings as printed."""
        seen = dict.fromkeys(heading.words for heading in self.headings if heading.words)
        return ", ".join(seen)


def column_of(words: str) -> Column:
    """Tell what a column says from its heading; `Column.OTHER` for words that have no field of their own."""
    return known_column(words) or Column.OTHER


def known_column(words: str) -> Column | None:
    """Tell what a column says from its heading, as the site has taught or by a rule; None for words of neither."""
    if taught := in_force().column(words):
        return Column[taught]
    plain = _NOT_LETTERS.sub(" ", words.lower()).strip()
    for column, pattern in _COLUMNS:
        if (pattern.fullmatch if column in _WHOLE else pattern.search)(plain):
            return column
    return None


def strange_headings(rows: Iterable[Row]) -> tuple[str, ...]:
    """Give the headings of the first row that may be those of a plan, but for a word of it that no rule can place."""
    for row in rows:
        words = [cell.words for cell in row.cells if cell.text]
        columns = [known_column(each) for each in words] if all(map(_may_be_heading, words)) else []
        if None in columns and len({*_PLAN, Column.STATUS}.intersection(columns)) >= _FEWEST_PLAN:
            return tuple(words)
    return ()


def _may_be_heading(words: str) -> bool:
    if len(words) > _LONGEST_HEADING or (words.endswith(".") and column_of(words) is not Column.NUMBER):
        return False
    return not (words[0].islower() or is_number(words) or _COLOUR.match(words))


def is_number(text: str) -> bool:
    """Tell whether a cell holds the number of a recommendation (`4`, `13A`, `2.1`) and no more."""
    return _NUMBER.fullmatch(text) is not None


def read_layout(row: Row, below: Sequence[Row] = ()) -> Layout | None:
    """Read the row of headings of a table of recommendations, or give None for any other row.

    `below` are the rows under it: what stands in a column whose heading is blank tells what it is.
    The layout may lack a status column; what to do about that is for the caller.
    """
    words = tuple(cell.words for cell in row.cells)
    if not all(_may_be_heading(each) for each in words if each):
        return None
    columns = [column_of(each) if each else None for each in words]
    has_plan = Column.STATUS in columns or len(_PLAN.intersection(columns)) >= _FEWEST_PLAN
    if Column.TEXT not in columns or not has_plan or columns.count(None) > len(columns) / 2:
        return None
    settled = _settled(_dated(columns, words), _entries(below, len(columns)))
    headings: list[Heading] = []
    for column, printed in zip(settled, words, strict=True):
        if column is None:
            headings.append(headings[-1])
        elif printed and column not in _LONG_TEXT and any(heading.column is column for heading in headings):
            headings.append(Heading(Column.OTHER, printed))
        else:
            headings.append(Heading(column, printed))
    return Layout(row.line, tuple(headings))


def _dated(columns: Sequence[Column | None], words: Sequence[str]) -> list[Column | None]:
    """Tell the first due date from a revised one, where a table has a column for each."""
    due = [place for place, column in enumerate(columns) if column is Column.DUE]
    revised = [place for place in due if _REVISED.search(words[place])]
    firsts = set(due).difference(revised) if revised and Column.ORIGINAL_DUE not in columns else set[int]()
    return [Column.ORIGINAL_DUE if place in firsts else column for place, column in enumerate(columns)]


def _entries(rows: Sequence[Row], width: int) -> list[list[str]]:
    """Give what stands in each column of the rows that have them all."""
    return [
        [row.cells[place].words for row in rows if len(row.cells) == width and row.cells[place].text]
        for place in range(width)
    ]


def _settled(columns: Sequence[Column | None], entries: Sequence[Sequence[str]]) -> list[Column | None]:
    """Say what stands under blank headings: numbers, or the text beside numbers that the text's heading spans.

    A column that stays None is the rest of the column before it.
    """
    settled = list(columns)
    for place, column in enumerate(columns):
        if column in {None, Column.TEXT} and entries[place] and all(map(is_number, entries[place])):
            settled[place] = Column.NUMBER
    if Column.TEXT not in settled:
        spanning = columns.index(Column.TEXT)
        beside = [place for place in (spanning + 1, spanning - 1) if place in range(len(columns))]
        blank = [place for place, column in enumerate(settled) if column is None and entries[place]]
        longest = max(blank, key=lambda place: sum(map(len, entries[place])), default=spanning)
        settled[next((place for place in beside if place in blank), longest)] = Column.TEXT
    first = next(place for place, column in enumerate(settled) if column is not None)
    return [settled[first]] * first + settled[first:]
