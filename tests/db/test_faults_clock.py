"""A clock that was set back: entries keep their order, the chain holds, and a day that has not come is refused."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from db.actions.inspections import InspectionFacts, add_inspection, amend_inspection
from db.actions.meetings import MeetingFacts, add_meeting
from db.errors import RuleError
from db.ledger.verify import verify
from db.questions.history import HistoryQuery, history_entries, history_ids
from db.store.register import Register
from registers import OFFICER

RIGHT = datetime(2022, 6, 1, 9, 0, tzinfo=UTC)
BACK = RIGHT - timedelta(days=40)


class Clock:
    """A clock that somebody sets."""

    def __init__(self) -> None:
        self.now = RIGHT

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def register(tmp_path: Path, clock: Clock) -> Iterator[Register]:
    with Register.open(tmp_path / "register.db", create=True, clock=clock) as opened:
        yield opened


def test_entries_written_after_the_clock_was_set_back_come_after_those_before(register: Register, clock: Clock) -> None:
    with register.writing(OFFICER) as change:
        key = add_inspection(change, InspectionFacts("Roads"), rationale="Published.", effective_on=BACK.date())
    clock.now = BACK
    with register.writing(OFFICER) as change:
        day = BACK.date()
        amend_inspection(change, key, InspectionFacts("Roads Policing"), rationale="Whole title.", effective_on=day)
    clock.now = RIGHT + timedelta(minutes=1)
    with register.writing(OFFICER) as change:
        add_meeting(change, MeetingFacts(date(2022, 5, 5)))
    with register.reading() as reader:
        assert verify(reader).faults == ()
        entries = history_entries(reader, history_ids(reader, HistoryQuery(author=OFFICER.account)))
        assert reader.row("SELECT title FROM inspection WHERE id = :id", id=key) == ("Roads Policing",)
    numbers = [entry.seq for entry in entries]
    assert numbers == sorted(numbers, reverse=True)
    assert [entry.recorded_at for entry in entries] != sorted((e.recorded_at for e in entries), reverse=True)


def test_a_day_that_the_clock_has_not_reached_is_refused_in_plain_words(register: Register, clock: Clock) -> None:
    clock.now = BACK
    said = r"cannot take effect on 1 June 2022, which has not come yet: give a day up to today"
    with pytest.raises(RuleError, match=said), register.writing(OFFICER) as change:
        add_inspection(change, InspectionFacts("Roads"), rationale="Published.", effective_on=RIGHT.date())
    with register.reading() as reader:
        assert reader.row("SELECT count(*) FROM inspection") == (0,)
