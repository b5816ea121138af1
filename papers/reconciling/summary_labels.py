"""What a line of a summary of counts counts, as its label says, and the figures in its cells."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from db.numbers import NUMBER_WORD, number_value
from db.words import CountedStatus
from papers.draft import SummaryRow
from papers.reading.covering.cells import count_cell
from papers.reconciling.appendix import GREENS

_FLAGS = re.IGNORECASE
_COLOURS = (
    (CountedStatus.RED, r"\breds?\b"),
    (CountedStatus.AMBER, r"\bambers?\b"),
    (CountedStatus.WHITE, r"\bwhites?\b"),
    (CountedStatus.CLOSED, r"\bclosed\b"),
    (CountedStatus.UNDER_CONSIDERATION, r"\bunder\s+consideration\b"),
    (CountedStatus.NOT_SET, r"\bnot\s+set\b"),
)
_COLOUR_PATTERNS = tuple((status, re.compile(words, _FLAGS)) for status, words in _COLOURS)
_WHITE_CLOSED = re.compile(r"\bwhite\W{0,3}closed\b", _FLAGS)
_GREEN = re.compile(r"\bgreens?\b", _FLAGS)
_PENDING = re.compile(r"\bpending\b", _FLAGS)
_NEW = re.compile(r"\Wnew\b|\Anew\b", _FLAGS)
_SUB_TOTAL = re.compile(r"\bsub\W*totals?\b", _FLAGS)
_TOTAL = re.compile(r"\W*(?:grand\s+|overall\s+)?totals?\b|\btotal\W*\Z|\W*all\W*\Z", _FLAGS)
_GRAND = re.compile(r"\W*(?:grand|overall)\b", _FLAGS)
_OUTSTANDING = re.compile(
    r"\b(?:outstanding|open|(?:not|yet)\s+(?:yet\s+)?(?:be\s+)?delivered|to\s+be\s+delivered)\b", _FLAGS
)
_REPORTS = re.compile(r"\W*(?:(?P<new>new)|previous|prior|existing)?\s*reports?\W*", _FLAGS)
_OF_REPORTS = re.compile(
    r"\A(?!.*\b(?:recommendation|AFI|action|area|red|amber|green|white)).*\b(?:reports|inspections|publications)\b",
    _FLAGS,
)
_PRIOR = re.compile(r"\b(?:prior|previous|existing)\b", _FLAGS)
_FIGURE = re.compile(rf"\W*(?P<number>[0-9]{{1,5}}|{NUMBER_WORD}\b)", _FLAGS)
_ALL_NEW = re.compile(r"[(\[]\s*all\s+new\s*[)\]]", _FLAGS)
_SOME_NEW = re.compile(r"[(\[]\s*(?P<number>[0-9]{1,4})\s+new\s*[)\]]", _FLAGS)
_WITHOUT = re.compile(rf"\bplus\s+(?P<number>[0-9]{{1,3}}|{NUMBER_WORD})\s+(?:reports?\s+)?without\b", _FLAGS)


class LineKind(Enum):
    """What a line of a summary counts."""

    STATUS = auto()
    REPORTS = auto()
    SUB_TOTAL = auto()
    TOTAL = auto()
    GRAND_TOTAL = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class LineLabel:
    """A label taken apart."""

    kind: LineKind
    statuses: frozenset[CountedStatus] = frozenset()
    """What it names; empty where a total names none."""
    only_new: bool = False
    prior: bool = False
    """Whether it speaks of previous reports."""
    outstanding: bool = False
    """Whether it speaks of what is still to be done, without naming statuses."""


@dataclass(frozen=True, slots=True)
class CellFigure:
    """What one cell of a summary says."""

    value: int
    new: int | None = None
    """How many of them it calls new, where it says so."""
    without: int | None = None
    """How many reports `without recommendations` it adds."""


def read_label(row: SummaryRow) -> LineLabel:
    """Take the label of a summary's line apart: which statuses it counts, and if new, earlier or outstanding ones."""
    text = row.label
    return LineLabel(
        _line_kind(row),
        named_statuses(text),
        only_new=_NEW.search(text) is not None,
        prior=_PRIOR.search(text) is not None,
        outstanding=_OUTSTANDING.search(text) is not None,
    )


def _line_kind(row: SummaryRow) -> LineKind:
    if not row.label.strip():
        return LineKind.GRAND_TOTAL if any(name.endswith("_total") for name in row.cells) else LineKind.OTHER
    kinds = (
        (LineKind.SUB_TOTAL, _SUB_TOTAL.search(row.label)),
        (LineKind.REPORTS, _REPORTS.fullmatch(row.label)),
        (LineKind.GRAND_TOTAL, _GRAND.match(row.label)),
        (LineKind.OTHER, _OF_REPORTS.search(row.label)),
        (LineKind.TOTAL, _TOTAL.search(row.label)),
        (LineKind.STATUS, named_statuses(row.label)),
        (LineKind.TOTAL, _OUTSTANDING.search(row.label)),
    )
    return next((kind for kind, found in kinds if found), LineKind.OTHER)


def named_statuses(text: str) -> frozenset[CountedStatus]:
    """Give the statuses that words name; `green (pending…)` is the one that waits, `green` is either."""
    text = _WHITE_CLOSED.sub("closed", text)
    found = {status for status, pattern in _COLOUR_PATTERNS if pattern.search(text)}
    if _GREEN.search(text):
        found |= {CountedStatus.GREEN_PENDING} if _PENDING.search(text) else GREENS
    return frozenset(found)


def read_figure(printed: str) -> CellFigure | None:
    """Read the figure of a cell: a number, what of it is new, and what is added to it; None where it has none.

    A cell that counts by status (`2 AMBER 1 RED`) is the sum of them.
    """
    cell = count_cell(printed)
    if cell.counts:
        return CellFigure(sum(cell.counts.values()))
    number = _FIGURE.match(printed)
    if number is None:
        return None
    value = number_value(number["number"])
    some, without = _SOME_NEW.search(printed), _WITHOUT.search(printed)
    new = value if _ALL_NEW.search(printed) else int(some["number"]) if some else None
    return CellFigure(value, new, number_value(without["number"]) if without else None)
