"""The named styles of a Word paper. Those that a template has already are left as they are."""

from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Pt, RGBColor
from docx.styles.style import BaseStyle, CharacterStyle, ParagraphStyle

FONT = "Arial"
BODY, CELL, GAP, GAP_IN_CELL = Pt(11), Pt(8), Pt(6), Pt(2)

TEXT, FIGURE, HEADING, CELL_BULLET = "Table Text", "Table Figure", "Table Heading", "Table Bullet"
JOINED, SPACE, DRAFT, RUNNING = "Report Line", "Table Gap", "Draft Mark", "Running Line"
STRONG, LIGHT, KIND = "Strong", "Light Ink", "Item Kind"
BULLET, NUMBER = "List Bullet", "List Number"
TABLE = "Paper Table"

_HEADING_SIZES = ((1, Pt(16)), (2, Pt(12)), (3, Pt(11)))
_NAVY = RGBColor(0x1F, 0x2A, 0x5A)
_DRAFT_RED = RGBColor(0xC0, 0x00, 0x00)


@dataclass(frozen=True, slots=True)
class _Look:
    """How one of our paragraph styles looks."""

    name: str
    base: str
    size: Length = CELL
    bold: bool = False
    centred: bool = False
    joined: bool = False
    after: Length = GAP_IN_CELL


_LOOKS = (
    _Look(TEXT, "Normal"),
    _Look(FIGURE, TEXT, centred=True),
    _Look(HEADING, TEXT, bold=True, joined=True),
    _Look(CELL_BULLET, TEXT),
    _Look(JOINED, "Normal", size=BODY, joined=True, after=Pt(4)),
    _Look(SPACE, "Normal", size=Pt(4), after=Pt(4)),
    _Look(DRAFT, "Normal", size=Pt(12), bold=True),
    _Look(RUNNING, "Normal"),
)


def set_styles(document: Document, *, templated: bool) -> None:
    """Give a document the styles that papers use; a template's own are kept."""
    if not templated:
        _dress(document)
    for look in _LOOKS:
        if look.name not in document.styles:
            _add(document, look)
    for name, ink, underlined in ((LIGHT, RGBColor(0xFF, 0xFF, 0xFF), False), (KIND, None, True)):
        if name not in document.styles:
            style = _character(document, name)
            style.font.color.rgb = ink
            style.font.underline = underlined
    if STRONG not in document.styles:
        _character(document, STRONG).font.bold = True
    if TABLE not in document.styles:
        _add_table_style(document)


def style_id(document: Document, name: str) -> str:
    """Give the id by which the XML names a style; blank where the document has none of that name."""
    return str(document.styles[name].style_id) if name in document.styles else ""


def _dress(document: Document) -> None:
    """Change the library's own template to the house's look."""
    normal = _paragraph(document.styles["Normal"])
    normal.font.name, normal.font.size = FONT, BODY
    normal.paragraph_format.space_after = GAP
    for level, size in _HEADING_SIZES:
        style = _paragraph(document.styles[f"Heading {level}"])
        style.font.name, style.font.size, style.font.bold = FONT, size, True
        style.font.color.rgb = _NAVY
        fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
        if fonts is not None:  # the fonts of its theme would stand before ours
            for name in [name for name in fonts.attrib if "Theme" in str(name)]:
                del fonts.attrib[name]
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(12), Pt(4)
    language = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    if language is not None:
        language.set(qn("w:val"), "en-GB")


def _add(document: Document, look: _Look) -> None:
    style = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    style = _paragraph(style)
    base = look.base if look.base in document.styles else "Normal"
    style.base_style = document.styles[base]
    style.font.size, style.font.bold = look.size, look.bold or None
    style.paragraph_format.space_after = look.after
    style.paragraph_format.space_before = Pt(0)
    if look.centred:
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if look.joined:
        style.paragraph_format.keep_with_next = True
    if look.name == DRAFT:
        style.font.color.rgb = _DRAFT_RED
    if look.name == CELL_BULLET and BULLET in document.styles:
        _number_like(style, document.styles[BULLET])


def _number_like(style: ParagraphStyle, other: BaseStyle) -> None:
    """Give a style the bullets of another, close to the edge of its cell."""
    number = other.element.find(f".//{qn('w:numId')}")
    if number is None:
        return
    properties = style.element.get_or_add_pPr()
    numbering = properties.get_or_add_numPr()
    numbering.get_or_add_numId().val = int(number.get(qn("w:val")))
    style.paragraph_format.left_indent, style.paragraph_format.first_line_indent = Pt(10), Pt(-10)


def _add_table_style(document: Document) -> None:
    """Add a style of tables with thin lines; it is put together as XML, the library having no words for borders."""
    style = document.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    properties = OxmlElement("w:tblPr")
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "7F7F7F")):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    margins = OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "57")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.extend((borders, margins))
    style.element.append(properties)


def _paragraph(style: BaseStyle) -> ParagraphStyle:
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{style.name} is no style of paragraphs")
    return style


def _character(document: Document, name: str) -> CharacterStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    if not isinstance(style, CharacterStyle):
        raise TypeError(f"{name} is no style of characters")
    return style
