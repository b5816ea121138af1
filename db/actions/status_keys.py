"""Versions of the status key."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import select

from db.actions.statuses import status_key_on
from db.ledger.change import Change
from db.status_keys import StatusKeyFacts
from db.tables import StatusDefinition, StatusKey
from db.words import CountedStatus


def add_status_key(change: Change, key: StatusKeyFacts, *, rationale: str) -> int:
    """Add a version of the status key with its definitions; gives its id.

    It counts from `key.in_force_from`, which may be yet to come.
    """
    since = min(key.in_force_from, change.today)
    with change.doing("add status key", rationale=rationale, effective_on=since):
        key_id = change.create(
            StatusKey,
            {"name": key.name, "in_force_from": key.in_force_from, "knows_sign_off": key.knows_sign_off},
        )
        for place, meaning in enumerate(key.meanings):
            change.create(
                StatusDefinition,
                {
                    "status_key_id": key_id,
                    "status": meaning.status,
                    "label": meaning.label,
                    "wording": meaning.wording,
                    "outstanding": meaning.outstanding,
                    "place": place,
                },
            )
    return key_id


def record_printed_wording(
    change: Change, printed: Mapping[CountedStatus, str], *, rationale: str, effective_on: date
) -> None:
    """Keep a paper's own wording of the statuses with the status key in force on its day."""
    key = status_key_on(change, effective_on)
    if key is None:
        return
    definitions = change.session.exec(select(StatusDefinition).where(StatusDefinition.status_key_id == key.id)).all()
    with change.doing("record printed wording", rationale=rationale, effective_on=effective_on):
        for one in definitions:
            wording = printed.get(CountedStatus(one.status), "")
            if wording:
                change.set(StatusDefinition, one.id, {"printed_wording": wording})
