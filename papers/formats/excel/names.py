"""The names of SpreadsheetML that are read, in Clark's notation.

Source: ECMA-376, part 1, clause 18; files of the strict form are turned into this one when they are opened.
"""

_NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def s(name: str) -> str:
    """Give the full name of an element."""
    return _NAMESPACE + name


ROW, CELL, VALUE, INLINE, TEXT, RICH = s("row"), s("c"), s("v"), s("is"), s("t"), s("r")
MERGED, STRING = s("mergeCell"), s("si")
