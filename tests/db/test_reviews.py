"""The review of a meeting: shared between officers, resumed, counted before and after, and undone."""

from datetime import UTC, date, datetime

import pytest

from db.actions.corrections import last_batch, undo
from db.actions.freezing import freeze_meeting
from db.actions.reviews import Reviewed, give_back, record_outcome, take_up
from db.actions.statuses import change_status
from db.decisions import StatusChange
from db.errors import ConflictError, RuleError
from db.ledger.verify import verify
from db.questions.as_at import register_as_at
from db.questions.counts import count_table
from db.questions.meetings import find_meeting
from db.questions.queues import Queue
from db.questions.recommendations import recommendation_record
from db.questions.reviews import ReviewProgress, review_day, review_overview, review_progress, review_result
from db.questions.snapshots import meeting_snapshot
from db.store.author import Author
from db.words import CountedStatus, RedReason, ReviewOutcome, Status
from office import TODAY, Office
from registers import OFFICER

OTHER = Author(uid=7, account="sam.other", name="Sam Other", host="station")
JANUARY, MARCH = date(2022, 1, 31), date(2022, 3, 31)


@pytest.fixture
def desk(office: Office) -> tuple[int, list[int]]:
    """Give a meeting to be reviewed and four AMBER items, of which the first has a position of the meeting before."""
    inspection = office.inspection()
    items = [office.item(inspection, str(number), JANUARY) for number in range(1, 5)]
    for one in items:
        office.says(one, Status.AMBER, JANUARY)
    before = office.meeting(JANUARY, date(2022, 2, 10))
    office.position(before, items[0], Status.AMBER, text="The course is written.")
    return office.meeting(MARCH, date(2022, 4, 10)), items


def _progress(office: Office, queue: Queue = Queue.OPEN) -> ReviewProgress:
    with office.read() as reader:
        return review_progress(reader, find_meeting(reader, "2022-03"), queue, on=TODAY)


def _says(office: Office, item: Reviewed, outcome: ReviewOutcome, words: str = "") -> None:
    with office.change() as change:
        record_outcome(change, item, outcome, words=words)


def _texts(office: Office, meeting: int) -> dict[int, str]:
    with office.read() as reader:
        return dict(reader.rows("SELECT recommendation_id, text FROM position WHERE meeting_id = :id", id=meeting))


def test_two_officers_never_have_the_same_item_by_accident(office: Office, desk: tuple[int, list[int]]) -> None:
    meeting, (first, second, third, fourth) = desk
    with office.change() as change:
        assert take_up(change, Reviewed(meeting, first, Queue.OPEN))
        assert not take_up(change, Reviewed(meeting, first, Queue.OPEN))
    progress = _progress(office)
    assert progress.ids == (first, second, third, fourth)
    assert progress.free_to(OTHER.account) == (second, third, fourth)
    assert progress.free_to(OFFICER.account) == progress.to_do == progress.ids
    with (
        pytest.raises(ConflictError, match=r"pat\.officer has this item in hand"),
        office.register.writing(OTHER) as one,
    ):
        take_up(one, Reviewed(meeting, first))
    with pytest.raises(RuleError, match="take it over"), office.register.writing(OTHER) as one:
        record_outcome(one, Reviewed(meeting, first), ReviewOutcome.UNCHANGED)
    with office.register.writing(OTHER) as one:
        assert take_up(one, Reviewed(meeting, first, Queue.OPEN), over=True)
        record_outcome(one, Reviewed(meeting, first, Queue.OPEN), ReviewOutcome.UNCHANGED)
        assert not give_back(one, Reviewed(meeting, first))
        assert take_up(one, Reviewed(meeting, second, Queue.OPEN))
        assert give_back(one, Reviewed(meeting, second))
    progress = _progress(office)
    assert progress.done == (first,)
    assert (progress.lines[first].officer, progress.lines[first].outcome) == (OTHER.account, ReviewOutcome.UNCHANGED)
    assert progress.lines[first].said_at == office.now
    assert progress.free_to(OFFICER.account) == (second, third, fourth)
    with pytest.raises(ConflictError, match=r"reviewed this item already \(unchanged\)"), office.change() as change:
        take_up(change, Reviewed(meeting, first))
    assert _texts(office, meeting) == {first: "The course is written."}


def test_what_is_written_becomes_the_position_and_is_undone_with_it(
    office: Office, desk: tuple[int, list[int]]
) -> None:
    meeting, (first, second, third, _) = desk
    decision = StatusChange(Status.RED, "No trainer was found.", MARCH, red_reason=RedReason.RESOURCES)
    with office.change() as change, change.doing("review item", rationale="", effective_on=TODAY):
        change_status(change, first, decision)
        record_outcome(change, Reviewed(meeting, first, Queue.OPEN), ReviewOutcome.STATUS, words=decision.rationale)
    _says(office, Reviewed(meeting, first), ReviewOutcome.UPDATED, "A trainer starts in June.")
    assert _texts(office, meeting)[first] == "No trainer was found.\nA trainer starts in June."
    _says(office, Reviewed(meeting, first), ReviewOutcome.POSITION, "A trainer was found.")
    assert _texts(office, meeting)[first] == "A trainer was found."
    _says(office, Reviewed(meeting, second, Queue.OPEN), ReviewOutcome.SKIPPED)
    _says(office, Reviewed(meeting, third, Queue.OVERDUE), ReviewOutcome.UNCHANGED)
    _says(office, Reviewed(meeting, third), ReviewOutcome.SKIPPED)
    progress = _progress(office)
    assert progress.done == (first, third)
    assert second in progress.to_do
    assert _progress(office, Queue.OVERDUE).ids == (third,)
    with office.read() as reader:
        result = review_result(reader, find_meeting(reader, "2022-03"), on=TODAY)
        assert {one.row.id: (one.before.status, one.after.status) for one in result.items}[first] == ("AMBER", "RED")
        assert result.after == count_table(reader, on=MARCH, current=result.meeting)
        assert result.before.total_current.count(CountedStatus.AMBER) == 4
        assert result.after.total_current.count(CountedStatus.AMBER) == 3
        assert review_overview(reader, result.meeting, on=TODAY)[0].done == (first, third)
        assert verify(reader).faults == ()
        record = recommendation_record(reader, first, on=TODAY)
        assert record.positions[0].status is Status.RED
    with office.change() as change:
        assert not take_up(change, Reviewed(meeting, second))
        said = []
        for _ in range(5):
            batch = last_batch(change)
            assert batch is not None
            said.append(undo(change, batch).action)
        assert said[0] == "record position, review item"
        assert said[-1].startswith("change status")
    assert _progress(office).done == ()
    with office.read() as reader:
        assert recommendation_record(reader, first, on=TODAY).row.status is Status.AMBER
        assert verify(reader).faults == ()


def test_the_past_knows_no_review_and_a_frozen_meeting_has_none(office: Office, desk: tuple[int, list[int]]) -> None:
    meeting, (first, *_) = desk
    _says(office, Reviewed(meeting, first, Queue.OPEN), ReviewOutcome.UNCHANGED)
    with office.read() as reader, register_as_at(reader, MARCH) as past:
        occasion = find_meeting(past, "2022-03")
        assert review_progress(past, occasion, Queue.OPEN, on=MARCH).lines == {}
    with office.read() as reader, register_as_at(reader, TODAY) as past:
        assert review_progress(past, occasion, Queue.OPEN, on=TODAY) == _progress(office)
        assert review_result(past, occasion, on=TODAY) == review_result(reader, occasion, on=TODAY)
        snapshot = meeting_snapshot(reader, meeting)
    with office.change() as change:
        freeze_meeting(change, meeting, snapshot)
    with pytest.raises(RuleError, match="reviewed no more"), office.change() as change:
        take_up(change, Reviewed(meeting, first))
    assert review_day(occasion, TODAY) == MARCH
    assert review_day(occasion, date(2022, 3, 1)) == date(2022, 3, 1)
    assert office.now < datetime.now(UTC)
