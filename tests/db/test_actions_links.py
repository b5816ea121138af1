"""Links are seen from both ends, once."""

from datetime import date

import pytest

from db.actions.corrections import enter_in_error
from db.actions.links import add_link, withdraw_link
from db.errors import RuleError
from db.ledger.verify import verify
from db.questions.recommendations import recommendation_record
from db.questions.records import LinkRecord
from db.words import LinkKind
from office import TODAY, Office

MARCH = date(2022, 3, 31)


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


@pytest.mark.parametrize("kind", [LinkKind.ALIGNED_WITH, LinkKind.MERGED_WITH, LinkKind.SAME_THEME_AS])
def test_a_link_that_says_the_same_of_both_is_made_once_either_way(
    office: Office, items: tuple[int, int], kind: LinkKind
) -> None:
    six, fifteen = items
    with office.change() as change:
        add_link(change, kind, six, fifteen, effective_on=MARCH)
    with pytest.raises(RuleError, match="linked that way already"), office.change() as change:
        add_link(change, kind, fifteen, six, effective_on=MARCH)


@pytest.mark.parametrize(
    ("kind", "refusal"),
    [
        (LinkKind.PART_OF, "The other item is part of this one already: withdraw that link first."),
        (LinkKind.SUPERSEDED_BY, "The other item is superseded by this one already: withdraw that link first."),
    ],
)
def test_no_item_is_in_the_end_part_of_itself(
    office: Office, items: tuple[int, int], kind: LinkKind, refusal: str
) -> None:
    six, fifteen = items
    sixteen = office.item(office.inspection("Cyber"), "16")
    with office.change() as change:
        add_link(change, kind, six, fifteen, effective_on=MARCH)
        add_link(change, kind, fifteen, sixteen, effective_on=MARCH)
    with pytest.raises(RuleError) as refused, office.change() as change:
        add_link(change, kind, sixteen, six, effective_on=MARCH)
    assert str(refused.value) == refusal


def test_a_withdrawn_link_is_gone_from_both_ends_and_stays_in_the_history(
    office: Office, items: tuple[int, int]
) -> None:
    with office.change() as change:
        link = add_link(change, LinkKind.ALIGNED_WITH, *items, effective_on=MARCH)
    with pytest.raises(RuleError, match="A link is withdrawn only with a rationale"), office.change() as change:
        withdraw_link(change, link, rationale=" ", effective_on=TODAY)
    with office.change() as change:
        withdraw_link(change, link, rationale="dates no longer go together", effective_on=TODAY)
    assert [_links(office, one) for one in items] == [(), ()]
    with pytest.raises(RuleError, match="withdrawn already: nothing was changed"), office.change() as change:
        withdraw_link(change, link, rationale="again", effective_on=TODAY)
    with office.read() as reader:
        history = recommendation_record(reader, items[0], on=TODAY).history
    assert {"add link", "withdraw link"} <= {one.action for one in history}
    with office.change() as change:
        add_link(change, LinkKind.ALIGNED_WITH, *reversed(items), effective_on=TODAY)
