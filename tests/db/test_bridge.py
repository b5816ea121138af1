"""The movement bridge: what was outstanding, what joined it and left it, and what is; it always closes."""

from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.actions.corrections import enter_in_error
from db.actions.freezing import freeze_meeting
from db.errors import WrongUseError
from db.questions.bridge import Bridge, BridgeLine, Movement, bridge
from db.questions.counts import count_table
from db.questions.meetings import find_meeting, occasions
from db.questions.records import Occasion
from db.questions.snapshots import meeting_snapshot
from db.words import CountedStatus, Direction, SignOffStage, Status
from memory_register import CREATED
from office import TODAY, Office
from papers.importing.accepting import accept
from papers.importing.proposing import propose
from papers_home import expected, real_draft
from past_office import PastOffice
from registers import OFFICER, imported_register

pytestmark = pytest.mark.sqlite_only("what is asked is held to be the same in test_two_stores.py")

FEBRUARY, APRIL = date(2021, 2, 28), date(2021, 4, 30)
STILL = {Movement.OPENING, Movement.CLOSING}


def _bridge(office: Office, previous: date = FEBRUARY, current: date = APRIL) -> Bridge:
    with office.read() as reader:
        return bridge(reader, Occasion(previous), Occasion(current))


def _numbers(line: BridgeLine) -> dict[str, int]:
    return {one.value: figure.number for one, figure in line.figures.items() if figure.ids}


def _told(office: Office, *steps: tuple[Status | None, Status | None], current: date = APRIL) -> list[int]:
    """Add an item for each step from one status to another."""
    inspection = office.inspection()
    items = []
    for number, (before, now) in enumerate(steps, 1):
        items.append(office.item(inspection, str(number), FEBRUARY if before else current))
        if before is not None:
            office.says(items[-1], before, FEBRUARY)
        if now is not None:
            office.says(items[-1], now, current)
    return items


def test_what_joined_and_what_left(office: Office) -> None:
    items = _told(
        office,
        (Status.AMBER, None),
        (Status.AMBER, Status.GREEN),
        (Status.RED, Status.CLOSED),
        (None, Status.AMBER),
        (None, Status.GREEN),
        (Status.CLOSED, Status.AMBER),
        (Status.GREEN, Status.RED),
        (Status.NOT_SET, Status.AMBER),
        (Status.AMBER, Status.UNDER_CONSIDERATION),
        (Status.WHITE, Status.AMBER),
    )
    (line,) = _bridge(office).lines
    assert _numbers(line) == {
        "opening": 5,
        "new": 1,
        "reopened": 2,
        "other": 0,
        "green": -1,
        "closed": -1,
        "closing": 6,
    }
    figures = line.figures
    assert figures[Movement.OPENING].ids == (items[0], items[1], items[2], items[8], items[9])
    assert figures[Movement.NEW].ids == (items[3],)
    assert figures[Movement.REOPENED].ids == (items[5], items[6])
    assert figures[Movement.GREEN].ids == (items[1],)
    assert figures[Movement.CLOSED].ids == (items[2],)
    assert (figures[Movement.OTHER].added, figures[Movement.OTHER].taken) == ((items[7],), (items[8],))
    assert figures[Movement.CLOSING].ids == (items[0], items[3], items[5], items[6], items[7], items[9])
    assert line.inspection.startswith("Roads")


def test_a_change_of_key_is_a_column_of_its_own(office: Office) -> None:
    waiting, resumed, going = _told(
        office,
        (Status.WHITE, None),
        (Status.WHITE, Status.AMBER),
        (Status.AMBER, Status.WHITE),
        current=date(2022, 3, 1),
    )
    found = _bridge(office, current=date(2022, 3, 1))
    assert (found.status_key_previous, found.status_key_current) == ("2021", "2022")
    assert found.outstanding_previous - found.outstanding_current == {CountedStatus.WHITE}
    assert _numbers(found.total) == {"opening": 3, "redefined": -2, "reopened": 1, "white": -1, "closing": 1}
    assert found.total.figures[Movement.REDEFINED].taken == (waiting, resumed)
    assert found.total.figures[Movement.WHITE].taken == (going,)


def test_a_pending_green_has_left_and_one_returned_is_back(office: Office) -> None:
    claimed, returned = _told(office, (Status.AMBER, None), (Status.GREEN, None))
    office.says(claimed, Status.GREEN, date(2022, 2, 1), stage=SignOffStage.PENDING)
    office.says(returned, Status.AMBER, date(2022, 2, 1), stage=SignOffStage.RETURNED)
    found = _bridge(office, current=date(2022, 3, 1))
    assert _numbers(found.total) == {"opening": 1, "reopened": 1, "green": -1, "closing": 1}


def test_directions_are_counted_by_inspection_and_over_all(office: Office) -> None:
    better, worse, same, fresh = _told(
        office, (Status.RED, Status.AMBER), (Status.GREEN, Status.AMBER), (Status.AMBER, None), (None, Status.GREEN)
    )
    found = _bridge(office)
    assert found.total.directions == {
        Direction.IMPROVED: (better,),
        Direction.WORSE: (worse,),
        Direction.UNCHANGED: (same,),
        Direction.NEW: (fresh,),
    }
    assert found.lines[0].directions == found.total.directions


def test_what_a_frozen_meeting_showed_is_the_opening_whatever_is_said_since(office: Office) -> None:
    items = _told(office, (Status.AMBER, None), (Status.RED, Status.GREEN), (Status.GREEN, None))
    meeting = office.meeting(FEBRUARY)
    office.position(meeting, items[0], Status.AMBER)
    with office.read() as reader:
        snapshot = meeting_snapshot(reader, meeting)
    with office.change() as change:
        freeze_meeting(change, meeting, snapshot)
        enter_in_error(change, "recommendation", items[0], reason="not ours")
    office.says(items[1], Status.WHITE, FEBRUARY)
    with office.read() as reader:
        found = bridge(reader, find_meeting(reader, str(meeting)), Occasion(APRIL))
    assert _numbers(found.total) == {"opening": 2, "green": -1, "other": -1}
    assert found.total.figures[Movement.OTHER].taken == (items[0],)


@pytest.mark.parametrize("current", [FEBRUARY, APRIL])
def test_the_previous_occasion_comes_first(office: Office, current: date) -> None:
    with pytest.raises(WrongUseError, match="must lie before the current one"):
        _bridge(office, APRIL, current)


def test_inspections_with_anything_to_tell_stand_in_the_order_they_were_published(office: Office) -> None:
    for title, published, raised in (
        ("Older", "2019-05-01", FEBRUARY),
        ("Undated", None, FEBRUARY),
        ("Newer, second", "2020-07-15", FEBRUARY),
        ("Newer, first", "2020-07-15", APRIL),
        ("Not yet there", "2020-08-01", date(2021, 5, 1)),
    ):
        item = office.item(office.inspection(title, published), "1", raised)
        office.says(item, Status.AMBER, raised)
    found = _bridge(office)
    assert [line.inspection for line in found.lines] == ["Newer, first", "Newer, second", "Older", "Undated"]
    assert _numbers(found.total) == {"opening": 3, "new": 1, "closing": 4}


def test_the_seven_reports_of_july_2021(office: Office) -> None:
    draft = real_draft("2021-07-31-action-plan.txt")
    with office.read() as reader:
        proposal = propose(reader, draft)
    with office.register.writing(OFFICER) as change:
        accept(change, proposal)
    with office.read() as reader:
        found = bridge(reader, find_meeting(reader, "May 2021"), find_meeting(reader, "July 2021"))
    assert len(found.lines) == 7
    assert found.total.at_previous() == {CountedStatus.AMBER: 5, CountedStatus.RED: 4}
    assert found.total.at_current() == {CountedStatus.AMBER: 7, CountedStatus.GREEN: 2}
    assert _numbers(found.total) == {"opening": 9, "green": -2, "closing": 7}
    printed = [
        item["direction"]
        for report in expected("2021-07-31-action-plan.json")["reports"]
        for item in report["recommendations"]
    ]
    ways = {way.value: len(ids) for way, ids in found.total.directions.items()}
    assert ways == {way: printed.count(way) for way in printed}
    assert all(_closes(line) for line in found.lines)


def test_from_any_meeting_of_the_real_papers_to_any_later_one(tmp_path: Path) -> None:
    with imported_register(tmp_path) as register, register.reading() as reader:
        known = occasions(reader)
        assert len(known) == 4
        for previous, current in combinations(known, 2):
            found = bridge(reader, previous, current)
            table = count_table(reader, on=current.as_at, current=current, previous=previous)
            assert all(_closes(line) for line in (*found.lines, found.total))
            assert found.total.figures[Movement.CLOSING].number == table.outstanding_current


def _closes(line: BridgeLine) -> bool:
    moved = sum(figure.number for one, figure in line.figures.items() if one not in STILL)
    return line.figures[Movement.OPENING].number + moved == line.figures[Movement.CLOSING].number


DAYS = (date(2020, 2, 1), FEBRUARY, APRIL, date(2022, 3, 1))
STATED = st.tuples(
    st.sampled_from(range(len(CREATED))),
    st.sampled_from(DAYS),
    st.sampled_from(Status),
    st.none() | st.sampled_from(SignOffStage),
)


@settings(max_examples=60)
@given(st.lists(STATED, max_size=10), st.sets(st.sampled_from((*DAYS, TODAY)), min_size=2, max_size=2).map(sorted))
def test_it_always_closes_and_every_figure_opens_its_items(
    said: list[tuple[int, date, Status, SignOffStage | None]], days: list[date]
) -> None:
    with PastOffice() as office:
        for place, day, status, stage in said:
            office.status(place, day, status, stage)
        previous, current = map(Occasion, days)
        found = bridge(office.reader, previous, current)
        table = count_table(office.reader, on=TODAY, current=current, previous=previous)
    for line in (*found.lines, found.total):
        assert _closes(line)
        assert sorted(item for step, ids in line.steps.items() if step[1] for item in ids) == sorted(
            item for ids in line.directions.values() for item in ids
        )
        after_all = set(line.figures[Movement.OPENING].ids)
        for one in Movement:
            if one not in STILL:
                after_all = (after_all | set(line.figures[one].added)) - set(line.figures[one].taken)
        assert after_all == set(line.figures[Movement.CLOSING].ids)
    for one in Movement:
        assert sorted(item for line in found.lines for item in line.figures[one].ids) == sorted(
            found.total.figures[one].ids
        )
    assert found.total.figures[Movement.CLOSING].number == table.outstanding_current
