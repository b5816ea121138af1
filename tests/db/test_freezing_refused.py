"""What is not frozen, in the sentences an officer is told, and what the ledger says of what is."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import col, select

from db.actions.corrections import enter_in_error
from db.actions.freezing import add_erratum, freeze_meeting
from db.actions.meetings import MeetingFacts, PositionFacts, add_meeting, record_position
from db.actions.updates import add_update
from db.errors import ConflictError
from db.ledger.change import Change
from db.questions.snapshots import MeetingSnapshot, meeting_snapshot
from db.store.session_reader import reader_of
from db.tables import Erratum, LedgerEntry, Meeting, Recommendation, Snapshot
from db.words import Status
from memory_register import BEGAN
from refusals import refusal_of

TODAY, MARCH = BEGAN.date(), date(2022, 3, 31)
AMBER = PositionFacts(Status.AMBER, text="Begun.")


def _snapshot(change: Change, meeting: int) -> MeetingSnapshot:
    return meeting_snapshot(reader_of(change.session.connection()), meeting)


def test_only_the_record_of_this_meeting_freezes_it(change: Change, items: tuple[int, ...]) -> None:
    meeting, other = (add_meeting(change, MeetingFacts(day)) for day in (MARCH, TODAY))
    for one in (meeting, other):
        record_position(change, one, items[0], AMBER)
    snapshot = _snapshot(change, meeting)
    told = "That is not the record of the meeting of 31 March 2022: take it again."
    assert refusal_of(lambda: freeze_meeting(change, meeting, _snapshot(change, other))) == told
    assert refusal_of(lambda: freeze_meeting(change, meeting, replace(snapshot, body="{}"))) == told
    seq = freeze_meeting(change, meeting, snapshot, because=" Two rows are open. ")
    entry, kept = change.session.get(LedgerEntry, seq), change.session.get(Snapshot, seq)
    assert entry is not None
    assert kept is not None
    assert (entry.action, entry.field, entry.effective_on) == ("freeze meeting", "frozen_on", TODAY)
    assert entry.rationale == f"Its record has the SHA-256 {snapshot.sha256}. Two rows are open."
    assert (kept.meeting_id, kept.body, kept.sha256) == (meeting, snapshot.body, snapshot.sha256)
    assert (kept.ledger_seq, kept.ledger_hash) == (snapshot.ledger_seq, snapshot.ledger_hash)
    assert change.get(Meeting, meeting).frozen_on == TODAY
    assert refusal_of(lambda: freeze_meeting(change, meeting, _snapshot(change, meeting))) == (
        "The record of 31 March 2022 was frozen on 1 June 2022 and stands as it is: put it right with an erratum."
    )
    freeze_meeting(change, other, _snapshot(change, other))
    assert change.get(Meeting, other).frozen_on == TODAY


def test_what_has_not_come_or_has_nothing_recorded_is_not_frozen(change: Change, items: tuple[int, ...]) -> None:
    meeting, other, coming = (add_meeting(change, MeetingFacts(day)) for day in (MARCH, TODAY, date(2022, 6, 2)))
    for one in (other, coming):
        record_position(change, one, items[0], AMBER)
    assert refusal_of(lambda: freeze_meeting(change, coming, _snapshot(change, coming))) == (
        "The meeting of 2 June 2022 shows how things stand on 2 June 2022, which has not come: freeze it then."
    )
    nothing = "Nothing is recorded for the meeting of 31 March 2022 yet: review its items first."
    assert refusal_of(lambda: freeze_meeting(change, meeting, _snapshot(change, meeting))) == nothing
    record_position(change, meeting, items[0], AMBER)
    inspection = change.get(Recommendation, items[0]).inspection_id
    for subject, key in (("position", change.seq), ("inspection", inspection)):
        enter_in_error(change, subject, key, reason="of another force")
        assert refusal_of(lambda: freeze_meeting(change, meeting, _snapshot(change, meeting))) == nothing
        if subject == "position":
            record_position(change, meeting, items[0], AMBER)
            assert _snapshot(change, meeting).meeting_id == meeting


def test_what_was_written_since_is_looked_at_first(change: Change, items: tuple[int, ...]) -> None:
    meeting = add_meeting(change, MeetingFacts(MARCH))
    record_position(change, meeting, items[0], AMBER)
    looked_at = _snapshot(change, meeting)
    add_update(change, items[0], "Nearly done.", said_on=TODAY)
    assert refusal_of(lambda: freeze_meeting(change, meeting, looked_at)) == (
        "The register has changed since the record of 31 March 2022 was taken: look at it as it is now, then freeze it."
    )
    record_position(change, meeting, items[0], replace(AMBER, text="Half done."))
    with pytest.raises(ConflictError, match="changed this record of 31 March 2022") as refused:
        freeze_meeting(change, meeting, _snapshot(change, meeting), looked_at=looked_at)
    assert list(refused.value.entries) == list(range(looked_at.ledger_seq + 1, change.seq + 1))
    again = _snapshot(change, meeting)
    add_update(change, items[1], "Of another.", said_on=TODAY)
    freeze_meeting(change, meeting, _snapshot(change, meeting), looked_at=again)


def test_what_was_wrong_is_said_beside_it(change: Change, items: tuple[int, ...]) -> None:
    meetings = [add_meeting(change, MeetingFacts(day)) for day in (MARCH, TODAY)]
    assert refusal_of(lambda: add_erratum(change, meetings[0], "It was RED.")) == (
        "The record of 31 March 2022 is not frozen: put it right where it is wrong."
    )
    for meeting in meetings:
        record_position(change, meeting, items[0], AMBER)
        freeze_meeting(change, meeting, _snapshot(change, meeting))
    assert refusal_of(lambda: add_erratum(change, meetings[0], "It was RED.", 999)) == (
        "There is no recommendation numbered 999 in this register: look it up with a list."
    )
    enter_in_error(change, "recommendation", items[1], reason="not ours")
    assert [add_erratum(change, meetings[0], " It was RED. ", item) for item in (None, items[1])] == [1, 2]
    assert add_erratum(change, meetings[1], "It was WHITE.") == 1
    assert refusal_of(lambda: add_erratum(change, meetings[0], " ")) == (
        "An erratum says what was wrong and what is right: give it in a few words."
    )
    said = change.session.exec(select(Erratum).order_by(col(Erratum.id))).all()
    assert [(one.number, one.text, one.recommendation_id) for one in said] == [
        (1, "It was RED.", None),
        (2, "It was RED.", items[1]),
        (1, "It was WHITE.", None),
    ]
    entry = change.session.get(LedgerEntry, said[1].id)
    assert entry is not None
    assert (entry.action, entry.effective_on, entry.recommendation_id) == ("add erratum", TODAY, items[1])
    assert entry.rationale == ""
