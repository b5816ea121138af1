"""Links are seen from both ends, once."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.actions.corrections import enter_in_error
from db.actions.links import add_link
from db.errors import RuleError
from db.ledger.verify import verify
from db.questions.recommendations import recommendation_record
from db.questions.records import LinkRecord
from db.words import LinkKind
from office import TODAY, Office

MARCH = date(2022, 3, 31)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office(tmp_path) as office:
        yield office


@pytest.fixture
def items(office: Office) -> tuple[int, int]:
    inspection = office.inspection()
    return office.item(inspection, "6"), office.item(inspection, "15")


def _links(office: Office, item: int) -> tuple[LinkRecord, ...]:
    with office.read() as reader:
        assert verify(reader).faults == ()
        return recommendation_record(reader, item, on=TODAY).links


def test_a_link_is_seen_from_both_ends(office: Office, items: tuple[int, int]) -> None:
    six, fifteen = items
    with office.change() as change:
        add_link(change, LinkKind.ALIGNED_WITH, fifteen, six, note="moved together", effective_on=MARCH)
    (outward,), (inward,) = _links(office, fifteen), _links(office, six)
    assert (outward.kind, outward.outward, outward.number, outward.note) == (
        LinkKind.ALIGNED_WITH,
        True,
        "6",
        "moved together",
    )
    assert (inward.outward, inward.number) == (False, "15")


def test_the_same_link_is_made_once(office: Office, items: tuple[int, int]) -> None:
    with office.change() as change:
        add_link(change, LinkKind.PART_OF, *items, effective_on=MARCH)
    with pytest.raises(RuleError, match="linked that way already"), office.change() as change:
        add_link(change, LinkKind.PART_OF, *items, effective_on=MARCH)
    with office.change() as change:
        add_link(change, LinkKind.SAME_THEME_AS, *items, effective_on=MARCH)
    assert {one.kind for one in _links(office, items[0])} == {LinkKind.PART_OF, LinkKind.SAME_THEME_AS}


def test_a_link_entered_in_error_can_be_made_again(office: Office, items: tuple[int, int]) -> None:
    with office.change() as change:
        link = add_link(change, LinkKind.PART_OF, *items, effective_on=MARCH)
        enter_in_error(change, "link", link, reason="wrong way round")
        add_link(change, LinkKind.PART_OF, *items, effective_on=MARCH)
    assert len(_links(office, items[0])) == 1


def test_an_item_is_not_linked_with_itself(office: Office, items: tuple[int, int]) -> None:
    with pytest.raises(RuleError, match="cannot be linked with itself"), office.change() as change:
        add_link(change, LinkKind.MERGED_WITH, items[0], items[0], effective_on=MARCH)
