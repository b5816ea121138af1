"""The head of the screen: where the officer is, what is filtered, and which register it is."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from tui.text import visible_line
from tui.widgets.column import fit
from tui.widgets.one_line import OneLine

PROGRAM = "rectrack"

LEAST_STEP = 8
"""Cells below which no step is cut."""


class Breadcrumb(OneLine):
    """The way to what is on the screen, with how much of it is shown; on the right, the register."""

    DEFAULT_CSS = """
    Breadcrumb { background: $panel; }
    Breadcrumb.-noted { color: $text-warning; }
    Breadcrumb.-past { background: $warning; color: $background; text-style: bold; }
    Breadcrumb.-past:nocolor { text-style: bold reverse; }
    """

    def __init__(self, register: str) -> None:
        """Take the name of the register."""
        super().__init__()
        self._register = register
        self._steps: tuple[str, ...] = ()
        self._amount = ""
        self._past = ""
        self._note = ""

    def show(self, steps: Sequence[str], amount: str = "", *, register: str | None = None) -> None:
        """Show the way, as plain texts, and how much is shown (`12 of 120`)."""
        self._steps, self._amount = tuple(steps), amount
        self._register = self._register if register is None else register
        self._draw()

    def mark_past(self, words: str) -> None:
        """Say that what is shown is as at a day in the past, or, for blank words, that it is not."""
        self._past = f" AS AT {visible_line(words)} · read only " if words else ""
        self.set_class(bool(words), "-past")
        self._draw()

    def note(self, words: str) -> None:
        """Say on the right, in place of the register's name, what somebody else has done; blank takes it away."""
        self._note = words
        self.set_class(bool(words), "-noted")
        self._draw()

    def on_resize(self) -> None:
        """Fit it to the new width."""
        self._draw()

    @property
    def plain(self) -> str:
        """What it says, for whoever cannot see it."""
        return self.line.plain

    def render(self) -> Content:
        """Give the line as wide as it is by now: the first paint comes before any word of a width."""
        return self._fitted()

    def _draw(self) -> None:
        self.line = self._fitted()

    def _fitted(self) -> Content:
        """Give the line. The register's name gives way first, then the longest steps are cut, a note after them."""
        right = f" {visible_line(self._note or self._register)} "
        fixed = cell_len(f" {PROGRAM} ") + cell_len(self._past) + (cell_len(self._amount) + 2 if self._amount else 0)
        steps = [visible_line(step) for step in self._steps]
        free = self.size.width - fixed - sum(cell_len(step) + 3 for step in steps)
        if self._note:
            room = free + max(0, sum(map(cell_len, steps)) - LEAST_STEP * len(steps))
            right = fit(right, min(cell_len(right), self.size.width // 2, max(0, room)))
        elif free < cell_len(right):
            right = ""
        free -= cell_len(right)
        pieces = [Content.styled(f" {PROGRAM} ", "bold"), Content(self._past)]
        dim = "" if self._past else "dim"
        for step in _cut(steps, sum(map(cell_len, steps)) + min(0, free)):
            pieces += [Content.styled("› ", dim), Content(f"{step} ")]
        if self._amount:
            pieces.append(Content.styled(f" {self._amount} ", "bold"))
        return Content.assemble(*pieces, " " * max(0, free), (right, "bold" if self._note else dim))


def _cut(steps: Sequence[str], width: int) -> list[str]:
    """Give steps no wider together than so many cells, the longest cut first."""
    cut = list(steps)
    while sum(map(cell_len, cut)) > width and max(map(cell_len, cut), default=0) > LEAST_STEP:
        longest = max(range(len(cut)), key=lambda place: cell_len(cut[place]))
        over = sum(map(cell_len, cut)) - width
        cut[longest] = fit(cut[longest], max(LEAST_STEP, cell_len(cut[longest]) - over))
    return cut
