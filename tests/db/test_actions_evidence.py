"""Evidence is kept with its item, and is what lets an officer call it GREEN."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db.actions.evidence import EvidenceFacts, add_evidence, withdraw_evidence
from db.actions.statuses import change_status
from db.actions.tasks import TaskFacts, add_task
from db.decisions import StatusChange
from db.errors import RuleError, WrongUseError
from db.evidence_details import DipSampleDetails
from db.evidence_files import FileState, RecordedFile, check_evidence, fingerprint
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
        (EvidenceFacts(EvidenceKind.POLICY, "Policy", dated=date(2022, 4, 1)), "cannot be dated 1 April 2022"),
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


def _add(office: Office, item: int, facts: EvidenceFacts) -> int:
    with office.change() as change:
        return add_evidence(change, item, facts, effective_on=MARCH)


@pytest.mark.parametrize("words", ["[2]", "2", "Bullet 2", " bullet 2 "])
def test_a_clause_is_kept_as_the_papers_call_it(office: Office, item: int, words: str) -> None:
    _add(office, item, replace(AUDIT, clause=words))
    with office.read() as reader:
        assert [one.clause for one in recommendation_record(reader, item, on=TODAY).evidence] == ["bullet 2"]


def test_a_clause_there_is_not_is_refused(office: Office, item: int) -> None:
    with office.change() as change:
        add_task(change, item, TaskFacts(label="force step"), rationale="our own", effective_on=MARCH)
    with pytest.raises(RuleError) as refused:
        _add(office, item, replace(AUDIT, clause="bullet 3"))
    assert str(refused.value) == (
        "It has no clause bullet 3: name one of bullet 1, bullet 2, force step, or none for the whole."
    )
    _add(office, item, replace(AUDIT, clause="Force step", dated=MARCH))
    with office.read() as reader:
        (one,) = recommendation_record(reader, item, on=TODAY).evidence
    assert (one.clause, one.dated) == ("force step", MARCH)
    whole = office.item(office.inspection("Cyber"), "1")
    with pytest.raises(RuleError, match="It is one clause whole: leave the clause out"):
        _add(office, whole, AUDIT)


def test_evidence_says_what_its_kind_asks_for(office: Office, item: int) -> None:
    sample = DipSampleDetails("referrals", 20, "June to August", "18 in time", "Crime Standards Board")
    key = _add(office, item, EvidenceFacts(EvidenceKind.DIP_SAMPLE, "Twenty referrals", details=sample))
    with office.read() as reader:
        (kept,) = reader.rows("SELECT details FROM evidence WHERE id = :id", id=key)[0]
    assert kept == (
        '{"period":"June to August","reported_to":"Crime Standards Board","result":"18 in time","sample_size":20,'
        '"subject":"referrals"}'
    )
    with pytest.raises(RuleError, match="A dip sample gives its sample size: add it"):
        _add(
            office,
            item,
            EvidenceFacts(EvidenceKind.DIP_SAMPLE, "Some", details=DipSampleDetails("referrals", result="good")),
        )
    with pytest.raises(RuleError, match="do not describe an audit: give those of that kind, or another kind"):
        _add(office, item, replace(AUDIT, details=sample))


def test_a_local_file_is_recorded_by_what_it_is(office: Office, item: int, tmp_path: Path) -> None:
    document = tmp_path / "audit.pdf"
    document.write_bytes(b"twelve files read")
    recorded = fingerprint(document)
    key = _add(office, item, replace(AUDIT, location="", file=recorded))
    with office.read() as reader:
        row = reader.row("SELECT location, sha256, size, modified_at FROM evidence WHERE id = :id", id=key)
    assert row is not None
    location, sha256, size, modified_at = row
    assert (location, size, str(modified_at)) == (str(document), 17, str(recorded.modified_at))
    assert sha256 == hashlib.sha256(b"twelve files read").hexdigest()
    (unchanged,) = check_evidence([RecordedFile(key, "Audit", location, sha256, size, modified_at)])
    assert unchanged.state is FileState.UNCHANGED


def test_withdrawn_evidence_proves_nothing(office: Office, item: int) -> None:
    key = _add(office, item, AUDIT)
    with pytest.raises(RuleError, match="Evidence is withdrawn only with a rationale"), office.change() as change:
        withdraw_evidence(change, key, rationale="", effective_on=TODAY)
    with (
        pytest.raises(RuleError, match="It has been there only since 31 March 2022: give that day or a later one"),
        office.change() as change,
    ):
        withdraw_evidence(change, key, rationale="of another force", effective_on=date(2022, 3, 30))
    with office.change() as change:
        withdraw_evidence(change, key, rationale="of another force", effective_on=TODAY)
    with office.read() as reader:
        record = recommendation_record(reader, item, on=TODAY)
        assert verify(reader).faults == ()
    assert record.evidence == ()
    assert "withdraw evidence" in {entry.action for entry in record.history}
    with pytest.raises(RuleError, match="withdrawn already: nothing was changed"), office.change() as change:
        withdraw_evidence(change, key, rationale="again", effective_on=TODAY)
    with pytest.raises(RuleError, match="needs at least one piece of evidence"), office.change() as change:
        change_status(change, item, StatusChange(Status.GREEN, "all done", TODAY))
