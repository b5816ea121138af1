"""Why a file cannot be read as a committee paper."""

from db.errors import WrongUseError


class PaperError(WrongUseError):
    """A file that is no committee paper, or not all of one; the message says which and what to do."""
