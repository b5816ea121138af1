"""Which entries of the ledger were written here, so that no officer is told of their own work as another's."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from db.ledger.change import Change


class OwnWrites:
    """The entries written by this program since it was started, by their numbers."""

    def __init__(self) -> None:
        """Begin with none."""
        self._written: list[range] = []

    def __contains__(self, seq: object) -> bool:
        """Tell whether an entry was written here."""
        return any(seq in one for one in self._written)

    @contextmanager
    def counting(self, writing: AbstractContextManager[Change]) -> Iterator[Change]:
        """Give a change; what it writes is counted before it is kept, since whoever watches may see it at once.

        What was not kept in the end is not counted: others will write entries of those numbers.
        """
        written: list[range] = []
        try:
            with writing as change:
                before = change.seq
                yield change
                written.append(range(before + 1, change.seq + 1))
                self._written += written
        except BaseException:
            self._written = [one for one in self._written if one not in written]
            raise
