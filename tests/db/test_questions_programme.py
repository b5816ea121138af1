"""The programme and the outstanding references as a committee is told of them."""

from datetime import date
from pathlib import Path

from db.actions.inspections import InspectionFacts
from db.actions.member_requests import (
    MemberRequestFacts,
    add_member_request,
    amend_member_request,
    close_member_request,
)
from db.actions.programme import move_stage, plan_inspection, publish
from db.actions.readiness import ReadinessFacts, add_readiness
from db.dates import PartialDate
from db.questions.as_at import register_as_at
from db.questions.member_requests import member_request_rows
from db.questions.programme import ProgrammeRow, programme, programme_rows
from db.words import Stage
from office import TODAY, Office
from papers_home import expected
from registers import imported_register

MARCH, MAY = date(2022, 3, 31), date(2022, 5, 1)


def _plan(office: Office, title: str, words: str, stage: Stage = Stage.PLANNED) -> int:
    with office.change() as change:
        facts = InspectionFacts(title, date_words=words, duration="two weeks", stage=stage)
        return plan_inspection(change, facts, effective_on=MARCH, rationale="Announced.")


def _titles(rows: tuple[ProgrammeRow, ...]) -> list[str]:
    return [row.title for row in rows]


def test_the_programme_by_stage_the_soonest_first(office: Office) -> None:
    vague = _plan(office, "Child protection", "TBC")
    peel = _plan(office, "PEEL", "07 November – 06 December 2022")
    _plan(office, "Organised crime", "27 June – 01 July 2022")
    _plan(office, "Custody", "Summer 2022", Stage.AWAITING_PUBLICATION)
    with office.change() as change:
        move_stage(change, vague, Stage.FIELDWORK, effective_on=MAY)
        add_readiness(change, peel, ReadinessFacts("Detention", "Log", "Custody Manager", True), effective_on=MAY)
    with office.read() as reader:
        found = programme(reader, on=TODAY)
        assert _titles(programme_rows(reader)) == ["Custody", "Child protection", "Organised crime", "PEEL"]
    assert _titles(found.due) == ["Organised crime", "PEEL"]
    assert _titles(found.awaiting_publication) == ["Custody"]
    (fieldwork,) = found.fieldwork
    assert (fieldwork.title, fieldwork.stage_since, fieldwork.expected) == ("Child protection", MAY, None)
    row = found.due[1]
    assert (row.expected, row.duration, row.stage_since) == (PartialDate(2022, 12, 6), "two weeks", MARCH)
    (topic,) = row.readiness
    assert (topic.topic, topic.evidence, topic.owner, topic.ready) == ("Detention", "Log", "Custody Manager", True)
    assert (found.since, found.published_since) == (None, ())


def test_what_was_published_since_the_meeting_before(office: Office) -> None:
    custody = _plan(office, "Custody", "Spring 2022")
    office.inspection("Fraud", "2022-03")
    office.inspection("Roads", "2020-07-15")
    office.meeting(MARCH)
    with office.change() as change:
        publish(change, custody, PartialDate(2022, 4), [], effective_on=MAY)
    with office.read() as reader:
        found = programme(reader, on=TODAY)
        with register_as_at(reader, MARCH) as past:
            then = programme(past, on=MARCH)
    assert (found.since, _titles(found.published_since)) == (MARCH, ["Custody"])
    assert (then.since, _titles(then.due), then.published_since) == (None, ["Custody"], ())


def test_a_re_inspection_names_what_it_inspects_again(office: Office) -> None:
    earlier = office.inspection("Custody 2018")
    with office.change() as change:
        facts = InspectionFacts("Custody 2022", re_inspection_of_id=earlier)
        plan_inspection(change, facts, effective_on=MARCH)
    with office.read() as reader:
        (row,) = programme_rows(reader)
    assert (row.re_inspection, row.re_inspection_of_id) == ("Custody 2018", earlier)


def test_the_programme_of_the_real_papers(tmp_path: Path) -> None:
    printed = expected("2022-05-05-count-table.json")["inspection_programme"]
    with imported_register(tmp_path) as register, register.reading() as reader:
        found = programme(reader, on=MARCH)
    assert [(row.title, row.date_words, row.duration, row.re_inspection) for row in found.due] == [
        (one["name"], one["date"], one["duration"], one["re_inspection"]) for one in printed["due"]
    ]
    waiting = {(row.title, row.date_words) for row in found.awaiting_publication}
    assert {(one["name"], one["date"]) for one in printed["pending_publication"]} <= waiting
    assert found.since == date(2021, 7, 31)
    published = {(row.title.split(":")[-1].strip(), str(row.published)) for row in found.published_since}
    assert {(one["title"].split(":")[-1].strip(), one["published"]) for one in printed["published"]} <= published


def test_references_the_open_ones_first_by_year_and_number(office: Office) -> None:
    with office.change() as change:
        for reference in ("10/2022/P", "2/2022/P", "11/2021/P"):
            facts = MemberRequestFacts(reference, MARCH, "Item 8", "How many?", "Commissioner", "Asked.")
            add_member_request(change, facts, effective_on=MARCH)
    with office.read() as reader:
        ids = {row.reference: row.id for row in member_request_rows(reader)}
    with office.change() as change:
        amend_member_request(change, ids["2/2022/P"], MemberRequestFacts(status_text="In hand."), effective_on=MAY)
        close_member_request(change, ids["11/2021/P"], MAY, status_text="Told on the day.")
    with office.read() as reader:
        rows = member_request_rows(reader)
        assert [row.reference for row in member_request_rows(reader, open_only=True)] == ["2/2022/P", "10/2022/P"]
        with register_as_at(reader, MARCH) as past:
            assert [row.is_open for row in member_request_rows(past)] == [True, True, True]
    assert [row.reference for row in rows] == ["2/2022/P", "10/2022/P", "11/2021/P"]
    assert [(one.said_on, one.text, one.author) for one in rows[0].updates] == [
        (MAY, "In hand.", "pat.officer"),
        (MARCH, "Asked.", "pat.officer"),
    ]
    assert (rows[2].closed_on, rows[2].status_text) == (MAY, "Told on the day.")


def test_the_references_of_the_real_papers(tmp_path: Path) -> None:
    printed = expected("2022-05-05-count-table.json")["outstanding_references"]["rows"]
    with imported_register(tmp_path) as register, register.reading() as reader:
        rows = member_request_rows(reader)
    assert [(row.reference, row.item, row.owner, row.is_open) for row in rows] == [
        (one["no"], one["reference"], one["owner"], True) for one in printed
    ]
    assert all(row.updates[0].text.startswith(one["status_starts"]) for row, one in zip(rows, printed, strict=True))
