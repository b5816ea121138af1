"""A paper as one web page that needs nothing else: no script, no reference to anything outside it."""

import base64
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from papers.writing.blocks import Block, Bullets, Chart, Grid, Heading, Paragraph, Turn
from papers.writing.charts import Drawing, drawn
from papers.writing.colours import COLOURS, HEADING
from papers.writing.set_out import SetOut


@dataclass(frozen=True, slots=True)
class _Part:
    """A block as the template takes it, and what it is called there."""

    kind: str
    block: Block | Drawing | tuple[Paragraph, ...]
    anchor: str = ""
    """Of a heading: where a link within the page leads."""
    first: int = 1
    """Of numbered paragraphs: the number of the first."""


def write_web_page(paper: SetOut, place: Path) -> None:
    """Write a paper as one HTML file that loads nothing from elsewhere; text of the register is escaped."""
    environment = Environment(
        loader=PackageLoader("papers.writing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    parts = list(_parts(paper.blocks))
    turn = next((number for number, part in enumerate(parts) if part.kind == "turn"), len(parts))
    page = environment.get_template("paper.html.jinja").render(
        title=paper.title,
        head=paper.head,
        foot=paper.foot,
        draft=paper.draft,
        fingerprint=paper.fingerprint,
        report=parts[:turn],
        appendix=parts[turn + 1 :],
        contents=[part for part in parts if part.anchor],
        colours=COLOURS,
        heading=HEADING,
        logo=_logo(paper),
        force=paper.house.the_force,
    )
    place.write_text(page, encoding="utf-8")


def _parts(blocks: tuple[Block, ...]) -> list[_Part]:
    parts: list[_Part] = []
    numbered: list[Paragraph] = []
    first = 1
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.numbered:
            numbered.append(block)
            continue
        if numbered:
            parts.append(_Part("numbered", tuple(numbered), first=first))
            first += len(numbered)
            numbered = []
        match block:
            case Heading():
                parts.append(_Part("heading", block, f"part-{number}"))
            case Paragraph():
                parts.append(_Part("paragraph", block))
            case Bullets():
                parts.append(_Part("bullets", block))
            case Grid():
                parts.append(_Part("grid", block))
            case Chart():
                parts.append(_Part("chart", drawn(block)))
            case Turn():
                parts.append(_Part("turn", block))
    return parts


def _logo(paper: SetOut) -> str:
    """Give the logo as the page holds it; blank where the force has none."""
    if paper.house.logo is None:
        return ""
    return f"data:image/png;base64,{base64.b64encode(paper.house.logo.read_bytes()).decode('ascii')}"
