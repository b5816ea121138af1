"""Recommendations whole: their rows with everything that hangs on them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from db.questions.clause_parts import clause_records
from db.questions.item_parts import due_dates, evidence, links, positions, tasks, updates
from db.questions.item_rows import recommendation_rows
from db.questions.ladders import ladders
from db.questions.linked_items import taken_over_by
from db.questions.member_requests import requests_about
from db.questions.part_records import NO_LADDER
from db.questions.records import RecommendationRecord, RecommendationRow
from db.questions.values import maybe_day, partial
from db.questions.warnings import warnings_of
from db.store.reader import Reader
from db.white_watch import next_check
from db.words import ClosureReason, InspectionKind, RedReason, Status

_REST = """
SELECT r.id, r.text, i.published, i.kind, r.status_since, r.red_reason, r.white_body, r.white_product,
       r.white_checked_on, r.closure_reason, r.closure_note, r.reopened_on, r.on_portal, r.comment,
       r.white_checked_where, r.white_next_check_on
FROM recommendation r JOIN inspection i ON i.id = r.inspection_id
WHERE r.id IN (:ids)
"""


def whole_items(reader: Reader, ids: Sequence[int], *, on: date) -> list[RecommendationRecord]:
    """Give some items whole but for their history, in the order asked; an id there is no longer is left out."""
    rows = recommendation_rows(reader, ids, on=on)
    rest = {row[0]: _Rest(*row[1:]) for row in reader.by_id(_REST, ids)}
    parts = _Parts(reader, ids, on)
    return [parts.whole(row, rest[row.id]) for row in rows]


class _Parts:
    """What hangs on the items asked for."""

    def __init__(self, reader: Reader, ids: Sequence[int], on: date) -> None:
        self._warnings = warnings_of(reader, ids, on=on)
        self._due_dates = due_dates(reader, ids)
        self._tasks = tasks(reader, ids)
        self._updates = updates(reader, ids)
        self._evidence = evidence(reader, ids)
        self._links = links(reader, ids)
        self._positions = positions(reader, ids)
        self._ladders = ladders(reader, ids, on=on)
        self._taken_over = taken_over_by(reader, ids)
        self._requests = requests_about(reader, ids)

    def whole(self, row: RecommendationRow, rest: "_Rest") -> RecommendationRecord:
        said = self._positions.get(row.id, ())
        proof = self._evidence.get(row.id, ())
        return RecommendationRecord(
            row=row,
            text=rest.text,
            published=partial(rest.published),
            inspection_kind=InspectionKind(rest.kind),
            status_since=maybe_day(rest.status_since),
            red_reason=RedReason(rest.red_reason) if rest.red_reason else None,
            white_body=rest.white_body,
            white_product=rest.white_product,
            white_checked_on=maybe_day(rest.white_checked_on),
            closure_reason=ClosureReason(rest.closure_reason) if rest.closure_reason else None,
            closure_note=rest.closure_note,
            reopened_on=maybe_day(rest.reopened_on),
            on_portal=bool(rest.on_portal),
            comment=rest.comment,
            position=said[0].text if said else "",
            direction=said[0].direction if said else None,
            due_dates=self._due_dates.get(row.id, ()),
            tasks=self._tasks.get(row.id, ()),
            updates=self._updates.get(row.id, ()),
            evidence=proof,
            links=self._links.get(row.id, ()),
            positions=said,
            warnings=tuple(warning.sentence for warning in self._warnings.get(row.id, ())),
            white_checked_where=rest.white_checked_where,
            white_next_check_on=_next_check(row.status, rest),
            ladder=self._ladders.get(row.id, NO_LADDER),
            clauses=clause_records(rest.text, proof),
            taken_over_by=self._taken_over.get(row.id, ()) if row.status is Status.CLOSED else (),
            requests=self._requests.get(row.id, ()),
        )


class _Rest(NamedTuple):
    """The columns of `_REST` after the id, as the driver gives them."""

    text: str
    published: str | None
    kind: str
    status_since: date | str | None
    red_reason: str | None
    white_body: str
    white_product: str
    white_checked_on: date | str | None
    closure_reason: str | None
    closure_note: str
    reopened_on: date | str | None
    on_portal: bool | int
    comment: str
    white_checked_where: str
    white_next_check_on: date | str | None


def _next_check(status: Status, rest: _Rest) -> date | None:
    if status is not Status.WHITE:
        return None
    return next_check(
        since=maybe_day(rest.status_since),
        checked_on=maybe_day(rest.white_checked_on),
        next_check_on=maybe_day(rest.white_next_check_on),
    )
