"""Due dates: a chain that is only ever added to."""

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date

from sqlmodel import col, select

from db.actions.links import aligned_pairs, name_of
from db.alignments import aligned_with
from db.dates import PartialDate
from db.decisions import Extension
from db.due_dates import parse_due
from db.due_links import DueChain, DueLink
from db.errors import RuleError
from db.ledger.change import Change
from db.rules import check_extension
from db.tables import DueDate, Inspection, Recommendation
from db.words import DueKind, DueSource


def extend_due_date(
    change: Change,
    recommendation_id: int,
    decision: Extension,
    *,
    version: int | None = None,
    versions: Mapping[int, int] | None = None,
) -> None:
    """Set the first due date of an item, or move the one in force; the earlier ones stay.

    The aligned items of `decision.also` move to the same date, in the same batch; `versions` are those of theirs that
    the decision was made from. Raises `RuleError` without a reason, for words that hold more than one date, for the
    date in force already, and for an item that is not aligned with it.
    """
    item = change.get(Recommendation, recommendation_id, version)
    check_extension(decision, today=change.today)
    link = _moved(change, item, decision)
    if link.date is not None and str(link.date) == item.due_current:
        raise RuleError(f"It is due {link.date.words} already: give another date, or add an update instead.")
    _check_aligned(change, recommendation_id, decision.also)
    action = "set due date" if item.due_words == "[]" else "extend due date"
    with change.doing(action, rationale=decision.reason, effective_on=decision.effective_on):
        _extend(change, item, link, decision)
        for other in decision.also:
            with_it = change.get(Recommendation, other, (versions or {}).get(other))
            if link.date is None or str(link.date) != with_it.due_current:
                _extend(change, with_it, dataclasses.replace(link, source=DueSource.ALIGNED), decision, item.id)


def _moved(change: Change, item: Recommendation, decision: Extension) -> DueLink:
    """Read the one new date of a decision."""
    chain = parse_due(decision.words, _published(change, item))
    if len(chain.links) != 1:
        raise RuleError(f"Give one new due date: {decision.words!r} reads as {len(chain.links)}.")
    link = chain.links[0]
    return dataclasses.replace(link, source=decision.source, condition=decision.condition or link.condition)


def _check_aligned(change: Change, recommendation_id: int, also: Sequence[int]) -> None:
    aligned = aligned_with(recommendation_id, aligned_pairs(change))
    for other in also:
        if other not in aligned:
            raise RuleError(
                f"{name_of(change, other)} is not aligned with it: link the two as aligned first, or move it by itself."
            )


def _extend(
    change: Change, item: Recommendation, link: DueLink, decision: Extension, aligned_with_id: int | None = None
) -> None:
    said: dict[str, object] = {
        "reason": decision.reason,
        "decided_by": decision.decided_by,
        "reported_to": decision.reported_to,
        "aligned_with_id": aligned_with_id,
    }
    kind = DueKind.TARGET if item.due_words == "[]" else DueKind.EXTENSION
    _say(change, item.id, 0, dataclasses.replace(link, kind=kind), decision.effective_on, said)


def state_due_chain(
    change: Change, recommendation_id: int, chain: DueChain, *, paper: str, rationale: str, said_on: date
) -> bool:
    """Record a chain as a paper prints it, once for one paper and day; gives whether anything was written."""
    query = (
        select(DueDate)
        .where(
            DueDate.recommendation_id == recommendation_id,
            DueDate.said_on == said_on,
            DueDate.paper == paper,
            col(DueDate.entered_in_error).is_(False),
        )
        .order_by(col(DueDate.place), col(DueDate.id))
    )
    already = [(one.kind, one.words, one.due, one.done) for one in change.session.exec(query)]
    printed = [(link.kind.value, link.words, _iso(link.date), link.done) for link in chain.links]
    if already == printed or not printed:
        return False
    with change.doing("state due dates", rationale=rationale, effective_on=said_on):
        for place, link in enumerate(chain.links):
            _say(change, recommendation_id, place, link, said_on, {"paper": paper})
    return True


def _say(
    change: Change, recommendation_id: int, place: int, link: DueLink, said_on: date, said: dict[str, object]
) -> None:
    values: dict[str, object] = {
        "recommendation_id": recommendation_id,
        "said_on": said_on,
        "place": place,
        "kind": link.kind,
        "words": link.words,
        "due": _iso(link.date),
        "due_on": link.date.last_day if link.date else None,
        "source": link.source,
        "condition": link.condition,
        "done": link.done,
    }
    change.create(DueDate, values | {name: value for name, value in said.items() if value})


def _iso(due: PartialDate | None) -> str | None:
    return str(due) if due else None


def _published(change: Change, item: Recommendation) -> PartialDate | None:
    published = change.get(Inspection, item.inspection_id).published
    return PartialDate.parse(published) if published else None
