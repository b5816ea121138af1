"""What the rules just allow, and what they just refuse: first days, other rows, and what was withdrawn."""

from datetime import date

import pytest
from sqlmodel import col, select

from db.actions.bulk import Part, change_many, refusals
from db.actions.corrections import enter_in_error
from db.actions.evidence import EvidenceFacts, add_evidence
from db.actions.inspections import InspectionFacts, amend_inspection
from db.actions.links import add_link, withdraw_link
from db.actions.member_requests import (
    MemberRequestFacts,
    add_member_request,
    amend_member_request,
    close_member_request,
)
from db.actions.programme import move_stage, plan_inspection, publish
from db.actions.readiness import ReadinessFacts, add_readiness, amend_readiness
from db.actions.recommendations import RecommendationFacts, add_recommendation, amend_recommendation
from db.actions.statuses import change_status, status_key_on
from db.actions.tasks import TaskFacts, add_task, withdraw_task
from db.actions.updates import add_update
from db.actions.white_checks import record_white_check
from db.dates import PartialDate
from db.decisions import Extension, NewUpdate, OwnerChange, StatusChange
from db.errors import ConflictError, RuleError
from db.ledger.change import Change, Repeat
from db.tables import Inspection, LedgerEntry, Link, MemberRequest, Readiness, Recommendation
from db.words import ClosureReason, EvidenceKind, ItemKind, LinkKind, Stage, Status
from refusals import refusal_of

DAY, BEFORE = date(2022, 1, 15), date(2022, 1, 14)
SUPERSEDED = ClosureReason.SUPERSEDED_BY


@pytest.mark.parametrize(
    ("published", "first"),
    [(PartialDate(2022), date(2022, 1, 1)), (PartialDate(2022, 1), date(2022, 1, 1)), (PartialDate(2022, 1, 15), DAY)],
)
def test_a_report_is_out_from_its_first_day(change: Change, published: PartialDate, first: date) -> None:
    facts = InspectionFacts("Custody", stage=Stage.AWAITING_PUBLICATION)
    planned = plan_inspection(change, facts, effective_on=date(2021, 12, 31))
    assert change.get(Inspection, planned).stage == Stage.AWAITING_PUBLICATION
    publish(change, planned, published, [], effective_on=first)
    assert change.get(Inspection, planned).stage == Stage.PUBLISHED
    for stage in (Stage.PUBLISHED, Stage.ARCHIVED):
        with pytest.raises(RuleError, match="An inspection to come has no report yet"):
            plan_inspection(change, InspectionFacts("Boats", stage=stage), effective_on=DAY)


@pytest.mark.parametrize(
    ("published", "words"), [(PartialDate(2022, 1, 16), "16 January 2022"), (PartialDate(2022, 2), "February 2022")]
)
def test_a_report_is_not_out_before_it(change: Change, published: PartialDate, words: str) -> None:
    planned = plan_inspection(change, InspectionFacts("Custody"), effective_on=BEFORE)
    assert refusal_of(lambda: publish(change, planned, published, [], effective_on=DAY)) == (
        f"A report of {words} is not out on 15 January 2022: give that day or a later one."
    )


def test_what_is_archived_is_out_as_well(change: Change) -> None:
    planned = plan_inspection(change, InspectionFacts("Custody"), effective_on=BEFORE)
    publish(change, planned, PartialDate(2022), [], effective_on=DAY)
    move_stage(change, planned, Stage.ARCHIVED, effective_on=DAY)
    assert refusal_of(lambda: publish(change, planned, PartialDate(2022), [], effective_on=DAY)) == (
        "The report of Custody is out already: add a recommendation to it instead."
    )
    assert refusal_of(lambda: add_readiness(change, planned, ReadinessFacts("Cells"), effective_on=DAY)) == (
        "The report of Custody is out: readiness is for an inspection to come."
    )


def test_readiness_is_amended_from_the_day_it_was_added(change: Change) -> None:
    planned = plan_inspection(change, InspectionFacts("Custody"), effective_on=BEFORE)
    topic = add_readiness(change, planned, ReadinessFacts("Cells"), effective_on=DAY)
    said = ReadinessFacts(owner="Custody Manager")
    assert refusal_of(lambda: amend_readiness(change, topic, said, effective_on=BEFORE)) == (
        "It has been there only since 15 January 2022: give that day or a later one."
    )
    assert amend_readiness(change, topic, said, effective_on=DAY)
    assert change.get(Readiness, topic).owner == "Custody Manager"


def test_an_inspection_does_not_inspect_itself_again_and_keeps_a_title(change: Change) -> None:
    one, other = (plan_inspection(change, InspectionFacts(title), effective_on=DAY) for title in ("Custody", "Boats"))
    again = InspectionFacts("Custody", re_inspection_of_id=one)
    assert refusal_of(lambda: amend_inspection(change, one, again, rationale="so", effective_on=DAY)) == (
        "An inspection cannot inspect itself again: choose the earlier one."
    )
    assert amend_inspection(
        change, other, InspectionFacts("Boats", re_inspection_of_id=one), rationale="", effective_on=DAY
    )
    assert refusal_of(
        lambda: amend_inspection(change, one, InspectionFacts(" "), rationale="so", effective_on=DAY)
    ) == ("An inspection keeps a title: give the one its report is published under.")


def test_a_number_is_taken_by_its_kind_alone(change: Change, items: tuple[int, ...]) -> None:
    inspection = change.get(Recommendation, items[0]).inspection_id

    def add(number: str | None, kind: ItemKind | None = None) -> int:
        facts = RecommendationFacts(number, kind)
        return add_recommendation(change, inspection, facts, rationale="so", effective_on=DAY)

    assert add("1", ItemKind.AREA_FOR_IMPROVEMENT)
    assert refusal_of(lambda: add(" 1 ")) == (
        "Roads Policing has recommendation 1 already: open that one, or give another number."
    )
    for refused in (lambda: add(None), lambda: add(" ")):
        assert refusal_of(refused) == "A recommendation needs the number its report gives it."
    enter_in_error(change, "recommendation", items[0], reason="not there")
    assert add("1")


def test_a_link_is_withdrawn_from_its_first_day_and_can_be_made_again(change: Change, items: tuple[int, ...]) -> None:
    link = add_link(change, LinkKind.PART_OF, *items[:2], effective_on=DAY)
    assert refusal_of(lambda: withdraw_link(change, link, rationale="so", effective_on=BEFORE)) == (
        "It has been there only since 15 January 2022: give that day or a later one."
    )
    held = change.get(Link, link)
    withdraw_link(change, link, rationale="so", effective_on=DAY)
    assert add_link(change, LinkKind.PART_OF, held.from_id, held.to_id, effective_on=DAY) > link


def test_only_what_is_closed_as_superseded_keeps_its_link(change: Change, items: tuple[int, ...]) -> None:
    one, other, last = items
    link = add_link(change, LinkKind.SUPERSEDED_BY, one, other, effective_on=DAY)
    reason = ClosureReason.NOT_FOR_THE_FORCE
    change_status(change, one, StatusChange(Status.CLOSED, "not ours", DAY, closure_reason=reason))
    withdraw_link(change, link, rationale="so", effective_on=DAY)
    decision = StatusChange(Status.CLOSED, "there", DAY, closure_reason=SUPERSEDED, superseded_by_id=other)
    change_status(change, last, decision)
    enter_in_error(change, "recommendation", other, reason="not there")
    kept = change.session.exec(select(Link.id).where(Link.from_id == last)).one()
    assert refusal_of(lambda: withdraw_link(change, kept, rationale="so", effective_on=DAY)) == (
        "It is closed as superseded by Roads Policing 2: link what took its place instead first, or reopen it."
    )
    enter_in_error(change, "recommendation", last, reason="not there")
    assert refusal_of(lambda: withdraw_link(change, kept, rationale="so", effective_on=DAY)).startswith(
        "It is closed as"
    )


def test_the_same_words_are_said_once_of_an_item_a_task_and_a_day(change: Change, items: tuple[int, ...]) -> None:
    task = add_task(change, items[0], TaskFacts(text="Find"), rationale="a step", effective_on=BEFORE)
    said = add_update(change, items[0], "Begun.", said_on=BEFORE) or 0
    assert said
    for item, about, day in ((items[0], None, DAY), (items[1], None, DAY), (items[0], task, DAY)):
        assert add_update(change, item, "Begun.", said_on=day, task_id=about)
        assert add_update(change, item, "Begun.", said_on=day, task_id=about) is None
    enter_in_error(change, "progress_update", said, reason="of another day")
    assert add_update(change, items[0], "Begun.", said_on=BEFORE)


def test_the_next_check_comes_after_this_one(change: Change, items: tuple[int, ...]) -> None:
    decision = StatusChange(Status.WHITE, "as printed", BEFORE, paper="may.docx")
    change_status(change, items[0], decision)
    assert refusal_of(lambda: record_white_check(change, items[0], DAY, next_check_on=DAY)) == (
        "The next check comes after this one of 15 January 2022: give a later day."
    )
    record_white_check(change, items[0], BEFORE, where=" website ", next_check_on=DAY)
    row = change.get(Recommendation, items[0])
    assert (row.white_checked_on, row.white_checked_where, row.white_next_check_on) == (BEFORE, "website", DAY)


def test_of_many_each_is_held_to_what_was_seen_of_it(change: Change, items: tuple[int, ...]) -> None:
    for decision in (Extension("May 2022", "so", DAY), OwnerChange("Head of Custody", "she moved", DAY)):
        with pytest.raises(ConflictError, match="changed this recommendation"):
            change_many(change, [Part(items[0], decision, version=1)])
    update = Part(items[0], NewUpdate("Begun.", DAY))
    change_many(change, [update])
    assert refusals(change, [update, Part(items[1], NewUpdate("Begun.", DAY))]) == [
        "That was said of it on 15 January 2022 already: nothing to add.",
        "",
    ]


def test_a_request_is_numbered_anew_as_minutes_do_and_closed_in_the_history_of_its_item(
    change: Change, items: tuple[int, ...]
) -> None:
    with change.doing("as it once was", rationale="", effective_on=BEFORE):
        change.create(MemberRequest, {"reference": "ref. 7", "request": "How many?"})
    asked = MemberRequestFacts(request="How many?", meeting_on=DAY, recommendation_id=items[0])
    request = add_member_request(change, asked, effective_on=DAY)
    assert change.get(MemberRequest, request).reference == "1/2022/P"
    assert amend_member_request(change, request, MemberRequestFacts(reference=" 03/2022/p"), effective_on=DAY)
    assert change.get(MemberRequest, request).reference == "3/2022/P"
    early = "A request made on 15 January 2022 cannot be closed on 14 January 2022: give a later day."
    closed = MemberRequestFacts(closed_on=BEFORE)
    assert refusal_of(lambda: amend_member_request(change, request, closed, effective_on=DAY)) == early
    assert refusal_of(lambda: close_member_request(change, request, BEFORE, status_text="Told.")) == early
    close_member_request(change, request, DAY, status_text=" Told. ")
    last = change.session.exec(select(LedgerEntry).order_by(col(LedgerEntry.seq).desc())).first()
    assert last is not None
    assert (last.action, last.rationale, last.recommendation_id) == ("close Members' request", "Told.", items[0])
    row = change.get(MemberRequest, request)
    assert (row.status_text, row.closed_on) == ("Told.", DAY)


def test_a_key_is_in_force_from_its_first_day(change: Change) -> None:
    days = (date(2022, 1, 1), date(2021, 12, 31))
    assert [(key := status_key_on(change, day)) and key.name for day in days] == ["2022", "2021"]
    assert status_key_on(change, date(1999, 12, 31)) is None


def test_only_what_is_reopened_is_no_longer_superseded(change: Change, items: tuple[int, ...]) -> None:
    link = add_link(change, LinkKind.SUPERSEDED_BY, items[0], items[1], effective_on=DAY)
    change_status(change, items[0], StatusChange(Status.AMBER, "begun", DAY))
    assert not change.get(Link, link).withdrawn
    change_status(change, items[0], StatusChange(Status.CLOSED, "there", DAY, closure_reason=SUPERSEDED))
    change_status(change, items[0], StatusChange(Status.UNDER_CONSIDERATION, "not there", DAY))
    assert change.get(Link, link).withdrawn


def test_what_a_paper_says_again_is_recorded_for_its_day(change: Change, items: tuple[int, ...]) -> None:
    inspection = change.get(Recommendation, items[0]).inspection_id
    owner, title = RecommendationFacts(owner="Analyst"), InspectionFacts("Roads Policing", duration="a week")
    said = []
    for day, repeat in (
        (BEFORE, Repeat.NEVER),
        (DAY, Repeat.NEVER),
        (DAY, Repeat.ONCE_A_DAY),
        (DAY, Repeat.ONCE_A_DAY),
    ):
        of_item = amend_recommendation(change, items[0], owner, rationale="so", effective_on=day, repeat=repeat)
        said.append(
            (of_item, amend_inspection(change, inspection, title, rationale="", effective_on=day, repeat=repeat))
        )
    assert said == [(True, True), (False, False), (True, True), (False, False)]


def test_the_open_tasks_of_an_item_are_its_own_that_count(change: Change, items: tuple[int, ...]) -> None:
    def add(item: int, status: Status | None = None) -> int:
        facts = TaskFacts(text="Find", status=status)
        return add_task(change, item, facts, rationale="a step", effective_on=BEFORE)

    for status in (None, Status.AMBER, Status.GREEN, Status.CLOSED):
        add(items[0], status)
    add(items[1])
    withdraw_task(change, add(items[0]), rationale="not needed", effective_on=DAY)
    enter_in_error(change, "task", add(items[0]), reason="of another item")
    for one in items[:2]:
        add_evidence(change, one, EvidenceFacts(EvidenceKind.AUDIT, "Audit"), effective_on=DAY)
    done = StatusChange(Status.GREEN, "done", DAY)
    assert refusal_of(lambda: change_status(change, items[0], done)) == (
        "2 tasks are still open: finish them first, or say why it is GREEN all the same."
    )
