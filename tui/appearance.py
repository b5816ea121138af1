"""How the program looks: its colours, and how its screens are laid out by the width of the terminal."""

from __future__ import annotations

import os
from shutil import get_terminal_size
from typing import TYPE_CHECKING, TypeVar

from textual import on

from tui.commands.everywhere import Theme
from tui.keystrokes import Keystrokes
from tui.themes import OURS, SHADES, theme_name

if TYPE_CHECKING:
    from typing import Any

    from textual.screen import Screen

AnyScreen = TypeVar("AnyScreen", bound="Screen[Any]")

ROOMY: list[tuple[int, str]] = [(0, "-narrow"), (110, "-medium"), (150, "-wide"), (190, "-widest")]
"""The least width, in cells, of each layout, and the class that the style sheets lay it out by."""

COMPACT: list[tuple[int, str]] = [(0, "-narrow"), (130, "-medium"), (190, "-wide")]
"""The same for officers who want more of the list and less beside it."""


class Appearance(Keystrokes, inherit_bindings=False):
    """A program in colours of the officer's choosing, close or roomy, that nothing moves in by itself."""

    def __init__(self, *, shade: str, compact: bool) -> None:
        """Take one of `SHADES` to begin in, and whether the list is to have the room that stands beside it else."""
        # asked for no colours, the terminal's own are used, so that Textual leaves them out instead of greying them
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self._shade = shade
        self.HORIZONTAL_BREAKPOINTS = self._layouts = COMPACT if compact else ROOMY
        self.set_class(compact, "-compact")
        for theme in OURS:
            self.register_theme(theme)
        self._begin_in(self._theme_name())
        self.animation_level = "none"  # nothing moves by itself: over a slow line every movement is a wait

    def laid_out(self, screen: AnyScreen) -> AnyScreen:
        """Give a screen the layout for the width of the terminal, before it is painted: a second costs as much."""
        width = self.size.width if self.is_running else get_terminal_size().columns
        screen.add_class(next(name for least, name in reversed(self._layouts) if width >= least))
        return screen

    @on(Theme)
    def _turn_shade(self) -> None:
        self._shade = SHADES[(SHADES.index(self._shade) + 1) % len(SHADES)]
        self.theme = self._theme_name()

    def _begin_in(self, name: str) -> None:
        """Begin in a theme. For one like Textual's own but for its colours, no sheet needs to be read a second time."""
        theme = self.get_theme(name)
        if theme is not None and theme.dark and not theme.ansi:
            self.set_reactive(Keystrokes.theme, name)
            self.stylesheet.set_variables(self.get_css_variables())
        else:
            self.theme = name

    def _theme_name(self) -> str:
        return theme_name(self._shade, self.console.color_system, no_color=self.no_color)
