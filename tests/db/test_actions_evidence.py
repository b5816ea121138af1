"""Evidence is kept with its item, and is what lets an officer call it GREEN."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.actions.evidence import EvidenceFacts, add_evidence
from db.actions.statuses import change_status
from db.decisions import StatusChange
from db.errors import RuleError, WrongUseError
from db.ledger.verify import verify
from db.questions.recommendations import recommendation_record
from db.words import EvidenceKind, Status
from office import TODAY, Office

CLAUSED = """Forces should make sure:
[1] that they know where the risk is; and
[2] that they judge every campaign afterwards."""
MARCH = date(2022, 3, 31)
AUDIT = EvidenceFacts(EvidenceKind.AUDIT, "Audit of March", "BI/6/audit", "bullet 1", date(2022, 3, 28))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office(tmp_path) as office:
        yield office


@pytest.fixture
def item(office: Office) -> int:
    return office.item(office.inspection(), "6", text=CLAUSED)


def test_evidence_is_shown_with_its_item_and_in_its_history(office: Office, item: int) -> None:
    with office.change() as change:
        key = add_evidence(change, item, AUDIT, effective_on=MARCH)
    with office.read() as reader:
        record = recommendation_record(reader, item, on=TODAY)
        assert verify(reader).faults == ()
    (one,) = record.evidence
    assert (one.id, one.kind, one.title, one.location) == (key, "audit", "Audit of March", "BI/6/audit")
    assert (one.clause, one.dated) == ("bullet 1", date(2022, 3, 28))
    assert "add evidence" in {entry.action for entry in record.history}


def test_an_item_is_green_only_with_evidence(office: Office, item: int) -> None:
    green = StatusChange(Status.GREEN, "all done", MARCH)
    with pytest.raises(RuleError, match="needs at least one piece of evidence"), office.change() as change:
        change_status(change, item, green)
    with office.change() as change:
        add_evidence(change, item, AUDIT, effective_on=MARCH)
        change_status(change, item, green)
    with office.read() as reader:
        assert recommendation_record(reader, item, on=TODAY).row.status is Status.GREEN


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        (EvidenceFacts(EvidenceKind.POLICY, "  "), "needs a title"),
        (EvidenceFacts(EvidenceKind.POLICY, "Policy", dated=date(2022, 4, 1)), "cannot be dated 2022-04-01"),
    ],
)
def test_what_shows_nothing_is_refused(office: Office, item: int, facts: EvidenceFacts, refusal: str) -> None:
    with pytest.raises(RuleError, match=refusal), office.change() as change:
        add_evidence(change, item, facts, effective_on=MARCH)
    with office.read() as reader:
        assert recommendation_record(reader, item, on=TODAY).evidence == ()


def test_evidence_belongs_to_an_item_there_is(office: Office) -> None:
    with pytest.raises(WrongUseError, match="no recommendation numbered 999"), office.change() as change:
        add_evidence(change, 999, AUDIT, effective_on=MARCH)
