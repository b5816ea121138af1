"""The register's tables. Only `db.ledger` writes to them; screens and papers never see them.

Every row but those of the ledger is named by the number of the ledger entry that created it, so that
identity needs no sequence and replaying the ledger gives the same names again. `version` is the number of
the last entry that touched the row: a screen hands it back with a change, and a stale one is refused.
"""

from db.tables.inspections import Inspection, Readiness
from db.tables.ledger import LedgerEntry
from db.tables.meetings import Erratum, Meeting, MemberRequest, Position, Review, Snapshot
from db.tables.officers import Officer
from db.tables.recommendations import DueDate, Link, ProgressUpdate, Recommendation, Task
from db.tables.sign_off import AssuranceTest, Evidence, SignOff
from db.tables.status_keys import StatusDefinition, StatusKey

__all__ = [
    "AssuranceTest",
    "DueDate",
    "Erratum",
    "Evidence",
    "Inspection",
    "LedgerEntry",
    "Link",
    "Meeting",
    "MemberRequest",
    "Officer",
    "Position",
    "ProgressUpdate",
    "Readiness",
    "Recommendation",
    "Review",
    "SignOff",
    "Snapshot",
    "StatusDefinition",
    "StatusKey",
    "Task",
]
