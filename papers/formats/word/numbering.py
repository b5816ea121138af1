"""The bullets and numbers that Word prints before the paragraphs of its lists, which stand nowhere in their text."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from papers.formats.word import names as w
from papers.formats.word.styles import ListItem
from papers.reading.markup import BULLET

_PLACE = re.compile(r"%([1-9])")
_LETTERS = 26
_MOST_LETTERS = 20
"""How often Word repeats a letter (`aa`, `bb`) before a list is none of ours."""
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN = 4_000


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    label: str
    style_id: str


@dataclass(slots=True)
class _List:
    """A list as the file defines it, and how far it has counted."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the lists of one file as its paragraphs come by."""

    def __init__(self, root: etree._Element | None) -> None:
        """Take the numbering part, if the file has one."""
        lists = {w.value(each, w.LIST_ID): _List(_levels(each)) for each in _all(root, w.LIST)}
        self._lists: dict[str, _List] = {}
        self._restarts: dict[str, dict[int, int]] = defaultdict(dict)
        for each in _all(root, w.LISTED):
            list_id = w.value(each, w.LISTED_ID)
            found = lists.get(w.value(each.find(w.LIST_ID)))
            if found is None:
                continue
            self._lists[list_id] = found
            for override in each.iterfind(w.OVERRIDE):
                start = w.value(override.find(w.START_OVERRIDE))
                if start.isdecimal():
                    self._restarts[list_id][_number(w.value(override, w.LEVEL_USED))] = int(start)

    def label(self, item: ListItem, style_id: str) -> str:
        """Count one more paragraph of a list, and give what is printed before it, a space included."""
        listed = self._lists.get(item.list_id)
        if listed is None:
            return ""
        number = item.level if item.level is not None else _level_of(style_id, listed)
        level = listed.levels.get(number)
        if level is None:
            return ""
        if level.form == "bullet":
            return BULLET
        self._count(item.list_id, listed, number, level)
        return f"{_PLACE.sub(lambda place: _printed(listed, int(place[1]) - 1), level.label)} ".lstrip()

    def _count(self, list_id: str, listed: _List, number: int, level: _Level) -> None:
        restart = self._restarts[list_id].pop(number, None)
        before = listed.counts.get(number)
        start = level.start if restart is None else restart
        listed.counts[number] = start if before is None or restart is not None else before + 1
        for deeper in [each for each in listed.counts if each > number]:
            del listed.counts[deeper]


def _all(root: etree._Element | None, name: str) -> list[etree._Element]:
    return [] if root is None else root.findall(name)


def _levels(listed: etree._Element) -> dict[int, _Level]:
    return {
        _number(w.value(each, w.LEVEL_USED)): _Level(
            _number(w.value(each.find(w.START)), otherwise=1),
            w.value(each.find(w.FORMAT)) or "decimal",
            w.value(each.find(w.LABEL)),
            w.value(each.find(w.STYLE_USED)),
        )
        for each in listed.iterfind(w.LEVEL)
    }


def _number(digits: str, otherwise: int = 0) -> int:
    return int(digits) if digits.isdecimal() else otherwise


def _level_of(style_id: str, listed: _List) -> int:
    return next((number for number, level in listed.levels.items() if style_id and level.style_id == style_id), 0)


def _printed(listed: _List, number: int) -> str:
    level = listed.levels.get(number)
    if level is None:
        return ""
    return _FORMS.get(level.form, str)(listed.counts.get(number, level.start))


def _letter(number: int) -> str:
    times, place = divmod(number - 1, _LETTERS)
    return chr(ord("a") + place) * min(times + 1, _MOST_LETTERS) if number > 0 else str(number)


def _roman(number: int) -> str:
    if not 0 < number < _MOST_ROMAN:
        return str(number)
    printed = ""
    for worth, letters in _ROMAN:
        times, number = divmod(number, worth)
        printed += letters * times
    return printed


_FORMS: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
    "none": lambda _number: "",
}
