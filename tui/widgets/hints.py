"""The foot of the screen: the keys of what can be done here, seven at most, as many as fit."""

from collections.abc import Iterable, Mapping, Sequence

from textual.content import Content

from tui.commands.command import Command, obstacle
from tui.commands.situation import Situation
from tui.key_map import key_names, key_words
from tui.widgets.one_line import OneLine

MOST = 7


class Hints(OneLine):
    """Hints at commands; one that cannot be carried out now is dim."""

    DEFAULT_CSS = """
    Hints { dock: bottom; background: $footer-background; color: $footer-description-foreground; }
    """

    def __init__(self) -> None:
        """Take nothing: the screen says what to hint at."""
        super().__init__()
        self._pane: tuple[tuple[str, str], ...] = ()
        self._taken: frozenset[str] = frozenset()

    def focus_on(self, pane: Sequence[tuple[str, str]], taken: Iterable[str]) -> None:
        """Lead with the hints of the focused pane (key and word), and leave out the keys it takes for itself."""
        self._pane, self._taken = tuple(pane), frozenset(taken)

    def show(self, commands: Iterable[type[Command]], situation: Situation, own_keys: Mapping[str, str]) -> None:
        """Hint at commands. `own_keys` are the keys of the officer's own choosing, by the id of a command."""
        hints = [(key, word, True) for key, word in self._pane]
        for command in commands:
            key = key_names(own_keys.get(command.id(), command.keys))[0]
            if command.hint and key not in self._taken:
                hints.append((key, command.hint, obstacle(command, situation) is None))
        pieces: list[Content] = []
        width = 0
        for key, word, possible in hints[:MOST]:
            piece = Content.assemble(
                (f" {key_words(key)} ", "bold $footer-key-foreground" if possible else "dim"),
                (f"{word} ", "" if possible else "dim"),
            )
            width += piece.cell_length
            if width > self.app.size.width:
                break
            pieces.append(piece)
        self.line = Content().join(pieces)
