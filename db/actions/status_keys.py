"""Versions of the status key."""

from db.ledger.change import Change
from db.status_keys import StatusKeyFacts
from db.tables import StatusDefinition, StatusKey


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
