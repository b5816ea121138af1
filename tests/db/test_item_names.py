"""An item is called the same wherever it is named: a report numbers its recommendations and its areas apart."""

from datetime import date

import pytest

from db.actions.links import add_link
from db.actions.member_requests import MemberRequestFacts, add_member_request
from db.actions.updates import add_update
from db.errors import WrongUseError
from db.questions.finding_items import find_item
from db.questions.history import HistoryQuery, history_entries, history_ids
from db.questions.jumping import items_numbered
from db.questions.linked_items import aligned_items
from db.questions.member_requests import member_request_rows
from db.questions.recommendations import recommendation_record
from db.questions.search import search, search_hits
from db.titles import item_name
from db.words import ItemKind, LinkKind
from office import TODAY, Office

JULY = date(2020, 7, 15)


@pytest.mark.parametrize(
    ("number", "kind", "name"),
    [
        ("6", ItemKind.RECOMMENDATION, "6"),
        ("2", ItemKind.AREA_FOR_IMPROVEMENT, "AFI 2"),
        ("AFI 2", ItemKind.AREA_FOR_IMPROVEMENT, "AFI 2"),
        ("AFI", ItemKind.AREA_FOR_IMPROVEMENT, "AFI"),
        ("1", ItemKind.CAUSE_OF_CONCERN, "CoC 1"),
        ("3b", ItemKind.AREA_FOR_ATTENTION, "AFA 3b"),
        ("6", "something else", "6"),
    ],
)
def test_a_name_says_of_which_kind_a_number_is(number: str, kind: str, name: str) -> None:
    assert item_name(number, kind) == name


def test_an_area_for_improvement_is_called_one_wherever_it_is_named(office: Office) -> None:
    with office.together():
        report = office.inspection("Crime Data Integrity")
        plain = office.item(report, "2", text="The force should count.")
        area = office.item(
            report, "2", text="The force should improve its counting.", kind=ItemKind.AREA_FOR_IMPROVEMENT
        )
        with office.change() as change:
            add_link(change, LinkKind.ALIGNED_WITH, plain, area, effective_on=TODAY)
            add_update(change, area, "Counted twice.", said_on=TODAY)
            request = MemberRequestFacts(request="How many?", recommendation_id=area)
            add_member_request(change, request, effective_on=TODAY)
    name = "Crime Data Integrity AFI 2"
    with office.read() as reader:
        entries = history_entries(reader, history_ids(reader, HistoryQuery(recommendation_id=area)))
        assert {one.item for one in entries} <= {name, "1/2022/P"}
        (hit,) = search_hits(reader, search(reader, "counted twice").ids)
        assert f"{hit.inspection} {hit.name}" == name
        record = recommendation_record(reader, plain, on=TODAY)
        assert [f"{one.inspection} {one.name}" for one in record.links] == [name]
        assert [one.name for one in aligned_items(reader, plain)] == ["AFI 2"]
        assert [one.about for one in member_request_rows(reader)] == [name]
        assert find_item(reader, "crime data afi 2", on=TODAY).id == area
        with pytest.raises(WrongUseError, match=rf"{plain}: Crime Data Integrity 2; {area}: {name}"):
            find_item(reader, "crime data 2", on=TODAY)
        assert set(items_numbered(reader, "crime afi 2")) == {area}
        assert set(items_numbered(reader, "crime 2")) == {plain, area}
