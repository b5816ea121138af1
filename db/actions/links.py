"""Links: how one recommendation stands to another."""

from datetime import date

from sqlmodel import col, select

from db.errors import RuleError
from db.ledger.change import Change
from db.tables import Link, Recommendation
from db.words import LinkKind


def add_link(
    change: Change,
    kind: LinkKind,
    from_id: int,
    to_id: int,
    *,
    effective_on: date,
    note: str = "",
    rationale: str = "",
) -> int:
    """Say that one item is part of, merged with, superseded by or aligned with another; gives the link's id.

    The link belongs in the history of the item it starts from. Raises `RuleError` where an item would be linked
    with itself, or has that link already.
    """
    if from_id == to_id:
        raise RuleError("An item cannot be linked with itself: choose another one.")
    change.get(Recommendation, from_id)
    change.get(Recommendation, to_id)
    query = select(Link.id).where(
        Link.kind == kind.value,
        Link.from_id == from_id,
        Link.to_id == to_id,
        col(Link.withdrawn).is_(False),
        col(Link.entered_in_error).is_(False),
    )
    if change.session.exec(query).first() is not None:
        raise RuleError("The two items are linked that way already: nothing was changed.")
    with change.doing("add link", rationale=rationale, effective_on=effective_on):
        return change.create(
            Link, {"kind": kind, "from_id": from_id, "to_id": to_id, "note": note}, recommendation_id=from_id
        )
