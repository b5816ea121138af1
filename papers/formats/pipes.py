"""Markdown whose tables are drawn with pipes, made into the text that the reader of text knows."""

import re
from collections.abc import Iterator, Sequence

_RULE = re.compile(r"[ \t]*\|(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t]*")
_PIPE = re.compile(r"(?<!\\)\|")


def without_pipes(text: str) -> str:
    """Give Markdown with a tab between the cells of its tables; text without such a table is given as it is.

    Line numbers stay: the rule under a table's headings becomes an empty row.
    """
    lines = text.split("\n")
    for rule in _rules(lines):
        lines[rule - 1] = _tabbed(lines[rule - 1])
        lines[rule] = "\t" * lines[rule - 1].count("\t")
        for place in range(rule + 1, len(lines)):
            if not _is_row(lines[place]):
                break
            lines[place] = _tabbed(lines[place])
    return "\n".join(lines)


def has_pipe_tables(text: str) -> bool:
    """Tell whether a text is Markdown with a table in it."""
    return next(_rules(text.split("\n")), None) is not None


def _rules(lines: Sequence[str]) -> Iterator[int]:
    """Give the places of the rules under the headings of tables."""
    for place, line in enumerate(lines):
        if place and "-" in line and _RULE.fullmatch(line) and _is_row(lines[place - 1]):
            yield place


def _is_row(line: str) -> bool:
    return line.lstrip().startswith("|") and _PIPE.search(line.rstrip(), 1) is not None


def _tabbed(line: str) -> str:
    inside = line.strip().removeprefix("|")
    if inside.endswith("|") and not inside.endswith("\\|"):
        inside = inside[:-1]
    cells = (cell.strip().replace("\\|", "|").replace("\t", " ") for cell in _PIPE.split(inside))
    return "\t".join(cells)
