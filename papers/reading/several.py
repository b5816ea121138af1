"""Several papers in one file: a plan's title that comes again with another day begins another paper."""

import re
from collections.abc import Iterator, Sequence

from db.titles import title_key
from papers.reading.as_at import AS_AT
from papers.reading.blocks import Block, Paragraph, Table

_LONGEST_TITLE = 200
_FEWEST_WORDS = 3
"""Words of a title without its day that tell it from any sentence."""


def apart(blocks: Sequence[Block]) -> list[Sequence[Block]]:
    """Give the blocks of each paper; those of the whole file where it holds one."""
    starts = list(_starts(blocks))
    if len(starts) < 2:  # noqa: PLR2004 - one paper
        return [blocks]
    ends = [*starts[1:], len(blocks)]
    return [
        blocks[0 if place == 0 else start : end] for place, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]


def _starts(blocks: Sequence[Block]) -> Iterator[int]:
    """Give where each paper's title stands: the same words each time, another day, and tables between."""
    words = day = ""
    tables = True
    for place, block in enumerate(blocks):
        if isinstance(block, Table):
            tables = True
            continue
        title = _title(block)
        if title is None or (words and title[0] != words):
            continue
        if not words or (title[1] != day and tables):
            yield place
            words, day = title
            tables = False


def _title(block: Paragraph) -> tuple[str, str] | None:
    """Give a title without its day, and its day; None for a paragraph that names none."""
    if len(block.text) > _LONGEST_TITLE:
        return None
    said = AS_AT.search(block.text)
    if said is None:
        return None
    words = title_key(block.text[: said.start()] + " " + block.text[said.end() :])
    day = " ".join(re.findall(r"\w+", said[0].casefold()))
    return (words, day) if len(words.split()) >= _FEWEST_WORDS else None
