"""Recommendations and what hangs on each: tasks, due dates, updates and links."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy import text as sql
from sqlmodel import Field

from db.tables.columns import Named, maybe_reference, maybe_text, prose, reference, word
from db.words import DueKind, DueSource, ItemKind, LinkKind, Status

#: The rank of a status in the order that lists begin with (`db.questions.orders`).
_RANK = """(CASE
WHEN status = 'RED' THEN 0
WHEN status = 'AMBER' THEN 1
WHEN status = 'GREEN' AND sign_off_stage IN ('claimed', 'tested', 'pending', 'notified') THEN 2
WHEN status = 'GREEN' THEN 3
WHEN status = 'WHITE' THEN 4
WHEN status = 'UNDER_CONSIDERATION' THEN 5
WHEN status = 'NOT_SET' THEN 6
ELSE 7 END)"""


class Recommendation(Named, table=True):
    """The numbered item tracked. Numbers are text and unique only within a report."""

    #: What a list of all items is read in order from, without their texts; and the few rows that count for nothing.
    __table_args__ = (
        Index("recommendation_by_due", "due_current_on", "number_sort", "inspection_id"),
        Index("recommendation_by_status", "status", "sign_off_stage", "due_current_on", "number_sort", "inspection_id"),
        Index(
            "recommendation_by_rank",
            *(sql(_RANK), sql("(due_current_on IS NULL)"), "due_current_on", "number_sort", "inspection_id"),
        ),
        Index(
            "recommendation_in_error",
            "id",
            sqlite_where=sql("entered_in_error"),
            postgresql_where=sql("entered_in_error"),
        ),
    )

    inspection_id: int = reference("inspection")
    parent_id: int | None = maybe_reference("recommendation")
    number: str = prose()
    number_sort: str = prose()
    """Derived from `number` (`db.numbers`): sorts `4a` before `10`."""
    item_kind: str = word(ItemKind, ItemKind.RECOMMENDATION)
    text: str = prose()
    owner: str = prose()

    status: str = word(Status, Status.NOT_SET)
    status_since: date | None = None
    status_key_id: int | None = maybe_reference("status_key")
    """The status key its status was set under."""
    red_reason: str | None = maybe_text()
    white_body: str = prose()
    white_product: str = prose()
    white_checked_on: date | None = None
    white_checked_where: str = prose()
    white_next_check_on: date | None = None
    green_without_evidence: str = prose()
    """The reason given for a GREEN without evidence or with an open task."""
    closure_reason: str | None = maybe_text()
    closure_note: str = prose()
    """The body it was transferred to, or whatever else the closure needs said."""
    sign_off_stage: str | None = maybe_text()
    on_portal: bool = True
    reopened_on: date | None = None
    label: str = prose()
    """The status as last printed by a paper, where the status still is what that paper said."""

    due_first: str | None = maybe_text()
    """Derived from the chain, as are the five below: ISO date at the precision known."""
    due_first_on: date | None = Field(default=None, index=True)
    due_current: str | None = maybe_text()
    due_current_on: date | None = None
    due_words: str = prose(default="[]")
    """A JSON array of the chain's words as printed."""
    extensions: int = 0

    comment: str = prose()
    """Derived: the latest update whole."""
    updated_on: date | None = None
    """Derived: the day of the latest update."""


class Task(Named, table=True):
    """A step or bullet of a recommendation with its own status, owner, due date and comment."""

    recommendation_id: int = reference("recommendation")
    place: int = 0
    label: str = prose()
    text: str = prose()
    status: str = word(Status, Status.NOT_SET)
    owner: str = prose()
    due: str | None = maybe_text()
    due_on: date | None = None
    due_words: str = prose()
    comment: str = prose()
    withdrawn: bool = False


class DueDate(Named, table=True):
    """One link of a due-date chain, as said on one day. Never changed: a later link replaces it."""

    __tablename__ = "due_date"

    recommendation_id: int = reference("recommendation")
    said_on: date
    place: int = 0
    """Its place among the links said that day by the same source."""
    kind: str = word(DueKind, DueKind.TARGET)
    words: str = prose()
    due: str | None = maybe_text()
    due_on: date | None = None
    """The last day `due` can mean."""
    source: str = word(DueSource, DueSource.FORCE)
    reason: str = prose()
    condition: str = prose()
    done: bool = False
    decided_by: str = prose()
    reported_to: str = prose()
    aligned_with_id: int | None = maybe_reference("recommendation")
    paper: str = prose()
    """The paper it was read from, blank where an officer set it."""


class ProgressUpdate(Named, table=True):
    """A dated paragraph of narrative by a named author."""

    __tablename__ = "progress_update"

    recommendation_id: int = reference("recommendation")
    task_id: int | None = maybe_reference("task")
    said_on: date
    text: str = prose()
    author: str = prose()
    paper: str = prose()


class Link(Named, table=True):
    """How one recommendation stands to another."""

    kind: str = word(LinkKind, LinkKind.ALIGNED_WITH)
    from_id: int = reference("recommendation")
    to_id: int = reference("recommendation")
    note: str = prose()
    withdrawn: bool = False
