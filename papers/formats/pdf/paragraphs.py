"""Lines put together into paragraphs: where a line ends because its paragraph does, and not because it is full."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from papers.formats.pdf.lines import Line

_LOOSER = 1.12
"""How many times the usual distance of lines parts paragraphs."""
_USUAL = 0.2
"""The share of distances that are no larger than the usual one: paragraphs of one line make the rest."""
_SLACK = 1.0
"""Points by which a word must miss its place in the line above to have been put there on purpose."""
_SIZES = 1.08
"""How many times larger letters are another paragraph's."""
_BULLET = "•"
_BROKEN = re.compile(r"[^\W_][-/\N{HYPHEN}]$")
"""How a line ends that was broken within a word or between two without a space."""


@dataclass(slots=True)
class Lettering:
    """How the lines of a file are set: the distance of lines of one paragraph, by the size of their letters."""

    pitches: dict[int, float] = field(default_factory=dict)

    @classmethod
    def of(cls, groups: Iterable[Sequence[Line]]) -> "Lettering":
        """Take it from the groups of lines that stand under each other."""
        found: dict[int, list[float]] = {}
        for group in groups:
            for above, line in pairwise(group):
                if round(above.size) == round(line.size):
                    found.setdefault(round(line.size), []).append(line.top - above.top)
        return cls({size: sorted(pitches)[int(len(pitches) * _USUAL)] for size, pitches in found.items()})

    def parts(self, above: Line, line: Line, right: float) -> bool:
        """Tell whether a line begins a paragraph; `right` is as far as lines can reach."""
        if line.text.startswith(_BULLET) or line.begins_raised:
            return True
        larger, smaller = max(above.size, line.size), min(above.size, line.size)
        usual = self.pitches.get(round(line.size), line.size * _LOOSER)
        if larger > smaller * _SIZES or line.top - above.top > usual * _LOOSER:
            return True
        if above.runs_on:
            return False
        return above.x1 + above.space + line.first_word < right - _SLACK


@dataclass(slots=True)
class Set:
    """A paragraph as it is set: its lines, and its text."""

    lines: list[Line]

    @property
    def text(self) -> str:
        """Its lines as one."""
        text = ""
        for above, line in zip([None, *self.lines], self.lines, strict=False):
            text += line.text if above is None else _between(above, line) + line.text
        return text

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        return Counter(round(line.size, 1) for line in self.lines).most_common(1)[0][0]


def set_paragraphs(lines: Sequence[Line], right: float, lettering: Lettering) -> list[Set]:
    """Give the paragraphs of lines that stand under each other."""
    found: list[Set] = []
    for line in lines:
        if found and not lettering.parts(found[-1].lines[-1], line, right):
            found[-1].lines.append(line)
        else:
            found.append(Set([line]))
    return found


def _between(above: Line, line: Line) -> str:
    if above.runs_on or not _BROKEN.search(above.text) or not line.text[:1].islower():
        return " "
    return ""
