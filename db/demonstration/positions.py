"""What the demonstration's committee is told of each item: how it stands, and what was said of it in the quarter."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import col, select

from db.actions.meetings import PositionFacts, record_positions
from db.counted import DONE, counted_status
from db.dates import PartialDate
from db.demonstration.stories import ItemStory
from db.labels import printed_label
from db.ledger.change import Change
from db.tables import Meeting, Recommendation, StatusDefinition
from db.words import ClosureReason, CountedStatus, SignOffStage, Status


def report_items(
    change: Change,
    meeting_id: int,
    stories: Mapping[int, ItemStory],
    seen: frozenset[int],
    since: date,
    as_at: date,
) -> frozenset[int]:
    """Record how the items stand that are still open, were so at the meeting before, or were settled since.

    `seen` holds those that were open at the meeting before; the quarter runs from the day after `since` to `as_at`.
    Gives those that are open now.
    """
    key = _labels(change, meeting_id)
    query = select(Recommendation).where(col(Recommendation.id).in_(list(stories))).order_by(col(Recommendation.id))
    positions: dict[int, PositionFacts] = {}
    still_open = set()
    for item in change.session.exec(query.execution_options(populate_existing=True)).all():
        stage = SignOffStage(item.sign_off_stage) if item.sign_off_stage else None
        closure = ClosureReason(item.closure_reason) if item.closure_reason else None
        counted = counted_status(Status(item.status), stage)
        is_new = item.status_since is not None and item.status_since > since
        if counted not in DONE:
            still_open.add(item.id)
        elif item.id not in seen and not is_new:
            continue
        facts = PositionFacts(
            status=Status(item.status),
            sign_off_stage=stage,
            closure_reason=closure,
            label=printed_label(counted, key=key, closure_reason=closure, is_new=is_new),
            is_new=is_new,
            owner=item.owner,
            due_current=PartialDate.parse(item.due_current) if item.due_current else None,
            text=_said(stories[item.id], since, as_at),
        )
        positions[item.id] = facts
    record_positions(change, meeting_id, positions, rationale="As reported to the committee.")
    return frozenset(still_open)


def _labels(change: Change, meeting_id: int) -> Mapping[CountedStatus, str]:
    key_id = change.get(Meeting, meeting_id).status_key_id
    query = select(StatusDefinition.status, StatusDefinition.label).where(StatusDefinition.status_key_id == key_id)
    return {CountedStatus(status): label for status, label in change.session.exec(query)}


def _said(story: ItemStory, since: date, as_at: date) -> str:
    """Give why the status changed in the quarter, and the quarter's update."""
    why = [one.why for one in story.status if since < one.on <= as_at][-1:]
    update = [one.text for one in story.updates if since < one.on <= as_at][-1:]
    return "\n".join(why + update) or "Nothing new since the last report."
