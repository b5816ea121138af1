"""The clauses of a recommendation beside the evidence for each."""

from collections.abc import Sequence

from db.clauses import clauses_of, find_clause, unproved
from db.questions.part_records import ClauseRecord, EvidenceRecord


def clause_records(text: str, evidence: Sequence[EvidenceRecord]) -> tuple[ClauseRecord, ...]:
    """Give the bullets and lettered parts of a text, with the evidence that names each; none where it has none."""
    clauses = clauses_of(text)
    if not clauses:
        return ()
    named: dict[str, list[int]] = {clause.label: [] for clause in clauses}
    for one in evidence:
        found = find_clause(clauses, one.clause)
        if found is not None:
            named[found.label].append(one.id)
    still_open = {clause.label for clause in unproved(clauses, (one.clause for one in evidence))}
    return tuple(
        ClauseRecord(
            label=clause.label,
            text=clause.text,
            parent=clause.parent,
            evidence=tuple(named[clause.label]),
            proved=clause.label not in still_open,
        )
        for clause in clauses
    )
