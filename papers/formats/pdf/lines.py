"""Letters on a page put together into lines."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_SYMBOLS = re.compile(r"symbol|wingding|dingbat", re.IGNORECASE)
_BULLETS = frozenset("\uf0b7\uf0a7\uf0d8\uf0fc\uf0a8\uf02d\uf06f\uf076\uf0be\u00a7\u00d8\u00fc\u00b7")
"""What the symbol fonts of Word and LibreOffice print as bullets."""
_PRIVATE = "\ue000"
_TYPED_BULLET = re.compile(r"courier", re.IGNORECASE)
"""The font whose letter `o` Word prints as a bullet of the second level."""
_FOOTNOTE_FIGURES = re.compile(r"\[?[0-9]{1,3}\]?")
_RAISED_SIZE = 0.8
"""Letters at most so much as large as their line are raised."""
_GAP = 0.2
"""Of a letter's size: a wider gap between letters is a space."""
_DOUBLE = 0.5
"""Points; the same letter twice within them is one, printed twice to look bold."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter and the box it is printed in, in points from the top left corner of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    font: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of print."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    """The size of most of its letters, in points."""
    space: float
    """How wide a space would be."""
    first_word: float
    """How wide its first word is."""
    runs_on: bool
    """Whether a space stands at its end: it goes on in the next."""
    begins_raised: bool = False
    """Whether it begins with a raised figure, as a footnote does."""


def lines_of(letters: Iterable[Letter]) -> list[Line]:
    """Give the lines that letters stand in, from top to bottom; raised footnote figures are left out."""
    rows: list[list[Letter]] = []
    bottom = height = 0.0
    for letter in sorted(letters, key=lambda each: each.top):
        own = letter.bottom - letter.top
        if rows and letter.top < bottom - min(own, height) / 2:
            rows[-1].append(letter)
            if own > height:
                bottom, height = letter.bottom, own
        else:
            rows.append([letter])
            bottom, height = letter.bottom, own
    return [line for row in rows if (line := _line(sorted(row, key=lambda each: each.x0))) is not None]


def _line(row: Sequence[Letter]) -> Line | None:
    printed = [each for each in row if not each.text.isspace()]
    if not printed:
        return None
    size = Counter(each.size for each in printed).most_common(1)[0][0]
    pieces: list[str] = []
    raised: list[str] = []
    first_end: float | None = None
    begins_raised = False
    last: Letter | None = None
    for each in row:
        if last is not None and each.text == last.text and abs(each.x0 - last.x0) < _DOUBLE:
            continue
        gap = last is not None and each.x0 - last.x1 > _GAP * size
        is_raised = each.size <= _RAISED_SIZE * size and not each.text.isspace()
        if raised and (not is_raised or gap):
            begins_raised |= _put_raised(raised, pieces)
        if (gap or each.text.isspace()) and pieces and not pieces[-1].isspace():
            first_end = first_end if first_end is not None or last is None else last.x1
            pieces.append(" ")
        if is_raised:
            raised.append(each.text)
        elif not each.text.isspace():
            pieces.append(_printed(each, is_first=not pieces))
        last = each
    begins_raised |= _put_raised(raised, pieces)
    text = "".join(pieces)
    x0, x1 = printed[0].x0, max(each.x1 for each in printed)
    return Line(
        text=text.strip(),
        x0=x0,
        x1=x1,
        top=min(each.top for each in printed if each.size == size),
        bottom=max(each.bottom for each in printed if each.size == size),
        size=size,
        space=0.28 * size,
        first_word=(first_end if first_end is not None else x1) - x0,
        runs_on=text.endswith(" "),
        begins_raised=begins_raised,
    )


def _put_raised(raised: list[str], pieces: list[str]) -> bool:
    """Put raised letters into the line, unless they are a footnote's figures; tell whether such begin it."""
    words = "".join(raised)
    raised.clear()
    if _FOOTNOTE_FIGURES.fullmatch(words):
        return not pieces
    pieces.append(words)
    return False


def _printed(letter: Letter, *, is_first: bool) -> str:
    text = letter.text
    if text in _BULLETS and (_SYMBOLS.search(letter.font) or text >= _PRIVATE):
        return "• "
    if is_first and text == "o" and _TYPED_BULLET.search(letter.font):
        return "• "
    return text
