"""What an officer is warned of: each sentence, when it is said, and when it is not."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from db.actions.corrections import enter_in_error
from db.actions.due_dates import state_due_chain
from db.actions.evidence import EvidenceFacts, add_evidence
from db.actions.freezing import freeze_meeting
from db.actions.links import add_link
from db.actions.recommendations import RecommendationFacts, amend_recommendation
from db.actions.sign_off import SignOffStep, record_sign_off
from db.actions.status_keys import record_printed_wording
from db.actions.tasks import TaskFacts, add_task
from db.actions.updates import add_update
from db.actions.white_checks import record_white_check
from db.dates import PartialDate
from db.due_dates import parse_due
from db.questions.recommendations import ListQuery, recommendation_ids, recommendation_records
from db.questions.snapshots import meeting_snapshot
from db.questions.warnings import ItemWarning, WarningCode, warnings_of
from db.store.reader import Reader, Row
from db.words import CountedStatus, EvidenceKind, LinkKind, SignOffStage, Status
from office import TODAY, Office
from registers import imported_register

pytestmark = pytest.mark.sqlite_only("what is asked is held to be the same in test_two_stores.py")

if TYPE_CHECKING:
    from array import array

JANUARY, MARCH, MAY = date(2022, 1, 31), date(2022, 3, 31), date(2022, 5, 31)
BULLETS = "The force should:\n• find out who needs it;\n• tell them; and\n• check that they were told."


@pytest.fixture
def item(office: Office) -> int:
    """Add an item with an owner, of which nothing is said yet."""
    return office.item(office.inspection(), "6", text=BULLETS)


def _warnings(office: Office, item: int, on: date = TODAY) -> dict[WarningCode, ItemWarning]:
    with office.read() as reader:
        return {one.code: one for one in warnings_of(reader, [item], on=on).get(item, ())}


def _sentence(office: Office, item: int, code: WarningCode, on: date = TODAY) -> str:
    found = _warnings(office, item, on).get(code)
    return found.sentence if found else ""


def _due(office: Office, item: int, words: str, on: date = JANUARY) -> None:
    with office.change() as change:
        state_due_chain(change, item, parse_due(words), paper="p", rationale="printed", said_on=on)


def _task(office: Office, item: int, label: str, status: Status, due: PartialDate | None = None) -> int:
    with office.change() as change:
        facts = TaskFacts(label, "A step.", status, due=due)
        return add_task(change, item, facts, rationale="its steps", effective_on=JANUARY)


def _proof(office: Office, item: int, clause: str = "") -> int:
    with office.change() as change:
        return add_evidence(change, item, EvidenceFacts(EvidenceKind.AUDIT, "Audit", clause=clause), effective_on=MARCH)


def test_amber_past_its_date_with_the_printed_wording_of_red(office: Office, item: int) -> None:
    office.says(item, Status.AMBER, JANUARY)
    _due(office, item, "March 2022")
    with office.change() as change:
        printed = {CountedStatus.RED: "Not done in time."}
        record_printed_wording(change, printed, rationale="printed", effective_on=MARCH)
    assert _sentence(office, item, WarningCode.AMBER_PAST_DUE) == (
        "It is AMBER and 62 days past its due date of March 2022; RED in the 2022 status key means: Not done in time."
    )
    assert _warnings(office, item, MARCH) == {}
    office.says(item, Status.RED, MAY)
    assert WarningCode.AMBER_PAST_DUE not in _warnings(office, item)


def test_a_first_date_missed_by_an_item_that_was_never_red(office: Office, item: int) -> None:
    office.says(item, Status.AMBER, JANUARY)
    _due(office, item, "March 2022 Extended to August 2022")
    said = "Its first date of March 2022 was missed by 62 days, and it has never been RED."
    assert _sentence(office, item, WarningCode.FIRST_DATE_MISSED) == said
    _due(office, item, "March 2022 Extended to May 2022", MARCH)
    found = _warnings(office, item)
    assert found[WarningCode.FIRST_DATE_MISSED].sentence == said
    assert found[WarningCode.AMBER_PAST_DUE].sentence.startswith("It is AMBER and 1 day past its due date of May 2022")
    office.says(item, Status.RED, MARCH)
    office.says(item, Status.AMBER, MAY)
    assert WarningCode.FIRST_DATE_MISSED not in _warnings(office, item)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("March 2022 Extended to August 2022 Extended to December 2022", ""),
        (
            "March 2022 Extended to April 2022 Extended to June 2022",
            "Its due date was moved 2 times, each time by less than three months.",
        ),
        (
            "March 2021 Extended to August 2021 Extended to March 2022 Extended to December 2022",
            "Its due date was moved 3 times.",
        ),
    ],
)
def test_dates_moved_again_and_again(office: Office, item: int, words: str, sentence: str) -> None:
    office.says(item, Status.AMBER, JANUARY)
    _due(office, item, words)
    assert _sentence(office, item, WarningCode.SERIAL_EXTENSIONS) == sentence
    office.says(item, Status.CLOSED, MAY)
    assert WarningCode.SERIAL_EXTENSIONS not in _warnings(office, item)


def test_a_green_without_evidence_or_with_a_clause_nothing_proves(office: Office, item: int) -> None:
    office.says(item, Status.GREEN, MARCH, stage=SignOffStage.PENDING)
    said = "It is GREEN with no evidence recorded: add a piece, or say why none is needed."
    assert _sentence(office, item, WarningCode.GREEN_WITHOUT_EVIDENCE) == said
    _proof(office, item, "bullet 2")
    found = _warnings(office, item)
    assert WarningCode.GREEN_WITHOUT_EVIDENCE not in found
    assert found[WarningCode.UNPROVED_CLAUSE].sentence == "It is GREEN and no evidence proves bullet 1 and bullet 3."
    whole = _proof(office, item)
    assert _warnings(office, item) == {}
    with office.change() as change:
        enter_in_error(change, "evidence", whole, reason="of another item")
    assert WarningCode.UNPROVED_CLAUSE in _warnings(office, item)
    office.says(item, Status.GREEN, MAY, stage=SignOffStage.SIGNED_OFF)
    assert _warnings(office, item) == {}


def test_a_white_nobody_has_checked_for_a_quarter_or_as_agreed(office: Office, item: int) -> None:
    office.says(item, Status.WHITE, JANUARY)
    said = "It is WHITE and {}: ask whether what it waits for has come."
    assert _sentence(office, item, WarningCode.WHITE_NOT_CHECKED) == said.format("never checked")
    assert WarningCode.WHITE_NOT_CHECKED not in _warnings(office, item, MARCH)
    with office.change() as change:
        record_white_check(change, item, MARCH)
    assert _warnings(office, item) == {}
    with office.change() as change:
        record_white_check(change, item, date(2022, 4, 30), next_check_on=MAY)
    assert _sentence(office, item, WarningCode.WHITE_NOT_CHECKED) == said.format("last checked on 30 April 2022")


def test_nobody_owns_it_at_two_meetings_running(office: Office) -> None:
    inspection = office.inspection()
    item, lost = (office.item(inspection, one, JANUARY, owner=who) for one, who in (("1", "TBC"), ("2", "Head of PPU")))
    for one in (item, lost):
        office.says(one, Status.AMBER, JANUARY)
    said = "It has no owner: name who is to answer for it."
    assert _sentence(office, item, WarningCode.NO_OWNER) == said
    office.meeting(JANUARY)
    assert _sentence(office, item, WarningCode.NO_OWNER) == said
    office.meeting(MARCH, date(2022, 5, 5))
    assert _sentence(office, item, WarningCode.NO_OWNER_TWICE) == (
        "It had no owner at two meetings running (31 January 2022 and 5 May 2022), and has none now."
    )
    assert WarningCode.NO_OWNER not in _warnings(office, item)
    with office.change() as change:
        facts = RecommendationFacts(owner="Head of PPU")
        amend_recommendation(change, item, facts, rationale="found", effective_on=date(2022, 2, 1))
        facts = RecommendationFacts(owner="tbc")
        for one in (item, lost):
            amend_recommendation(change, one, facts, rationale="left", effective_on=MAY)
    assert [_sentence(office, one, WarningCode.NO_OWNER) for one in (item, lost)] == [said, said]


def test_no_update_since_the_last_meeting(office: Office, item: int) -> None:
    office.says(item, Status.AMBER, JANUARY)
    assert _warnings(office, item) == {}
    office.meeting(MARCH, date(2022, 5, 5))
    said = "It has no update since the meeting of 5 May 2022{}."
    assert _sentence(office, item, WarningCode.NO_UPDATE) == said.format("")
    assert WarningCode.NO_UPDATE not in _warnings(office, item, MARCH)
    with office.change() as change:
        add_update(change, item, "Begun.", said_on=MARCH)
    assert _sentence(office, item, WarningCode.NO_UPDATE) == said.format(" (the last was on 31 March 2022)")
    task = _task(office, item, "1", Status.AMBER)
    with office.change() as change:
        add_update(change, item, "First step taken.", said_on=MAY, task_id=task)
    assert _warnings(office, item) == {}


@pytest.mark.parametrize("news", ["status", "position", "added since", "waits for another body"])
def test_other_news_since_the_last_meeting(office: Office, item: int, news: str) -> None:
    office.says(item, Status.AMBER, JANUARY)
    office.meeting(MARCH)
    match news:
        case "status":
            office.says(item, Status.RED, MAY)
        case "position":
            office.position(office.meeting(TODAY), item, Status.AMBER, text="Going on.")
        case "added since":
            item = office.item(office.inspection("Custody"), "1", MAY)
            office.says(item, Status.AMBER, MAY)
        case _:
            office.says(item, Status.WHITE, MARCH)
    assert WarningCode.NO_UPDATE not in _warnings(office, item)


@pytest.mark.parametrize(
    ("before", "now", "sentence"),
    [
        (Status.GREEN, Status.AMBER, "It was GREEN at the meeting of 5 May 2022 and is AMBER now."),
        (Status.AMBER, Status.RED, "It was AMBER at the meeting of 5 May 2022 and is RED now."),
        (Status.AMBER, Status.WHITE, ""),
        (Status.RED, Status.AMBER, ""),
    ],
)
@pytest.mark.parametrize("frozen", [False, True])
def test_worse_than_at_the_last_meeting(
    office: Office, item: int, before: Status, now: Status, sentence: str, frozen: bool
) -> None:
    office.says(item, before, JANUARY)
    meeting = office.meeting(MARCH, date(2022, 5, 5))
    office.position(meeting, item, before)
    if frozen:
        with office.read() as reader:
            snapshot = meeting_snapshot(reader, meeting)
        with office.change() as change:
            freeze_meeting(change, meeting, snapshot)
    office.says(item, now, MAY)
    assert _sentence(office, item, WarningCode.WORSE) == sentence


def test_a_reopened_and_a_returned_item(office: Office, item: int) -> None:
    office.says(item, Status.CLOSED, JANUARY)
    office.says(item, Status.AMBER, MARCH)
    assert _sentence(office, item, WarningCode.REOPENED) == "It was reopened on 31 March 2022."
    other = office.item(office.inspection("Custody"), "1")
    office.says(other, Status.GREEN, MARCH, stage=SignOffStage.NOTIFIED)
    with office.change() as change:
        record_sign_off(change, other, SignOffStep(SignOffStage.RETURNED, MAY, missing="An audit of it."))
    assert _sentence(office, other, WarningCode.RETURNED) == "It was returned on 31 May 2022: An audit of it."
    office.says(other, Status.CLOSED, TODAY)
    assert _warnings(office, other) == {}


def test_greener_than_its_worst_open_task_and_a_task_later_than_its_item(office: Office, item: int) -> None:
    office.says(item, Status.AMBER, JANUARY)
    _due(office, item, "August 2022")
    red = _task(office, item, "1", Status.RED, PartialDate(2022, 8))
    later = [_task(office, item, label, Status.AMBER, PartialDate(2022, 9)) for label in ("13A", "Task 3")]
    for label, done in (("4", Status.GREEN), ("5", Status.CLOSED)):
        _task(office, item, label, done, PartialDate(2022, 12))
    found = _warnings(office, item)
    assert found == {
        WarningCode.GREENER_THAN_TASKS: ItemWarning(
            WarningCode.GREENER_THAN_TASKS, "It is AMBER while task 1 is RED.", (red,)
        ),
        WarningCode.TASK_LATER: ItemWarning(
            WarningCode.TASK_LATER,
            "Its task 13A and Task 3 are due September 2022, after its own date of August 2022.",
            tuple(later),
        ),
    }
    office.says(item, Status.RED, MAY)
    assert WarningCode.GREENER_THAN_TASKS not in _warnings(office, item)
    office.says(item, Status.GREEN, TODAY, stage=SignOffStage.SIGNED_OFF)
    assert set(_warnings(office, item)) == {WarningCode.GREENER_THAN_TASKS}


def test_several_tasks_behind_and_one_that_is_due_later(office: Office, item: int) -> None:
    office.says(item, Status.UNDER_CONSIDERATION, JANUARY)
    _due(office, item, "August 2022")
    _task(office, item, "1", Status.RED)
    _task(office, item, "2", Status.RED, PartialDate(2022, 9))
    assert [one.sentence for one in _warnings(office, item).values()] == [
        "It is UNDER CONSIDERATION while task 1 and task 2 are RED.",
        "Its task 2 is due September 2022, after its own date of August 2022.",
    ]


def test_aligned_dates_that_have_come_apart(office: Office, item: int) -> None:
    other = office.item(office.inspection("Custody"), "15")
    for one, words in ((item, "August 2022"), (other, "September 2022")):
        office.says(one, Status.AMBER, JANUARY)
        _due(office, one, words)
    with office.change() as change:
        add_link(change, LinkKind.ALIGNED_WITH, item, other, effective_on=MARCH)
    assert _warnings(office, item)[WarningCode.BROKEN_ALIGNMENT] == ItemWarning(
        WarningCode.BROKEN_ALIGNMENT,
        "Its date (August 2022) is aligned with that of Custody 15 (September 2022), and they have come apart.",
        (other,),
    )
    assert _warnings(office, other)[WarningCode.BROKEN_ALIGNMENT].ids == (item,)
    office.says(other, Status.CLOSED, MAY)
    assert _warnings(office, item) == {}


def test_what_was_entered_in_error_has_no_other_warning(office: Office, item: int) -> None:
    office.says(item, Status.GREEN, MARCH)
    with office.change() as change:
        enter_in_error(change, "recommendation", item, reason="typed twice")
    told = "It was entered in error: it is in no list and no count."
    assert _warnings(office, item) == {WarningCode.IN_ERROR: ItemWarning(WarningCode.IN_ERROR, told, ())}


def test_the_most_pressing_comes_first_and_the_whole_item_says_the_same(office: Office) -> None:
    item = office.item(office.inspection(), "1", owner="")
    office.says(item, Status.AMBER, JANUARY)
    _due(office, item, "March 2022")
    office.meeting(MARCH)
    with office.read() as reader:
        found = warnings_of(reader, [item], on=TODAY)[item]
        (record,) = recommendation_records(reader, [item], on=TODAY)
    assert [one.code for one in found] == [
        WarningCode.AMBER_PAST_DUE,
        WarningCode.NO_UPDATE,
        WarningCode.NO_OWNER,
    ]
    assert record.warnings == tuple(one.sentence for one in found)


class CountingReader:
    """A reader that counts what it is asked."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.dialect = reader.dialect
        self.asked = 0

    def rows(self, sql: str, /, **values: object) -> list[Row]:
        self.asked += 1
        return self.reader.rows(sql, **values)

    def row(self, sql: str, /, **values: object) -> Row | None:
        self.asked += 1
        return self.reader.row(sql, **values)

    def numbers(self, sql: str, /, **values: object) -> "array[int]":
        self.asked += 1
        return self.reader.numbers(sql, **values)

    def by_id(self, sql: str, ids: Sequence[int], /, **values: object) -> Iterator[Row]:
        self.asked += 1
        return self.reader.by_id(sql, ids, **values)


def test_many_items_take_no_more_questions_than_half_of_them_and_each_alone_is_said_the_same(tmp_path: Path) -> None:
    with imported_register(tmp_path) as register, register.reading() as reader:
        ids = recommendation_ids(reader, ListQuery(), on=TODAY)
        together = warnings_of(reader, ids, on=TODAY)
        alone = {item: found for one in ids for item, found in warnings_of(reader, [one], on=TODAY).items()}
        assert together == alone
        assert {one.code for found in together.values() for one in found} >= {
            WarningCode.AMBER_PAST_DUE,
            WarningCode.GREEN_WITHOUT_EVIDENCE,
            WarningCode.WHITE_NOT_CHECKED,
            WarningCode.NO_UPDATE,
            WarningCode.FIRST_DATE_MISSED,
            WarningCode.SERIAL_EXTENSIONS,
            WarningCode.GREENER_THAN_TASKS,
        }
        counts = []
        for asked in (ids, ids[::2]):
            counting = CountingReader(reader)
            warnings_of(counting, asked, on=TODAY)
            counts.append(counting.asked)
    assert counts[0] <= counts[1]
