"""Undo and corrections: a mistake is put right by a further entry, and nothing is ever removed."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlmodel import col, select

import db.tables
from db.errors import ConflictError, RuleError, WrongUseError
from db.ledger.change import Change, Repeat
from db.ledger.entries import CREATED
from db.ledger.past import SAID_WITH_STATUS
from db.tables import LedgerEntry
from db.tables.columns import Named

_MODELS: dict[str, type[Named]] = {
    str(model.__tablename__): model
    for model in vars(db.tables).values()
    if isinstance(model, type) and issubclass(model, Named)
}

#: What a further entry cannot take back: a frozen meeting, and the keys the register was made with.
_FOR_GOOD = ("freeze meeting", "add status key")


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo took back."""

    action: str
    rationale: str
    entries: int


def undo(change: Change, batch: int) -> Undone:
    """Take back what was done together in one batch, by entries that restore what was before.

    Raises `WrongUseError` where there is no such batch, `RuleError` where it is somebody else's or cannot be taken
    back, and `ConflictError` where a later entry has changed the same thing.
    """
    query = select(LedgerEntry).where(LedgerEntry.batch == batch).order_by(col(LedgerEntry.seq).desc())
    entries = change.session.exec(query).all()
    if not entries:
        raise WrongUseError(f"There is no change numbered {batch} in the ledger.")
    first = entries[-1]
    if first.author_uid != change.author.uid:
        raise RuleError(f"That change is {first.author}'s: only who made a change can undo it; correct it instead.")
    if first.action in _FOR_GOOD:
        raise RuleError(f"{first.action.capitalize()} cannot be undone: it stands for good.")
    for entry in entries:
        _check_last(change, entry)
    rationale = f"Undo of entry {batch}: {first.action}."
    for day, group in groupby(entries, key=lambda one: one.effective_on):
        with change.doing("undo", rationale=rationale, effective_on=day):
            _restore(change, list(group))
    return Undone(first.action, first.rationale, len(entries))


def enter_in_error(change: Change, subject: str, subject_id: int, *, reason: str) -> None:
    """Mark a row as entered in error: it stays in the history and counts for nothing from its first day on.

    Raises `RuleError` without a reason or where it is marked already, `WrongUseError` where there is no such row.
    """
    if not reason.strip():
        raise RuleError("A correction says what was wrong: give the reason in a few words.")
    model = _MODELS.get(subject)
    if model is None:
        raise WrongUseError(f"{subject!r} cannot be entered in error: give one of {', '.join(sorted(_MODELS))}.")
    row = change.get(model, subject_id)
    if row.entered_in_error:
        raise RuleError(f"That {subject.replace('_', ' ')} is marked as entered in error already.")
    query = select(LedgerEntry).where(LedgerEntry.seq == subject_id)
    created = change.session.exec(query).one()
    with change.doing("enter in error", rationale=reason, effective_on=created.effective_on):
        change.set(model, subject_id, {"entered_in_error": True}, recommendation_id=created.recommendation_id)


def _check_last(change: Change, entry: LedgerEntry) -> None:
    """Refuse where somebody built on the change since: undoing it would take theirs back too."""
    query = select(LedgerEntry).where(
        LedgerEntry.subject_id == entry.subject_id, LedgerEntry.seq > entry.seq, LedgerEntry.batch != entry.batch
    )
    if entry.field != CREATED:
        query = query.where(LedgerEntry.field == entry.field)
    later = change.session.exec(query.order_by(col(LedgerEntry.seq).desc())).first()
    if later is not None:
        raise ConflictError(
            f"{later.author} has changed the same thing since ({later.action}, entry {later.seq}): "
            "make a further change instead of undoing this one."
        )


def _restore(change: Change, entries: Sequence[LedgerEntry]) -> None:
    for entry in entries:
        model = _MODELS[entry.subject]
        values: dict[str, object] = {}
        if entry.field == CREATED:
            values["entered_in_error"] = True
        else:
            values[entry.field] = json.loads(entry.before)
        if entry.subject == "recommendation" and entry.field in SAID_WITH_STATUS:
            continue  # restored with the status they belong to, below, or by themselves where there is none
        if entry.subject == "recommendation" and entry.field == "status":
            values |= dict(_said_with(change, entry))
        change.set(
            model,
            entry.subject_id,
            values,
            recommendation_id=entry.recommendation_id,
            repeat=Repeat.ALWAYS,
        )
    _restore_alone(change, entries)


def _restore_alone(change: Change, entries: Sequence[LedgerEntry]) -> None:
    """Restore what belongs to a status but was changed without it, such as a step on the sign-off ladder."""
    with_status = {one.subject_id for one in entries if one.field == "status"}
    for entry in entries:
        belongs = entry.subject == "recommendation" and entry.field in SAID_WITH_STATUS
        if belongs and entry.subject_id not in with_status:
            change.set(
                _MODELS[entry.subject],
                entry.subject_id,
                {entry.field: json.loads(entry.before)},
                recommendation_id=entry.recommendation_id,
                repeat=Repeat.ALWAYS,
            )


def _said_with(change: Change, entry: LedgerEntry) -> Iterator[tuple[str, object]]:
    """Give what belonged to the status before the entry, so that the restored status has its reasons again."""
    for field in sorted(SAID_WITH_STATUS):
        value = change.value_before(entry.subject_id, field, entry.effective_on, entry.seq)
        if value is not None:
            yield field, value


def last_batch(change: Change, *, since: date | None = None) -> int | None:
    """Give the last batch of the officer that is no undo, if there is one; `since` the day it was recorded."""
    query = select(LedgerEntry).where(LedgerEntry.author_uid == change.author.uid, LedgerEntry.action != "undo")
    for entry in change.session.exec(query.order_by(col(LedgerEntry.seq).desc()).limit(1)):
        if since is None or entry.recorded_at.date() >= since:
            return entry.batch
    return None
