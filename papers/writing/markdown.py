"""A paper as Markdown: headings, prose and pipe tables, with whatever could be markup written so that it is none.

What would begin emphasis, a link, code or HTML is written as a character reference, which CommonMark shows as the
character and never takes for markup. Addresses and `@` are broken so that no renderer makes links of them.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from papers.writing.blocks import Block, Bullets, Cell, Chart, Grid, Heading, Paragraph, Row, Turn
from papers.writing.set_out import SetOut

_SPECIAL = re.compile(r"[&<>|*_`~\\$]|](?=[(\[:])|:(?=//)|(?<=\bwww)\.(?=\S)|@")
_AT_START = re.compile(r"(?:#{1,6}(?=\s|$)|[-+=](?=\s|-|=|$)|\[(?=[^\]]*]:)|\d{1,9}(?=[.)]\s))", re.ASCII)
_BREAK = "<br>"


def write_markdown(paper: SetOut, place: Path) -> None:
    """Write a paper as Markdown (CommonMark with the tables of GitHub's)."""
    place.write_text("\n\n".join(_parts(paper.blocks)) + "\n", encoding="utf-8")


def literal(text: str) -> str:
    """Give a text of one line such that every renderer shows it to the letter."""
    return _SPECIAL.sub(_reference, text)


def _reference(match: re.Match[str]) -> str:
    character = match[0]
    if character == "@":
        return "<span>@</span>"
    return {"&": "&amp;", "<": "&lt;", ">": "&gt;"}.get(character, f"&#{ord(character)};")


def _opening(text: str) -> str:
    """Give a text that begins a paragraph, where some words would begin a heading or a list."""
    start = _AT_START.match(text)
    if start is None:
        return literal(text)
    if text[0].isdigit():
        end = start.end()
        return f"{text[:end]}&#{ord(text[end])};{literal(text[end + 1 :])}"
    return f"&#{ord(text[0])};{literal(text[1:])}"


def _parts(blocks: tuple[Block, ...]) -> Iterator[str]:
    number = 0
    for block in blocks:
        match block:
            case Heading(text, level):
                yield f"{'#' * level} {literal(text)}"
            case Paragraph(text, numbered=True):
                number += 1
                yield f"{number}. {literal(text)}"
            case Paragraph(text, strong=True):
                yield f"**{literal(text)}**"
            case Paragraph(text):
                yield _opening(text)
            case Bullets(entries):
                yield "\n".join(f"- {_opening(entry)}" for entry in entries)
            case Grid():
                yield "\n".join(_table(block))
            case Chart() | Turn():
                continue  # the table beside the chart says the same, and there are no pages to turn


def _table(grid: Grid) -> Iterator[str]:
    rows = [*grid.head, *grid.rows]
    yield _row(rows[0])
    yield "|" + " --- |" * len(grid.widths)
    yield from map(_row, rows[1:])


def _row(row: Row) -> str:
    """Give a row; of a cell over several columns of figures, each has its words, and of any other the first."""
    cells: list[str] = []
    for cell in row:
        repeated = cell.columns > 1 and len(row) > 1
        cells += [_cell(cell)] + [_cell(cell) if repeated else ""] * (cell.columns - 1)
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    return _BREAK.join(map(literal, cell.text.split("\n")))
