"""What the snapshots of frozen meetings counted, read from their canonical text and from nowhere else."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from db.errors import RegisterError
from db.ledger.canonical import fingerprint
from db.questions.frozen_records import FrozenCounts, FrozenItem
from db.questions.meeting_records import Occasion
from db.questions.standings import Standing
from db.questions.status_key_record import StatusKeyRecord
from db.questions.values import maybe_day
from db.store.reader import Reader
from db.words import CountedStatus, Level, SignOffStage, Status

#: The first snapshot of a meeting: a second cannot be written by this program, and would count for nothing.
_SNAPSHOT = "SELECT id, sha256 FROM snapshot WHERE meeting_id = :meeting ORDER BY id LIMIT 1"

_BODY = "SELECT body FROM snapshot WHERE id = :id"


def frozen_counts(reader: Reader, occasion: Occasion | None) -> FrozenCounts | None:
    """Give what was counted at an occasion; None where it is no frozen meeting.

    Raises `RegisterError` where its snapshot is not what was written.
    """
    if occasion is None or occasion.frozen_on is None:
        return None
    row = reader.row(_SNAPSHOT, meeting=occasion.meeting_id)
    if row is None:
        raise RegisterError(
            f"The record of the meeting of {occasion.words} is missing: run rectrack verify, and restore a backup."
        )
    key, sha256 = row
    return _read(_Text(sha256, occasion.words, lambda: str((reader.row(_BODY, id=key) or ("",))[0])))


@dataclass(frozen=True, slots=True)
class _Text:
    """A snapshot by its fingerprint; its text is fetched only where it has not been read before."""

    sha256: str
    meeting: str = field(compare=False)
    fetch: Callable[[], str] = field(compare=False)


@lru_cache(maxsize=8)
def _read(text: _Text) -> FrozenCounts:
    body = text.fetch()
    if fingerprint(body) != text.sha256:
        raise RegisterError(
            f"The record of the meeting of {text.meeting} was altered after it was frozen: run rectrack verify, and "
            "restore a backup."
        )
    held = json.loads(body)
    counts, previous = held["counts"], held["counts"]["previous"]
    return FrozenCounts(
        key=_key(held["status_key"]),
        compared_with=maybe_day(previous["as_at"]) if previous else None,
        new_reports=frozenset(row["inspection_id"] for row in counts["rows"] if row["group"] == "new"),
        items={one["id"]: _item(one) for one in held["items"]},
    )


def _item(one: Mapping[str, Any]) -> FrozenItem:
    stage, counted = one["sign_off_stage"], one["counted"]
    standing = Standing(Status(one["status"]), SignOffStage(stage) if stage else None, date.min)
    return FrozenItem(Level(one["level"]), standing, counted["new"], counted["settled"])


def _key(held: Mapping[str, Any]) -> StatusKeyRecord:
    known = {CountedStatus(one["status"]): one for one in held["statuses"]}
    return StatusKeyRecord(
        id=held["id"],
        name=held["name"],
        in_force_from=date.fromisoformat(held["in_force_from"]),
        knows_sign_off=held["knows_sign_off"],
        definitions={status: one["definition"] for status, one in known.items()},
        labels={status: one["label"] for status, one in known.items() if one["label"]},
        outstanding=frozenset(status for status, one in known.items() if one["outstanding"]),
    )
