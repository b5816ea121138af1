"""The words of a search: what the index is asked for, and where they stand in a text that was found."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

#: Letters and digits, with the accents that follow them: what the index takes for a word.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_PIECE = re.compile(r'"([^"]*)("?)|[^\s"]+')


_LEAD = 12
"""Characters shown before what was looked for: so few that it is seen in a narrow column."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand one after the other."""

    words: tuple[str, ...]
    """Each as `folded` gives it."""
    begun: bool
    """Whether the last of them may go on."""


def phrases(text: str) -> tuple[Phrase, ...]:
    """Read what is searched for: each word, and each text in quotation marks, must occur in one text.

    A word may be the beginning of a longer one; what stands in quotation marks is meant whole.
    """
    found = []
    for match in _PIECE.finditer(text):
        inside, closed = match[1], bool(match[2])
        words = tuple(folded(word) for word in _WORD.findall(match[0] if inside is None else inside))
        if words:
            found.append(Phrase(words, begun=not closed))
    return tuple(found)


def match_of(searched: tuple[Phrase, ...]) -> str:
    """Give the same in the language of the index; every word is put in quotation marks, so that none means more."""
    return " AND ".join(f'"{" ".join(one.words)}"{" *" if one.begun else ""}' for one in searched)


def marks(text: str, searched: tuple[Phrase, ...]) -> list[tuple[int, int]]:
    """Give where the phrases stand in a text: first character and the one after the last, in order."""
    words = [(match.start(), match.end(), folded(match[0])) for match in _WORD.finditer(text)]
    return sorted({span for phrase in searched for span in _stands(words, phrase)})


def excerpt(text: str, searched: tuple[Phrase, ...], width: int) -> tuple[str, list[tuple[int, int]]]:
    """Give the part of a text on one line, of about so many characters, in which the phrases stand, and where."""
    line = " ".join(text.split())
    stands = marks(line, searched)
    start = stands[0][0] - _LEAD if stands and stands[0][0] > 2 * _LEAD and len(line) > width // 4 else 0
    if start:
        start = line.rfind(" ", 0, start) + 1
    before = "…" if start else ""
    shown = before + line[start : start + width]
    if len(line) - start > width:
        shown = f"{shown[:-1]}…"
    moved = [(first - start + len(before), end - start + len(before)) for first, end in stands]
    return shown, [(first, min(end, len(shown))) for first, end in moved if first < len(shown)]


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """Give a word as the index compares it: without case and accents."""
    plain = unicodedata.normalize("NFD", word.lower())
    return "".join(one for one in plain if unicodedata.category(one) != "Mn")


def _stands(words: list[tuple[int, int, str]], phrase: Phrase) -> Iterator[tuple[int, int]]:
    length = len(phrase.words)
    for at in range(len(words) - length + 1):
        held = [word for _, _, word in words[at : at + length]]
        last = held[-1].startswith(phrase.words[-1]) if phrase.begun else held[-1] == phrase.words[-1]
        if last and tuple(held[:-1]) == phrase.words[:-1]:
            yield words[at][0], words[at + length - 1][1]
