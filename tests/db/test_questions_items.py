"""One item whole: what hangs on it, how it moved, and what an officer should look at."""

from datetime import date

import pytest

from db.actions.corrections import enter_in_error
from db.actions.due_dates import extend_due_date, state_due_chain
from db.actions.tasks import TaskFacts, add_task
from db.actions.updates import add_update
from db.dates import PartialDate
from db.decisions import Extension
from db.due_dates import parse_due
from db.errors import WrongUseError
from db.questions.recommendations import recommendation_record, recommendation_records
from db.questions.records import RecommendationRecord
from db.words import Direction, DueKind, SignOffStage, Status
from office import TODAY, Office

MARCH = date(2022, 3, 31)


@pytest.fixture
def item(office: Office) -> int:
    return office.item(office.inspection(), "6", text="Forces should:\n• share data")


def _record(office: Office, item: int) -> RecommendationRecord:
    with office.read() as reader:
        return recommendation_record(reader, item, on=TODAY)


def test_the_text_is_whole_and_the_row_is_one_line(office: Office, item: int) -> None:
    record = _record(office, item)
    assert record.text == "Forces should:\n• share data"
    assert record.row.text == "Forces should: • share data"
    assert record.published == PartialDate(2020, 7, 15)


def test_the_due_date_chain_marks_the_first_date_and_the_one_in_force(office: Office, item: int) -> None:
    chain = parse_due("September 2020 Extended to January 2021")
    with office.change() as change:
        state_due_chain(change, item, chain, paper="2020.txt", rationale="printed", said_on=date(2020, 9, 30))
        again = parse_due("September 2020 Extended to January 2021 Now April 2021")
        state_due_chain(change, item, again, paper="2021.txt", rationale="printed", said_on=date(2021, 5, 1))
        extend_due_date(
            change, item, Extension("30 June 2022", "staff left", MARCH, decided_by="Commander", reported_to="SPPC")
        )
    record = _record(office, item)
    assert [str(link.due) for link in record.due_dates] == ["2020-09", "2021-01", "2021-04", "2022-06-30"]
    assert [link.is_first for link in record.due_dates] == [True, False, False, False]
    assert [link.is_current for link in record.due_dates] == [False, False, False, True]
    last = record.due_dates[-1]
    assert (last.kind, last.reason, last.decided_by, last.reported_to, last.said_on) == (
        DueKind.EXTENSION,
        "staff left",
        "Commander",
        "SPPC",
        MARCH,
    )
    assert record.row.due_first == PartialDate(2020, 9)
    assert record.row.due_current == PartialDate(2022, 6, 30)
    assert record.row.extensions == 3


def test_words_that_are_no_date_stand_for_the_target(office: Office, item: int) -> None:
    with office.change() as change:
        state_due_chain(change, item, parse_due("TBC"), paper="p", rationale="printed", said_on=MARCH)
    (link,) = _record(office, item).due_dates
    assert (link.words, link.due, link.is_first, link.is_current) == ("TBC", None, True, True)


def test_tasks_updates_and_history(office: Office, item: int) -> None:
    with office.change() as change:
        second = add_task(
            change, item, TaskFacts("b", "Second", Status.AMBER, place=1), rationale="split", effective_on=MARCH
        )
        add_task(change, item, TaskFacts("a", "First", Status.GREEN, place=0), rationale="split", effective_on=MARCH)
        add_update(change, item, "Work began.", said_on=date(2021, 1, 1))
        add_update(change, item, "Work goes on.", said_on=MARCH)
        add_update(change, item, "Half done.", said_on=MARCH, task_id=second)
    record = _record(office, item)
    assert [(task.label, task.status) for task in record.tasks] == [("a", Status.GREEN), ("b", Status.AMBER)]
    assert [(update.text, update.task) for update in record.updates] == [
        ("Half done.", "b"),
        ("Work goes on.", None),
        ("Work began.", None),
    ]
    assert record.comment == "Work goes on."
    assert record.updates[0].author == "Pat Officer"
    seqs = [entry.seq for entry in record.history]
    assert seqs == sorted(seqs, reverse=True)
    assert {entry.item for entry in record.history} == {"Roads Policing – Not Optional 6"}
    assert record.history[-1].action == "add recommendation"


def test_positions_with_their_direction_of_travel(office: Office, item: int) -> None:
    said = [
        (date(2020, 9, 30), Status.AMBER, True, "", Direction.NEW),
        (date(2021, 5, 1), Status.GREEN, False, "", Direction.IMPROVED),
        (date(2021, 7, 31), Status.GREEN, False, "", Direction.UNCHANGED),
        (MARCH, Status.RED, False, "↑", Direction.IMPROVED),
    ]
    for as_at, status, is_new, printed, _ in reversed(said):
        meeting = office.meeting(as_at)
        office.position(meeting, item, status, is_new=is_new, printed=printed, text=f"{status} at {as_at}")
    record = _record(office, item)
    assert [(one.as_at, one.direction) for one in reversed(record.positions)] == [
        (as_at, moved) for as_at, _, _, _, moved in said
    ]
    assert record.position == "RED at 2022-03-31"
    assert record.direction is Direction.IMPROVED
    assert record.positions[0].meeting == "31 March 2022"


def test_what_was_entered_in_error_is_shown_as_such(office: Office, item: int) -> None:
    with office.change() as change:
        task = add_task(change, item, TaskFacts("a", "First"), rationale="split", effective_on=MARCH)
        update = add_update(change, item, "Wrong item.", said_on=MARCH)
    assert update is not None
    with office.change() as change:
        enter_in_error(change, "task", task, reason="other item")
        enter_in_error(change, "progress_update", update, reason="other item")
    record = _record(office, item)
    assert (record.tasks, record.updates, record.comment, record.row.tasks) == ((), (), "", 0)
    with office.change() as change:
        enter_in_error(change, "recommendation", item, reason="typed twice")
    assert _record(office, item).warnings == ("It was entered in error: it is in no list and no count.",)


def test_an_amber_past_its_date_is_warned_of_with_what_red_means(office: Office, item: int) -> None:
    office.says(item, Status.AMBER, MARCH)
    with office.change() as change:
        state_due_chain(change, item, parse_due("May 2022"), paper="p", rationale="printed", said_on=MARCH)
    (warning,) = _record(office, item).warnings
    assert warning == (
        "It is AMBER and 1 day past its due date of May 2022; RED in the 2022 status key means: "
        "Due by now and not done, for want of people, money or means."
    )
    with office.read() as reader:
        (on_the_day,) = recommendation_records(reader, [item], on=date(2022, 5, 31))
    assert on_the_day.warnings == ()


@pytest.mark.parametrize(
    ("stage", "warned"), [(None, True), (SignOffStage.PENDING, True), (SignOffStage.SIGNED_OFF, False)]
)
def test_a_green_without_evidence_is_warned_of_until_it_is_signed_off(
    office: Office, item: int, stage: SignOffStage | None, warned: bool
) -> None:
    office.says(item, Status.GREEN, MARCH, stage=stage)
    expected = ("It is GREEN with no evidence recorded: add a piece, or say why none is needed.",) if warned else ()
    assert _record(office, item).warnings == expected


@pytest.mark.parametrize("owner", ["", "TBC", " tbc "])
def test_an_open_item_without_an_owner_is_warned_of(office: Office, owner: str) -> None:
    item = office.item(office.inspection(), "1", owner=owner)
    office.says(item, Status.AMBER, MARCH)
    assert _record(office, item).warnings == ("It has no owner: name who is to answer for it.",)
    office.says(item, Status.CLOSED, date(2022, 4, 1))
    assert _record(office, item).warnings == ()


def test_an_item_there_is_not_is_refused_in_one_sentence(office: Office) -> None:
    with office.read() as reader:
        assert recommendation_records(reader, [12345], on=TODAY) == []
        with pytest.raises(WrongUseError, match="no recommendation numbered 12345"):
            recommendation_record(reader, 12345, on=TODAY)
