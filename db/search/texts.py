"""Where the texts of the register are: a closed table that the index, its proof and the hits share.

Every row is named by the ledger entry that created it, so that no two rows of any tables share a number: a text is
called by twice that number, and the rationale of a ledger entry by twice its own and one more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """Where a text stands."""

    TEXT = "text"
    UPDATE = "update"
    TASK = "task"
    EVIDENCE = "evidence"
    POSITION = "position"
    REQUEST = "request"
    DUE_DATE = "due date"
    TEST = "test"
    SIGN_OFF = "sign-off"
    REPORT = "report"
    RATIONALE = "rationale"


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one table."""

    place: Place
    table: str
    columns: tuple[str, ...]
    item: str = "recommendation_id"
    """The column that names the recommendation it is about; `NULL` where there is none."""
    day: str = "NULL"
    """The column that says of which day it is."""
    by: str = "''"
    """The column that says who said it."""
    withdrawn: bool = False
    """Whether its rows can be withdrawn."""

    def words(self, row: str) -> str:
        """Give the SQL for the whole text of a row, named as in a query or a trigger."""
        return " || '\n' || ".join(f"{row}.{column}" for column in self.columns)

    def counts(self, row: str) -> str:
        """Give the SQL that tells that a row counts."""
        return f"NOT {row}.entered_in_error" + (f" AND NOT {row}.withdrawn" if self.withdrawn else "")

    @property
    def watched(self) -> tuple[str, ...]:
        """The columns a change of which changes what is found."""
        return (*self.columns, "entered_in_error", *(["withdrawn"] if self.withdrawn else []))


_OF_ITEM = ("text", "owner", "white_body", "white_product", "closure_note", "green_without_evidence")

TEXTS: Sequence[Texts] = (
    Texts(Place.TEXT, "recommendation", _OF_ITEM, item="id"),
    Texts(Place.UPDATE, "progress_update", ("text",), day="said_on", by="author"),
    Texts(Place.TASK, "task", ("label", "text", "owner", "comment"), withdrawn=True),
    Texts(Place.EVIDENCE, "evidence", ("title", "location", "clause", "details"), day="dated", withdrawn=True),
    Texts(Place.POSITION, "position", ("text",)),
    Texts(Place.REQUEST, "member_request", ("reference", "item", "request", "owner", "status_text"), day="meeting_on"),
    Texts(Place.DUE_DATE, "due_date", ("words", "reason", "condition"), day="said_on", by="decided_by"),
    Texts(Place.TEST, "assurance_test", ("tester", "notes"), day="tested_on", by="tester"),
    Texts(Place.SIGN_OFF, "sign_off", ("portal_reference", "missing", "reason"), day="reached_on", by="said_by"),
    Texts(Place.REPORT, "inspection", ("title", "claimed_text"), item="NULL"),
)

#: The first entry of a change that gives an item this rationale: an action writes the same beside each of its fields.
RATIONALE_COUNTS = """{row}.batch > 0 AND {row}.rationale <> '' AND {row}.recommendation_id IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM ledger_entry p WHERE p.recommendation_id = {row}.recommendation_id
AND p.seq >= {row}.batch AND p.seq < {row}.seq AND p.rationale = {row}.rationale)"""
