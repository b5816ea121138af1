"""Numbers in words (`seven`), and the numbers of recommendations, which are text (`13A`, `4a`, `2.1`)."""

import re

_UNITS = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen",
)
_TENS = {
    word: 10 * tens
    for tens, word in enumerate(re.findall(r"\w+", "twenty thirty forty fifty sixty seventy eighty ninety"), 2)
}
_VALUES = {word: value for value, word in enumerate(_UNITS)} | _TENS

NUMBER_WORD = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[-\s](?:{'|'.join(_UNITS[1:10])})\b)?"
    rf"|{'|'.join(sorted(_UNITS, key=len, reverse=True))})"
)
"""Matches a number below a hundred in words, ignoring case."""
_IN_WORDS = re.compile(NUMBER_WORD)
_PARTS = re.compile(r"[0-9]+|[^\W0-9_]+")


def number_value(words: str) -> int:
    """Give the value of a number in figures, or below a hundred in words; raises `ValueError` for anything else."""
    text = words.strip().lower()
    if _IN_WORDS.fullmatch(text):
        return sum(_VALUES[part] for part in re.split(r"[-\s]", text))
    return int(text)


def number_key(number: str) -> str:
    """Give what the prints of one recommendation's number have in common: `13A`, `13 (a)` and `13a.`."""
    return ".".join(part.lstrip("0") or "0" for part in _PARTS.findall(number.lower()))


def number_sort(number: str) -> str:
    """Give a text that sorts as a reader does: `4`, `4a`, `4b`, `10`, then numbers that begin with letters."""
    parts = number_key(number).split(".")
    return " ".join(part.rjust(6, "0") if part.isascii() and part.isdigit() else part for part in parts)
