"""A new status of a recommendation: decided by an officer under the rules, or stated as a paper prints it."""

from datetime import date

from sqlmodel import col, func, select

from db.actions.beginnings import began_on
from db.actions.evidence import count_evidence
from db.actions.links import Overtaking, overtaking, supersede, withdraw_link
from db.decisions import StatusChange
from db.ledger.change import Change, Repeat
from db.rules import Standing, check_status_change
from db.tables import Recommendation, SignOff, StatusKey, Task
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

    A GREEN under a key that knows sign-off is claimed by it. An item closed as superseded is linked with what took its
    place, and one reopened is no longer superseded: the link is withdrawn. `version` is that of the row the decision
    was made from; `status_key_id` the key a paper prints (by default the one in force on the day). Raises `RuleError`
    where a rule refuses, `ConflictError` where somebody else came first.
    """
    change.get(Recommendation, recommendation_id, version)
    key = (
        status_key_on(change, decision.effective_on) if status_key_id is None else change.get(StatusKey, status_key_id)
    )
    successors = overtaking(change, recommendation_id)
    standing = _standing(change, recommendation_id, decision.effective_on, successors)
    check_status_change(standing, decision, today=change.today)
    stage = decision.sign_off_stage
    if decision.status is Status.GREEN and not decision.paper and key is not None and key.knows_sign_off:
        stage = SignOffStage.CLAIMED
    reopens = standing.is_done and decision.status is not Status.CLOSED and not decision.paper
    action = "reopen" if reopens else "change status"
    with change.doing(action, rationale=decision.rationale, effective_on=decision.effective_on):
        note = decision.closure_note.strip()
        if decision.superseded_by_id is not None:
            name = supersede(change, recommendation_id, decision.superseded_by_id, effective_on=decision.effective_on)
            note = note or name
        state_status(change, recommendation_id, decision, stage, key.id if key else None, closure_note=note)
        if stage is SignOffStage.CLAIMED:
            _claim(change, recommendation_id, decision)
        if reopens and change.get(Recommendation, recommendation_id).status != Status.CLOSED:
            for one in successors:
                since = max(decision.effective_on, began_on(change, one.link_id))
                withdraw_link(change, one.link_id, rationale=decision.rationale, effective_on=since)


def status_key_on(change: Change, day: date) -> StatusKey | None:
    """Give the status key in force on a day; None before the first."""
    query = select(StatusKey).where(StatusKey.in_force_from <= day, col(StatusKey.entered_in_error).is_(False))
    return change.session.exec(query.order_by(col(StatusKey.in_force_from).desc())).first()


def state_status(
    change: Change,
    recommendation_id: int,
    decision: StatusChange,
    stage: SignOffStage | None,
    status_key_id: int | None,
    *,
    closure_note: str = "",
) -> None:
    """Write a statement of a status that was held against the rules already.

    The status comes first, since it puts the rest back to its defaults, then what the decision says.
    """
    statement = {
        "status": decision.status,
        "status_key_id": status_key_id,
        "sign_off_stage": stage,
        **_details(decision, closure_note),
    }
    if not (decision.paper and change.says(recommendation_id, statement, decision.effective_on)):
        change.set(Recommendation, recommendation_id, statement, repeat=Repeat.ALWAYS)


def _details(decision: StatusChange, closure_note: str) -> dict[str, object]:
    details: dict[str, object] = {
        "red_reason": decision.red_reason,
        "white_body": decision.white_body.strip(),
        "white_product": decision.white_product.strip(),
        "white_checked_on": decision.white_checked_on,
        "white_checked_where": decision.white_checked_where.strip(),
        "white_next_check_on": decision.white_next_check_on,
        "closure_reason": decision.closure_reason,
        "closure_note": closure_note,
        "green_without_evidence": decision.green_without_evidence.strip(),
        "label": decision.label,
    }
    return {field: value for field, value in details.items() if value}


def _claim(change: Change, recommendation_id: int, decision: StatusChange) -> None:
    """Take the first step on the ladder, with who claims it."""
    said = {
        "recommendation_id": recommendation_id,
        "stage": SignOffStage.CLAIMED,
        "reached_on": decision.effective_on,
        "said_by": decision.claimed_by.strip() or change.author.name,
    }
    change.create(SignOff, said)


def _standing(change: Change, recommendation_id: int, day: date, successors: tuple[Overtaking, ...]) -> Standing:
    status = change.value_on(recommendation_id, "status", day)
    stage = change.value_on(recommendation_id, "sign_off_stage", day)
    open_tasks = select(func.count()).where(
        Task.recommendation_id == recommendation_id,
        col(Task.withdrawn).is_(False),
        col(Task.entered_in_error).is_(False),
        col(Task.status).not_in([Status.GREEN.value, Status.CLOSED.value]),
    )
    return Standing(
        status=Status(str(status)) if status else Status.NOT_SET,
        sign_off_stage=SignOffStage(str(stage)) if stage else None,
        evidence=count_evidence(change, recommendation_id),
        open_tasks=change.session.exec(open_tasks).one(),
        superseded_by=tuple(one.name for one in successors),
    )
