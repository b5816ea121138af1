"""Why a file cannot be read as a committee paper."""

from collections.abc import Iterable

from db.errors import WrongUseError


class PaperError(WrongUseError):
    """A file that is no committee paper, or not all of one; the message says which and what to do."""

    def __init__(self, said: str, headings: Iterable[str] = ()) -> None:
        """Refuse in one sentence; `headings` are those of a table that lacks a status column."""
        super().__init__(said)
        self.headings = tuple(headings)
