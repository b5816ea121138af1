"""Why what was filled in was refused: said until something else is filled in."""

from collections.abc import Mapping

from textual.widgets import Static

from tui.text import plain


class Refusal(Static):
    """Says in one plain sentence what is wrong; it goes once that may have been put right."""

    def __init__(self, why: str = "") -> None:
        """Take why it was refused before, blank where it was not."""
        super().__init__(plain(why), id="refusal")
        self._why = why
        self._said_of: Mapping[str, str] | None = None

    def say(self, why: str, filled_in: Mapping[str, str]) -> None:
        """Say why what is filled in is refused; blank takes back what was said."""
        self._why, self._said_of = why, filled_in
        self.update(plain(why))

    def look_at(self, filled_in: Mapping[str, str]) -> None:
        """Take back what was said where something else is filled in than it was said of."""
        if self._said_of is None:
            self._said_of = filled_in
        elif self._why and filled_in != self._said_of:
            self.say("", filled_in)
