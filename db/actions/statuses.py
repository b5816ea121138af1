"""The status of a recommendation."""

from datetime import date

from sqlmodel import col, func, select

from db.decisions import StatusChange
from db.ledger.change import Change, Repeat
from db.rules import Standing, check_status_change
from db.tables import Evidence, Recommendation, StatusKey, Task
from db.words import SignOffStage, Status


def change_status(
    change: Change,
    recommendation_id: int,
    decision: StatusChange,
    *,
    version: int | None = None,
    status_key_id: int | None = None,
) -> None:
    """Give an item a new status, with all that the status needs said.

    `version` is that of the row the decision was made from; `status_key_id` the key a paper prints (by default the one
    in force on the day). Raises `RuleError` where a rule refuses, `ConflictError` where somebody else came first.
    """
    change.get(Recommendation, recommendation_id, version)
    key = status_key_on(change, decision.effective_on) if status_key_id is None else _key(change, status_key_id)
    check_status_change(_standing(change, recommendation_id, decision.effective_on), decision, today=change.today)
    stage = decision.sign_off_stage
    if decision.status is Status.GREEN and stage is None and not decision.paper and key and key.knows_sign_off:
        stage = SignOffStage.CLAIMED
    with change.doing("change status", rationale=decision.rationale, effective_on=decision.effective_on):
        _state(change, recommendation_id, decision, stage, key.id if key else None)


def status_key_on(change: Change, day: date) -> StatusKey | None:
    """Give the status key in force on a day; None before the first."""
    query = select(StatusKey).where(StatusKey.in_force_from <= day).order_by(col(StatusKey.in_force_from).desc())
    return change.session.exec(query).first()


def _state(
    change: Change,
    recommendation_id: int,
    decision: StatusChange,
    stage: SignOffStage | None,
    status_key_id: int | None,
) -> None:
    """Write the statement: the status first, since it puts the rest back to its defaults, then what it says."""
    statement = {
        "status": decision.status,
        "status_key_id": status_key_id,
        "sign_off_stage": stage,
        **_details(decision),
    }
    if not (decision.paper and change.says(recommendation_id, statement, decision.effective_on)):
        change.set(Recommendation, recommendation_id, statement, repeat=Repeat.ALWAYS)


def _details(decision: StatusChange) -> dict[str, object]:
    details: dict[str, object] = {
        "red_reason": decision.red_reason,
        "white_body": decision.white_body.strip(),
        "white_product": decision.white_product.strip(),
        "white_checked_on": decision.white_checked_on,
        "closure_reason": decision.closure_reason,
        "closure_note": decision.closure_note.strip(),
        "green_without_evidence": decision.green_without_evidence.strip(),
        "label": decision.label,
    }
    return {field: value for field, value in details.items() if value}


def _standing(change: Change, recommendation_id: int, day: date) -> Standing:
    status = change.value_on(recommendation_id, "status", day)
    stage = change.value_on(recommendation_id, "sign_off_stage", day)
    evidence = select(func.count()).where(
        Evidence.recommendation_id == recommendation_id,
        col(Evidence.withdrawn).is_(False),
        col(Evidence.entered_in_error).is_(False),
    )
    open_tasks = select(func.count()).where(
        Task.recommendation_id == recommendation_id,
        col(Task.withdrawn).is_(False),
        col(Task.entered_in_error).is_(False),
        col(Task.status).not_in([Status.GREEN.value, Status.CLOSED.value]),
    )
    return Standing(
        status=Status(str(status)) if status else Status.NOT_SET,
        sign_off_stage=SignOffStage(str(stage)) if stage else None,
        evidence=change.session.exec(evidence).one(),
        open_tasks=change.session.exec(open_tasks).one(),
    )


def _key(change: Change, status_key_id: int) -> StatusKey:
    return change.get(StatusKey, status_key_id)
