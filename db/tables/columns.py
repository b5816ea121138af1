"""Column kinds the tables share."""

from enum import StrEnum

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, Text
from sqlmodel import Field, SQLModel

#: The number of a ledger entry as a primary key: 64 bits. SQLite makes it the row's own address only as INTEGER.
ENTRY_NUMBER = BigInteger().with_variant(Integer(), "sqlite")

#: A text in the order of its code points and of one case outside ASCII, as SQLite has it: so that two stores list, fold
#: and compare alike, whatever language the server was set up in.
TEXT = Text().with_variant(Text(collation="C"), "postgresql")


class Named(SQLModel):
    """A row named by the ledger entry that created it."""

    id: int = Field(primary_key=True, sa_type=ENTRY_NUMBER, sa_column_kwargs={"autoincrement": False})
    version: int = Field(sa_type=BigInteger)
    entered_in_error: bool = False
    """Set by undo and by corrections: it is kept and shown in the history, and counts for nothing."""


def prose(*, default: str = "", index: bool = False, unique: bool = False) -> str:
    """Give a text column that is never null."""
    return Field(default=default, sa_type=TEXT, index=index, unique=unique)  # type: ignore[no-any-return]


def maybe_text(*, index: bool = False) -> str | None:
    """Give a text column for what may not be known, such as a date at partial precision."""
    return Field(default=None, sa_type=TEXT, index=index)  # type: ignore[no-any-return]


def word(kind: type[StrEnum], default: StrEnum) -> str:
    """Give a text column for one value of a closed vocabulary.

    Stored by value, so that the register can be read without this program; the actions check it.
    """
    return Field(default=kind(default).value, sa_type=TEXT)  # type: ignore[no-any-return]


def reference(table: str) -> int:
    """Give an indexed column that names a row of another table."""
    return Field(sa_column=_reference(table, nullable=False))  # type: ignore[no-any-return]


def maybe_reference(table: str) -> int | None:
    """Give an indexed column that may name a row of another table."""
    return Field(default=None, sa_column=_reference(table, nullable=True))  # type: ignore[no-any-return]


def _reference(table: str, *, nullable: bool) -> Column[int]:
    return Column(BigInteger, ForeignKey(f"{table}.id"), nullable=nullable, index=True)
