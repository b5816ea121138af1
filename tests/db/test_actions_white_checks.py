"""A WHITE item remembers when the body it waits for was last asked."""

from datetime import date

import pytest

from db.actions.statuses import change_status
from db.actions.white_checks import record_white_check
from db.decisions import StatusChange
from db.errors import RuleError
from db.ledger.verify import verify
from db.questions.recommendations import recommendation_record
from db.words import Status
from office import TODAY, Office

SINCE = date(2022, 2, 1)
ASKED = date(2022, 5, 3)


@pytest.fixture
def item(office: Office) -> int:
    item = office.item(office.inspection(), "11")
    waiting = StatusChange(
        Status.WHITE,
        "no standard yet",
        SINCE,
        white_body="College of Policing",
        white_product="a standard",
        white_checked_on=SINCE,
    )
    with office.change() as change:
        change_status(change, item, waiting)
    return item


def test_the_last_check_is_shown_until_the_status_changes(office: Office, item: int) -> None:
    with office.change() as change:
        record_white_check(change, item, ASKED, where="its website", next_check_on=date(2022, 8, 1))
    with office.read() as reader:
        record = recommendation_record(reader, item, on=TODAY)
        next_check = reader.rows("SELECT white_checked_where, white_next_check_on FROM recommendation")
    assert (record.white_checked_on, record.white_body) == (ASKED, "College of Policing")
    assert [tuple(map(str, row)) for row in next_check] == [("its website", "2022-08-01")]

    with office.change() as change:
        change_status(change, item, StatusChange(Status.AMBER, "it has come", TODAY))
    with office.read() as reader:
        assert recommendation_record(reader, item, on=TODAY).white_checked_on is None
        assert verify(reader).faults == ()


def test_the_next_check_is_later(office: Office, item: int) -> None:
    with pytest.raises(RuleError, match="comes after this one"), office.change() as change:
        record_white_check(change, item, ASKED, next_check_on=ASKED)


def test_only_a_white_item_waits(office: Office, item: int) -> None:
    with pytest.raises(RuleError, match="Only a WHITE item waits"), office.change() as change:
        record_white_check(change, item, date(2022, 1, 1))


def test_a_new_check_replaces_when_the_last_one_said_the_next_would_be(office: Office, item: int) -> None:
    with office.change() as change:
        record_white_check(change, item, date(2022, 3, 1), where="its website", next_check_on=date(2022, 4, 1))
        record_white_check(change, item, ASKED)
    query = "SELECT white_checked_on, white_checked_where, white_next_check_on FROM recommendation"
    with office.read() as reader:
        ((checked_on, where, next_check_on),) = reader.rows(query)
        assert verify(reader).faults == ()
    assert (str(checked_on), where, next_check_on) == ("2022-05-03", "", None)


def test_a_wait_that_begins_again_has_no_check_of_the_one_before(office: Office, item: int) -> None:
    again = date(2022, 6, 1)
    with office.change() as change:
        record_white_check(change, item, ASKED, next_check_on=date(2022, 9, 1))
        change_status(change, item, StatusChange(Status.AMBER, "it has come", date(2022, 5, 10)))
        waiting = StatusChange(
            Status.WHITE, "withdrawn", date(2022, 5, 20), white_body="x", white_product="y", white_checked_on=ASKED
        )
        change_status(change, item, waiting)
        record_white_check(change, item, again, next_check_on=date(2022, 9, 1))
    with office.read() as reader:
        ((next_check_on,),) = reader.rows("SELECT white_next_check_on FROM recommendation")
        assert verify(reader).faults == ()
    assert str(next_check_on) == "2022-09-01"
