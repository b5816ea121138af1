"""The names of WordprocessingML that are read, in Clark's notation.

Source: ECMA-376, part 1, clause 17; files of the strict form are turned into this one when they are opened.
"""

_NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _w(name: str) -> str:
    return _NAMESPACE + name


BODY = _w("body")
PARAGRAPH, PARAGRAPH_PROPERTIES = _w("p"), _w("pPr")
RUN, RUN_PROPERTIES = _w("r"), _w("rPr")
TEXT, TAB, BREAK, RETURN, HYPHEN = _w("t"), _w("tab"), _w("br"), _w("cr"), _w("noBreakHyphen")
HIDDEN, RAISED = _w("vanish"), _w("vertAlign")
TABLE, ROW, CELL = _w("tbl"), _w("tr"), _w("tc")
ROW_PROPERTIES, CELL_PROPERTIES = _w("trPr"), _w("tcPr")
GRID_BEFORE, GRID_SPAN, VERTICAL_MERGE, SHADE = _w("gridBefore"), _w("gridSpan"), _w("vMerge"), _w("shd")
DELETED, INSERTED, CELL_DELETED = _w("del"), _w("ins"), _w("cellDel")
CONTROL, CONTROL_CONTENT = _w("sdt"), _w("sdtContent")
STYLE, STYLE_USED, BASED_ON, NAME, OUTLINE = _w("style"), _w("pStyle"), _w("basedOn"), _w("name"), _w("outlineLvl")
NUMBERED, NUMBER_ID, LEVEL_USED = _w("numPr"), _w("numId"), _w("ilvl")
LIST, LIST_ID, LISTED, LISTED_ID = _w("abstractNum"), _w("abstractNumId"), _w("num"), _w("numId")
LEVEL, START, FORMAT, LABEL = _w("lvl"), _w("start"), _w("numFmt"), _w("lvlText")
OVERRIDE, START_OVERRIDE = _w("lvlOverride"), _w("startOverride")
VALUE, FILL, STYLE_ID, DEFAULT, TYPE = _w("val"), _w("fill"), _w("styleId"), _w("default"), _w("type")

WRAPPERS = frozenset(
    {
        INSERTED,
        CONTROL,
        CONTROL_CONTENT,
        *map(_w, ("moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "bdo", "dir")),
    }
)
"""Elements whose content counts as if it stood in their place; of a tracked change, what was put in."""


def value(element: object, name: str = VALUE) -> str:
    """Give an attribute of an element that may be missing, as may the attribute."""
    get = getattr(element, "get", None)
    return (get(name) or "") if get else ""
