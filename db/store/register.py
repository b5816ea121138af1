"""The register: opened once, read and written in short transactions from any thread."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from db.errors import NoRegisterError
from db.questions.officers import standing_of
from db.roles import CHANGE, Standing
from db.store.author import Author
from db.store.location import expanded, is_address
from db.store.new_files import TakenError
from db.store.postgres_driver import require_driver
from db.store.reader import Reader
from db.store.sqlite_connection import PATIENCE
from db.store.sqlite_store import SqliteStore

if TYPE_CHECKING:
    from sqlmodel import Session

    from db.ledger.change import Change
    from db.store.witness import Witness


class Store(Protocol):
    """What a register needs of whatever keeps it."""

    @property
    def writable(self) -> bool:
        """Whether the account may write."""
        ...

    def require_writable(self) -> None:
        """Refuse an account that may not."""
        ...

    def reading(self) -> AbstractContextManager[Reader]:
        """Give a read transaction."""
        ...

    def writing(self) -> "AbstractContextManager[Session]":
        """Give a write transaction, committed where its block ends well."""
        ...

    def data_version(self) -> int:
        """Give a number that changes with every commit."""
        ...

    def close(self) -> None:
        """Let go of every connection."""
        ...


class _TriedError(Exception):
    """Ends a change that was for trial."""


class Register:
    """An open register. Opening and reading import no models; the first writing does, which takes half a second."""

    def __init__(self, location: str, store: Store, clock: Callable[[], datetime]) -> None:
        """Take where it is, what keeps it, and a clock; use `Register.open`."""
        self.location = location
        """The path or address it was opened by."""
        self.witness: Witness | None = None
        """Who is told of every change made here, once it is kept."""
        self._store = store
        self._clock = clock

    @classmethod
    def open(
        cls,
        location: str | Path,
        *,
        create: bool = False,
        patience: float = PATIENCE,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> Self:
        """Open the register at a path (or address); with `create`, make an empty one where there is none.

        `patience` is how long to wait for somebody else's change to end, in seconds; `clock` says when a change
        is recorded. Raises `NoRegisterError` where there is none, `RegisterError` for one that cannot be used.
        """
        place = str(location)
        if is_address(place):
            return cls(place, _on_server(place, create=create, patience=patience, clock=clock), clock)
        return cls(place, _in_file(expanded(place), create=create, patience=patience, clock=clock), clock)

    @property
    def writable(self) -> bool:
        """Whether this account may change it."""
        return self._store.writable

    def require_writable(self) -> None:
        """Raise `RegisterError` where this account may not change it: to be asked before an officer is.

        Raises `RuleError` where its role is to read.
        """
        from db.store.author import current_author  # noqa: PLC0415 - seldom asked before the first paint

        self.standing(current_author()).require(CHANGE)
        self._store.require_writable()

    def standing(self, author: Author) -> Standing:
        """Give what an account may do here."""
        with self._store.reading() as reader:
            return standing_of(reader, author.account)

    def reading(self) -> AbstractContextManager[Reader]:
        """Give one consistent view of the register for the block; keep it short.

        Raises `RegisterError` from within the block where the register cannot be read.
        """
        return self._store.reading()

    @contextmanager
    def writing(self, author: Author) -> "Iterator[Change]":
        """Give a change by an officer: kept whole and for good when the block ends, or not at all.

        Nobody else can write meanwhile. Raises `RegisterError` where this account may not write, somebody else's
        change takes too long, or the disk refuses.
        """
        if self.witness is not None and not self.witness.has_looked:
            with self.reading() as reader:
                self.witness.look(reader)
        if not self._store.writable:  # whose role it is not is told more than that nothing can be written
            self.standing(author).require(CHANGE)
        with self._store.writing() as session:
            from db.ledger.change import Change  # noqa: PLC0415 - brings the models

            change = Change(session, author, self._clock)
            before = change.head
            yield change
            change.flush()
        if self.witness is not None and change.head != before:
            self.witness.changed(change.head, author.uid)

    @contextmanager
    def trying(self, author: Author) -> "Iterator[Change]":
        """Give a change that is never kept: to see what would be refused. Keep it short, it holds others up.

        Raises `RegisterError` as `writing` does.
        """
        with suppress(_TriedError), self.writing(author) as change:
            yield change
            raise _TriedError

    def data_version(self) -> int:
        """Give a number that is another after every commit, whoever made it; costs some microseconds."""
        return self._store.data_version()

    def close(self) -> None:
        """Close it; reading or writing afterwards is refused."""
        self._store.close()

    def __enter__(self) -> Self:
        """Give the register itself, closed when the block ends."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()


def _in_file(path: Path, *, create: bool, patience: float, clock: Callable[[], datetime]) -> Store:
    try:
        return SqliteStore(path, patience=patience)
    except NoRegisterError:
        if not create:
            raise
    from db.store.creation import create_register  # noqa: PLC0415 - brings the models and the migrations

    with suppress(TakenError):  # somebody else made it in the meantime
        create_register(path, clock=clock)
    return SqliteStore(path, patience=patience)


def _on_server(address: str, *, create: bool, patience: float, clock: Callable[[], datetime]) -> Store:
    require_driver(address)
    from db.store.postgres_store import PostgresStore  # noqa: PLC0415 - the driver is wanted for an address only

    try:
        return PostgresStore(address, patience=patience)
    except NoRegisterError:
        if not create:
            raise
    from db.store.creation import create_register  # noqa: PLC0415 - brings the models and the migrations

    with suppress(TakenError):
        create_register(address, clock=clock)
    return PostgresStore(address, patience=patience)
