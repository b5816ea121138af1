"""The smallest Textual program that has imported what it is told to: one line on the screen.

python benchmarks/one_line.py MODULE...
"""

import sys
from importlib import import_module

from textual.app import App, ComposeResult
from textual.widgets import Static


class OneLine(App[None]):
    """One line of text."""

    BINDINGS = [("q", "quit", "Quit")]  # noqa: RUF012 - as short as it can be

    def compose(self) -> ComposeResult:
        """Show the line."""
        yield Static("READY")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        import_module(name)
    OneLine().run()
