"""Links: how one recommendation stands to another."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from db.actions.beginnings import check_since
from db.errors import RuleError
from db.ledger.change import Change
from db.tables import Inspection, Link, Recommendation
from db.titles import item_name
from db.words import ClosureReason, LinkKind, Status

#: The kinds that say the same of both ends.
MUTUAL = frozenset({LinkKind.MERGED_WITH, LinkKind.ALIGNED_WITH, LinkKind.SAME_THEME_AS})


@dataclass(frozen=True, slots=True)
class Overtaking:
    """What took an item's place."""

    link_id: int
    recommendation_id: int
    name: str
    """The title of its inspection, and its number."""


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
    """Say that one item is part of, merged with, superseded by, aligned with or of a theme with another; gives its id.

    The link belongs in the history of the item it starts from. Raises `RuleError` where an item would be linked
    with itself, has that link already, or would in the end be part of itself or take its own place.
    """
    if from_id == to_id:
        raise RuleError("An item cannot be linked with itself: choose another one.")
    change.get(Recommendation, from_id)
    change.get(Recommendation, to_id)
    ways = [(from_id, to_id), (to_id, from_id)] if kind in MUTUAL else [(from_id, to_id)]
    pairs = {(one.from_id, one.to_id) for one in _links(change, kind)}
    if pairs.intersection(ways):
        raise RuleError("The two items are linked that way already: nothing was changed.")
    if kind not in MUTUAL and _leads_to(pairs, to_id, from_id):
        said = "part of" if kind is LinkKind.PART_OF else "superseded by"
        raise RuleError(f"The other item is {said} this one already: withdraw that link first.")
    with change.doing("add link", rationale=rationale, effective_on=effective_on):
        return change.create(
            Link, {"kind": kind, "from_id": from_id, "to_id": to_id, "note": note}, recommendation_id=from_id
        )


def withdraw_link(
    change: Change, link_id: int, *, rationale: str, effective_on: date, version: int | None = None
) -> None:
    """Say that a link no longer holds; it stays in the history.

    Raises `RuleError` without a rationale, where it was withdrawn already, and for the only link from a closed item
    to what took its place.
    """
    link = change.get(Link, link_id, version)
    if not rationale.strip():
        raise RuleError("A link is withdrawn only with a rationale: say why in a few words.")
    if link.withdrawn:
        raise RuleError("That link was withdrawn already: nothing was changed.")
    check_since(change, link_id, effective_on)
    if link.kind == LinkKind.SUPERSEDED_BY and _leads_from_closed(change, link):
        raise RuleError(
            f"It is closed as superseded by {name_of(change, link.to_id)}: link what took its place instead first, or "
            "reopen it."
        )
    with change.doing("withdraw link", rationale=rationale, effective_on=effective_on):
        change.set(Link, link_id, {"withdrawn": True}, recommendation_id=link.from_id)


def supersede(change: Change, recommendation_id: int, by_id: int, *, effective_on: date) -> str:
    """Make sure that an item leads to what took its place; gives the name of that.

    Raises `RuleError` as `add_link` does, but not where the link is there.
    """
    if by_id not in {one.recommendation_id for one in overtaking(change, recommendation_id)}:
        add_link(change, LinkKind.SUPERSEDED_BY, recommendation_id, by_id, effective_on=effective_on)
    return name_of(change, by_id)


def overtaking(change: Change, recommendation_id: int) -> tuple[Overtaking, ...]:
    """Give what took an item's place."""
    return tuple(
        Overtaking(one.id, one.to_id, name_of(change, one.to_id))
        for one in _links(change, LinkKind.SUPERSEDED_BY, recommendation_id)
    )


def aligned_pairs(change: Change) -> frozenset[tuple[int, int]]:
    """Give the pairs of items whose due dates go together."""
    return frozenset((one.from_id, one.to_id) for one in _links(change, LinkKind.ALIGNED_WITH))


def name_of(change: Change, recommendation_id: int) -> str:
    """Give an item's name: the title of its inspection, and its number."""
    item = change.get(Recommendation, recommendation_id, even_in_error=True)
    title = change.get(Inspection, item.inspection_id, even_in_error=True).title
    return f"{title} {item_name(item.number, item.item_kind)}"


def _links(change: Change, kind: LinkKind, from_id: int | None = None) -> list[Link]:
    """Give the links of a kind that hold, in the order they were made."""
    query = select(Link).where(
        Link.kind == kind.value, col(Link.withdrawn).is_(False), col(Link.entered_in_error).is_(False)
    )
    if from_id is not None:
        query = query.where(Link.from_id == from_id)
    return list(change.session.exec(query.order_by(col(Link.id))))


def _leads_to(pairs: set[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether links lead from one item to another, over however many steps."""
    seen, found = set[int](), {start}
    while found:
        seen |= found
        found = {to for one, to in pairs if one in found} - seen
    return end in seen


def _leads_from_closed(change: Change, link: Link) -> bool:
    item = change.get(Recommendation, link.from_id, even_in_error=True)
    superseded = item.status == Status.CLOSED and item.closure_reason == ClosureReason.SUPERSEDED_BY
    return superseded and len(_links(change, LinkKind.SUPERSEDED_BY, link.from_id)) == 1
