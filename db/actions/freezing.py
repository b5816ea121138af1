"""Freezing a meeting: what its committee was shown, for good, and the numbered corrections to it."""

from sqlmodel import col, func, select

from db.dates import in_words
from db.errors import ConflictError, RuleError, WrongUseError
from db.ledger.canonical import fingerprint
from db.ledger.change import Change
from db.ledger.entries import NOTHING_BEFORE
from db.ledger.overtaken import conflict
from db.questions.meetings import meeting_name
from db.questions.snapshots import MeetingSnapshot
from db.tables import Erratum, Inspection, LedgerEntry, Meeting, Position, Recommendation, Snapshot


def freeze_meeting(
    change: Change,
    meeting_id: int,
    snapshot: MeetingSnapshot,
    *,
    because: str = "",
    looked_at: MeetingSnapshot | None = None,
) -> int:
    """Store the record of a meeting for good; gives the number of the entry that froze it.

    The entry carries the fingerprint of the record, so that the ledger vouches for it; `because` says why it was frozen
    though something in it was not in order. `looked_at` is the record as whoever freezes it has seen it: others may
    have written since, but not of what Members are told. Raises `RuleError` where the meeting is frozen already, speaks
    of a day still to come or has nothing recorded, `ConflictError` where the ledger has moved on since the record was
    taken, or the record since it was looked at, and `WrongUseError` for a record of something else.
    """
    meeting = change.get(Meeting, meeting_id)
    name = _name(meeting)
    if snapshot.meeting_id != meeting_id or fingerprint(snapshot.body) != snapshot.sha256:
        raise WrongUseError(f"That is not the record of the meeting of {name}: take it again.")
    if meeting.frozen_on is not None:
        raise RuleError(
            f"The record of {name} was frozen on {in_words(meeting.frozen_on)} and stands as it is: put it right with "
            "an erratum."
        )
    if meeting.as_at > change.today:
        raise RuleError(
            f"The meeting of {name} shows how things stand on {in_words(meeting.as_at)}, which has not come: freeze it "
            "then."
        )
    if not _positions(change, meeting_id):
        raise RuleError(f"Nothing is recorded for the meeting of {name} yet: review its items first.")
    if _head(change) != (snapshot.ledger_seq, snapshot.ledger_hash):
        raise ConflictError(
            f"The register has changed since the record of {name} was taken: look at it as it is now, then freeze it."
        )
    if looked_at is not None and looked_at.told != snapshot.told:
        raise _moved_on(change, name, looked_at)
    said = " ".join(filter(None, (f"Its record has the SHA-256 {snapshot.sha256}.", because.strip())))
    with change.doing("freeze meeting", rationale=said, effective_on=change.today):
        change.set(Meeting, meeting_id, {"frozen_on": change.today})
    return _store(change, meeting_id, snapshot)


def add_erratum(change: Change, meeting_id: int, text: str, recommendation_id: int | None = None) -> int:
    """Correct the record of a frozen meeting, beside it; gives the number of the correction.

    Raises `RuleError` without words, or where the meeting is not frozen.
    """
    meeting = change.get(Meeting, meeting_id)
    if meeting.frozen_on is None:
        raise RuleError(f"The record of {_name(meeting)} is not frozen: put it right where it is wrong.")
    if not text.strip():
        raise RuleError("An erratum says what was wrong and what is right: give it in a few words.")
    if recommendation_id is not None:
        change.get(Recommendation, recommendation_id, even_in_error=True)
    query = select(func.max(Erratum.number)).where(Erratum.meeting_id == meeting_id)
    number = (change.session.exec(query).one() or 0) + 1
    said: dict[str, object] = {"meeting_id": meeting_id, "number": number, "text": text.strip()}
    if recommendation_id is not None:
        said["recommendation_id"] = recommendation_id
    with change.doing("add erratum", rationale="", effective_on=change.today):
        change.create(Erratum, said)
    return number


def _moved_on(change: Change, name: str, looked_at: MeetingSnapshot) -> ConflictError:
    """Give the refusal of a record that is not what was looked at, with what was written since."""
    query = select(LedgerEntry).where(LedgerEntry.seq > looked_at.ledger_seq).order_by(col(LedgerEntry.seq))
    return conflict(f"record of {name}", change.session.exec(query).all())


def _store(change: Change, meeting_id: int, snapshot: MeetingSnapshot) -> int:
    query = select(LedgerEntry).where(LedgerEntry.subject_id == meeting_id, LedgerEntry.field == "frozen_on")
    entry = change.session.exec(query).one()
    change.session.add(
        Snapshot(
            id=entry.seq,
            meeting_id=meeting_id,
            body=snapshot.body,
            sha256=snapshot.sha256,
            ledger_seq=snapshot.ledger_seq,
            ledger_hash=snapshot.ledger_hash,
            frozen_at=entry.recorded_at,
        )
    )
    change.session.flush()
    return entry.seq


def _positions(change: Change, meeting_id: int) -> int:
    query = (
        select(func.count())
        .select_from(Position)
        .join(Recommendation, col(Recommendation.id) == Position.recommendation_id)
        .join(Inspection, col(Inspection.id) == Recommendation.inspection_id)
        .where(
            Position.meeting_id == meeting_id,
            col(Position.entered_in_error).is_(False),
            col(Recommendation.entered_in_error).is_(False),
            col(Inspection.entered_in_error).is_(False),
        )
    )
    return change.session.exec(query).one()


def _head(change: Change) -> tuple[int, str]:
    query = select(LedgerEntry.seq, LedgerEntry.hash).order_by(col(LedgerEntry.seq).desc()).limit(1)
    found = change.session.exec(query).first()
    return (0, NOTHING_BEFORE) if found is None else (found[0], found[1])


def _name(meeting: Meeting) -> str:
    return meeting_name(meeting.held_on, meeting.as_at_words, meeting.as_at)
