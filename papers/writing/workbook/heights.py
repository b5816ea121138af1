"""How high a row must be for its text, in points: for programs that do not measure it themselves."""

LINE = 15.0
"""Points of a row of one line in Excel's own letters, and so the least a row has."""
_HIGHEST = 409.0
"""Points; no row of Excel is higher."""
_CAPITAL = 1.25
"""Widths of a figure that a capital letter takes; a small one takes less than one."""


def height_of(text: str, width: float) -> float:
    """Give the points that a text needs in a cell so many figures wide; rather too many than that a line is cut."""
    return min(LINE * sum(_lines(paragraph, width) for paragraph in text.split("\n")), _HIGHEST)


def _lines(paragraph: str, width: float) -> int:
    if len(paragraph) * _CAPITAL <= width:
        return 1
    lines, used = 1, 0.0
    for word in paragraph.split(" "):
        long = len(word) + (_CAPITAL - 1) * sum(map(str.isupper, word))
        if used and used + long > width:
            lines, used = lines + 1, 0.0
        lines += int(long // width)  # a word longer than the cell goes on below
        used += long % width + 1
    return lines
