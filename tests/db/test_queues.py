"""The queues a meeting is prepared from: which items each holds, and in what order."""

from datetime import date
from pathlib import Path

from db.actions.corrections import enter_in_error
from db.actions.due_dates import state_due_chain
from db.actions.evidence import EvidenceFacts, add_evidence
from db.actions.sign_off import SignOffStep, record_sign_off
from db.actions.tasks import TaskFacts, add_task
from db.actions.updates import add_update
from db.actions.white_checks import record_white_check
from db.dates import PartialDate
from db.due_dates import parse_due
from db.questions.owed import Owed, coming_meeting, owed_items
from db.questions.queues import Queue, queue_counts, queue_ids
from db.questions.records import Occasion
from db.questions.warnings import WarningCode, warnings_of
from db.words import EvidenceKind, SignOffStage, Status
from office import TODAY, Office
from registers import imported_register

JANUARY, MARCH = date(2022, 1, 31), date(2022, 3, 31)


def _item(office: Office, number: str, status: Status, due: str = "", *, owner: str = "Head of PPU") -> int:
    with office.read() as reader:
        row = reader.row("SELECT id FROM inspection")
    item = office.item(int(row[0]) if row else office.inspection(), number, JANUARY, owner=owner)
    office.says(item, status, JANUARY)
    if due:
        with office.change() as change:
            state_due_chain(change, item, parse_due(due), paper="p", rationale="printed", said_on=JANUARY)
    return item


def _queue(office: Office, queue: Queue, meeting: Occasion | None = None) -> list[int]:
    with office.read() as reader:
        return list(queue_ids(reader, queue, on=TODAY, meeting=meeting))


def test_overdue_and_due_before_the_meeting(office: Office) -> None:
    late = _item(office, "1", Status.AMBER, "April 2022")
    later = _item(office, "2", Status.RED, "March 2022")
    soon = _item(office, "3", Status.AMBER, "June 2022")
    today = _item(office, "4", Status.AMBER, "1 June 2022")
    _item(office, "5", Status.AMBER, "December 2022")
    _item(office, "6", Status.AMBER, "TBC")
    _item(office, "7", Status.GREEN, "March 2022")
    wrong = _item(office, "8", Status.AMBER, "March 2022")
    with office.change() as change:
        enter_in_error(change, "recommendation", wrong, reason="typed twice")
    assert _queue(office, Queue.OVERDUE) == [later, late]
    assert _queue(office, Queue.DUE_BEFORE_MEETING) == []
    assert _queue(office, Queue.DUE_BEFORE_MEETING, Occasion(date(2022, 6, 30))) == [today, soon]
    office.meeting(date(2022, 5, 31), date(2022, 6, 29))
    assert _queue(office, Queue.DUE_BEFORE_MEETING) == [today]


def test_silent_since_the_last_meeting_the_longest_first(office: Office) -> None:
    recent, never, old = (_item(office, number, Status.AMBER) for number in "123")
    spoken_of, waiting = _item(office, "4", Status.AMBER), _item(office, "5", Status.WHITE)
    assert _queue(office, Queue.NO_UPDATE) == []
    office.meeting(MARCH)
    with office.change() as change:
        add_update(change, recent, "Begun.", said_on=MARCH)
        add_update(change, old, "Begun.", said_on=JANUARY)
        add_update(change, spoken_of, "Done.", said_on=TODAY)
    assert _queue(office, Queue.NO_UPDATE) == [never, old, recent]
    assert waiting not in _queue(office, Queue.NO_UPDATE)


def test_greens_nothing_proves_unless_the_committee_has_seen_them(office: Office) -> None:
    settled = _item(office, "1", Status.GREEN)
    office.meeting(JANUARY)
    fresh, proved = _item(office, "2", Status.AMBER), _item(office, "3", Status.AMBER)
    pending = _item(office, "4", Status.AMBER)
    office.says(fresh, Status.GREEN, MARCH)
    office.says(proved, Status.GREEN, MARCH)
    office.says(pending, Status.GREEN, TODAY, stage=SignOffStage.PENDING)
    with office.change() as change:
        add_evidence(change, proved, EvidenceFacts(EvidenceKind.AUDIT, "Audit"), effective_on=MARCH)
    assert _queue(office, Queue.GREEN_WITHOUT_EVIDENCE) == [pending, fresh]
    assert set(_queue(office, Queue.OPEN)) == {fresh, proved, pending}
    assert settled not in _queue(office, Queue.OPEN)


def test_whites_to_be_checked_the_longest_unchecked_first(office: Office) -> None:
    never, checked, long_ago = (_item(office, number, Status.WHITE) for number in "123")
    with office.change() as change:
        record_white_check(change, checked, date(2022, 5, 1))
        record_white_check(change, long_ago, date(2022, 2, 1), next_check_on=TODAY)
    assert _queue(office, Queue.WHITE_TO_CHECK) == [never, long_ago]


def test_owners_to_be_found_and_tasks_that_are_late(office: Office) -> None:
    by_june = _item(office, "1", Status.AMBER, "June 2022", owner="TBC")
    by_may = _item(office, "2", Status.RED, "May 2022", owner="")
    _item(office, "3", Status.GREEN, "May 2022", owner="TBC")
    assert _queue(office, Queue.OWNER_TBC) == [by_may, by_june]
    for item, month, status in ((by_june, 3, Status.AMBER), (by_may, 4, Status.AMBER), (by_may, 2, Status.GREEN)):
        with office.change() as change:
            facts = TaskFacts(f"{month}", "A step.", status, due=PartialDate(2022, month))
            add_task(change, item, facts, rationale="its steps", effective_on=JANUARY)
    assert _queue(office, Queue.TASKS_LATE) == [by_june, by_may]


def test_what_owners_owe_the_most_pressing_first_each_with_why(office: Office) -> None:
    office.meeting(MARCH)
    quiet, soon = _item(office, "1", Status.AMBER), _item(office, "2", Status.AMBER, "June 2022")
    unproved, step_late = _item(office, "3", Status.AMBER), _item(office, "4", Status.AMBER)
    returned, late = _item(office, "5", Status.AMBER), _item(office, "6", Status.AMBER, "April 2022")
    office.says(unproved, Status.GREEN, TODAY, stage=SignOffStage.PENDING)
    office.says(returned, Status.GREEN, JANUARY, stage=SignOffStage.NOTIFIED)
    facts = TaskFacts("1", "A step.", Status.AMBER, due=PartialDate(2022, 5))
    with office.change() as change:
        record_sign_off(change, returned, SignOffStep(SignOffStage.RETURNED, MARCH, missing="an audit"))
        for item in (step_late, late):
            add_task(change, item, facts, rationale="its steps", effective_on=JANUARY)
        for item in (soon, step_late, returned):
            add_update(change, item, "Begun.", said_on=TODAY)
    office.meeting(date(2022, 6, 30), date(2022, 7, 5))
    with office.read() as reader:
        owed = owed_items(reader, on=TODAY)
        sooner = owed_items(reader, on=TODAY, meeting=Occasion(TODAY))
        days = (MARCH, date(2022, 4, 1), date(2022, 7, 5), date(2022, 7, 6))
        coming = [coming_meeting(reader, day) for day in days]
    assert [(one.record.row.id, one.reasons) for one in owed] == [
        (late, (Owed.OVERDUE, Owed.TASKS_LATE, Owed.NO_UPDATE)),
        (returned, (Owed.RETURNED,)),
        (step_late, (Owed.TASKS_LATE,)),
        (soon, (Owed.DUE_BEFORE_MEETING,)),
        (unproved, (Owed.EVIDENCE_MISSING,)),
        (quiet, (Owed.NO_UPDATE,)),
    ]
    assert [one.record.row.id for one in sooner] == [late, returned, step_late, unproved, quiet]
    assert [one and one.as_at for one in coming] == [MARCH, date(2022, 6, 30), date(2022, 6, 30), None]


def test_what_the_inspectorate_returned(office: Office) -> None:
    items = [_item(office, number, Status.AMBER) for number in "12"]
    for item, day in zip(items, (MARCH, TODAY), strict=True):
        office.says(item, Status.GREEN, JANUARY, stage=SignOffStage.NOTIFIED)
        with office.change() as change:
            record_sign_off(change, item, SignOffStep(SignOffStage.RETURNED, day, missing="an audit"))
    assert _queue(office, Queue.RETURNED) == [items[1], items[0]]


def test_the_queues_of_the_real_papers_are_what_they_warn_of(tmp_path: Path) -> None:
    with imported_register(tmp_path) as register, register.reading() as reader:
        counts = queue_counts(reader, on=TODAY)
        held = {queue: list(queue_ids(reader, queue, on=TODAY)) for queue in Queue}
        warned = warnings_of(reader, held[Queue.OPEN], on=TODAY)
    assert counts == {queue: len(ids) for queue, ids in held.items()}
    assert counts[Queue.WHITE_TO_CHECK] == 9
    silent = [item for item, found in warned.items() if WarningCode.NO_UPDATE in {one.code for one in found}]
    assert sorted(silent) == sorted(held[Queue.NO_UPDATE])
    amber = [item for item, found in warned.items() if WarningCode.AMBER_PAST_DUE in {one.code for one in found}]
    assert set(amber) <= set(held[Queue.OVERDUE])
    assert all(len(ids) == len(set(ids)) for ids in held.values())
