"""The text that a Word paragraph prints: tracked changes accepted, footnote marks, pictures and text boxes left out."""

import re
from collections.abc import Iterable

from lxml import etree

from papers.formats.word import names as w
from papers.formats.word.numbering import Numbering
from papers.formats.word.styles import Styles

_FOOTNOTE_FIGURES = re.compile(r"\s*\[?\d{1,3}\]?\s*")
_PRINTED = {w.TAB: " ", w.BREAK: "\n", w.RETURN: "\n", w.HYPHEN: "-"}
_OFF = {"0", "false", "off"}


class Text:
    """Gives the text of one file's paragraphs, in the order they stand: lists count as they are read."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        """Take what the file says of styles and lists."""
        self._styles = styles
        self._numbering = numbering

    def heading_level(self, paragraph: etree._Element) -> int:
        """Give how deep a heading a paragraph is, from 1; 0 for text."""
        return self._styles.heading_level(paragraph.find(w.PARAGRAPH_PROPERTIES))

    def labelled(self, paragraph: etree._Element) -> tuple[str, str]:
        """Give what is printed before a paragraph of a list (`• `, `1. `), and its own text."""
        label = ""
        properties = paragraph.find(w.PARAGRAPH_PROPERTIES)
        item = self._styles.list_item(properties)
        if item is not None and not self._styles.heading_level(properties):
            style_id = w.value(properties.find(w.STYLE_USED)) if properties is not None else ""
            label = self._numbering.label(item, style_id)
        return label, own_text(paragraph)


def own_text(element: etree._Element) -> str:
    """Give the text that stands in a paragraph itself."""
    pieces: list[str] = []
    _collect(element, pieces)
    return "".join(pieces)


def runs_on(paragraph: etree._Element) -> bool:
    """Tell whether a tracked change took the end of a paragraph away, so that the next goes on from it."""
    properties = paragraph.find(w.PARAGRAPH_PROPERTIES)
    mark = properties.find(w.RUN_PROPERTIES) if properties is not None else None
    return mark is not None and mark.find(w.DELETED) is not None


def _collect(element: Iterable[etree._Element], pieces: list[str]) -> None:
    for child in element:
        tag = child.tag
        if tag == w.RUN:
            _collect_run(child, pieces)
        elif tag in w.WRAPPERS:
            _collect(child, pieces)


def _collect_run(run: etree._Element, pieces: list[str]) -> None:
    start, raised = len(pieces), False
    for child in run:
        tag = child.tag
        if tag == w.TEXT:
            pieces.append(child.text or "")
        elif tag == w.RUN_PROPERTIES:
            hidden = child.find(w.HIDDEN)
            if hidden is not None and w.value(hidden) not in _OFF:
                return
            raised = w.value(child.find(w.RAISED)) == "superscript"
        elif tag in _PRINTED:
            pieces.append(_PRINTED[tag])
    if raised and _FOOTNOTE_FIGURES.fullmatch("".join(pieces[start:])):
        del pieces[start:]
