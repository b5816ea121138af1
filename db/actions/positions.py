"""The position of an item for a meeting, written from how it stands."""

from sqlmodel import col, select

from db.actions.meetings import PositionFacts, record_position
from db.dates import PartialDate
from db.ledger.change import Change
from db.tables import Meeting, Position, Recommendation
from db.words import ClosureReason, SignOffStage, Status


def write_position(
    change: Change, meeting_id: int, recommendation_id: int, text: str, *, version: int | None = None
) -> bool:
    """Record what Members are told of an item, with its status as at the meeting; gives whether anything was written.

    `version` is that of the position the text was written from, 0 where there was none. Raises `RuleError` once the
    meeting is frozen, and `ConflictError` where somebody else has written it since.
    """
    if version is not None:
        _check_version(change, meeting_id, recommendation_id, version)
    day = change.get(Meeting, meeting_id).as_at
    item = change.get(Recommendation, recommendation_id)
    said = {field: change.value_on(recommendation_id, field, day) for field in _FIELDS}
    status, stage, reason = said["status"], said["sign_off_stage"], said["closure_reason"]
    facts = PositionFacts(
        status=Status(str(status)) if status else Status.NOT_SET,
        sign_off_stage=SignOffStage(str(stage)) if stage else None,
        closure_reason=ClosureReason(str(reason)) if reason else None,
        owner=str(said["owner"] or ""),
        due_current=PartialDate.parse(item.due_current) if item.due_current else None,
        text=text.strip(),
    )
    return record_position(change, meeting_id, recommendation_id, facts)


def _check_version(change: Change, meeting_id: int, recommendation_id: int, version: int) -> None:
    """Refuse a text that was written from another version of the position; one entered in error is none."""
    query = select(Position).where(Position.meeting_id == meeting_id, Position.recommendation_id == recommendation_id)
    rows = change.session.exec(query.order_by(col(Position.id)).execution_options(populate_existing=True)).all()
    now = next((row.version for row in rows if not row.entered_in_error), 0)
    if now != version:
        raise change.overtaken(Position, rows[-1].id, version)


_FIELDS = ("status", "sign_off_stage", "closure_reason", "owner")
