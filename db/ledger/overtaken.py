"""What somebody else wrote between a look and a change: who, when, what and why, in one sentence."""

from collections.abc import Sequence
from typing import Any, Protocol

from sqlalchemy import Connection, and_, or_, select
from sqlmodel import SQLModel

from db.dates import moment_in_words
from db.errors import ConflictError
from db.ledger.entries import CREATED, TAKES_BACK
from db.questions.saying import field_in_words, value_in_words
from db.sentences import number_of
from db.tables.columns import Named


class _Entry(Protocol):
    """What is told of an entry."""

    subject: str
    field: str
    after: str


_SHOWN = 3
"""Values named in the sentence; the rest are counted."""


def overtaken(connection: Connection, model: type[Named], subject_id: int, version: int) -> ConflictError:
    """Give the refusal of a change that was made from an earlier version of a row, with what was written since.

    `version` is the number of the last entry that was seen, 0 where there was no such row yet. A due date that moved
    is told of its recommendation.
    """
    table = SQLModel.metadata.tables["ledger_entry"]
    ours = table.c.subject_id == subject_id
    if model.__tablename__ == "recommendation":
        ours = or_(ours, and_(table.c.subject == "due_date", table.c.recommendation_id == subject_id))
    query = select(table).where(ours, table.c.seq > version).order_by(table.c.seq)
    return conflict(str(model.__tablename__).replace("_", " "), connection.execute(query).all())


def conflict(name: str, entries: Sequence[Any]) -> ConflictError:
    """Give the refusal for the entries that came in between, the earliest first; `name` is what they changed."""
    if not entries:
        return ConflictError(
            f"That is no version of this {name}: look at it as it is now, then make your change again."
        )
    last = entries[-1]
    together = [one for one in entries if one.batch == last.batch]
    said = [_said(one) for one in together[:_SHOWN]]
    more = len(together) - len(said)
    what = f"{last.action}: {', '.join(said)}{f' and {more} more' if more else ''}"
    why = f"; “{' '.join(last.rationale.split())}”" if last.rationale else ""
    before = len({one.batch for one in entries}) - 1
    earlier = f", after {number_of(before, 'other change')}" if before else ""
    when = f"{moment_in_words(last.recorded_at)}{earlier}"
    return ConflictError(
        f"{last.author} changed this {name} on {when} ({what}{why}): look at it as it is now, then make your change "
        "again.",
        [one.seq for one in entries],
    )


def _said(entry: _Entry) -> str:
    """Say what one entry states: `status is now AMBER`."""
    field = str(entry.field)
    if field.startswith(TAKES_BACK):
        return f"{field_in_words(field.removeprefix(TAKES_BACK))} is as it was before"
    name = entry.subject if field == CREATED else field
    return f"{field_in_words(name)} is now {value_in_words(field, entry.after, {}) or 'blank'}"
