"""The printed status key: what the paper itself says each colour means.

Source: the `Traffic Light Colour` tables of 2016, 2020, 2021 and 2022.
"""

import re
from collections.abc import Iterable, Iterator

from papers.draft import StatusDefinition
from papers.reading.blocks import Block, Table

_LABEL = r"(?:red|amber|green|white|blue|closed)(?: ?\(\w+\))?"
_TABLE_LABEL = re.compile(_LABEL, re.IGNORECASE)
_LINE = re.compile(rf"\W{{0,3}}(?P<label>{_LABEL})\s?[-–—:=]\s?(?P<wording>.+)", re.IGNORECASE)
_LONGEST = 600
"""Characters; a longer text defines nothing."""
_FEWEST_WORDS = 3
_LABEL_AND_WORDING = 2
_FEWEST_COLOURS = 2
"""One colour with a text beside it is no key."""


def read_status_key(blocks: Iterable[Block]) -> tuple[StatusDefinition, ...]:
    """Give the lines of the first printed key, or nothing where the paper has none."""
    in_lines: list[StatusDefinition] = []
    for block in blocks:
        if isinstance(block, Table):
            in_lines = []
            key = tuple(_definitions(block))
            if len(key) >= _FEWEST_COLOURS:
                return key
            continue
        line = _LINE.fullmatch(block.text) if len(block.text) <= _LONGEST else None
        if line and _is_wording(line["wording"]):
            in_lines.append(StatusDefinition(line["label"], line["wording"]))
        elif len(in_lines) >= _FEWEST_COLOURS:
            return tuple(in_lines)
        else:
            in_lines = []
    return tuple(in_lines) if len(in_lines) >= _FEWEST_COLOURS else ()


def is_status_key(table: Table) -> bool:
    """Tell whether a table is a printed key and nothing else: definitions, under a row of headings or none.

    What it says of a colour ("completed since the last meeting") may read like a heading of another table.
    """
    filled = sum(any(cell.text for cell in row.cells) for row in table.rows)
    defined = sum(1 for _ in _definitions(table))
    return defined >= _FEWEST_COLOURS and filled - defined <= 1


def _definitions(table: Table) -> Iterator[StatusDefinition]:
    for row in table.rows:
        filled = [cell for cell in row.cells if cell.text]
        if len(filled) != _LABEL_AND_WORDING:
            continue
        label, wording = (cell.words for cell in filled)
        if _TABLE_LABEL.fullmatch(label) and _is_wording(wording):
            yield StatusDefinition(label, wording)


def _is_wording(text: str) -> bool:
    return len(text) <= _LONGEST and len(re.findall(r"[^\W\d_]{2,}", text)) >= _FEWEST_WORDS
