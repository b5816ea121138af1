"""The words of a search: what the index is asked for, and where they stand in a text that was found."""

import re
import unicodedata
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

#: Letters and digits, with the accents that follow them: what the index takes for a word.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
#: An accent on a letter that has none in English. Those of other alphabets make another letter: й is not и.
_ACCENTED = re.compile(r"([a-z])[\u0300-\u036f]+")
#: A text of which every letter and digit is one of English, whatever quotation marks and dashes stand between them.
_PLAIN = re.compile("[\x00-\x7f\xa0-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf\u2010-\u2027\u2030-\u205e\u20ac]*")
_PIECE = re.compile(r'"([^"]*)("?)|[^\s"]+')


#: Letters of which some have no upper case of their own.
_SAME = str.maketrans("ςµſ", "σμs")

_LEAD = 12
"""Characters shown before what was looked for, at the most, where there is as much after it as there is room for."""


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


def match_of(searched: Sequence[Phrase]) -> str:
    """Give the same in the language of the index; every word is put in quotation marks, so that none means more."""
    return " AND ".join(f'"{" ".join(one.words)}"{" *" if one.begun else ""}' for one in searched)


def marks(text: str, searched: tuple[Phrase, ...]) -> list[tuple[int, int]]:
    """Give where the phrases stand in a text: first character and the one after the last, in order."""
    return sorted(set(_stands(text, searched)))


def excerpt(text: str, searched: tuple[Phrase, ...], width: int) -> tuple[str, list[tuple[int, int]]]:
    """Give the part of a text on one line, of so many characters at most, in which the phrases stand, and where."""
    line = " ".join(text.split())
    stands = marks(line, searched)
    first = stands[0][0] if stands else 0
    lead = min(_LEAD, width // 4)
    begin = min(first - lead, len(line) + 1 - width)  # the end of a text with as much before it as there is room for
    start = line.find(" ", begin, first) + 1 or first if first > 2 * lead and len(line) > width else 0
    before = "…" if start else ""
    end = start + width - len(before)
    after = "…" if len(line) > end else ""
    end -= len(after)
    moved = len(before) - start
    shown = f"{before}{line[start:end]}{after}"
    return shown, [(at + moved, min(stop, end) + moved) for at, stop in stands if start <= at < end]


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """Give a word as the index compares it: without case, and without accents on the letters from a to z."""
    plain = _ACCENTED.sub(r"\1", unicodedata.normalize("NFD", word.lower()))
    return unicodedata.normalize("NFC", plain).translate(_SAME)


def _stands(text: str, searched: tuple[Phrase, ...]) -> Iterator[tuple[int, int]]:
    """Give where phrases end in a text, as it is read from left to right."""
    if text.isascii() or _PLAIN.fullmatch(text):
        return iter(sorted(found.span(1) for each in _patterns(searched) for found in each.finditer(text)))
    return _stands_anywhere(text, searched)


@lru_cache(maxsize=64)
def _patterns(searched: tuple[Phrase, ...]) -> tuple[re.Pattern[str], ...]:
    """Give what finds each phrase in a plain text, one that begins inside another too."""
    found = []
    for phrase in searched:
        words = r"[\W_]+".join(map(re.escape, phrase.words))
        end = r"[^\W_]*" if phrase.begun else r"(?![^\W_])"
        found.append(re.compile(rf"(?<![^\W_])(?=({words}{end}))", re.ASCII | re.IGNORECASE))
    return tuple(found)


def _stands_anywhere(text: str, searched: tuple[Phrase, ...]) -> Iterator[tuple[int, int]]:
    """Give the same of any text, word by word."""
    held: deque[tuple[int, str]] = deque(maxlen=max((len(phrase.words) for phrase in searched), default=1))
    for match in _WORD.finditer(text):
        held.append((match.start(), folded(match[0])))
        for phrase in searched:
            length = len(phrase.words)
            last = held[-1][1]
            if not (last.startswith(phrase.words[-1]) if phrase.begun else last == phrase.words[-1]):
                continue
            if len(held) >= length and all(held[at - length][1] == phrase.words[at] for at in range(length - 1)):
                yield held[-length][0], match.end()
