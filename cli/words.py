"""The field's words as an officer types them at the command line, and as they are printed back."""

from enum import StrEnum
from typing import TypeVar

from db.errors import WrongUseError

Word = TypeVar("Word", bound=StrEnum)


def word_of(words: type[Word], option: str, said: str) -> Word:
    """Read a word in any case, with spaces or dashes. Raises `WrongUseError` for one that is none of them."""
    wanted = said.strip().casefold().replace(" ", "_").replace("-", "_")
    for word in words:
        if word.casefold().replace(" ", "_") == wanted:
            return word
    known = ", ".join(spoken(word) for word in words)
    raise WrongUseError(f"{option} '{said}' is none of {known}.")


def spoken(word: StrEnum) -> str:
    """Give a word as it is said: without underscores."""
    return word.value.replace("_", " ")
