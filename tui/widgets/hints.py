"""The foot of the screen: the keys of what can be done here, seven at most, as many as fit."""

from collections.abc import Iterable, Mapping

from textual.content import Content
from textual.widget import Widget

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

    def show(
        self,
        commands: Iterable[type[Command]],
        situation: Situation,
        focused: Widget | None,
        own_keys: Mapping[str, str],
    ) -> None:
        """Hint at the commands whose keys the focused widget does not take as text.

        `own_keys` are the keys of the officer's own choosing, by the id of a command.
        """
        pieces: list[Content] = []
        width = 0
        for command in commands:
            key = key_names(own_keys.get(command.id(), command.keys))[0]
            if not command.hint or len(pieces) >= MOST or _is_typed(key, focused):
                continue
            shown = obstacle(command, situation) is None
            piece = Content.assemble(
                (f" {key_words(key)} ", "bold $footer-key-foreground" if shown else "dim"),
                (f"{command.hint} ", "" if shown else "dim"),
            )
            width += piece.cell_length
            if width > self.app.size.width:
                break
            pieces.append(piece)
        self.line = Content().join(pieces)


def _is_typed(key: str, focused: Widget | None) -> bool:
    character = key_words(key)
    return focused is not None and focused.check_consume_key(key, character if len(character) == 1 else None)
