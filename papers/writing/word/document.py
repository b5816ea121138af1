"""The document round the tables: sections, headings, prose, headers and footers, properties."""

from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section, _Footer, _Header
from docx.shared import Cm, Length
from docx.text.paragraph import Paragraph as WordParagraph

from db.errors import WrongUseError
from papers.writing.blocks import Bullets, Chart, Grid, Heading, Paragraph, Turn
from papers.writing.progress import Progress, nobody
from papers.writing.set_out import SetOut
from papers.writing.word import styles as named
from papers.writing.word.tables import StyleIds, table_element

_LONG_SIDE, _SHORT_SIDE = Cm(29.7), Cm(21.0)
_MARGIN, _MARGIN_LYING = Cm(2.0), Cm(1.5)
_RUNNING = Cm(0.8)
"""Between the edge of a page and its running lines."""
_LOGO_HEIGHT = Cm(2.0)
_NO_PICTURE = (
    *(InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError),
    *(OSError, ValueError, KeyError),
)


def write_word(paper: SetOut, place: Path, told: Progress = nobody) -> None:
    """Write a paper as a Word document; raises `WrongUseError` where the site's template is no Word document."""
    document = _begin(paper)
    _fill(document, paper, told)
    told("saving")
    document.save(str(place))


def _begin(paper: SetOut) -> Document:
    template = paper.house.template
    if template is None:
        document = docx.Document()
    else:
        try:
            document = docx.Document(str(template))
        except (PackageNotFoundError, ValueError, KeyError) as error:
            raise WrongUseError(f"{template} is no Word document: save it as .docx, or take it away.") from error
        body = document.element.body
        for element in [one for one in body if one.tag != qn("w:sectPr")]:
            body.remove(element)
    named.set_styles(document, templated=template is not None)
    about = document.core_properties
    about.title, about.subject = paper.title, paper.about
    about.author, about.last_modified_by = paper.house.author, ""
    about.comments, about.keywords, about.language = "", "", "en-GB"
    about.identifier = paper.fingerprint
    about.content_status = "Draft" if paper.draft else "Final"
    return document


def _fill(document: Document, paper: SetOut, told: Progress) -> None:
    ids = StyleIds(
        table=named.style_id(document, named.TABLE),
        text=named.style_id(document, named.TEXT),
        figure=named.style_id(document, named.FIGURE),
        heading=named.style_id(document, named.HEADING),
        bullet=named.style_id(document, named.CELL_BULLET) if named.BULLET in document.styles else "",
        strong=named.style_id(document, named.STRONG),
        light=named.style_id(document, named.LIGHT),
        kind=named.style_id(document, named.KIND),
    )
    _page(document.sections[0], lying=paper.lying)
    _running(document.sections[0], paper)
    if paper.house.logo is not None:
        _logo(document, paper)
    for number, block in enumerate(paper.blocks):
        told("writing", number, len(paper.blocks))
        match block:
            case Heading(text, level):
                document.add_heading(text, level)
            case Paragraph():
                _paragraph(document, block)
            case Bullets(entries):
                for item in entries:
                    _styled(document, item, named.BULLET)
            case Grid():
                document.element.body.sectPr.addprevious(table_element(block, ids))
                document.add_paragraph(style=named.SPACE)
            case Turn(lying):
                section = document.add_section(WD_SECTION.NEW_PAGE)
                _page(section, lying=lying)
                _running(section, paper)
            case Chart():
                continue  # the table beside it says the same


def _paragraph(document: Document, block: Paragraph) -> None:
    style = named.NUMBER if block.numbered else named.JOINED if block.joined else "Normal"
    _styled(document, block.text, named.DRAFT if block.strong else style)


def _styled(document: Document, text: str, style: str) -> None:
    document.add_paragraph(text, style if style in document.styles else None)


def _page(section: Section, *, lying: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (_LONG_SIDE, _SHORT_SIDE) if lying else (_SHORT_SIDE, _LONG_SIDE)
    margin = _MARGIN_LYING if lying else _MARGIN
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = margin
    section.header_distance = section.footer_distance = _RUNNING


def _running(section: Section, paper: SetOut) -> None:
    """Set the lines at the top and the foot of each page."""
    width = _width(section)
    for part, words in ((section.header, paper.head), (section.footer, paper.foot)):
        line = _empty_line(part)
        line.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
        line.add_run(words)
        if part is section.footer:
            line.add_run("\tPage ")
            _add_field(section.footer, "PAGE")
            line.add_run(" of ")
            _add_field(section.footer, "NUMPAGES")
        elif paper.draft:
            line.add_run("\tDRAFT", named.STRONG)


def _width(section: Section) -> Length:
    lengths = (section.page_width, section.left_margin, section.right_margin)
    whole, left, right = (length or Length(0) for length in lengths)
    return Length(whole - left - right)


def _empty_line(part: "_Header | _Footer") -> WordParagraph:
    part.is_linked_to_previous = False
    line = part.paragraphs[0] if part.paragraphs else part.add_paragraph()
    line.style = named.RUNNING
    line.clear()
    return line


def _add_field(footer: _Footer, instruction: str) -> None:
    """Add a figure that Word works out at the end of the first line of a footer."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    footer.part.element.find(qn("w:p")).append(field)


def _logo(document: Document, paper: SetOut) -> None:
    try:
        document.add_picture(str(paper.house.logo), height=_LOGO_HEIGHT)
    except _NO_PICTURE as error:
        raise WrongUseError(f"{paper.house.logo} is no picture that Word shows: give a PNG.") from error
    for properties in document.element.body.iter(qn("wp:docPr")):
        properties.set("descr", f"Logo of {paper.house.the_force}")
