"""The headings and status words that a site has taught, beside those that are built in.

They come from two tables of a settings file, each line a word as papers print it and what it means here:

    [headings]
    "Oversight position" = "status"

    [statuses]
    "Not started" = "RED"
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

from db.errors import WrongUseError

COLUMN_NAMES = {
    "number": "NUMBER",
    "recommendation": "TEXT",
    "status": "STATUS",
    "due date": "DUE",
    "original due date": "ORIGINAL_DUE",
    "comment": "COMMENT",
    "owner": "OWNER",
    "position": "POSITION",
    "direction of travel": "DIRECTION",
    "sign-off": "SIGN_OFF",
    "report": "REPORT",
    "level": "LEVEL",
    "published": "PUBLISHED",
    "inspected by": "BODY",
    "type": "KIND",
    "other": "OTHER",
}
"""What a heading may be taught to mean, and the column that is (`papers.reading.headings.Column`)."""
STATUS_NAMES = (
    "RED",
    "AMBER",
    "GREEN",
    "WHITE",
    "CLOSED",
    "UNDER CONSIDERATION",
    "NEW RED",
    "NEW AMBER",
    "NEW GREEN",
    "NEW WHITE",
    "GREEN (PENDING SIGN-OFF)",
    "GREEN (SIGNED OFF)",
    "NOT SET",
)
"""What a status word may be taught to mean: labels as the house's own papers print them; NOT SET for no status."""
_NOT_WORDS = re.compile(r"[\W_]+")
_AFTER_WORD = re.compile(r"\W*$|\s*[-\N{EN DASH}\N{EM DASH}:;,.(\[\n]")


def _check(words: Mapping[str, str], meanings: Mapping[str, str] | tuple[str, ...], what: str) -> None:
    for word, meaning in words.items():
        if meaning not in meanings:
            raise WrongUseError(f'The {what} "{word}" cannot mean "{meaning}": choose one of {", ".join(meanings)}.')
        if not _plain(word):
            raise WrongUseError(f'The {what} "{word}" has no words in it: write it as the papers print it.')


def _plain(words: str) -> str:
    return _NOT_WORDS.sub(" ", words.casefold()).strip()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words as papers print them, and what they mean: names of `COLUMN_NAMES`, labels of `STATUS_NAMES`.

    Raises `WrongUseError` for a meaning that is none of these.
    """

    headings: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)
    _columns: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        _check(self.headings, COLUMN_NAMES, "heading")
        _check(self.statuses, STATUS_NAMES, "status")
        columns = {_plain(word): COLUMN_NAMES[meaning] for word, meaning in self.headings.items()}
        object.__setattr__(self, "_columns", columns)

    def column(self, heading: str) -> str | None:
        """Give the column a heading was taught to be, ignoring case and punctuation, or None."""
        return self._columns.get(_plain(heading)) if self._columns else None

    def status(self, cell: str) -> tuple[str, str] | None:
        """Give the taught word that a cell is or begins with, as printed there, and its meaning; None for others."""
        for word, meaning in self.statuses.items():
            match = re.match(r"\s+".join(map(re.escape, word.split())), cell, re.IGNORECASE)
            if match and _AFTER_WORD.match(cell, match.end()):
                return " ".join(match[0].split()), meaning
        return None

    def with_more(self, more: "Vocabulary") -> "Vocabulary":
        """Give both together; where both teach a word, `more` wins."""
        own = {_plain(word) for word in more.headings}
        headings = {word: meaning for word, meaning in self.headings.items() if _plain(word) not in own}
        return Vocabulary({**headings, **more.headings}, {**more.statuses, **_others(self.statuses, more.statuses)})

    def as_toml(self) -> str:
        """Give the two tables of a settings file that teach the same again."""
        tables = (("headings", self.headings), ("statuses", self.statuses))
        return "\n".join(line for name, words in tables if words for line in _table(name, words))


NOTHING_TAUGHT = Vocabulary()
_in_force: ContextVar[Vocabulary] = ContextVar("vocabulary", default=NOTHING_TAUGHT)


def read_vocabulary(file: Path) -> Vocabulary:
    """Read the words a site's settings file teaches; raises `WrongUseError`, naming the file, for one that is wrong.

    A file that is not there, or has neither table, teaches nothing.
    """
    try:
        settings = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return NOTHING_TAUGHT
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise WrongUseError(f"{file} cannot be read as settings ({problem}): mend it or take it away.") from None
    try:
        return Vocabulary(_words(settings, "headings"), _words(settings, "statuses"))
    except WrongUseError as problem:
        raise WrongUseError(f"{file}: {problem}") from None


@contextmanager
def taught(vocabulary: Vocabulary) -> Iterator[None]:
    """Read what is read inside with the words of a vocabulary before those built in."""
    token = _in_force.set(vocabulary)
    try:
        yield
    finally:
        _in_force.reset(token)


def in_force() -> Vocabulary:
    """Give the vocabulary that the present reading is done with."""
    return _in_force.get()


def _others(words: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """Give the words that are not known, in whatever case."""
    taken = {" ".join(word.split()).casefold() for word in known}
    return {word: meaning for word, meaning in words.items() if " ".join(word.split()).casefold() not in taken}


def _words(settings: Mapping[str, object], table: str) -> dict[str, str]:
    words = settings.get(table, {})
    if not isinstance(words, dict) or not all(isinstance(meaning, str) for meaning in words.values()):
        raise WrongUseError(f'[{table}] must hold lines like "Word as printed" = "meaning".')
    return words


def toml_line(word: str, meaning: str) -> str:
    """Give the line of a settings file that teaches one word."""
    return f"{_quoted(word)} = {_quoted(meaning)}"


def _table(name: str, words: Mapping[str, str]) -> Iterator[str]:
    yield f"[{name}]"
    yield from (toml_line(word, meaning) for word, meaning in words.items())
    yield ""


def _quoted(text: str) -> str:
    """Give a basic string of TOML."""
    kept = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(each if each.isprintable() else f"\\U{ord(each):08x}" for each in kept) + '"'
