"""The numbered items of one report, each gathered from its rows: status rows, and rows that go on."""

import re
from collections import Counter
from dataclasses import dataclass, field

from db.due_dates import parse_due
from db.words import DueKind, ItemKind, Status
from papers.reading.bullets import labelled_text
from papers.reading.headings import Column, is_number
from papers.reading.joining import has_stopped, join_over_pages
from papers.reading.labels import read_number_and_kind
from papers.reading.rows import PlacedRow

_ABBREVIATIONS = {
    ItemKind.AREA_FOR_IMPROVEMENT: "AFI",
    ItemKind.CAUSE_OF_CONCERN: "CoC",
    ItemKind.AREA_FOR_ATTENTION: "AFA",
}
_MOST_SKIPPED = 20
"""A report leaves out the numbers that are not for the force, but hardly more than this many together."""
_LONGEST_DUE = 200
"""Characters of a due date that tell how it begins."""
_MARKED_NUMBER = re.compile(r"\(?[\d.]{1,8}[A-Za-z]?[.)]\s")
_REFERENCE = re.compile(r"(?=[^\d]{0,12}\d)(?:[A-Za-z]+[-./_]?)?\d[\w./-]{0,19}")
"""A reference of a force's own that serves as a number (`HMI-21-04`, `R12`)."""
_DIGITS = re.compile(r"\d{1,3}")


@dataclass(slots=True)
class Entry:
    """One status row of an item, with all that goes on from it on later pages."""

    line: int
    pieces: dict[Column, list[str]] = field(default_factory=dict)
    other_pieces: dict[str, list[str]] = field(default_factory=dict)
    shades: dict[Column, Status] = field(default_factory=dict)

    def add(self, row: PlacedRow) -> None:
        """Take in a row that belongs to this entry."""
        for column, text in row.cells.items():
            self.pieces.setdefault(column, []).append(text)
        for words, text in row.other.items():
            self.other_pieces.setdefault(words, []).append(text)
        for column, shade in row.shades.items():
            self.shades.setdefault(column, shade)

    def text(self, column: Column) -> str:
        """Give what stands in a column, joined over page ends."""
        return join_over_pages(self.pieces.get(column, ()))

    @property
    def has_status(self) -> bool:
        """Whether its status cell says something, in words or by its colour alone."""
        return bool(self.text(Column.STATUS)) or Column.STATUS in self.shades

    @property
    def other(self) -> dict[str, str]:
        """What stands in the columns without a field of their own, by heading."""
        return {words: join_over_pages(pieces) for words, pieces in self.other_pieces.items()}


@dataclass(slots=True)
class Item:
    """One recommendation as its rows give it."""

    number: str
    """Empty until the report is read where none is printed."""
    kind: ItemKind | None
    line: int
    entries: list[Entry] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All its text cells, joined over page ends, without number and kind, and without what tasks call their own."""
        texts = [entry.text(Column.TEXT) for entry in self.entries]
        return "\n".join(text for text in texts[:1] + [one for one in texts[1:] if labelled_text(one) is None] if text)

    @property
    def opening(self) -> str:
        """The text of its first row, as that gives it."""
        return next(iter(self.entries[0].pieces.get(Column.TEXT, ())), "")

    @property
    def has_stopped(self) -> bool:
        """Whether its text ends where a sentence may end."""
        pieces = self.entries[-1].pieces.get(Column.TEXT, ())
        return has_stopped(pieces[-1] if pieces else "")

    def add(self, row: PlacedRow, *, as_entry: bool) -> None:
        """Take in a row, as an entry of its own or as more of the last."""
        if as_entry:
            self.entries.append(Entry(row.line))
        self.entries[-1].add(row)


class Items:
    """Gathers the items of one report from its rows in the order printed."""

    def __init__(self) -> None:
        """Begin a report."""
        self._items: list[Item] = []
        self._section: ItemKind | None = None

    def section(self, kind: ItemKind) -> None:
        """Take the items from here on to be of a kind, unless they say otherwise."""
        self._section = kind

    def add(self, row: PlacedRow, *, after_page_end: bool) -> bool:
        """Take in the next row; False if there is nothing that it could belong to."""
        if row.cells.keys() == {Column.TEXT} and not row.other and (kind := kind_alone(row.text(Column.TEXT))):
            self.section(kind)
            return True
        numbered = _numbered(row)
        if numbered.number is None and (after_page_end or row.shades.get(Column.STATUS) is Status.WHITE):
            row.shades.clear()  # a coloured cell that a page end cut is coloured on both pages, and white is no colour
        if self._items and _spans(self._items[-1], numbered):
            row = numbered.row.without(Column.TEXT)
            numbered = _numbered(row)
        if self._begins(numbered, row, after_page_end=after_page_end):
            self._items.append(Item(numbered.number or "", numbered.kind or self._section, row.line))
            self._items[-1].add(numbered.row, as_entry=True)
            return True
        if not self._items:
            return False
        item = self._items[-1]
        repeated = numbered.number == item.number and _is_repetition(numbered, row, item)
        is_misplaced = numbered.number is None and bool(row.text(Column.NUMBER))
        has_status = len(item.entries) > 1 or item.entries[0].has_status
        own = row.has_status or (not after_page_end and _stands_by_itself(row))
        item.add(numbered.row if repeated or is_misplaced else row, as_entry=has_status and own)
        return True

    def goes_on(self, row: PlacedRow) -> bool:
        """Tell whether the first row of a table can be the next of this report, going by its number."""
        number = _numbered(row).number
        return not self._items or number is None or _follows(number, self._items[-1].number)

    def all(self) -> tuple[Item, ...]:
        """Give the items, those printed without a number called by what they are and in what order."""
        names = _Names(self._items)
        for item in self._items:
            if not item.number:
                item.number = names.next(item.kind)
        return tuple(self._items)

    def _begins(self, numbered: "_Numbered", row: PlacedRow, *, after_page_end: bool) -> bool:
        has_status = row.has_status
        last = self._items[-1] if self._items else None
        if numbered.number is None:
            in_list = last is not None and not last.number and last.kind is self._section
            stands_alone = last is None or numbered.kind is not None or in_list
            return has_status and stands_alone and bool(row.text(Column.TEXT))
        if last is None:
            return True
        if numbered.number == last.number and (numbered.kind or self._section or last.kind) is last.kind:
            return False
        if has_status or numbered.kind is not None or row.text(Column.NUMBER):
            return True
        if after_page_end:
            return numbered.stands_apart and last.has_stopped and bool(numbered.row.text(Column.TEXT))
        return numbered.stands_apart or _follows(numbered.number, last.number)


def is_numbered(row: PlacedRow) -> bool:
    """Tell whether a row begins with the number of a recommendation."""
    return _numbered(row).number is not None


def kind_alone(text: str) -> ItemKind | None:
    """Give the kind that a text is the label of and nothing else: a heading over the items of that kind."""
    if not text[:1].isupper() or text.endswith("."):
        return None
    number, kind, rest = read_number_and_kind(text)
    return kind if number is None and not rest else None


def _spans(item: Item, numbered: "_Numbered") -> bool:
    """Tell whether a status row only prints again the text cell of its item, which spans them both."""
    text = numbered.row.text(Column.TEXT)
    is_same = bool(text) and text == item.opening and numbered.number in {None, item.number}
    return is_same and numbered.row.has_status


def _is_repetition(numbered: "_Numbered", row: PlacedRow, item: Item) -> bool:
    """Tell whether the item's number at the start of a row is the number again and not a figure of its text."""
    if row.text(Column.NUMBER) or numbered.kind is not None:
        return True
    return numbered.stands_apart and (bool(numbered.row.text(Column.TEXT)) or item.has_stopped)


def _stands_by_itself(row: PlacedRow) -> bool:
    """Tell whether a row without a status has a due date and a comment of its own, and does not go on from others."""
    comment, due = row.text(Column.COMMENT), parse_due(row.text(Column.DUE)[:_LONGEST_DUE]).links
    return bool(due) and due[0].kind is not DueKind.EXTENSION and comment[:1].isupper()


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A row whose number and kind have been taken off its text."""

    row: PlacedRow
    number: str | None
    kind: ItemKind | None
    stands_apart: bool
    """Whether the number has a line or a mark of its own (`4.`): no part of a sentence."""


def _numbered(row: PlacedRow) -> _Numbered:
    text = "\n".join(filter(None, (row.text(column) for column in (Column.NUMBER, Column.KIND, Column.TEXT))))
    number, kind, rest = read_number_and_kind(text)
    if number is None and _REFERENCE.fullmatch(printed := row.text(Column.NUMBER)):
        number, (_, kind, rest) = printed, read_number_and_kind(text[len(printed) :].lstrip("\n"))
    taken = row.without(Column.NUMBER, Column.TEXT)
    if rest:
        taken.cells[Column.TEXT] = rest
    apart = is_number(text.split("\n", 1)[0]) or _MARKED_NUMBER.match(text) is not None
    return _Numbered(taken, number, kind, apart)


def _follows(number: str, last: str) -> bool:
    digits, last_digits = _leading_digits(number), _leading_digits(last)
    return digits is not None and last_digits is not None and 0 <= digits - last_digits <= _MOST_SKIPPED


def _leading_digits(number: str) -> int | None:
    match = _DIGITS.match(number)
    return int(match[0]) if match else None


class _Names:
    """Names for the items of a report that are printed without a number."""

    def __init__(self, items: list[Item]) -> None:
        self._taken = {item.number for item in items}
        self._blocks = Counter(item.kind for item in items if not item.number)
        self._places: Counter[str] = Counter()

    def next(self, kind: ItemKind | None) -> str:
        """Give `AFI` to the only block of its kind, `AFI 2` to the second of several, else a place."""
        prefix = _ABBREVIATIONS.get(kind, "") if kind is not None else ""
        if prefix and self._blocks[kind] == 1 and prefix not in self._taken:
            return prefix
        while True:
            self._places[prefix] += 1
            name = f"{prefix} {self._places[prefix]}".strip()
            if name not in self._taken:
                return name
