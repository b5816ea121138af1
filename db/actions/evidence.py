"""Evidence: what shows that a claim is true."""

import dataclasses
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, func, select

from db.actions.beginnings import check_since
from db.clauses import clauses_of, find_clause
from db.dates import in_words
from db.errors import RuleError
from db.evidence_details import EvidenceDetails, check_details, encode_details
from db.evidence_files import FileFingerprint
from db.ledger.change import Change
from db.tables import Evidence, Recommendation, Task
from db.words import EvidenceKind


@dataclass(frozen=True, slots=True)
class EvidenceFacts:
    """One piece of evidence, and where it is kept; the program never opens it by itself."""

    kind: EvidenceKind
    title: str
    location: str = ""
    """A path, an address or a file reference; that of `file` where one is given."""
    clause: str = ""
    """The bullet, lettered part or task it proves, by its label; blank for the whole."""
    dated: date | None = None
    details: EvidenceDetails | None = None
    file: FileFingerprint | None = None
    """What a local file was when somebody recorded it (`db.evidence_files.fingerprint`)."""

    def stated(self) -> dict[str, object]:
        """Give the columns something is said of."""
        said: dict[str, object] = {
            "kind": self.kind,
            "title": self.title.strip(),
            "location": self.location.strip(),
            "clause": self.clause,
            "dated": self.dated,
        }
        if self.details is not None:
            said["details"] = encode_details(self.details)
        if self.file is not None:
            said |= {
                "location": self.file.path,
                "sha256": self.file.sha256,
                "size": self.file.size,
                "modified_at": self.file.modified_at,
            }
        return {name: value for name, value in said.items() if value not in {"", None}}


def add_evidence(
    change: Change, recommendation_id: int, facts: EvidenceFacts, *, effective_on: date, rationale: str = ""
) -> int:
    """Add a piece of evidence to an item; gives its id.

    Raises `RuleError` where it has no title, is dated after the day it was added, names a clause the item does not
    have, or its details do not fit its kind.
    """
    if not facts.title.strip():
        raise RuleError("Evidence needs a title: say what it is in a few words.")
    if facts.dated is not None and facts.dated > effective_on:
        raise RuleError(
            f"Evidence added on {in_words(effective_on)} cannot be dated {in_words(facts.dated)}: give an earlier day."
        )
    if facts.details is not None:
        check_details(facts.kind, facts.details, known_on=effective_on)
    item = change.get(Recommendation, recommendation_id)
    facts = dataclasses.replace(facts, clause=_clause(change, item, facts.clause.strip()))
    with change.doing("add evidence", rationale=rationale, effective_on=effective_on):
        return change.create(Evidence, facts.stated() | {"recommendation_id": recommendation_id})


def withdraw_evidence(
    change: Change, evidence_id: int, *, rationale: str, effective_on: date, version: int | None = None
) -> None:
    """Say that a piece of evidence no longer counts; it stays in the history.

    Raises `RuleError` without a rationale, or where it was withdrawn already.
    """
    evidence = change.get(Evidence, evidence_id, version)
    if not rationale.strip():
        raise RuleError("Evidence is withdrawn only with a rationale: say why in a few words.")
    if evidence.withdrawn:
        raise RuleError("That evidence was withdrawn already: nothing was changed.")
    check_since(change, evidence_id, effective_on)
    with change.doing("withdraw evidence", rationale=rationale, effective_on=effective_on):
        change.set(Evidence, evidence_id, {"withdrawn": True}, recommendation_id=evidence.recommendation_id)


def count_evidence(change: Change, recommendation_id: int) -> int:
    """Give how many pieces of evidence of an item count."""
    query = select(func.count()).where(
        Evidence.recommendation_id == recommendation_id,
        col(Evidence.withdrawn).is_(False),
        col(Evidence.entered_in_error).is_(False),
    )
    return change.session.exec(query).one()


def _clause(change: Change, item: Recommendation, words: str) -> str:
    """Give the label of the clause somebody named, or of the task; blank for the whole."""
    if not words:
        return ""
    clauses = clauses_of(item.text)
    found = find_clause(clauses, words)
    if found is not None:
        return found.label
    query = select(Task.label).where(
        Task.recommendation_id == item.id, col(Task.withdrawn).is_(False), col(Task.entered_in_error).is_(False)
    )
    tasks = list(change.session.exec(query.order_by(col(Task.place), col(Task.id))))
    for label in tasks:
        if label.casefold() == words.casefold():
            return label
    labels = list(dict.fromkeys([*(one.label for one in clauses), *tasks]))
    if not labels:
        raise RuleError("It is one clause whole: leave the clause out.")
    raise RuleError(f"It has no clause {words}: name one of {', '.join(labels)}, or none for the whole.")
