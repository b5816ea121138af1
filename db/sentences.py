"""Parts of a sentence: a number with its noun, several words with their `and`, and what others wrote set in a row."""

from collections.abc import Iterable


def number_of(number: int, one: str, several: str = "") -> str:
    """Give a number with its noun, `1 day` or `3 days`; `several` is the noun of many where an s does not make it."""
    return f"{number} {one if number == 1 else several or f'{one}s'}"


def listed(words: Iterable[str]) -> str:
    """Join words as a sentence does: `a, b and c`; blank for none."""
    *most, last = list(words) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def unstopped(text: str) -> str:
    """Give what somebody wrote without the full stop at its end, where more of a sentence follows it."""
    said = text.rstrip()
    return said[:-1] if said.endswith(".") and not said.endswith("..") else said


def in_a_row(parts: Iterable[str]) -> str:
    """Set what was written apart in one row, `a; b; c`: blanks left out, no full stop before a semicolon."""
    *most, last = [part for part in parts if part.strip()] or [""]
    return "; ".join((*map(unstopped, most), last))
