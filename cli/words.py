"""The field's words as an officer types them at the command line."""

from typing import TypeVar

from db.errors import WrongUseError
from db.words import Word

Known = TypeVar("Known", bound=Word)


def word_of(words: type[Known], option: str, said: str) -> Known:
    """Read a word in any case, with spaces or dashes. Raises `WrongUseError` for one that is none of them."""
    wanted = said.strip().casefold().replace(" ", "_").replace("-", "_")
    for word in words:
        if word.casefold().replace(" ", "_") == wanted:
            return word
    known = ", ".join(word.words for word in words)
    raise WrongUseError(f"{option} '{said}' is none of {known}: give one of them.")
