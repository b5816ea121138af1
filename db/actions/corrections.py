"""Undo and corrections: a mistake is put right by a further entry, and nothing is ever removed."""

import json
import re
from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import SQLModel, col, select

import db.tables
from db.actions.reviews import TAKING
from db.dates import in_words
from db.errors import ConflictError, RuleError, WrongUseError
from db.ledger.change import Change
from db.ledger.entries import CREATED, TAKES_BACK, looked_for
from db.ledger.past import SAID_WITH_STATUS
from db.roles import CORRECT_OTHERS, USERS
from db.status_keys import STATUS_KEYS
from db.tables import LedgerEntry, Meeting, Officer, Position
from db.tables.columns import Named

MODELS: dict[str, type[Named]] = {
    str(model.__tablename__): model
    for model in vars(db.tables).values()
    if isinstance(model, type) and issubclass(model, Named)
}
"""The tables by the names the ledger has for them."""

#: The status keys a register is made with, which stay.
_BUILT_IN = frozenset(key.name for key in STATUS_KEYS)

#: Who may do what is not undone, which would let whoever once had a role have it back: it is changed again.
_OFFICER = str(Officer.__tablename__)

_UNDO = re.compile(r"Undo of entry ([0-9]+):")


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo took back."""

    action: str
    """What was done, each kind once: `add evidence, change status`."""
    rationale: str
    entries: int
    items: int = 0
    """How many recommendations it was about."""

    @property
    def words(self) -> str:
        """What was taken back, and why it was done: `change status of 3 items (The course moved)`."""
        action = f"{self.action} of {self.items} items" if self.items > 1 else self.action
        return f"{action} ({self.rationale})" if self.rationale else action


def undo(change: Change, batch: int) -> Undone:
    """Take back what was done together in one batch, by entries that say that its own count for nothing.

    Raises `WrongUseError` where there is no such batch, `RuleError` where it is somebody else's or cannot be taken
    back, and `ConflictError` where a later entry has changed the same thing.
    """
    query = select(LedgerEntry).where(LedgerEntry.batch == looked_for(batch)).order_by(col(LedgerEntry.seq).desc())
    entries = change.session.exec(query).all()
    if not entries:
        raise WrongUseError(f"There is no change numbered {batch} in the ledger.")
    first = entries[-1]
    if first.author_uid != change.author.uid:
        raise RuleError(f"That change is {first.author}'s: only who made a change can undo it; correct it instead.")
    if _stands(first):
        raise RuleError(f"{first.action.capitalize()} cannot be undone: it stands for good.")
    if any(entry.field.startswith(TAKES_BACK) for entry in entries):
        raise RuleError("That took a change back: make that change again instead of undoing this one.")
    if batch in _undone(change, since=batch) or _is_corrected(change, batch):
        raise RuleError("That change was undone already: nothing was changed.")
    for entry in entries:
        _check_last(change, entry)
    _check_alone(change, entries)
    rationale = f"Undo of entry {batch}: {first.action}."
    with change.doing("undo", rationale=rationale, effective_on=first.effective_on):
        for day, group in groupby(entries, key=lambda one: one.effective_on):
            with change.doing("undo", rationale=rationale, effective_on=day):
                for entry in group:
                    _take_back(change, entry)
    actions = dict.fromkeys(entry.action for entry in reversed(entries))
    items = {entry.recommendation_id for entry in entries} - {None}
    return Undone(", ".join(actions), first.rationale, len(entries), len(items))


def enter_in_error(change: Change, subject: str, subject_id: int, *, reason: str) -> None:
    """Mark a row as entered in error: it stays in the history and counts for nothing from its first day on.

    Raises `RuleError` without a reason, where it is marked already, or for a frozen meeting and what was said at it,
    and `WrongUseError` where there is no such row.
    """
    if not reason.strip():
        raise RuleError("A correction says what was wrong: give the reason in a few words.")
    model = MODELS.get(subject)
    if model is None:
        known = ", ".join(_words(one) for one in sorted(MODELS))
        raise WrongUseError(f"{_words(subject)!r} cannot be entered in error: give one of {known}.")
    row = change.get(model, subject_id, even_in_error=True)
    if row.entered_in_error:
        raise RuleError(f"That {subject.replace('_', ' ')} is marked as entered in error already.")
    _check_open(change, row)
    query = select(LedgerEntry).where(LedgerEntry.seq == subject_id)
    created = change.session.exec(query).one()
    if subject == _OFFICER:
        raise RuleError("A role stands in the history: change it or withdraw it with 'rectrack user' instead.")
    check_whose(change, created)
    with change.doing("enter in error", rationale=reason, effective_on=created.effective_on):
        change.set(model, subject_id, {"entered_in_error": True}, recommendation_id=created.recommendation_id)


def check_may_go(change: Change, entry: LedgerEntry) -> None:
    """Raise `RuleError` for an entry that takes another back, was taken back itself, or stands for good."""
    if entry.field.startswith(TAKES_BACK) or entry.field == "entered_in_error":
        raise RuleError("That put a mistake right: make the change it took back again instead.")
    if _stands(entry):
        raise RuleError(f"{entry.action.capitalize()} cannot be taken back: it stands for good.")
    if is_taken_back(change, entry):
        raise RuleError("That was taken back already: nothing was changed.")
    _check_open(change, change.get(MODELS[entry.subject], entry.subject_id))


def check_whose(change: Change, entry: LedgerEntry) -> None:
    """Refuse to mark what another wrote, unless the officer's role is to."""
    if entry.author_uid != change.author.uid:
        change.standing.require(CORRECT_OTHERS)


def is_taken_back(change: Change, entry: LedgerEntry) -> bool:
    """Tell whether a later entry says that this one counts for nothing."""
    query = select(LedgerEntry.seq).where(
        LedgerEntry.subject_id == entry.subject_id,
        LedgerEntry.field == f"{TAKES_BACK}{entry.field}",
        LedgerEntry.after == str(entry.seq),
    )
    return change.session.exec(query).first() is not None


def _is_corrected(change: Change, batch: int) -> bool:
    """Tell whether a later entry says that one of a batch counts for nothing."""
    said, taken_back = aliased(LedgerEntry), aliased(LedgerEntry)
    query = (
        select(said.seq)
        .join(
            taken_back,
            sa.and_(
                col(taken_back.subject_id) == said.subject_id,
                col(taken_back.field) == TAKES_BACK + col(said.field),
                col(taken_back.after) == sa.cast(said.seq, sa.String),
            ),
        )
        .where(said.batch == batch)
    )
    return change.session.exec(query.limit(1)).first() is not None


def _check_open(change: Change, row: Named) -> None:
    """Refuse to correct what a committee was shown: it stands, and what was wrong with it is said beside it."""
    meeting = change.get(Meeting, row.meeting_id, even_in_error=True) if isinstance(row, Position) else row
    if isinstance(meeting, Meeting) and meeting.frozen_on is not None:
        raise RuleError(
            f"That meeting was frozen on {in_words(meeting.frozen_on)} and stands: put it right with an erratum."
        )


def _stands(first: LedgerEntry) -> bool:
    """Tell whether a change is for good: a frozen meeting, and the keys the register was made with."""
    made_with = first.action == "add status key" and json.loads(first.after).get("name") in _BUILT_IN
    return made_with or first.action == "freeze meeting" or first.subject == _OFFICER


def _undone(change: Change, since: int) -> set[int]:
    """Give the batches undone since one, that one among them."""
    query = select(LedgerEntry).where(LedgerEntry.seq > since, LedgerEntry.seq == LedgerEntry.batch)
    found = (_UNDO.match(entry.rationale) for entry in change.session.exec(query.where(LedgerEntry.action == "undo")))
    return {int(one[1]) for one in found if one is not None}


def _check_last(change: Change, entry: LedgerEntry) -> None:
    """Refuse where somebody built on the change since: undoing it would take theirs back too."""
    query = select(LedgerEntry).where(
        LedgerEntry.subject_id == entry.subject_id,
        LedgerEntry.seq > entry.seq,
        LedgerEntry.batch != entry.batch,
        ~col(LedgerEntry.field).startswith(TAKES_BACK),  # says that something counts for nothing: no one builds on that
    )
    if entry.subject == "recommendation" and entry.field == "status":
        query = query.where(col(LedgerEntry.field).in_({"status", *SAID_WITH_STATUS}))
    elif entry.field != CREATED:
        query = query.where(LedgerEntry.field == entry.field)
    following = change.session.exec(query.order_by(col(LedgerEntry.seq).desc()))
    later = next((one for one in following if not is_taken_back(change, one)), None)
    if later is not None:
        raise ConflictError(
            f"{later.author} has changed the same thing since ({later.action}, entry {later.seq}): "
            "make a further change instead of undoing this one."
        )


def _check_alone(change: Change, entries: Sequence[LedgerEntry]) -> None:
    """Refuse where something that counts was added since to what the change created."""
    created: dict[str, set[int]] = defaultdict(set)
    for entry in entries:
        if entry.field == CREATED:
            created[entry.subject].add(entry.subject_id)
    ours = {entry.subject_id for entry in entries}
    for model in MODELS.values():
        table = SQLModel.metadata.tables[str(model.__tablename__)]
        for key in table.foreign_keys:
            parents = created.get(key.column.table.name)
            if not parents:
                continue
            query = sa.select(table.c.id).where(key.parent.in_(parents), table.c.entered_in_error.is_(False))
            if any(one not in ours for (one,) in change.session.connection().execute(query)):
                raise ConflictError(
                    f"The {_words(key.column.table.name)} this change added has had more added to it since "
                    f"({_words(table.name)}): take that back first."
                )


def _take_back(change: Change, entry: LedgerEntry) -> None:
    model = MODELS[entry.subject]
    if entry.field == CREATED:
        values = {"entered_in_error": True}
        change.set(model, entry.subject_id, values, recommendation_id=entry.recommendation_id)
    else:
        change.take_back(model, entry)


def _words(table: str) -> str:
    return table.replace("_", " ")


def last_batch(change: Change, *, since: date | None = None, among: Container[int] | None = None) -> int | None:
    """Give the officer's last batch that is no undo and was not undone; `since` the day it was recorded.

    `among` are the entries to choose from, such as those that one program wrote; without it, any.
    """
    nothing_to_undo = col(LedgerEntry.action).in_(("undo", *TAKING, *USERS))
    mine = select(LedgerEntry).where(LedgerEntry.author_uid == change.author.uid, ~nothing_to_undo)
    query = mine.where(LedgerEntry.seq == LedgerEntry.batch).order_by(col(LedgerEntry.seq).desc())
    undone = _undone(change, since=0)
    with change.session.exec(query.execution_options(yield_per=20)) as entries:
        for entry in entries:
            if since is not None and entry.recorded_at.date() < since:
                return None
            if among is not None and entry.seq not in among:
                continue
            if entry.batch in undone or entry.field.startswith(TAKES_BACK):
                continue
            if not _is_corrected(change, entry.batch):
                return entry.batch
    return None
