"""Every table of the register."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from db.ledger.standing import ADDED, STATED

revision = "0001"
down_revision = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Create the tables, those that are named before those that name them."""
    _ledger()
    _officers()
    _status_keys()
    _inspections()
    _recommendations()
    _tasks()
    _due_dates()
    _updates()
    _links()
    _sign_off()
    _meetings()
    _positions()
    _reviews()
    _snapshots()
    _member_requests()
    _readiness()


def _number() -> sa.Column[Any]:
    return sa.Column("id", _NUMBER, primary_key=True, autoincrement=False)


def _named() -> tuple[sa.Column[Any], ...]:
    version = sa.Column("version", sa.BigInteger(), nullable=False)
    return _number(), version, _yes_or_no("entered_in_error")


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, _TEXT, nullable=False) for name in names]


def _maybe_text(name: str) -> sa.Column[Any]:
    return sa.Column(name, _TEXT, nullable=True)


def _whole(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _yes_or_no(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _day(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _moment(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _long_whole(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.BigInteger(), nullable=nullable)


def _reference(name: str, table: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.BigInteger(), sa.ForeignKey(f"{table}.id"), nullable=nullable)


def _index(table: str, *columns: str, unique: bool = False) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column], unique=unique)


def _in_error_index(table: str) -> None:
    wrong = sa.text("entered_in_error")
    op.create_index(f"{table}_in_error", table, ["id"], sqlite_where=wrong, postgresql_where=wrong)


def _index_where(name: str, columns: list[str], condition: str) -> None:
    op.create_index(name, "ledger_entry", columns, sqlite_where=sa.text(condition), postgresql_where=sa.text(condition))


def _ledger() -> None:
    op.create_table(
        "ledger_entry",
        sa.Column("seq", _NUMBER, primary_key=True, autoincrement=False),
        _long_whole("batch"),
        *_texts("action", "subject"),
        _long_whole("subject_id"),
        _long_whole("recommendation_id", nullable=True),
        *_texts("field", "before", "after", "rationale"),
        _day("effective_on"),
        _moment("recorded_at"),
        _long_whole("author_uid"),
        *_texts("author", "host", "previous_hash"),
        sa.Column("hash", _TEXT, nullable=False, unique=True),
    )
    op.create_index("ledger_entry_field", "ledger_entry", ["subject_id", "field", "effective_on", "seq"])
    op.create_index("ledger_entry_item", "ledger_entry", ["recommendation_id", "seq"])
    op.create_index("ledger_entry_recorded", "ledger_entry", ["recorded_at"])
    _index_where("ledger_entry_stated", ["subject_id", "effective_on", "seq", "after"], STATED)
    _index_where("ledger_entry_added", ["effective_on", "subject_id"], ADDED)


def _officers() -> None:
    op.create_table("officer", *_named(), *_texts("account", "name", "role"), _yes_or_no("withdrawn"))
    _index("officer", "account", unique=True)


def _status_keys() -> None:
    op.create_table(
        "status_key",
        *_named(),
        sa.Column("name", _TEXT, nullable=False, unique=True),
        _day("in_force_from"),
        _yes_or_no("knows_sign_off"),
    )
    op.create_table(
        "status_definition",
        *_named(),
        _reference("status_key_id", "status_key"),
        *_texts("status", "label", "wording", "printed_wording"),
        _yes_or_no("outstanding"),
        _whole("place"),
    )
    _index("status_definition", "status_key_id")


def _inspections() -> None:
    op.create_table(
        "inspection",
        *_named(),
        *_texts("title"),
        *_texts("title_key"),
        *_texts("level", "level_printed", "kind", "body"),
        _maybe_text("published"),
        *_texts("stage", "date_words", "duration", "re_inspection"),
        _reference("re_inspection_of_id", "inspection", nullable=True),
        *_texts("claimed_text"),
    )
    _index("inspection", "title_key", "published", "re_inspection_of_id")
    _in_error_index("inspection")


_RANK = """(CASE
WHEN status = 'RED' THEN 0
WHEN status = 'AMBER' THEN 1
WHEN status = 'GREEN' AND sign_off_stage IN ('claimed', 'tested', 'pending', 'notified') THEN 2
WHEN status = 'GREEN' THEN 3
WHEN status = 'WHITE' THEN 4
WHEN status = 'UNDER_CONSIDERATION' THEN 5
WHEN status = 'NOT_SET' THEN 6
ELSE 7 END)"""


def _recommendations() -> None:
    op.create_table(
        "recommendation",
        *_named(),
        _reference("inspection_id", "inspection"),
        _reference("parent_id", "recommendation", nullable=True),
        *_texts("number", "number_sort", "item_kind", "text", "owner"),
        *_status(),
        *_derived(),
    )
    _index("recommendation", "inspection_id", "parent_id", "status_key_id", "due_first_on")
    by_due = ["due_current_on", "number_sort", "inspection_id"]
    op.create_index("recommendation_by_due", "recommendation", by_due)
    op.create_index("recommendation_by_status", "recommendation", ["status", "sign_off_stage", *by_due])
    op.create_index(
        "recommendation_by_rank", "recommendation", [sa.text(_RANK), sa.text("(due_current_on IS NULL)"), *by_due]
    )
    _in_error_index("recommendation")


def _status() -> tuple[sa.Column[Any], ...]:
    return (
        *_texts("status"),
        _day("status_since", nullable=True),
        _reference("status_key_id", "status_key", nullable=True),
        _maybe_text("red_reason"),
        *_texts("white_body", "white_product"),
        _day("white_checked_on", nullable=True),
        *_texts("white_checked_where"),
        _day("white_next_check_on", nullable=True),
        *_texts("green_without_evidence"),
        _maybe_text("closure_reason"),
        *_texts("closure_note"),
        _maybe_text("sign_off_stage"),
        _yes_or_no("on_portal"),
        _day("reopened_on", nullable=True),
        *_texts("label"),
    )


def _derived() -> tuple[sa.Column[Any], ...]:
    return (
        _maybe_text("due_first"),
        _day("due_first_on", nullable=True),
        _maybe_text("due_current"),
        _day("due_current_on", nullable=True),
        *_texts("due_words"),
        _whole("extensions"),
        *_texts("comment"),
        _day("updated_on", nullable=True),
    )


def _tasks() -> None:
    op.create_table(
        "task",
        *_named(),
        _reference("recommendation_id", "recommendation"),
        _whole("place"),
        *_texts("label", "text", "status", "owner"),
        _maybe_text("due"),
        _day("due_on", nullable=True),
        *_texts("due_words", "comment"),
        _yes_or_no("withdrawn"),
    )
    _index("task", "recommendation_id")


def _due_dates() -> None:
    op.create_table(
        "due_date",
        *_named(),
        _reference("recommendation_id", "recommendation"),
        _day("said_on"),
        _whole("place"),
        *_texts("kind", "words"),
        _maybe_text("due"),
        _day("due_on", nullable=True),
        *_texts("source", "reason", "condition"),
        _yes_or_no("done"),
        *_texts("decided_by", "reported_to"),
        _reference("aligned_with_id", "recommendation", nullable=True),
        *_texts("paper"),
    )
    _index("due_date", "recommendation_id", "aligned_with_id")


def _updates() -> None:
    op.create_table(
        "progress_update",
        *_named(),
        _reference("recommendation_id", "recommendation"),
        _reference("task_id", "task", nullable=True),
        _day("said_on"),
        *_texts("text", "author", "paper"),
    )
    _index("progress_update", "recommendation_id", "task_id")


def _links() -> None:
    op.create_table(
        "link",
        *_named(),
        *_texts("kind"),
        _reference("from_id", "recommendation"),
        _reference("to_id", "recommendation"),
        *_texts("note"),
        _yes_or_no("withdrawn"),
    )
    _index("link", "from_id", "to_id")


def _sign_off() -> None:
    op.create_table(
        "evidence",
        *_named(),
        _reference("recommendation_id", "recommendation"),
        *_texts("clause", "kind", "title", "location"),
        _day("dated", nullable=True),
        _maybe_text("sha256"),
        _long_whole("size", nullable=True),
        _maybe_text("modified_at"),
        *_texts("details"),
        _yes_or_no("withdrawn"),
    )
    _index("evidence", "recommendation_id")
    op.create_table(
        "assurance_test",
        *_named(),
        _reference("recommendation_id", "recommendation"),
        _day("tested_on"),
        *_texts("tester", "outcome", "notes"),
    )
    _index("assurance_test", "recommendation_id")
    op.create_table(
        "sign_off",
        *_named(),
        _reference("recommendation_id", "recommendation"),
        *_texts("stage"),
        _day("reached_on"),
        *_texts("said_by", "quarter", "portal_reference", "missing", "reason"),
    )
    _index("sign_off", "recommendation_id")


def _meetings() -> None:
    op.create_table(
        "meeting",
        *_named(),
        *_texts("committee"),
        _day("held_on", nullable=True),
        _day("as_at"),
        *_texts("as_at_words"),
        _reference("status_key_id", "status_key", nullable=True),
        *_texts("title", "paper"),
        _day("frozen_on", nullable=True),
    )
    _index("meeting", "as_at", "status_key_id")
    op.create_table(
        "erratum",
        *_named(),
        _reference("meeting_id", "meeting"),
        _whole("number"),
        *_texts("text"),
        _reference("recommendation_id", "recommendation", nullable=True),
    )
    _index("erratum", "meeting_id", "recommendation_id")


def _positions() -> None:
    op.create_table(
        "position",
        *_named(),
        _reference("meeting_id", "meeting"),
        _reference("recommendation_id", "recommendation"),
        *_texts("status"),
        _maybe_text("sign_off_stage"),
        _maybe_text("closure_reason"),
        *_texts("label"),
        _yes_or_no("is_new"),
        *_texts("owner"),
        _maybe_text("due_current"),
        *_texts("text", "direction_printed", "paper", "place_in_paper"),
    )
    _index("position", "meeting_id", "recommendation_id")


def _reviews() -> None:
    op.create_table(
        "review",
        *_named(),
        _reference("meeting_id", "meeting"),
        _reference("recommendation_id", "recommendation"),
        *_texts("officer", "queue", "outcome"),
    )
    _index("review", "meeting_id", "recommendation_id")


def _snapshots() -> None:
    op.create_table(
        "snapshot",
        _number(),
        _reference("meeting_id", "meeting"),
        *_texts("body", "sha256"),
        _long_whole("ledger_seq"),
        *_texts("ledger_hash"),
        _moment("frozen_at"),
    )
    _index("snapshot", "meeting_id")


def _member_requests() -> None:
    op.create_table(
        "member_request",
        *_named(),
        *_texts("reference"),
        _day("meeting_on", nullable=True),
        *_texts("item", "request", "owner", "status_text"),
        _day("closed_on", nullable=True),
        _reference("recommendation_id", "recommendation", nullable=True),
    )
    _index("member_request", "reference", "recommendation_id")


def _readiness() -> None:
    op.create_table(
        "readiness",
        *_named(),
        _reference("inspection_id", "inspection"),
        *_texts("topic", "evidence", "owner"),
        _yes_or_no("ready"),
    )
    _index("readiness", "inspection_id")
