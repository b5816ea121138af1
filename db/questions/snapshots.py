"""A meeting whole, in one canonical text: what freezing it stores, and what is read of it ever after."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from db.errors import RegisterError, WrongUseError
from db.ledger.canonical import encode, fingerprint
from db.ledger.entries import NOTHING_BEFORE
from db.questions.as_at import register_as_at
from db.questions.count_columns import CountColumn
from db.questions.counts import count_table
from db.questions.meetings import meeting_rows, occasions
from db.questions.records import MeetingRow, Occasion
from db.questions.snapshot_form import counts_form, item_form, key_form, meeting_form
from db.questions.status_keys import status_key_in_force
from db.questions.values import day, instant
from db.questions.whole_items import whole_items
from db.store.reader import Reader
from db.titles import item_name

#: The form of the text, should a later version of the program write another.
_FORM = 1

_HEAD = "SELECT seq, hash FROM ledger_entry ORDER BY seq DESC LIMIT 1"

_FROZEN = """
SELECT body, sha256, ledger_seq, ledger_hash, frozen_at FROM snapshot WHERE meeting_id = :meeting ORDER BY id LIMIT 1
"""

_ERRATA = """
SELECT e.number, e.text, e.recommendation_id, i.title, r.number, r.item_kind, l.effective_on, l.author
FROM erratum e
JOIN ledger_entry l ON l.seq = e.id
LEFT JOIN recommendation r ON r.id = e.recommendation_id
LEFT JOIN inspection i ON i.id = r.inspection_id
WHERE e.meeting_id = :meeting AND NOT e.entered_in_error ORDER BY e.number
"""


@dataclass(frozen=True, slots=True)
class MeetingSnapshot:
    """A meeting as the register has it at one entry of the ledger."""

    meeting_id: int
    body: str
    """Canonical JSON."""
    sha256: str
    ledger_seq: int
    ledger_hash: str

    @property
    def told(self) -> dict[str, object]:
        """What Members are told, whatever else was written in the register by then."""
        held: dict[str, object] = json.loads(self.body)
        return {name: value for name, value in held.items() if name != "ledger"}


@dataclass(frozen=True, slots=True)
class ErratumRecord:
    """A numbered correction to a frozen meeting."""

    number: int
    text: str
    item: str
    """The title of the inspection and the number, or blank."""
    said_on: date
    author: str


@dataclass(frozen=True, slots=True)
class MeetingWhole:
    """A meeting with all that is known of it: its frozen record, or what freezing it now would store."""

    meeting: MeetingRow
    snapshot: MeetingSnapshot
    frozen_at: datetime | None
    errata: tuple[ErratumRecord, ...]


def meeting_snapshot(reader: Reader, meeting_id: int) -> MeetingSnapshot:
    """Put the record of a meeting together; raises `WrongUseError` where there is no such meeting.

    It holds the meeting, its status key, its count table, and every item known as at its day. It imports the models.
    """
    meeting, occasion = _meeting(reader, meeting_id)
    table = count_table(reader, on=occasion.as_at, current=occasion)
    shown = {one.id: one for one in CountColumn.of(table, "current").shown(table)}
    with register_as_at(reader, occasion.as_at) as past:
        items = whole_items(past, sorted(shown), on=occasion.as_at)
    key = status_key_in_force(reader, occasion.as_at)
    seq, head = reader.row(_HEAD) or (0, NOTHING_BEFORE)
    body = encode(
        {
            "form": _FORM,
            "meeting": meeting_form(meeting, occasion),
            "ledger": {"seq": seq, "hash": head},
            "status_key": key_form(key),
            "counts": counts_form(table),
            "items": [item_form(table, item, shown[item.row.id], key) for item in items],
        }
    )
    return MeetingSnapshot(meeting_id, body, fingerprint(body), seq, head)


def meeting_whole(reader: Reader, meeting_id: int) -> MeetingWhole:
    """Give a meeting whole: from its snapshot where it is frozen, with its errata.

    Raises `WrongUseError` where there is no such meeting, `RegisterError` where its snapshot was altered.
    """
    meeting, occasion = _meeting(reader, meeting_id)
    if meeting.frozen_on is None:
        return MeetingWhole(meeting, meeting_snapshot(reader, meeting_id), None, ())
    row = reader.row(_FROZEN, meeting=meeting_id)
    if row is None or fingerprint(row[0]) != row[1]:
        raise RegisterError(
            f"The record of the meeting of {occasion.words} is missing or was altered after it was frozen: run "
            "rectrack verify, and restore a backup."
        )
    body, sha256, seq, head, frozen_at = row
    return MeetingWhole(
        meeting, MeetingSnapshot(meeting_id, body, sha256, seq, head), instant(frozen_at), errata(reader, meeting_id)
    )


def errata(reader: Reader, meeting_id: int) -> tuple[ErratumRecord, ...]:
    """Give the corrections to a frozen meeting by their numbers."""
    return tuple(
        ErratumRecord(number, text, f"{title} {item_name(item_number, kind)}" if item else "", day(said_on), author)
        for number, text, item, title, item_number, kind, said_on, author in reader.rows(_ERRATA, meeting=meeting_id)
    )


def _meeting(reader: Reader, meeting_id: int) -> tuple[MeetingRow, Occasion]:
    row = next((one for one in meeting_rows(reader) if one.id == meeting_id), None)
    occasion = next((one for one in occasions(reader) if one.meeting_id == meeting_id), None)
    if row is None or occasion is None:
        raise WrongUseError(f"There is no meeting numbered {meeting_id} in this register: look it up with a list.")
    return row, occasion
