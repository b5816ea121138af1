"""The position of an item for a meeting, written from how it stands."""

from db.actions.meetings import PositionFacts, record_position
from db.dates import PartialDate
from db.ledger.change import Change
from db.tables import Meeting, Recommendation
from db.words import ClosureReason, SignOffStage, Status


def write_position(change: Change, meeting_id: int, recommendation_id: int, text: str) -> bool:
    """Record what Members are told of an item, with its status as at the meeting; gives whether anything was written.

    Raises `RuleError` once the meeting is frozen.
    """
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


_FIELDS = ("status", "sign_off_stage", "closure_reason", "owner")
