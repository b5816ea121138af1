"""Parts of a sentence: a number with its noun, and several words with their `and`."""

from collections.abc import Iterable


def number_of(number: int, one: str, several: str = "") -> str:
    """Give a number with its noun, `1 day` or `3 days`; `several` is the noun of many where an s does not make it."""
    return f"{number} {one if number == 1 else several or f'{one}s'}"


def listed(words: Iterable[str]) -> str:
    """Join words as a sentence does: `a, b and c`; blank for none."""
    *most, last = list(words) or [""]
    return f"{', '.join(most)} and {last}" if most else last
