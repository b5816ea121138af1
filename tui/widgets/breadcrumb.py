"""The head of the screen: where the officer is, what is filtered, and which register it is."""

from collections.abc import Sequence

from textual.content import Content

from tui.text import visible_line
from tui.widgets.one_line import OneLine

PROGRAM = "rectrack"


class Breadcrumb(OneLine):
    """The way to what is on the screen, with how much of it is shown; on the right, the register."""

    DEFAULT_CSS = """
    Breadcrumb { background: $panel; }
    """

    def __init__(self, register: str) -> None:
        """Take the name of the register."""
        super().__init__()
        self._register = register
        self._steps: tuple[str, ...] = ()
        self._amount = ""

    def show(self, steps: Sequence[str], amount: str = "", *, register: str | None = None) -> None:
        """Show the way, as plain texts, and how much is shown (`12 of 120`)."""
        self._steps, self._amount = tuple(steps), amount
        self._register = self._register if register is None else register
        self._draw()

    def on_resize(self) -> None:
        """Fit it to the new width."""
        self._draw()

    @property
    def plain(self) -> str:
        """What it says, for whoever cannot see it."""
        return self.line.plain

    def _draw(self) -> None:
        pieces = [Content.styled(f" {PROGRAM} ", "bold")]
        for step in self._steps:
            pieces += [Content.styled("› ", "dim"), Content(f"{visible_line(step)} ")]
        if self._amount:
            pieces.append(Content.styled(f" {self._amount} ", "bold"))
        left = Content().join(pieces)
        right = Content.styled(f" {visible_line(self._register)} ", "dim")
        free = self.size.width - left.cell_length - right.cell_length
        if free < 0:
            right, free = Content(), max(0, self.size.width - left.cell_length)
        self.line = Content.assemble(left, " " * free, right)
