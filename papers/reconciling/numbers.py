"""The numbers that count something in a sentence: no dates, no names such as `Phase 2`, no numbers of paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from db.date_words import find_dates
from db.numbers import NUMBER_WORD, number_value

_FLAGS = re.IGNORECASE
_NUMBER = re.compile(
    rf"(?<![\w./£$€])(?:(?P<words>{NUMBER_WORD})\b(?:\s*[(\[]\s*[0-9]{{1,3}}\s*[)\]])?"
    r"|\(?(?P<figures>[0-9]{1,4})\)?(?![\w%/]|[.,:][0-9]|\s*%))",
    _FLAGS,
)
_NAME_BEFORE = re.compile(
    r"\b(?:recommendation|AFI|area\s+for\s+improvement|action|task|phase|section|part|number|no\.?|point|page|"
    r"paragraph|para|item|appendix|annex|bullet|step|stage|tier|level|band|version|op|operation)s?\s*\(?\s*$",
    _FLAGS,
)
_PARAGRAPH_NUMBER = re.compile(r"\s*[0-9]{1,3}[.)]\s*(?![0-9])")
_DURATION = re.compile(r"[-\s]*(?:days?|weeks?|months?|years?|hours?|minutes?|per\s?cent|pages?)\b", _FLAGS)
_LONGEST_NAME = 40
"""Characters before a number that can make it a name."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it stands in its sentence."""

    value: int
    printed: str
    start: int
    end: int


def find_numbers(text: str) -> list[Number]:
    """Give the numbers of a text that can count something, in the order they stand."""
    return list(_numbers(text))


def _numbers(text: str) -> Iterator[Number]:
    opening = _PARAGRAPH_NUMBER.match(text)
    start = opening.end() if opening else 0
    dates = [(found.start, found.end) for found in find_dates(text)]
    for match in _NUMBER.finditer(text, start):
        if any(begin <= match.start() < end for begin, end in dates):
            continue
        opens_brackets = match[0].startswith("(") and not match[0].endswith(")")
        if not opens_brackets and _NAME_BEFORE.search(text, max(0, match.start() - _LONGEST_NAME), match.start()):
            continue
        if _DURATION.match(text, match.end()):
            continue
        value = number_value(match["words"] or match["figures"])
        yield Number(value, match[0], match.start(), match.end())
