"""The append-only record of every change."""

from datetime import date, datetime

from sqlalchemy import BigInteger, DateTime, Index
from sqlalchemy import text as sql
from sqlmodel import Field, SQLModel

from db.ledger.standing import ADDED, STATED
from db.tables.columns import ENTRY_NUMBER, prose


class LedgerEntry(SQLModel, table=True):
    """One change of one field of one subject. The database refuses to change, delete or replace it."""

    __tablename__ = "ledger_entry"
    #: What is looked up of one subject or item, by time, and what counts are read from without the rest.
    __table_args__ = (
        Index("ledger_entry_field", "subject_id", "field", "effective_on", "seq"),
        Index("ledger_entry_item", "recommendation_id", "seq"),
        Index("ledger_entry_recorded", "recorded_at"),
        Index(
            "ledger_entry_stated",
            *("subject_id", "effective_on", "seq", "after"),
            sqlite_where=sql(STATED),
            postgresql_where=sql(STATED),
        ),
        Index("ledger_entry_added", "effective_on", "subject_id", sqlite_where=sql(ADDED), postgresql_where=sql(ADDED)),
    )

    seq: int = Field(primary_key=True, sa_type=ENTRY_NUMBER, sa_column_kwargs={"autoincrement": False})
    batch: int = Field(sa_type=BigInteger)
    """The first entry of the same change: what was done together."""
    action: str = prose()
    """What the officer did, in the field's words: `change status`, `extend due date`."""
    subject: str = prose()
    """The table of the thing changed."""
    subject_id: int = Field(sa_type=BigInteger)
    recommendation_id: int | None = Field(default=None, sa_type=BigInteger)
    """The recommendation in whose history the entry belongs, if any."""
    field: str = prose()
    """The column changed; `*` where the subject was created, with all its columns in `after`."""
    before: str = prose(default="null")
    """Canonical JSON, as is `after`."""
    after: str = prose(default="null")
    rationale: str = prose()
    effective_on: date
    recorded_at: datetime = Field(sa_type=DateTime(timezone=True))
    author_uid: int = Field(default=0, sa_type=BigInteger)
    author: str = prose()
    host: str = prose()
    previous_hash: str = prose()
    hash: str = prose(unique=True)
