"""Members' requests are numbered once, and say what became of them."""

from dataclasses import replace
from datetime import date

import pytest

from db.actions.corrections import enter_in_error
from db.actions.member_requests import (
    MemberRequestFacts,
    add_member_request,
    amend_member_request,
    close_member_request,
    next_reference,
)
from db.errors import ConflictError, RuleError, WrongUseError
from db.ledger.verify import verify
from db.questions.recommendations import recommendation_record
from office import TODAY, Office

MEETING = date(2022, 2, 7)
ASKED = MemberRequestFacts(
    reference="2/2022/P", meeting_on=MEETING, item="Inspections", request="What would it cost?", owner="Commissioner"
)
_SHOWN = "SELECT reference, request, status_text, closed_on, recommendation_id, version FROM member_request"


def test_a_request_is_kept_and_closed(office: Office) -> None:
    item = office.item(office.inspection(), "10")
    with office.change() as change:
        key = add_member_request(change, replace(ASKED, recommendation_id=item), effective_on=MEETING)
    with office.change() as change:
        closed = MemberRequestFacts(status_text="Answered.", closed_on=date(2022, 5, 5))
        assert amend_member_request(change, key, closed, effective_on=date(2022, 5, 5), version=key)
    with office.read() as reader:
        ((reference, request, answer, closed_on, about, _),) = reader.rows(_SHOWN)
        assert (reference, request, answer) == ("2/2022/P", "What would it cost?", "Answered.")
        assert (str(closed_on), about) == ("2022-05-05", item)
        actions = {entry.action for entry in recommendation_record(reader, item, on=TODAY).history}
        assert {"add Members' request", "amend Members' request"} <= actions
        assert verify(reader).faults == ()


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        (MemberRequestFacts(reference=" ", request="What would it cost?"), "needs its reference"),
        (MemberRequestFacts(reference="3/2022/P", request=" "), "what was asked"),
        (ASKED, "a request 2/2022/P already"),
    ],
)
def test_a_request_without_number_or_words_is_refused(office: Office, facts: MemberRequestFacts, refusal: str) -> None:
    with office.change() as change:
        add_member_request(change, ASKED, effective_on=MEETING)
    with pytest.raises(RuleError, match=refusal), office.change() as change:
        add_member_request(change, facts, effective_on=MEETING)
    with office.read() as reader:
        assert len(reader.rows(_SHOWN)) == 1


def test_a_stale_screen_does_not_overwrite_an_answer(office: Office) -> None:
    with office.change() as change:
        key = add_member_request(change, ASKED, effective_on=MEETING)
    first, second = (MemberRequestFacts(status_text=text) for text in ("In hand.", "Not begun."))
    with office.change() as change:
        amend_member_request(change, key, first, effective_on=TODAY, version=key)
    with pytest.raises(ConflictError), office.change() as change:
        amend_member_request(change, key, second, effective_on=TODAY, version=key)
    with office.read() as reader:
        assert reader.rows(_SHOWN)[0][2] == "In hand."


def test_a_request_is_about_an_item_there_is(office: Office) -> None:
    with pytest.raises(WrongUseError, match="no recommendation numbered 999"), office.change() as change:
        add_member_request(change, replace(ASKED, recommendation_id=999), effective_on=MEETING)


def _add(office: Office, facts: MemberRequestFacts, on: date = MEETING) -> int:
    with office.change() as change:
        return add_member_request(change, facts, effective_on=on)


def _references(office: Office) -> list[str]:
    with office.read() as reader:
        assert verify(reader).faults == ()
        return [row[0] for row in reader.rows(f"{_SHOWN} WHERE NOT entered_in_error ORDER BY id")]


def test_requests_are_numbered_by_the_year_of_their_meeting(office: Office) -> None:
    unnumbered = replace(ASKED, reference=None)
    _add(office, ASKED)
    _add(office, unnumbered)
    _add(office, replace(unnumbered, meeting_on=date(2021, 11, 2)))
    _add(office, replace(unnumbered, meeting_on=None), on=date(2022, 5, 5))
    _add(office, replace(ASKED, reference=" 07/2022/p"))
    _add(office, unnumbered)
    assert _references(office) == ["2/2022/P", "3/2022/P", "1/2021/P", "4/2022/P", "7/2022/P", "8/2022/P"]
    with office.change() as change:
        assert (next_reference(change, 2022), next_reference(change, 2030)) == ("9/2022/P", "1/2030/P")


def test_a_number_entered_in_error_is_free_again(office: Office) -> None:
    key = _add(office, ASKED)
    with office.change() as change:
        enter_in_error(change, "member_request", key, reason="asked of another committee")
    _add(office, replace(ASKED, request="The right one?"))
    assert _references(office) == ["2/2022/P"]


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        (
            replace(ASKED, reference="2 of 2022"),
            "'2 of 2022' is no reference: write its number, year and series, such as 2/2022/P.",
        ),
        (
            replace(ASKED, reference="02/2022/p"),
            "There is a request 2/2022/P already: open that one, or give another reference.",
        ),
        (
            replace(ASKED, reference="3/2022/P", closed_on=date(2022, 2, 6)),
            "A request made on 7 February 2022 cannot be closed on 6 February 2022: give a later day.",
        ),
    ],
)
def test_a_request_is_numbered_as_minutes_do(office: Office, facts: MemberRequestFacts, refusal: str) -> None:
    key, other = _add(office, ASKED), _add(office, replace(ASKED, reference="9/2022/P"))
    with pytest.raises(RuleError) as refused:
        _add(office, facts)
    assert str(refused.value) == refusal
    with pytest.raises(RuleError) as amended, office.change() as change:
        amend_member_request(change, other, facts, effective_on=TODAY)
    assert str(amended.value) == refusal
    with office.change() as change:
        assert not amend_member_request(change, key, ASKED, effective_on=TODAY)


def test_a_request_is_closed_with_what_members_were_told(office: Office) -> None:
    key = _add(office, ASKED)
    closed_on = date(2022, 5, 5)
    with pytest.raises(RuleError, match="closed with what Members were told: give it"), office.change() as change:
        close_member_request(change, key, closed_on)
    with office.change() as change:
        amend_member_request(change, key, MemberRequestFacts(status_text="In hand."), effective_on=MEETING)
        close_member_request(change, key, closed_on, status_text="£140,000 a year.")
    with office.read() as reader:
        ((_, _, answer, day, _, _),) = reader.rows(_SHOWN)
    assert (answer, str(day)) == ("£140,000 a year.", "2022-05-05")
    with pytest.raises(RuleError, match="2/2022/P was closed on 5 May 2022: nothing was"), office.change() as change:
        close_member_request(change, key, closed_on, status_text="Again.")


def test_a_request_is_linked_to_what_it_is_about(office: Office) -> None:
    item = office.item(office.inspection(), "10")
    key = _add(office, ASKED)
    with office.change() as change:
        assert amend_member_request(change, key, MemberRequestFacts(recommendation_id=item), effective_on=TODAY)
    with office.read() as reader:
        assert "amend Members' request" in {one.action for one in recommendation_record(reader, item, on=TODAY).history}
    with pytest.raises(WrongUseError, match="no recommendation numbered 999"), office.change() as change:
        amend_member_request(change, key, MemberRequestFacts(recommendation_id=999), effective_on=TODAY)
