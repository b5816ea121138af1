"""What Word's paragraph styles say of a paragraph: how deep a heading it is, and which list it belongs to."""

import re
from dataclasses import dataclass

from lxml import etree

from papers.formats.word import names as w

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_DEEPEST = 9
"""Outline levels from here on are text."""
_LONGEST_CHAIN = 20
"""A style rests on no more others than this, unless they go in a circle."""


@dataclass(frozen=True, slots=True)
class ListItem:
    """The list a paragraph belongs to, and its level there from 0; None where the list says which."""

    list_id: str
    level: int | None


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    based_on: str
    outline: str
    list_item: ListItem | None


class Styles:
    """The paragraph styles of one file."""

    def __init__(self, root: etree._Element | None) -> None:
        """Take the styles part, if the file has one."""
        self._styles: dict[str, _Style] = {}
        self._default = ""
        for each in root.iterfind(w.STYLE) if root is not None else ():
            if w.value(each, w.TYPE) != "paragraph":
                continue
            properties = each.find(w.PARAGRAPH_PROPERTIES)
            style_id = w.value(each, w.STYLE_ID)
            self._styles[style_id] = _Style(
                w.value(each.find(w.NAME)),
                w.value(each.find(w.BASED_ON)),
                w.value(properties.find(w.OUTLINE)) if properties is not None else "",
                own_list_item(properties),
            )
            if w.value(each, w.DEFAULT) in {"1", "true", "on"}:
                self._default = style_id
        self._levels: dict[str, int] = {}

    def heading_level(self, properties: etree._Element | None) -> int:
        """Give how deep a heading a paragraph with these properties is, from 1; 0 for text."""
        if properties is not None and (outline := w.value(properties.find(w.OUTLINE))):
            return _level(outline)
        style_id = self._style_id(properties)
        if style_id not in self._levels:
            self._levels[style_id] = self._level_of_style(style_id)
        return self._levels[style_id]

    def list_item(self, properties: etree._Element | None) -> ListItem | None:
        """Give the list that a paragraph with these properties belongs to, or None; list `0` is no list."""
        own = own_list_item(properties)
        if own is not None and own.list_id:
            return own if own.list_id != "0" else None
        inherited = next((each.list_item for each in self._chain(self._style_id(properties)) if each.list_item), None)
        if inherited is None or inherited.list_id in {"", "0"}:
            return None
        return ListItem(inherited.list_id, own.level) if own else inherited

    def _style_id(self, properties: etree._Element | None) -> str:
        return w.value(properties.find(w.STYLE_USED)) if properties is not None else self._default

    def _chain(self, style_id: str) -> list[_Style]:
        chain: list[_Style] = []
        while (style := self._styles.get(style_id)) is not None and len(chain) < _LONGEST_CHAIN:
            chain.append(style)
            style_id = style.based_on
        return chain

    def _level_of_style(self, style_id: str) -> int:
        for style in self._chain(style_id):
            if heading := _HEADING.fullmatch(style.name):
                return int(heading[1])
            if style.name.lower() == "title":
                return 1
            if style.outline:
                return _level(style.outline)
        return 0


def own_list_item(properties: etree._Element | None) -> ListItem | None:
    """Give the list that a paragraph's or style's own properties name, whatever the style says."""
    numbered = properties.find(w.NUMBERED) if properties is not None else None
    if numbered is None:
        return None
    level = w.value(numbered.find(w.LEVEL_USED))
    return ListItem(w.value(numbered.find(w.NUMBER_ID)), int(level) if level.isdecimal() else None)


def _level(outline: str) -> int:
    return int(outline) + 1 if outline.isdecimal() and int(outline) < _DEEPEST else 0
