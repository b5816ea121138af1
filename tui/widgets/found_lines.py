"""Texts with the words of a search marked in them: one hit by itself, and a whole item with every place of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content

from db.search.texts import Place
from db.search.words import Phrase, marks
from tui.text import plain, visible, visible_line
from tui.widgets.detail_words import day_of
from tui.widgets.details import RecommendationDetails
from tui.widgets.lines_view import LinesView
from tui.widgets.sheet import DIM, SHEET_CLASSES, SHEET_CSS, Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from db.questions.search import Hit

FOUND = "bold underline"
"""How words that were looked for are drawn."""
_HERE = "bold reverse"

#: The heading of an item's page under which texts of each place stand.
_HEADINGS: Mapping[Place, str] = {
    Place.TEXT: "Text",
    Place.UPDATE: "Updates",
    Place.TASK: "Tasks",
    Place.EVIDENCE: "Evidence",
    Place.POSITION: "Said to the committee",
    Place.REQUEST: "Asked by Members",
    Place.DUE_DATE: "Due dates",
    Place.TEST: "Sign-off",
    Place.SIGN_OFF: "Sign-off",
    Place.RATIONALE: "History",
}


def marked(content: Content, searched: tuple[Phrase, ...], style: str = FOUND) -> Content:
    """Give content with the words marked wherever they stand in it."""
    for start, end in marks(content.plain, searched):
        content = content.stylize(style, start, end)
    return content


class HitDetails(LinesView):
    """The whole text of a hit, with the words marked; scrolls where it is long."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*SHEET_CLASSES}
    DEFAULT_CSS = f"""
    HitDetails {{ padding: 0 1; {SHEET_CSS} }}
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Begin with nothing shown."""
        super().__init__(id=id)
        self._hit: Hit | None = None
        self._searched: tuple[Phrase, ...] = ()

    def show(self, hit: Hit | None, searched: tuple[Phrase, ...]) -> None:
        """Show a hit, from where the words first stand."""
        if (hit, searched) == (self._hit, self._searched):
            return
        self._hit, self._searched = hit, searched
        self.rebuild()
        lines = [number for number, line in enumerate(self._lines) if number and marks(line.plain, _each(searched))]
        self.scroll_to(y=0, animate=False, force=True)
        if lines and lines[0] >= self.size.height:
            self.bring_into_view(lines[0] - 1, lines[0])

    def lay_out(self, width: int, height: int) -> Sequence[Content]:
        """Lay out where it stands above the text."""
        del height
        hit = self._hit
        if hit is None:
            return ()
        sheet = Sheet(width)
        where = ", ".join(filter(None, (hit.place.value, day_of(hit.day) if hit.day else "", hit.by)))
        item = f"{hit.inspection} {hit.name}".strip() or "Members' request"
        sheet.content(Content.assemble((visible_line(item), "bold"), (f"  {visible_line(where)}", DIM)))
        sheet.content(marked(plain(hit.text), self._searched))
        return sheet.lines


class FoundDetails(RecommendationDetails):
    """One item whole, with every place marked where the words of a search stand."""

    def __init__(self, hit: Hit, searched: tuple[Phrase, ...], *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Take the hit it is opened at, and what was looked for."""
        super().__init__(id=id)
        self._hit = hit
        self._searched = _each(searched)
        self._place = -1
        self._found = False

    @property
    def places(self) -> list[int]:
        """The lines in which the words stand."""
        return [number for number, line in enumerate(self._lines) if marks(line.plain, self._searched)]

    @property
    def lines(self) -> list[str]:
        """Every line of the page as plain text."""
        return [line.plain for line in self._lines]

    @property
    def place(self) -> int:
        """Which of them is shown, from 0; -1 for none."""
        return self._place

    def lay_out(self, width: int, height: int) -> Sequence[Content]:
        """Lay out the page and mark the words in it."""
        lines = [marked(line, self._searched) for line in super().lay_out(width, height)]
        if lines and not self._found:
            self._found = True
            self._lines = lines
            self._place = self._beginning(lines)
        here = [number for number, line in enumerate(lines) if marks(line.plain, self._searched)]
        if 0 <= self._place < len(here):
            lines[here[self._place]] = marked(lines[here[self._place]], self._searched, _HERE)
        return lines

    def show_place(self, by: int = 0) -> bool:
        """Go so many places on, and bring the place into view; False where there is no such place."""
        places = self.places
        if not 0 <= self._place + by < len(places):
            return False
        self._place += by
        self.rebuild()
        line = places[self._place]
        self.bring_into_view(max(0, line - 2), min(line + 2, len(self._lines) - 1))
        return True

    def _beginning(self, lines: Sequence[Content]) -> int:
        """Give the place of the hit: the first under its heading where its own words stand."""
        places = self.places
        heading = _HEADINGS.get(self._hit.place, "")
        start = next((at for at, line in enumerate(lines) if line.plain.split("  ")[0] == heading), 0)
        said = next((line for line in visible(self._hit.text).split("\n") if marks(line, self._searched)), "")
        start = _line_of(" ".join(said.split()), lines, start)
        return next((at for at, line in enumerate(places) if line >= start), 0 if places else -1)


def _each(searched: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Give the words one by one: a phrase may be broken between two lines."""
    return tuple(
        Phrase((word,), one.begun and at == len(one.words) - 1) for one in searched for at, word in enumerate(one.words)
    )


def _line_of(said: str, lines: Sequence[Content], start: int) -> int:
    """Give the line in which a text begins, from a line on; that line where it does not stand as a whole."""
    joined, begins = "", []
    for line in lines[start:]:
        words = " ".join(line.plain.split())
        begins.append(len(joined))
        joined += f"{words} " if words else ""
    at = joined.find(said) if said else -1
    if at < 0:
        return start
    return start + max(number for number, begin in enumerate(begins) if begin <= at)
