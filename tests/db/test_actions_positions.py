"""What is said at a meeting is recorded once for each item, one by one or together."""

from datetime import date

import pytest

from db.actions.meetings import PositionFacts, record_position, record_positions
from db.errors import WrongUseError
from db.ledger.verify import verify
from db.questions.recommendations import recommendation_record
from db.words import Status
from office import TODAY, Office

MARCH = date(2022, 3, 31)


def _texts(office: Office, item: int) -> list[str]:
    with office.read() as reader:
        assert verify(reader).faults == ()
        return [one.text for one in recommendation_record(reader, item, on=TODAY).positions]


def test_several_items_are_recorded_in_one_change(office: Office) -> None:
    inspection = office.inspection()
    six, seven = (office.item(inspection, number) for number in ("6", "7"))
    meeting = office.meeting(MARCH)
    said = {
        six: PositionFacts(Status.AMBER, text="Under way."),
        seven: PositionFacts(Status.RED, text="No analyst."),
    }
    with office.change() as change:
        assert record_positions(change, meeting, said) == 2
    with office.change() as change:
        assert record_positions(change, meeting, said) == 0
        assert record_position(change, meeting, six, PositionFacts(Status.AMBER, text="Nearly done."))
    assert (_texts(office, six), _texts(office, seven)) == (["Nearly done."], ["No analyst."])
    with office.read() as reader:
        batches = "SELECT DISTINCT batch FROM ledger_entry WHERE action = 'record position'"
        assert len(reader.rows(batches)) == 2


def test_an_item_that_is_not_there_stops_the_whole_change(office: Office) -> None:
    six = office.item(office.inspection(), "6")
    meeting = office.meeting(MARCH)
    said = {six: PositionFacts(Status.AMBER, text="Under way."), 999: PositionFacts(Status.RED)}
    with pytest.raises(WrongUseError, match="no recommendation numbered 999"), office.change() as change:
        record_positions(change, meeting, said)
    assert _texts(office, six) == []
