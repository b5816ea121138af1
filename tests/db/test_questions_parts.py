"""Evidence by clause, and where links lead."""

from datetime import date

from db.actions.corrections import enter_in_error
from db.actions.due_dates import state_due_chain
from db.actions.evidence import EvidenceFacts, add_evidence, withdraw_evidence
from db.actions.links import add_link
from db.actions.member_requests import MemberRequestFacts, add_member_request
from db.actions.statuses import change_status
from db.actions.white_checks import record_white_check
from db.dates import PartialDate
from db.decisions import StatusChange
from db.due_dates import parse_due
from db.evidence_details import DipSampleDetails
from db.questions.linked_items import aligned_items
from db.questions.queues import Queue, queue_ids
from db.questions.recommendations import recommendation_record
from db.questions.records import RecommendationRecord
from db.words import ClosureReason, EvidenceKind, LinkKind, Status
from office import TODAY, Office

MARCH = date(2022, 3, 31)
BULLETS = "The force should:\n• find out who needs it;\n• tell them; and\n• check that they were told."


def _record(office: Office, item: int) -> RecommendationRecord:
    with office.read() as reader:
        return recommendation_record(reader, item, on=TODAY)


def _item(office: Office, title: str, number: str, due: str = "") -> int:
    item = office.item(office.inspection(title), number)
    office.says(item, Status.AMBER, MARCH)
    if due:
        with office.change() as change:
            state_due_chain(change, item, parse_due(due), paper="p", rationale="printed", said_on=MARCH)
    return item


def test_clauses_with_the_evidence_for_each(office: Office) -> None:
    item = office.item(office.inspection(), "6", text=BULLETS)
    details = DipSampleDetails("referrals", 20, "March 2022", "19 of 20", "Committee")
    with office.change() as change:
        sample = add_evidence(
            change,
            item,
            EvidenceFacts(EvidenceKind.DIP_SAMPLE, "Twenty files", clause="[2]", dated=MARCH, details=details),
            effective_on=TODAY,
        )
        third = add_evidence(
            change, item, EvidenceFacts(EvidenceKind.AUDIT, "Audit", clause="bullet 3"), effective_on=TODAY
        )
    record = _record(office, item)
    assert [(one.label, one.text, one.evidence, one.proved) for one in record.clauses] == [
        ("bullet 1", "find out who needs it", (), False),
        ("bullet 2", "tell them", (sample,), True),
        ("bullet 3", "check that they were told.", (third,), True),
    ]
    first = record.evidence[0]
    assert (first.details, first.dated, first.added_on, first.added_by) == (details, MARCH, TODAY, "pat.officer")
    with office.change() as change:
        withdraw_evidence(change, third, rationale="outdated", effective_on=TODAY)
    assert [one.proved for one in _record(office, item).clauses] == [False, True, False]
    with office.change() as change:
        add_evidence(change, item, EvidenceFacts(EvidenceKind.MINUTE, "All of it"), effective_on=TODAY)
    assert all(one.proved for one in _record(office, item).clauses)


def test_an_item_of_one_clause_has_none(office: Office) -> None:
    assert _record(office, office.item(office.inspection(), "6")).clauses == ()


def test_a_link_says_how_the_other_item_stands(office: Office) -> None:
    item, other = _item(office, "Roads", "6"), _item(office, "Custody", "15", "August 2022")
    with office.change() as change:
        add_link(change, LinkKind.SAME_THEME_AS, item, other, effective_on=MARCH)
    (link,) = _record(office, item).links
    assert (link.inspection, link.number, link.status, link.due, link.owner) == (
        "Custody",
        "15",
        Status.AMBER,
        PartialDate(2022, 8),
        "Head of PPU",
    )
    (back,) = _record(office, other).links
    assert (back.recommendation_id, back.status, back.due, back.outward) == (item, Status.AMBER, None, False)


def test_a_closed_item_leads_to_what_took_it_over_and_on(office: Office) -> None:
    first, second, third = (_item(office, title, "1") for title in ("Roads", "Roads again", "Roads at last"))
    for one, by in ((first, second), (second, third)):
        decision = StatusChange(
            Status.CLOSED, "asked again", TODAY, closure_reason=ClosureReason.SUPERSEDED_BY, superseded_by_id=by
        )
        with office.change() as change:
            change_status(change, one, decision)
    way = _record(office, first).taken_over_by
    assert [(one.inspection, one.status) for one in way] == [
        ("Roads again", Status.CLOSED),
        ("Roads at last", Status.AMBER),
    ]
    assert _record(office, third).taken_over_by == ()
    with office.change() as change:
        change_status(change, first, StatusChange(Status.AMBER, "not done there", TODAY))
    assert _record(office, first).taken_over_by == ()


def test_items_merged_with_one_another_lead_round_once(office: Office) -> None:
    items = [_item(office, title, "1") for title in ("Roads", "Rails")]
    for one, other in (items, items[::-1]):
        office.says(one, Status.CLOSED, TODAY)
        if one == items[0]:
            with office.change() as change:
                add_link(change, LinkKind.MERGED_WITH, one, other, effective_on=TODAY)
    assert [one.recommendation_id for one in _record(office, items[0]).taken_over_by] == [items[1]]


def test_aligned_items_are_those_still_to_be_done_however_far_round(office: Office) -> None:
    roads, custody, fraud, done = (_item(office, title, "1", "August 2022") for title in ("Roads", "Custody", "F", "D"))
    wrong = _item(office, "Wrong", "1")
    with office.change() as change:
        for one, other in ((roads, custody), (fraud, custody), (fraud, done), (fraud, wrong)):
            add_link(change, LinkKind.ALIGNED_WITH, one, other, effective_on=MARCH)
        enter_in_error(change, "recommendation", wrong, reason="typed twice")
    office.says(done, Status.GREEN, TODAY)
    with office.read() as reader:
        found = aligned_items(reader, roads)
        assert aligned_items(reader, _record(office, wrong).row.id + 10**6) == ()
    assert [(one.id, one.inspection, one.due) for one in found] == [
        (custody, "Custody", PartialDate(2022, 8)),
        (fraud, "F", PartialDate(2022, 8)),
    ]


def test_what_is_waited_for_and_when_it_is_looked_for_again(office: Office) -> None:
    never, checked, wrong = (office.item(office.inspection(title), "1") for title in ("Roads", "Custody", "Wrong"))
    waiting = StatusChange(
        Status.WHITE,
        "waiting",
        MARCH,
        white_body="College of Policing",
        white_product="a standard",
        white_checked_on=MARCH,
    )
    for item in (checked, wrong):
        with office.change() as change:
            change_status(change, item, waiting)
    office.says(never, Status.WHITE, date(2021, 12, 1))
    with office.change() as change:
        record_white_check(change, checked, date(2022, 5, 1), where="its website", next_check_on=date(2022, 8, 1))
        enter_in_error(change, "recommendation", wrong, reason="typed twice")
    with office.read() as reader:
        assert list(queue_ids(reader, Queue.WHITE_TO_CHECK, on=TODAY)) == [never]
    assert _record(office, never).white_next_check_on == date(2022, 3, 1)
    record = _record(office, checked)
    assert (record.white_body, record.white_product, record.white_checked_on, record.white_checked_where) == (
        "College of Policing",
        "a standard",
        date(2022, 5, 1),
        "its website",
    )
    assert (record.status_since, record.white_next_check_on) == (MARCH, date(2022, 8, 1))


def test_what_members_asked_about_an_item(office: Office) -> None:
    item = _item(office, "Roads", "6")
    with office.change() as change:
        facts = MemberRequestFacts("2/2022/P", MARCH, request="How many?", recommendation_id=item)
        add_member_request(change, facts, effective_on=MARCH)
    (request,) = _record(office, item).requests
    assert (request.reference, request.about) == ("2/2022/P", "Roads 6")
