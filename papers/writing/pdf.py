"""A paper as a tagged PDF, by Typst: the template shows the paper, which it is given as data and never as markup."""

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime, time
from importlib.resources import files
from pathlib import Path

from db.errors import WrongUseError
from db.words import CountedStatus
from papers.writing.blocks import Block, Bullets, Cell, Chart, Grid, Heading, Paragraph, Row, Turn
from papers.writing.charts import drawn
from papers.writing.colours import COLOURS, HEADING, Colour
from papers.writing.set_out import SetOut

_NO_FONT = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_MOST_SCRIPTS = 40
"""How many scripts a machine may lack fonts for."""

Json = Mapping[str, object]


def write_pdf(paper: SetOut, place: Path) -> None:
    """Write a paper as PDF/UA-1, tagged for screen readers.

    Raises `WrongUseError` where Typst is not installed or cannot make it, `TypeError` where it gives something else.
    """
    try:
        import typst  # noqa: PLC0415 - an extra that need not be there
    except ImportError:
        raise WrongUseError(
            "A PDF needs typst, which is not installed: run  python -m pip install 'rectrack[pdf]'  or write the paper "
            "as docx."
        ) from None
    template = files("papers.writing").joinpath("templates", "paper.typ").read_bytes()
    moment = datetime.combine(paper.drawn_up_on, time(tzinfo=UTC))

    def compiled(data: str) -> object:
        given = {"paper": data}
        return typst.compile(template, format="pdf", sys_inputs=given, pdf_standards="ua-1", timestamp=moment)

    data = json.dumps(_document(paper), ensure_ascii=False)
    for _ in range(_MOST_SCRIPTS):
        try:
            made = compiled(data)
        except typst.TypstError as error:
            data = _without(data, error.message)
            continue
        if not isinstance(made, bytes):
            raise TypeError("typst gave no document")
        place.write_bytes(made)
        return
    raise WrongUseError("No font of this machine shows the letters of this paper: write it as docx instead.")


def _without(data: str, complaint: str) -> str:
    """Give the data with a visible mark for each letter that no font has, and for all others of its script.

    Raises `WrongUseError` for any other complaint.
    """
    text = _NO_FONT.search(complaint)
    scripts = {_script(letter) for letter in text[1]} if text else set()
    marked = "".join(f"‹U+{ord(one):04X}›" if not one.isascii() and _script(one) in scripts else one for one in data)
    if marked == data:
        raise WrongUseError(
            f"The PDF could not be made ({' '.join(complaint.split())}): write the paper as docx instead."
        )
    return marked


def _script(letter: str) -> str:
    """Give the script of a letter, by the first word of its name; of any other character, the character."""
    return unicodedata.name(letter, letter).split()[0] if letter.isalpha() else letter


def _document(paper: SetOut) -> Json:
    return {
        "title": paper.title,
        "author": paper.house.author,
        "head": paper.head,
        "foot": paper.foot,
        "draft": paper.draft,
        "heading": HEADING.shade,
        "blocks": [_block(block) for block in paper.blocks],
    }


def _block(block: Block) -> Json:
    match block:
        case Heading(text, level):
            return {"kind": "heading", "text": text, "level": level}
        case Paragraph(text, numbered, strong, joined):
            return {"kind": "paragraph", "text": text, "numbered": numbered, "strong": strong, "joined": joined}
        case Bullets(entries):
            return {"kind": "bullets", "entries": entries}
        case Turn(lying):
            return {"kind": "turn", "lying": lying}
        case Chart():
            return _chart(block)
        case Grid():
            return {
                "kind": "grid",
                "name": block.name,
                "widths": block.widths,
                "head": [_row(row) for row in block.head],
                "rows": [_row(row) for row in block.rows],
                "together": block.together,
            }


def _row(row: Row) -> list[Json]:
    return [_cell(cell) for cell in row if cell.rows]


def _cell(cell: Cell) -> Json:
    return {
        "lines": [
            {"text": line.text, "bullet": line.bullet, "kind": line.strong, **_colour(_of(line.shade))}
            for line in cell.lines
        ],
        "strong": cell.strong,
        "centred": cell.centred,
        "columns": cell.columns,
        "rows": cell.rows,
        **_colour(_of(cell.shade)),
    }


def _of(status: CountedStatus | None) -> Colour | None:
    return COLOURS[status] if status is not None else None


def _colour(colour: Colour | None) -> Json:
    return {"shade": colour.shade if colour else None, "ink": colour.ink if colour else None}


def _chart(chart: Chart) -> Json:
    drawing = drawn(chart)
    return {
        "kind": "chart",
        "name": drawing.name,
        "width": drawing.width,
        "bars": [
            {
                "label": bar.label,
                "total": bar.total,
                "parts": [
                    {"width": part.width, "number": part.number if part.shows_number else None, **_colour(part.colour)}
                    for part in bar.parts
                ],
            }
            for bar in drawing.bars
        ],
    }
