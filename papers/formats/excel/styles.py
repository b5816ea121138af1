"""What the styles of a workbook say of a cell: how its number is shown, and what its colour stands for."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from db.words import Status
from papers.formats.excel.names import DRAWING, s
from papers.formats.excel.numbers import Shown, shown_by
from papers.formats.shading import Rgb, rgb_of, shade_of, tinted

_INDEXED = (
    "000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF",
    "000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF",
    "800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080",
    "9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF",
    "000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF",
    "00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99",
    "3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696",
    "003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333",
)  # fmt: skip
"""The palette of Excel 97. Source: ECMA-376, part 1, 18.8.27."""
_THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
"""The order in which styles number the theme's colours: light before dark."""


@dataclass(frozen=True, slots=True)
class CellStyle:
    """What one style says."""

    shown: Shown = Shown.FIGURE
    shade: Status | None = None


PLAIN = CellStyle()


def read_styles(root: etree._Element | None, theme: etree._Element | None) -> Sequence[CellStyle]:
    """Give the cell styles of a workbook by their number."""
    if root is None:
        return ()
    colours = _theme_colours(theme)
    shades = [_shade(fill, colours) for fill in root.iterfind(f"{s('fills')}/{s('fill')}")]
    codes = {each.get("numFmtId"): each.get("formatCode", "") for each in root.iter(s("numFmt"))}
    return [
        CellStyle(_shown(each.get("numFmtId", ""), codes), _at(shades, each.get("fillId", "")))
        for each in root.iterfind(f"{s('cellXfs')}/{s('xf')}")
    ]


def _shown(number: str, codes: dict[str | None, str]) -> Shown:
    if number in codes:
        return shown_by(codes[number])
    return shown_by(int(number)) if number.isdecimal() else Shown.FIGURE


def _at(shades: Sequence[Status | None], number: str) -> Status | None:
    return shades[int(number)] if number.isdecimal() and int(number) < len(shades) else None


def _theme_colours(theme: etree._Element | None) -> list[Rgb | None]:
    scheme = theme.find(f".//{DRAWING}clrScheme") if theme is not None else None
    if scheme is None:
        return []
    values = {}
    for each in scheme:
        colour = each[0] if len(each) else None
        if colour is not None:
            values[etree.QName(each).localname] = rgb_of(colour.get("lastClr") or colour.get("val"))
    return [values.get(name) for name in _THEME_ORDER]


def _shade(fill: etree._Element, colours: Sequence[Rgb | None]) -> Status | None:
    pattern = fill.find(s("patternFill"))
    colour = pattern.find(s("fgColor")) if pattern is not None and pattern.get("patternType") == "solid" else None
    if colour is None:
        return None
    rgb = _rgb(colour, colours)
    return shade_of(rgb) if rgb else None


def _rgb(colour: etree._Element, colours: Sequence[Rgb | None]) -> Rgb | None:
    theme, indexed = colour.get("theme", ""), colour.get("indexed", "")
    if theme.isdecimal() and int(theme) < len(colours):
        base = colours[int(theme)]
    elif indexed.isdecimal() and int(indexed) < len(_INDEXED):
        base = rgb_of(_INDEXED[int(indexed)])
    else:
        base = rgb_of(colour.get("rgb"))
    try:
        tint = float(colour.get("tint", "0"))
    except ValueError:
        tint = 0.0
    return tinted(base, tint) if base and tint else base
