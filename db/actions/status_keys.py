"""New versions of the status key, and the wording that a paper prints of one."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlmodel import col, select

from db.actions.statuses import status_key_on
from db.dates import in_words
from db.errors import RuleError
from db.ledger.change import Change
from db.status_keys import StatusKeyFacts
from db.tables import StatusDefinition, StatusKey
from db.words import CountedStatus


def add_status_key(change: Change, key: StatusKeyFacts, *, rationale: str) -> int:
    """Add a version of the status key with its definitions; gives its id.

    It counts from `key.in_force_from`, which may be yet to come, until the next begins. Raises `RuleError` for one
    without a name or statuses, or whose name or first day another has, and where two of its statuses are the same or
    are called the same.
    """
    _check_key(change, key)
    since = min(key.in_force_from, change.today)
    with change.doing("add status key", rationale=rationale, effective_on=since):
        key_id = change.create(
            StatusKey,
            {"name": key.name.strip(), "in_force_from": key.in_force_from, "knows_sign_off": key.knows_sign_off},
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
    query = select(StatusDefinition).where(StatusDefinition.status_key_id == key.id)
    definitions = change.session.exec(query.order_by(col(StatusDefinition.id))).all()
    with change.doing("record printed wording", rationale=rationale, effective_on=effective_on):
        for one in definitions:
            wording = printed.get(CountedStatus(one.status), "")
            if wording:
                change.set(StatusDefinition, one.id, {"printed_wording": wording})


def _check_key(change: Change, key: StatusKeyFacts) -> None:
    if not key.name.strip():
        raise RuleError("A status key needs a name, such as the year it begins: give one.")
    if not key.meanings:
        raise RuleError(f"The status key {key.name} has no statuses: give at least one.")
    known = change.session.exec(select(StatusKey)).all()
    for one in known:
        if one.name.casefold() == key.name.strip().casefold():
            there = "was a status key {}, entered in error" if one.entered_in_error else "is a status key {} already"
            raise RuleError(f"There {there.format(one.name)}: give another name.")
        if one.in_force_from == key.in_force_from and not one.entered_in_error:
            raise RuleError(
                f"The status key {one.name} begins on {in_words(one.in_force_from)} too: let this one begin on another "
                "day."
            )
    _check_once("counts", [meaning.status.words for meaning in key.meanings], key.name)
    _check_once("calls two statuses", [meaning.label for meaning in key.meanings], key.name)


def _check_once(does: str, words: Sequence[str], name: str) -> None:
    seen = set[str]()
    for word in words:
        plain = " ".join(word.split()).casefold()
        if not plain:
            raise RuleError(f"The status key {name} leaves a status without a label: give what the committee calls it.")
        if plain in seen:
            twice = " twice" if does == "counts" else ""
            raise RuleError(f"The status key {name} {does} {word.strip()}{twice}: let each be there once.")
        seen.add(plain)
