"""The foot of the screen: the keys of what can be done here, seven at most, as many as fit."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from textual.content import Content

from tui.commands.command import Command, obstacle
from tui.commands.situation import Situation
from tui.key_map import key_words
from tui.widgets.one_line import OneLine

MOST = 7


class Hint(NamedTuple):
    """One key and what it does."""

    key: str
    word: str
    possible: bool = True


class Hints(OneLine):
    """Hints at commands; one that cannot be carried out now is dim."""

    DEFAULT_CSS = """
    Hints { dock: bottom; background: $footer-background; color: $footer-description-foreground; }
    """

    def __init__(self, words: Mapping[type[Command], str] | None = None) -> None:
        """Take what commands are called here that is not their own hint, blank for none; the screen says which."""
        super().__init__()
        self._words = words or {}
        self._pane: tuple[Hint, ...] = ()
        self._commands: tuple[tuple[str, type[Command]], ...] = ()
        self._hints: tuple[Hint, ...] = ()

    def focus_on(self, pane: Iterable[tuple[str, str]], commands: Iterable[tuple[str, type[Command]]]) -> None:
        """Lead with the keys of the focused pane and what they do; then come commands, each with its key."""
        self._pane = tuple(Hint(key, word) for key, word in pane)
        said = self._words
        self._commands = tuple((key, one) for key, one in commands if said.get(one, one.hint))

    def show(self, situation: Situation) -> None:
        """Draw the hints for what the screen is looking at, where they differ from those drawn."""
        said = self._words
        commands = (Hint(key, said.get(one, one.hint), obstacle(one, situation) is None) for key, one in self._commands)
        hints = (*self._pane, *commands)[:MOST]
        if hints != self._hints:
            self._hints = hints
            self._draw()

    def on_resize(self) -> None:
        """Show as many as fit the new width."""
        self._draw()

    def _draw(self) -> None:
        pieces: list[Content] = []
        free = self.app.size.width
        for hint in self._hints:
            piece = Content.assemble(
                (f" {key_words(hint.key)} ", "bold $footer-key-foreground" if hint.possible else "dim"),
                (f"{hint.word} ", "" if hint.possible else "dim"),
            )
            free -= piece.cell_length
            if free < 0:
                break
            pieces.append(piece)
        self.line = Content().join(pieces)
