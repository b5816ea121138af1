"""An open change of the register: what an action says is appended to the ledger and applied to the tables."""

import dataclasses
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from enum import Enum, auto
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, Table, bindparam, select
from sqlmodel import Session, SQLModel

from db.dates import in_words
from db.errors import ConflictError, RuleError, WrongUseError
from db.ledger.canonical import Value, encode, plain
from db.ledger.entries import CREATED, NOTHING_BEFORE, TAKES_BACK, Entry, looked_for
from db.ledger.head import Head
from db.ledger.overtaken import overtaken
from db.ledger.past import Past
from db.ledger.projection import Projection, insert_into
from db.questions.officers import standing_of
from db.roles import Standing
from db.store.author import Author
from db.store.session_reader import reader_of
from db.tables import LedgerEntry
from db.tables.columns import Named

Row = TypeVar("Row", bound=Named)


class Repeat(Enum):
    """When a value that is in force already is written once more."""

    NEVER = auto()
    ONCE_A_DAY = auto()
    """Unless it was said of that very day: what a paper says is recorded even where it repeats."""
    ALWAYS = auto()


@dataclasses.dataclass(frozen=True, slots=True)
class Doing:
    """What is being done, why, and since when it is true: what every entry of one action shares."""

    action: str
    rationale: str
    effective_on: date


class Change:
    """One write transaction. Actions say what changes; nothing is in the database until it ends well."""

    def __init__(self, session: Session, author: Author, clock: Callable[[], datetime]) -> None:
        """Take an open session, the officer, and a clock that gives aware UTC times."""
        self._session = session
        self._author = author
        self._now = clock()
        self._past = Past(self._load)
        self._projection = Projection(self._connection, self._past)
        self._pending: list[Entry] = []
        self._seq, self._hash = self._head()
        self._doing: list[Doing] = []
        self._batch = 0
        self._standing: Standing | None = None

    @property
    def author(self) -> Author:
        """The officer who makes the change."""
        return self._author

    @property
    def standing(self) -> Standing:
        """What the officer may do, as it was when the change began."""
        if self._standing is None:
            self._standing = standing_of(reader_of(self._connection), self._author.account)
        return self._standing

    @property
    def today(self) -> date:
        """The day the change is made, by the clock of the register."""
        return self._now.date()

    @property
    def seq(self) -> int:
        """The number of the last entry, those of this change among them."""
        return self._seq

    @property
    def head(self) -> Head:
        """The last entry, those of this change among them."""
        return Head(self._seq, self._hash)

    @property
    def session(self) -> Session:
        """The session, with all that was said so far in its tables. For reading only."""
        self.flush()
        return self._session

    @contextmanager
    def doing(self, action: str, *, rationale: str, effective_on: date) -> Iterator[None]:
        """Name what the entries made inside it do. Inside another, they belong to the same batch.

        Raises `RuleError` for what the officer's role may not do, and for a day that has not come yet.
        """
        self.standing.require(action)
        if effective_on > self.today:
            raise RuleError(
                f"A change cannot take effect on {in_words(effective_on)}, which has not come yet: give a day up to "
                "today."
            )
        outermost = not self._doing
        if outermost:
            self._batch = self._seq + 1
        self._doing.append(Doing(action, rationale.strip(), effective_on))
        try:
            yield
        finally:
            self._doing.pop()

    @contextmanager
    def trial(self) -> "Iterator[Change]":
        """Give a change of its own for the block, after which nothing of it is left: to see what would be refused."""
        self.flush()
        savepoint = self._session.begin_nested()
        try:
            yield Change(self._session, self._author, lambda: self._now)
        finally:
            savepoint.rollback()

    def create(self, model: type[Named], values: Mapping[str, object], *, recommendation_id: int | None = None) -> int:
        """Create a row with the columns stated; the others keep their defaults. Gives its id.

        `recommendation_id` says in whose history it belongs; it is taken from the values where they have one.
        """
        stated = {name: plain(value) for name, value in values.items()}
        _known(model, stated)
        subject_id = self._seq + 1
        item = stated.get("recommendation_id", recommendation_id)
        if model.__tablename__ == "recommendation":
            item = subject_id
        self._append(model, subject_id, _item(item), CREATED, None, stated)
        return subject_id

    def set(
        self,
        model: type[Named],
        subject_id: int,
        values: Mapping[str, object],
        *,
        recommendation_id: int | None = None,
        repeat: Repeat = Repeat.NEVER,
    ) -> bool:
        """State columns of a row as of the day of what is being done. Gives whether anything was written.

        `repeat` says what happens to a value that is in force on that day already (docs/decisions/0001).
        """
        stated = {name: plain(value) for name, value in values.items()}
        _known(model, stated)
        item = subject_id if model.__tablename__ == "recommendation" else recommendation_id
        day = self._doing[-1].effective_on
        in_force = self._past.in_force if item == subject_id else self._past.at
        before = {field: in_force(subject_id, field, day) for field in stated}
        written = False
        for field, value in stated.items():
            said = in_force(subject_id, field, day)  # asked again: a new status has put back what belonged to the last
            now = said.value if said else _default(model, field)
            said_that_day = said is not None and said.effective_on == day
            if now == value and (repeat is Repeat.NEVER or (repeat is Repeat.ONCE_A_DAY and said_that_day)):
                continue
            was = before[field]
            self._append(model, subject_id, item, field, was.value if was else _default(model, field), value)
            written = True
        return written

    def take_back(self, model: type[Named], entry: LedgerEntry) -> None:
        """Say that an earlier entry on a field counts for nothing; it and this one stay in the ledger.

        What created something cannot be taken back: it is entered in error.
        """
        field, before = f"{TAKES_BACK}{entry.field}", json.loads(entry.after)
        self._append(model, entry.subject_id, entry.recommendation_id, field, before, entry.seq)

    def value_on(self, subject_id: int, field: str, day: date) -> Value:
        """Give what the ledger says a field was on a day; None where it says nothing."""
        said = self._past.in_force(subject_id, field, day)
        return said.value if said else None

    def says(self, subject_id: int, values: Mapping[str, object], day: date) -> bool:
        """Tell whether the ledger says all these values of that very day."""
        said = {field: self._past.at(subject_id, field, day) for field in values}
        return all(
            one is not None and one.effective_on == day and one.value == plain(values[field])
            for field, one in said.items()
        )

    def get(self, model: type[Row], subject_id: int, version: int | None = None, *, even_in_error: bool = False) -> Row:
        """Give a row as it now stands.

        Raises `WrongUseError` where there is none or, without `even_in_error`, where it was entered in error, and
        `ConflictError` where its version is no longer the one given.
        """
        self.flush()
        row = self._session.get(model, looked_for(subject_id), populate_existing=True)
        if row is None:
            raise WrongUseError(
                f"There is no {_name(model)} numbered {subject_id} in this register: look it up with a list."
            )
        if row.entered_in_error and not even_in_error:
            raise WrongUseError(f"That {_name(model)} was entered in error and counts for nothing: add it again.")
        if version is not None and row.version != version:
            raise self.overtaken(model, subject_id, version)
        return row

    def overtaken(self, model: type[Named], subject_id: int, version: int) -> ConflictError:
        """Give the refusal of a change made from an earlier version of a row, 0 for none yet, with what came since."""
        self.flush()
        return overtaken(self._connection, model, subject_id, version)

    def flush(self) -> None:
        """Write what was said so far, inside the transaction."""
        if self._pending:
            rows = [{name: getattr(one, name) for name in _FIELDS} for one in self._pending]
            self._connection.execute(insert_into(_ledger()), rows)
            self._pending.clear()
        self._projection.flush()

    @property
    def _connection(self) -> Connection:
        return self._session.connection()

    def _append(
        self,
        model: type[Named],
        subject_id: int,
        recommendation_id: int | None,
        field: str,
        before: Value,
        after: Value | Mapping[str, Value],
    ) -> None:
        doing = self._doing[-1]
        entry = Entry(
            seq=self._seq + 1,
            batch=self._batch,
            action=doing.action,
            subject=str(model.__tablename__),
            subject_id=subject_id,
            recommendation_id=recommendation_id,
            field=field,
            before=encode(before),
            after=encode(after),
            rationale=doing.rationale,
            effective_on=doing.effective_on,
            recorded_at=self._now,
            author_uid=self._author.uid,
            author=self._author.account,
            host=self._author.host,
            previous_hash=self._hash,
        ).sealed()
        self._seq, self._hash = entry.seq, entry.hash
        self._pending.append(entry)
        self._projection.apply(entry)

    def _head(self) -> tuple[int, str]:
        row = self._connection.execute(_last_entry()).first()
        return (0, NOTHING_BEFORE) if row is None else (row.seq, row.hash)

    def _load(self, subject_id: int) -> list[tuple[str, date, int, str]]:
        rows = self._connection.execute(_said_of(), {"subject": subject_id})
        return [(row.field, row.effective_on, row.seq, row.after) for row in rows]


@cache
def _last_entry() -> Select[tuple[int, str]]:
    table = _ledger()
    return select(table.c.seq, table.c.hash).order_by(table.c.seq.desc()).limit(1)


@cache
def _said_of() -> Select[tuple[str, date, int, str]]:
    table = _ledger()
    query = select(table.c.field, table.c.effective_on, table.c.seq, table.c.after)
    return query.where(table.c.subject_id == bindparam("subject"))


def _ledger() -> Table:
    return SQLModel.metadata.tables[str(LedgerEntry.__tablename__)]


_FIELDS = tuple(field.name for field in dataclasses.fields(Entry))


def _known(model: type[Named], stated: Mapping[str, Any]) -> None:
    unknown = stated.keys() - model.model_fields.keys()
    if unknown:
        raise TypeError(f"{_name(model)} has no column {', '.join(sorted(unknown))}")


def _default(model: type[Named], field: str) -> Value:
    default = model.model_fields[field]
    return None if default.is_required() else plain(default.get_default())


def _name(model: type[Named]) -> str:
    return str(model.__tablename__).replace("_", " ")


def _item(value: object) -> int | None:
    return value if isinstance(value, int) else None
