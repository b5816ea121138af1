"""A short read of the register: one consistent view, on the database driver itself."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from array import array

Row = tuple[Any, ...]
Dialect = Literal["sqlite", "postgresql"]


class Reader(Protocol):
    """A read transaction. Questions take one; `Register.reading()` and the ledger's replay give them.

    Days come back as ISO text, instants as UTC text to the microsecond, booleans as 0 or 1, whatever keeps the
    register.
    """

    @property
    def dialect(self) -> Dialect:
        """Whose SQL it speaks, for the few texts that cannot be the same."""
        ...

    def rows(self, sql: str, /, **values: object) -> list[Row]:
        """Give every row; parameters are written `:name` and bound, never put into the text."""
        ...

    def row(self, sql: str, /, **values: object) -> Row | None:
        """Give the first row, if there is one."""
        ...

    def numbers(self, sql: str, /, **values: object) -> "array[int]":
        """Give the one whole number of every row, packed."""
        ...

    def by_id(self, sql: str, ids: Sequence[int], /, **values: object) -> Iterator[Row]:
        """Give the rows of a query whose text holds `(:ids)` once, for any number of ids, in no order."""
        ...
