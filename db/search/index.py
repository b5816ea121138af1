"""The index over the texts of a register, whatever keeps the register: made, taken away, asked and proved."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Protocol

from db.search import postgres_index, sqlite_index
from db.search.view import Execute, texts_of
from db.search.words import Phrase
from db.store.reader import Dialect, Reader

__all__ = ["found", "index_faults", "kept_by", "make", "own_objects", "remove", "texts_of", "unkept"]


class Index(Protocol):
    """What each kind of store has an index of its own for."""

    def make(self, execute: Execute) -> None:
        """Make it and fill it from the tables, whatever was there before."""
        ...

    def remove(self, execute: Execute) -> None:
        """Take it away, so that tables can be rebuilt beneath it."""
        ...

    def is_there(self, reader: Reader) -> bool:
        """Tell whether there is one."""
        ...

    def unkept(self, reader: Reader) -> Iterator[str]:
        """Give the names of the triggers that should keep it and do not."""
        ...

    def kept_by(self) -> Iterable[str]:
        """Give the names of the triggers that keep it, and of what it is made of that the engine words itself."""
        ...

    def own_objects(self) -> Mapping[str, tuple[str, str]]:
        """Give what else it is made of: what kind each is, and the words that make it, by its name."""
        ...

    def found(self, reader: Reader, searched: Sequence[Phrase], *, most: int) -> list[int]:
        """Give the texts in which all phrases stand, those written last first, no more than so many."""
        ...

    def faults(self, reader: Reader, again: Reader) -> Iterator[str]:
        """Say what it does not hold as the texts do; `again` is a register in memory of the same entries."""
        ...


_INDEXES: Mapping[Dialect, Index] = MappingProxyType({"sqlite": sqlite_index, "postgresql": postgres_index})


def make(execute: Execute, dialect: Dialect) -> None:
    """Make the index and fill it from the tables, whatever was there before."""
    _INDEXES[dialect].make(execute)


def remove(execute: Execute, dialect: Dialect) -> None:
    """Take the index away, so that tables can be rebuilt beneath it."""
    _INDEXES[dialect].remove(execute)


def found(reader: Reader, searched: Sequence[Phrase], *, most: int) -> list[int]:
    """Give the texts in which all phrases stand, those written last first, no more than so many."""
    return _INDEXES[reader.dialect].found(reader, searched, most=most)


def unkept(reader: Reader) -> Iterator[str]:
    """Give the names of the triggers that should keep the index and are missing or were altered."""
    yield from _INDEXES[reader.dialect].unkept(reader)


def kept_by(dialect: Dialect) -> frozenset[str]:
    """Give the names of the triggers that keep the index, and of what it is made of that the engine words itself."""
    return frozenset(_INDEXES[dialect].kept_by())


def own_objects(dialect: Dialect) -> dict[str, tuple[str, str]]:
    """Give what else the index is made of: what kind each is, and the words that make it, by its name."""
    return dict(_INDEXES[dialect].own_objects())


def index_faults(reader: Reader, again: Reader) -> Iterator[str]:
    """Say what the index does not hold as the tables do; `again` is a register in memory of the same entries."""
    index = _INDEXES[reader.dialect]
    if index.is_there(reader):
        yield from index.faults(reader, again)
    else:
        yield "The search index is missing"
