"""Lists of inspections and recommendations: which, in what order, and what a row says."""

from datetime import date

import pytest

from db.actions.corrections import enter_in_error
from db.actions.due_dates import state_due_chain
from db.actions.tasks import TaskFacts, add_task
from db.dates import PartialDate
from db.due_dates import parse_due
from db.errors import WrongUseError
from db.questions.inspections import inspection_rows
from db.questions.recommendations import SORTS, ListQuery, recommendation_ids, recommendation_rows
from db.words import ItemKind, Level, SignOffStage, Status
from office import TODAY, Office

pytestmark = pytest.mark.sqlite_only("what is asked is held to be the same in test_two_stores.py")

MARCH = date(2022, 3, 31)


@pytest.fixture
def filled(office: Office) -> dict[str, int]:
    """Two reports with four items, one of each sort an officer sorts by."""
    with office.together():
        roads = office.inspection()
        peel = office.inspection("PEEL 2018/2019", "2019-05", Level.FORCE)
        items = {
            "roads 10": office.item(roads, "10", owner="Superintendent Roads"),
            "roads 2": office.item(roads, "2", owner="", text="Share 100% of the [data] with\npartners."),
            "peel 1": office.item(peel, "1", owner="head of custody", kind=ItemKind.AREA_FOR_IMPROVEMENT),
            "peel 2": office.item(peel, "2", owner="TBC"),
        }
        office.says(items["roads 10"], Status.AMBER, MARCH)
        office.says(items["roads 2"], Status.GREEN, MARCH, stage=SignOffStage.PENDING)
        office.says(items["peel 1"], Status.RED, MARCH)
        for name, words in [
            ("roads 10", "March 2022 Now July 2022"),
            ("roads 2", "January 2022"),
            ("peel 1", "May 2021"),
            ("peel 2", "TBC"),
        ]:
            with office.change() as change:
                state_due_chain(change, items[name], parse_due(words), paper="p", rationale="printed", said_on=MARCH)
    return items


def _names(office: Office, filled: dict[str, int], query: ListQuery) -> list[str]:
    names = {one: name for name, one in filled.items()}
    with office.read() as reader:
        return [names[one] for one in recommendation_ids(reader, query, on=TODAY)]


@pytest.mark.parametrize(
    ("sort", "ascending", "descending"),
    [
        ("due", "peel 1, roads 2, roads 10, peel 2", "roads 10, roads 2, peel 1, peel 2"),
        ("first", "peel 1, roads 2, roads 10, peel 2", "roads 10, roads 2, peel 1, peel 2"),
        ("slip", "roads 10, peel 1, roads 2, peel 2", "peel 1, roads 10, roads 2, peel 2"),
        ("number", "peel 1, roads 2, peel 2, roads 10", "roads 10, roads 2, peel 2, peel 1"),
        ("inspection", "peel 1, peel 2, roads 2, roads 10", "roads 2, roads 10, peel 1, peel 2"),
        ("status", "peel 1, roads 10, roads 2, peel 2", "peel 2, roads 2, roads 10, peel 1"),
        ("owner", "peel 1, roads 10, peel 2, roads 2", "peel 2, roads 10, peel 1, roads 2"),
    ],
)
def test_sorting_both_ways_with_what_has_no_key_at_the_end(
    office: Office, filled: dict[str, int], sort: str, ascending: str, descending: str
) -> None:
    assert ", ".join(_names(office, filled, ListQuery(sort=sort))) == ascending
    assert ", ".join(_names(office, filled, ListQuery(sort=sort, descending=True))) == descending


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("descending", [False, True])
def test_every_sort_keeps_every_item_of_all_and_of_one_inspection(
    office: Office, filled: dict[str, int], sort: str, descending: bool
) -> None:
    assert sorted(_names(office, filled, ListQuery(sort=sort, descending=descending))) == sorted(filled)
    with office.read() as reader:
        (peel,) = (row.id for row in inspection_rows(reader, on=TODAY) if row.level is Level.FORCE)
    of_peel = _names(office, filled, ListQuery(peel, sort=sort, descending=descending))
    assert sorted(of_peel) == ["peel 1", "peel 2"]


def test_a_sort_there_is_not_is_refused(office: Office) -> None:
    with office.read() as reader, pytest.raises(WrongUseError, match="cannot be sorted by 'id; DROP TABLE'"):
        recommendation_ids(reader, ListQuery(sort="id; DROP TABLE"), on=TODAY)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ROADS", "roads 10, roads 2"),
        ("optional superintendent", "roads 10"),
        ("not  optional", "roads 10, roads 2"),
        ("green", "roads 2"),
        ("pending", "roads 2"),
        ("red", "peel 1"),
        ("amber superintendent", "roads 10"),
        ("amber custody", ""),
        ("100%", "roads 2"),
        ("%", "roads 2"),
        ("_", ""),
        ("[data]", "roads 2"),
        ("not set", "peel 2"),
        ("'; --", ""),
        ("  ", "peel 1, peel 2, roads 10, roads 2"),
    ],
)
def test_every_word_must_occur_somewhere(office: Office, filled: dict[str, int], text: str, found: str) -> None:
    assert ", ".join(sorted(_names(office, filled, ListQuery(text=text)))) == found


def test_letters_outside_ascii_are_found_in_either_case(office: Office) -> None:
    inspection = office.inspection("Éclairage public")
    item = office.item(inspection, "1")
    with office.read() as reader:
        for text in ("éclairage", "ÉCLAIRAGE"):
            assert list(recommendation_ids(reader, ListQuery(text=text), on=TODAY)) == [item]


def test_rows_come_in_the_order_asked_and_leave_out_what_is_not_there(office: Office, filled: dict[str, int]) -> None:
    wanted = [filled["peel 2"], 999_999, filled["roads 10"], filled["peel 1"]]
    with office.read() as reader:
        assert [row.id for row in recommendation_rows(reader, wanted, on=TODAY)] == [
            filled["peel 2"],
            filled["roads 10"],
            filled["peel 1"],
        ]
        assert recommendation_rows(reader, [], on=TODAY) == []


def test_a_row_says_what_a_list_shows(office: Office, filled: dict[str, int]) -> None:
    item = filled["roads 10"]
    for status in (Status.GREEN, Status.AMBER):
        with office.change() as change:
            add_task(change, item, TaskFacts(text="a", status=status), rationale="split", effective_on=MARCH)
    with office.read() as reader:
        (row,) = recommendation_rows(reader, [item], on=TODAY)
        (two,) = recommendation_rows(reader, [filled["roads 2"]], on=TODAY)
        (tbc,) = recommendation_rows(reader, [filled["peel 2"]], on=TODAY)
    assert (row.inspection, row.level, row.number) == ("Roads Policing – Not Optional", Level.NATIONAL, "10")
    assert (row.status, row.label, row.is_new, row.owner) == (Status.AMBER, "Amber", False, "Superintendent Roads")
    assert (row.due_first, row.due_current) == (PartialDate(2022, 3), PartialDate(2022, 7))
    assert (row.extensions, row.overdue, row.slip_days) == (1, False, (TODAY - MARCH).days)
    assert (row.tasks, row.open_tasks) == (2, 1)
    assert two.text == "Share 100% of the [data] with partners."
    assert two.label == "Green - pending HMICFRS sign-off"
    assert (two.overdue, two.slip_days) == (False, 0)
    assert (tbc.due_current, tbc.due_words, tbc.status) == (None, "TBC", Status.NOT_SET)


def test_overdue_is_judged_at_the_day_asked(office: Office, filled: dict[str, int]) -> None:
    with office.read() as reader:
        on_the_day, day_after = (
            recommendation_rows(reader, [filled["roads 10"]], on=day)[0]
            for day in (date(2022, 7, 31), date(2022, 8, 1))
        )
    assert not on_the_day.overdue
    assert day_after.overdue


def test_new_means_changed_since_the_last_meeting_or_printed_so_at_it(office: Office, filled: dict[str, int]) -> None:
    meeting = office.meeting(MARCH)
    office.position(meeting, filled["roads 2"], Status.GREEN, is_new=True)
    office.position(meeting, filled["peel 1"], Status.RED)
    office.says(filled["peel 1"], Status.AMBER, date(2022, 4, 10))
    with office.read() as reader:
        rows = recommendation_rows(reader, list(filled.values()), on=TODAY)
        new = {row.number: row.label for row in rows if row.is_new}
    assert new == {"2": "NEW GREEN - pending HMICFRS sign-off", "1": "NEW AMBER"}
    office.meeting(date(2022, 5, 31))
    with office.read() as reader:
        assert [row.is_new for row in recommendation_rows(reader, list(filled.values()), on=TODAY)] == [False] * 4


def test_inspections_with_what_is_outstanding_and_overdue(office: Office, filled: dict[str, int]) -> None:
    assert filled
    office.inspection("Serious and organised crime", None)
    with office.read() as reader:
        rows = inspection_rows(reader, on=date(2022, 8, 1))
    assert [(row.title, row.recommendations, row.outstanding, row.overdue) for row in rows] == [
        ("Roads Policing – Not Optional", 2, 1, 1),
        ("PEEL 2018/2019", 2, 1, 1),
        ("Serious and organised crime", 0, 0, 0),
    ]


def test_what_was_entered_in_error_is_in_no_list(office: Office, filled: dict[str, int]) -> None:
    with office.change() as change:
        enter_in_error(change, "recommendation", filled["roads 2"], reason="typed twice")
    assert sorted(_names(office, filled, ListQuery())) == ["peel 1", "peel 2", "roads 10"]
    assert _names(office, filled, ListQuery(text="pending")) == []
    with office.read() as reader:
        roads, peel = inspection_rows(reader, on=TODAY)
    assert (roads.recommendations, peel.recommendations) == (1, 2)
    with office.change() as change:
        enter_in_error(change, "inspection", peel.id, reason="never happened")
    assert _names(office, filled, ListQuery()) == ["roads 10"]
    with office.read() as reader:
        assert [row.id for row in inspection_rows(reader, on=TODAY)] == [roads.id]
