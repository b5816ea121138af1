"""Members' requests are numbered once, and say what became of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db.actions.member_requests import MemberRequestFacts, add_member_request, amend_member_request
from db.errors import ConflictError, RuleError, WrongUseError
from db.ledger.verify import verify
from db.questions.recommendations import recommendation_record
from office import TODAY, Office

MEETING = date(2022, 2, 7)
ASKED = MemberRequestFacts(
    reference="2/2022/P", meeting_on=MEETING, item="Inspections", request="What would it cost?", owner="Commissioner"
)
_SHOWN = "SELECT reference, request, status_text, closed_on, recommendation_id, version FROM member_request"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office(tmp_path) as office:
        yield office


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
