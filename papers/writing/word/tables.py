"""A table as WordprocessingML, put together as text and parsed once.

The library makes a cell in several calls on the tree; a paper of a thousand items has ten thousand cells.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from papers.writing.blocks import BULLET, Cell, Grid, Line, Row
from papers.writing.colours import COLOURS, HEADING

_TWIPS = 567
"""In a centimetre: Word measures tables in twentieths of a point."""
_CHARACTERS = 7.5
"""That fit in a centimetre of a cell, roughly."""
_SHORT = 22
"""Lines; a row of more may go on on the next page."""


@dataclass(frozen=True, slots=True)
class StyleIds:
    """The ids of the styles a table uses."""

    table: str
    text: str
    figure: str
    heading: str
    bullet: str
    """Blank where the document has no bullets: then they are written."""
    strong: str
    light: str
    kind: str


def table_element(grid: Grid, styles: StyleIds) -> BaseOxmlElement:
    """Give the element of a table; heading rows are printed again on each page and short rows are never split."""
    return parse_xml("".join(_table(grid, styles)))


def _table(grid: Grid, styles: StyleIds) -> Iterator[str]:
    widths = [round(width * _TWIPS) for width in grid.widths]
    first_column = int(grid.headed_rows)
    yield (
        f"<w:tbl {nsdecls('w')}><w:tblPr><w:tblStyle w:val={quoteattr(styles.table)}/>"
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0000" w:firstRow="{int(bool(grid.head))}" w:lastRow="0" w:firstColumn="{first_column}" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(grid.name)}/></w:tblPr><w:tblGrid>"
    )
    yield from (f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield "</w:tblGrid>"
    for row in grid.head:
        yield from _row(row, widths, styles, heading=True, joined=True)
    for place, row in enumerate(grid.rows, start=1):
        joined = (grid.together and place < len(grid.rows)) or row[0].columns == len(widths)
        yield from _row(row, widths, styles, joined=joined)
    yield "</w:tbl>"


def _row(
    row: Row, widths: list[int], styles: StyleIds, *, heading: bool = False, joined: bool = False
) -> Iterator[str]:
    """Give a row; one that is joined stays on the page of the next."""
    yield "<w:tr>"
    if heading:
        yield "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    elif _is_short(row, widths):
        yield "<w:trPr><w:cantSplit/></w:trPr>"
    place = 0
    for cell in row:
        width = sum(widths[place : place + cell.columns])
        place += cell.columns
        yield _cell(cell, width, styles, heading=heading, joined=joined)
    yield "</w:tr>"


def _cell(cell: Cell, width: int, styles: StyleIds, *, heading: bool, joined: bool) -> str:
    shade = COLOURS[cell.shade].shade if cell.shade else HEADING.shade if heading else ""
    parts = [f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>']
    if cell.columns > 1:
        parts.append(f'<w:gridSpan w:val="{cell.columns}"/>')
    if cell.rows != 1:
        parts.append("<w:vMerge/>" if cell.rows == 0 else '<w:vMerge w:val="restart"/>')
    if shade:
        parts.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>')
    parts.append("</w:tcPr>")
    style = styles.heading if heading else styles.figure if cell.centred else styles.text
    parts += [_line(line, cell, style, styles, heading=heading, joined=joined) for line in cell.lines or (Line(""),)]
    parts.append("</w:tc>")
    return "".join(parts)


def _line(line: Line, cell: Cell, style: str, styles: StyleIds, *, heading: bool, joined: bool) -> str:
    text = line.text
    if line.bullet:
        style, text = (styles.bullet, text) if styles.bullet else (style, BULLET + text)
    shade = COLOURS[line.shade].shade if line.shade else ""
    behind = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    keep = "<w:keepNext/>" if joined else ""
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}{behind}</w:pPr>'
    if not text:
        return f"{paragraph}</w:p>"
    status = line.shade or cell.shade
    run = styles.light if status and COLOURS[status].ink == "FFFFFF" else ""
    run = run or (styles.kind if line.strong else styles.strong if cell.strong and not heading else "")
    look = f'<w:rPr><w:rStyle w:val="{run}"/></w:rPr>' if run else ""
    return f'{paragraph}<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _is_short(row: Row, widths: list[int]) -> bool:
    place = 0
    for cell in row:
        width = sum(widths[place : place + cell.columns]) / _TWIPS
        place += cell.columns
        across = max(width * _CHARACTERS, 1)
        if sum(1 + int(len(line.text) / across) for line in cell.lines) > _SHORT:
            return False
    return True
