"""The smallest Textual program that could change a register: one line on the screen, and the models imported."""

import sqlmodel
from textual.app import App, ComposeResult
from textual.widgets import Static


class OneLine(App[None]):
    """One line of text."""

    BINDINGS = [("q", "quit", "Quit")]  # noqa: RUF012 - as short as it can be

    def compose(self) -> ComposeResult:
        """Show the line."""
        yield Static(f"READY {sqlmodel.__version__}")


if __name__ == "__main__":
    OneLine().run()
