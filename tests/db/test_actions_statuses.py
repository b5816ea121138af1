"""A status is given with all it needs; what took an item's place is linked, and reopening follows the link back."""

from datetime import date

import pytest

from db.actions.links import add_link, withdraw_link
from db.actions.statuses import change_status
from db.decisions import StatusChange
from db.errors import RuleError
from db.ledger.verify import verify
from db.questions.recommendations import recommendation_record
from db.questions.records import RecommendationRecord
from db.words import ClosureReason, LinkKind, RedReason, SignOffStage, Status
from office import TODAY, Office

DAY = date(2022, 5, 2)
LATER = date(2022, 5, 20)


@pytest.fixture
def items(office: Office) -> tuple[int, int]:
    inspection = office.inspection()
    pair = office.item(inspection, "6"), office.item(inspection, "15")
    for one in pair:
        office.says(one, Status.AMBER, date(2022, 1, 1))
    return pair


def _record(office: Office, item: int) -> RecommendationRecord:
    with office.read() as reader:
        assert verify(reader).faults == ()
        return recommendation_record(reader, item, on=TODAY)


def _give(office: Office, item: int, decision: StatusChange) -> None:
    with office.change() as change:
        change_status(change, item, decision)


def _superseded(by: int | None = None, note: str = "") -> StatusChange:
    reason = ClosureReason.SUPERSEDED_BY
    return StatusChange(
        Status.CLOSED, "asked again there", DAY, closure_reason=reason, closure_note=note, superseded_by_id=by
    )


AGAIN = StatusChange(Status.AMBER, "it was not done there", LATER)


def test_closing_as_superseded_leads_to_what_took_its_place(office: Office, items: tuple[int, int]) -> None:
    six, fifteen = items
    _give(office, six, _superseded(fifteen))
    record = _record(office, six)
    assert (record.row.status, record.closure_note) == (Status.CLOSED, "Roads Policing – Not Optional 15")
    assert [(one.kind, one.recommendation_id, one.outward) for one in record.links] == [
        (LinkKind.SUPERSEDED_BY, fifteen, True)
    ]
    assert [(one.kind, one.outward) for one in _record(office, fifteen).links] == [(LinkKind.SUPERSEDED_BY, False)]


def test_a_link_that_is_there_already_is_not_made_twice(office: Office, items: tuple[int, int]) -> None:
    with office.change() as change:
        add_link(change, LinkKind.SUPERSEDED_BY, *items, effective_on=DAY)
    _give(office, items[0], _superseded(note="the later one"))
    assert _record(office, items[0]).closure_note == "the later one"
    assert len(_record(office, items[0]).links) == 1


def test_what_the_register_does_not_hold_is_named(office: Office, items: tuple[int, int]) -> None:
    with pytest.raises(RuleError, match="names what took its place: choose the item or"):
        _give(office, items[0], _superseded())
    _give(office, items[0], _superseded(note="PEEL 2025"))
    assert _record(office, items[0]).links == ()


def test_only_a_superseded_item_names_another(office: Office, items: tuple[int, int]) -> None:
    decision = StatusChange(
        Status.CLOSED, "no", DAY, closure_reason=ClosureReason.NOT_ACCEPTED, superseded_by_id=items[1]
    )
    with pytest.raises(RuleError, match="Only an item closed as superseded names what took its place"):
        _give(office, items[0], decision)


def test_nothing_takes_its_own_place(office: Office, items: tuple[int, int]) -> None:
    six, fifteen = items
    with pytest.raises(RuleError, match="cannot be linked with itself"):
        _give(office, six, _superseded(six))
    _give(office, six, _superseded(fifteen))
    with pytest.raises(RuleError, match="The other item is superseded by this one already: withdraw that link first"):
        _give(office, fifteen, _superseded(six))


def test_reopening_says_why_and_follows_the_link_back(office: Office, items: tuple[int, int]) -> None:
    six, fifteen = items
    _give(office, six, _superseded(fifteen))
    with pytest.raises(
        RuleError,
        match="It was closed because Roads Policing – Not Optional 15 took its place: say why it is open again",
    ):
        _give(office, six, StatusChange(Status.AMBER, " ", LATER))
    _give(office, six, AGAIN)
    record = _record(office, six)
    assert (record.row.status, record.reopened_on, record.links) == (Status.AMBER, LATER, ())
    actions = [(one.action, one.field) for one in record.history if one.effective_on == LATER]
    assert ("reopen", "status") in actions
    assert ("withdraw link", "withdrawn") in actions
    assert {one.rationale for one in record.history if one.effective_on == LATER} == {"it was not done there"}


@pytest.mark.parametrize(
    ("closing", "words"),
    [
        (StatusChange(Status.CLOSED, "no", DAY, closure_reason=ClosureReason.NOT_ACCEPTED), "It was closed, and"),
        (
            StatusChange(Status.GREEN, "in", DAY, sign_off_stage=SignOffStage.SIGNED_OFF, paper="a paper"),
            "It was signed off, and",
        ),
    ],
)
def test_reopening_without_a_reason_is_refused(
    office: Office, items: tuple[int, int], closing: StatusChange, words: str
) -> None:
    _give(office, items[0], closing)
    with pytest.raises(RuleError, match=f"{words} reopening it needs a rationale: say why it is open again"):
        _give(office, items[0], StatusChange(Status.AMBER, "", LATER))
    _give(office, items[0], AGAIN)
    assert _record(office, items[0]).reopened_on == LATER


def test_closing_what_was_signed_off_reopens_nothing(office: Office, items: tuple[int, int]) -> None:
    office.says(items[0], Status.GREEN, DAY, stage=SignOffStage.SIGNED_OFF)
    with pytest.raises(RuleError, match="A status changes only with a rationale"):
        _give(office, items[0], StatusChange(Status.CLOSED, "", LATER, closure_reason=ClosureReason.SIGNED_OFF))
    _give(office, items[0], StatusChange(Status.CLOSED, "agreed", LATER, closure_reason=ClosureReason.SIGNED_OFF))
    record = _record(office, items[0])
    assert (record.row.status, record.reopened_on) == (Status.CLOSED, None)
    assert [one.action for one in record.history if one.field == "status" and one.effective_on == LATER] == [
        "change status"
    ]
    _give(office, items[0], StatusChange(Status.AMBER, "it came back", TODAY))
    assert _record(office, items[0]).reopened_on == TODAY


def test_the_only_link_of_a_superseded_item_stays_until_there_is_another(
    office: Office, items: tuple[int, int]
) -> None:
    six, fifteen = items
    sixteen = office.item(_record(office, six).row.inspection_id, "16")
    _give(office, six, _superseded(fifteen))
    (link,) = _record(office, six).links
    with (
        pytest.raises(RuleError, match="closed as superseded by Roads Policing – Not Optional 15: link what took"),
        office.change() as change,
    ):
        withdraw_link(change, link.id, rationale="wrong one", effective_on=LATER)
    with office.change() as change:
        add_link(change, LinkKind.SUPERSEDED_BY, six, sixteen, effective_on=LATER)
        withdraw_link(change, link.id, rationale="wrong one", effective_on=LATER)
    assert [one.number for one in _record(office, six).links] == ["16"]


def test_a_reopening_of_the_past_leaves_what_is_closed_now(office: Office, items: tuple[int, int]) -> None:
    six, fifteen = items
    _give(office, six, _superseded(fifteen))
    office.says(six, Status.CLOSED, TODAY)
    _give(office, six, AGAIN)
    record = _record(office, six)
    assert (record.row.status, len(record.links)) == (Status.CLOSED, 1)


def test_white_says_when_it_is_checked_again(office: Office, items: tuple[int, int]) -> None:
    def white(checked: date | None, again: date | None) -> StatusChange:
        return StatusChange(
            Status.WHITE,
            "waiting",
            DAY,
            white_body="College",
            white_product="a standard",
            white_checked_on=checked,
            white_checked_where="its website",
            white_next_check_on=again,
        )

    with pytest.raises(RuleError, match="The next check comes after the last one of 2 May 2022: give a later day"):
        _give(office, items[0], white(DAY, DAY))
    _give(office, items[0], white(DAY, LATER))
    with office.read() as reader:
        row = reader.row(
            "SELECT white_checked_where, white_next_check_on FROM recommendation WHERE id = :id", id=items[0]
        )
    assert row is not None
    assert tuple(map(str, row)) == ("its website", "2022-05-20")


def test_each_status_remembers_the_key_it_was_given_under(office: Office) -> None:
    query = "SELECT k.name FROM recommendation r JOIN status_key k ON k.id = r.status_key_id WHERE r.id = :id"
    found = []
    for day in (date(2020, 6, 1), DAY):
        item = office.item(office.inspection(f"Of {day}", on=date(2020, 1, 1)), "1", on=date(2020, 1, 1))
        _give(office, item, StatusChange(Status.RED, "no", day, red_reason=RedReason.RESOURCES))
        with office.read() as reader:
            found += reader.rows(query, id=item)
    assert found == [("2020",), ("2022",)]
