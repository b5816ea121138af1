"""An old entry, whoever made it, is entered in error with a reason: it counts for nothing on any day, and stays."""

from datetime import date
from pathlib import Path

import pytest

from db.actions.corrections import last_batch, undo
from db.actions.evidence import EvidenceFacts, add_evidence
from db.actions.freezing import freeze_meeting
from db.actions.inspections import InspectionFacts, add_inspection
from db.actions.meetings import MeetingFacts, add_meeting
from db.actions.mistakes import correct_entry
from db.actions.positions import write_position
from db.actions.recommendations import RecommendationFacts, add_recommendation
from db.actions.sign_off import AssuranceTestFacts, SignOffStep, assure, record_sign_off
from db.actions.statuses import change_status
from db.actions.updates import add_update
from db.decisions import StatusChange
from db.errors import ConflictError, RuleError
from db.ledger.verify import verify
from db.questions.as_at import register_as_at
from db.questions.history import still_counting
from db.questions.recommendations import ListQuery, recommendation_ids, recommendation_record
from db.questions.records import HistoryEntry, RecommendationRecord
from db.questions.snapshots import meeting_snapshot
from db.store.author import Author
from db.words import EvidenceKind, RedReason, SignOffStage, Status, TestOutcome
from desks import Desk, small_desk
from registers import OFFICER

SAM = Author(4343, "sam.officer", "Sam Officer", "station")
MAY, JUNE, JULY = date(2022, 5, 2), date(2022, 6, 2), date(2022, 7, 4)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return small_desk(tmp_path)


def _record(desk: Desk, day: date | None = None) -> RecommendationRecord:
    with desk.register.reading() as reader:
        assert verify(reader).faults == ()
        if day is None:
            return recommendation_record(reader, desk.item, on=JULY)
        with register_as_at(reader, day) as past:
            return recommendation_record(past, desk.item, on=day)


def _entry(desk: Desk, field: str, day: date) -> HistoryEntry:
    return next(one for one in _record(desk).history if (one.field, one.effective_on) == (field, day))


def _correct(desk: Desk, entry: HistoryEntry, reason: str = "Meant for another item.") -> None:
    with desk.register.writing(OFFICER) as change:
        correct_entry(change, entry.seq, reason=reason)


def test_an_old_status_of_another_officer_counts_on_no_day_and_later_ones_stay(desk: Desk) -> None:
    with desk.register.writing(SAM) as change:
        decision = StatusChange(Status.RED, "no people", MAY, red_reason=RedReason.RESOURCES)
        change_status(change, desk.item, decision)
    assert _record(desk, MAY).red_reason is RedReason.RESOURCES
    with desk.register.writing(SAM) as change:
        add_update(change, desk.item, "Going on.", said_on=JUNE)
    red = _entry(desk, "status", MAY)
    with pytest.raises(RuleError, match="A correction says what was wrong"):
        _correct(desk, red, " ")
    _correct(desk, red)
    for day in (MAY, JUNE, None):
        record = _record(desk, day)
        assert (record.row.status, record.red_reason) == (Status.AMBER, None)
    record = _record(desk)
    assert record.comment == "Going on."
    assert [one.rationale for one in record.history if one.takes_back == red.seq] == ["Meant for another item."]
    assert red.seq not in {one.seq for one in still_counting(record.history)}
    with pytest.raises(RuleError, match="taken back already"):
        _correct(desk, red)
    with pytest.raises(RuleError, match="That put a mistake right"):
        _correct(desk, next(one for one in record.history if one.takes_back == red.seq))


def test_undo_passes_by_what_was_corrected_and_the_correction(desk: Desk) -> None:
    with desk.register.writing(OFFICER) as change:
        add_update(change, desk.item, "Going on.", said_on=JUNE)
    with desk.register.writing(OFFICER) as change:
        change_status(change, desk.item, StatusChange(Status.UNDER_CONSIDERATION, "asked", JULY))
    batch = _entry(desk, "status", JULY).batch
    _correct(desk, _entry(desk, "status", JULY))
    with desk.register.writing(OFFICER) as change, pytest.raises(RuleError, match="That change was undone already"):
        undo(change, batch)
    with desk.register.writing(OFFICER) as change, pytest.raises(RuleError, match="That took a change back"):
        undo(change, _record(desk).history[0].batch)
    with desk.register.writing(OFFICER) as change:
        assert undo(change, last_batch(change) or 0).action == "add update"
    assert _record(desk).comment == ""


def test_what_was_added_can_be_undone_once_all_that_was_said_of_it_was_corrected(desk: Desk) -> None:
    with desk.register.writing(OFFICER) as change:
        inspection = add_inspection(change, InspectionFacts("Roads"), rationale="published", effective_on=MAY)
        facts = RecommendationFacts("1", text="Do it.")
        item = add_recommendation(change, inspection, facts, rationale="published", effective_on=MAY)
        added = last_batch(change)
    with desk.register.writing(SAM) as change:
        change_status(change, item, StatusChange(Status.UNDER_CONSIDERATION, "asked", JUNE))
    assert added is not None
    with desk.register.writing(OFFICER) as change, pytest.raises(ConflictError, match="change status"):
        undo(change, added)
    with desk.register.reading() as reader:
        status = next(one for one in recommendation_record(reader, item, on=JULY).history if one.field == "status")
    _correct(desk, status)
    with desk.register.writing(OFFICER) as change:
        assert last_batch(change) == added
        undo(change, added)
    with desk.register.reading() as reader:
        assert verify(reader).faults == ()
        assert item not in recommendation_ids(reader, ListQuery(), on=JULY)


def test_a_claim_goes_only_after_the_steps_that_were_built_on_it(desk: Desk) -> None:
    with desk.register.writing(OFFICER) as change:
        decision = StatusChange(Status.GREEN, "done", MAY, green_without_evidence="its tasks are old")
        add_evidence(change, desk.item, EvidenceFacts(EvidenceKind.AUDIT, "Audit"), effective_on=MAY)
        change_status(change, desk.item, decision)
    with desk.register.writing(OFFICER) as change:
        assure(change, desk.item, AssuranceTestFacts(JUNE, "Audit and Assurance", TestOutcome.PASSED))
    with desk.register.writing(OFFICER) as change:
        record_sign_off(change, desk.item, SignOffStep(SignOffStage.PENDING, JULY))
    claim, tested, pending = (
        _entry(desk, "status", MAY),
        _entry(desk, "sign_off_stage", JUNE),
        _entry(desk, "sign_off_stage", JULY),
    )
    offered = still_counting(_record(desk).history)
    assert [one.seq for one in offered if one.field in {"status", "sign_off_stage"}][:3] == [
        one.seq for one in (pending, tested, claim)
    ]
    for one in (claim, tested):
        with pytest.raises(RuleError, match="Its sign-off went on from there on"):
            _correct(desk, one)
    _correct(desk, pending)
    with desk.register.writing(OFFICER) as change:
        assert last_batch(change) == tested.batch
    assert _record(desk).row.sign_off_stage is SignOffStage.TESTED
    _correct(desk, tested)
    _correct(desk, claim)
    record = _record(desk)
    assert (record.row.status, record.row.sign_off_stage, record.ladder.steps) == (Status.AMBER, None, ())
    with desk.register.writing(OFFICER) as change:
        change_status(change, desk.item, StatusChange(Status.GREEN, "now", JULY, green_without_evidence="seen"))
    assert [step.reached_on for step in _record(desk).ladder.steps] == [JULY]


def test_what_an_entry_created_is_entered_in_error_unless_it_stands(desk: Desk) -> None:
    with desk.register.writing(OFFICER) as change:
        add_update(change, desk.item, "Meant for 15.", said_on=JUNE)
        meeting = add_meeting(change, MeetingFacts(JUNE))
        write_position(change, meeting, desk.other, "Going on.")
    _correct(desk, _entry(desk, "*", JUNE))
    assert _record(desk).comment == ""
    with desk.register.reading() as reader:
        snapshot = meeting_snapshot(reader, meeting)
    with desk.register.writing(OFFICER) as change:
        freeze_meeting(change, meeting, snapshot)
    with desk.register.reading() as reader:
        query = "SELECT seq FROM ledger_entry WHERE field IN ('*', 'frozen_on') AND subject_id = :id"
        entries = [row[0] for row in reader.rows(query, id=meeting)]
    for seq, why in zip(entries, ("was frozen on", "it stands for good"), strict=True):
        with pytest.raises(RuleError, match=why), desk.register.writing(OFFICER) as change:
            correct_entry(change, seq, reason="Wrong day.")
