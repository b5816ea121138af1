"""What an officer chooses of a paper is what the register then holds, and nothing else."""

import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from threading import Timer

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.actions.corrections import last_batch, undo
from db.actions.freezing import freeze_meeting
from db.actions.statuses import change_status
from db.decisions import StatusChange
from db.errors import ConflictError
from db.ledger.verify import verify
from db.questions.recommendations import ListQuery, recommendation_ids, recommendation_records
from db.questions.snapshots import meeting_snapshot
from db.store.register import Register
from db.words import RedReason, Status
from odd_papers import autumn_draft, summer_draft
from papers.draft import PaperDraft
from papers.importing.accepting import accept
from papers.importing.choices import EVERYTHING, Choices, tally
from papers.importing.proposal import ItemProposal, Proposal, State
from papers.importing.proposing import propose
from papers.reading import read_paper
from papers.reading.stopping import Stop
from papers.writing.progress import StoppedError
from papers_home import real_draft
from registers import OFFICER, REAL_PAPERS, imported_register_file, new_register
from small_papers import SUMMER, summer_paper

ON = date(2022, 6, 1)
NOTHING_SAID = {"status": "Not set", "due": [], "owner": "", "text": "", "comment": ""}
Said = dict[tuple[str, str], dict[str, object]]


def _proposal(register: Register, draft: PaperDraft, choices: Choices = EVERYTHING) -> Proposal:
    with register.reading() as reader:
        return propose(reader, draft, meant=choices.meant)


def _import(register: Register, draft: PaperDraft, choices: Choices = EVERYTHING) -> Proposal:
    proposal = _proposal(register, draft, choices)
    with register.writing(OFFICER) as change:
        accept(change, proposal, choices)
    return proposal


def _said(register: Register) -> Said:
    """Give what the register says of each item, by the names its fields have in a proposal."""
    with register.reading() as reader:
        ids = recommendation_ids(reader, ListQuery(), on=ON)
        return {
            (one.row.inspection, one.row.number): {
                "status": one.row.label,
                "due": [link.words for link in one.due_dates],
                "owner": one.row.owner,
                "text": one.text,
                "comment": one.comment,
                "tasks": [(task.label, task.status, str(task.due), task.owner, task.comment) for task in one.tasks],
                "at the meetings": one.position,
            }
            for one in recommendation_records(reader, ids, on=ON)
        }


def _printed(item: ItemProposal, field: str) -> object:
    draft = item.draft
    return {
        "status": draft.status.printed,
        "due": draft.due.links[-1].words if draft.due.links else None,
        "owner": draft.owner,
        "text": draft.text,
        "comment": draft.comment,
    }[field]


@cache
def _papers() -> tuple[PaperDraft, PaperDraft]:
    with tempfile.TemporaryDirectory() as folder:
        return summer_draft(Path(folder)), autumn_draft(Path(folder))


def _paths(proposal: Proposal) -> list[str]:
    fields = [unit.field_path(change) for unit in proposal.units for change in unit.changes]
    return [*fields, *(unit.path for unit in proposal.units)]


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_the_register_holds_just_what_was_accepted(data: st.DataObject) -> None:
    summer, autumn = _papers()
    with tempfile.TemporaryDirectory() as folder, new_register(Path(folder)) as register:
        _import(register, summer)
        before, proposal = _said(register), _proposal(register, autumn)
        refused = data.draw(st.sets(st.sampled_from(_paths(proposal))))
        choices = Choices(frozenset(refused))
        with register.writing(OFFICER) as change:
            accept(change, proposal, choices)
        after = _said(register)
        for report in proposal.reports:
            for item in report.items:
                known, now = before.get((report.name, item.draft.number)), after.get((report.name, item.draft.number))
                accepted = {one.field for one in item.changes if choices.accepts(item.field_path(one))}
                if known is None and not accepted:
                    assert now is None
                    continue
                assert now is not None
                for field in ("status", "due", "owner", "text", "comment"):
                    if field in accepted:
                        said = now[field]
                        assert (said[-1] if isinstance(said, list) else said) == _printed(item, field)
                    elif any(one.field == field for one in item.changes):
                        assert now[field] == (known or NOTHING_SAID)[field]
        again = _proposal(register, autumn)
        left = {(unit.path, one.field) for unit in again.units for one in unit.changes}
        assert left >= {
            (unit.path, one.field)
            for unit in proposal.units
            if unit is not proposal.meeting
            for one in unit.changes
            if not choices.accepts(unit.field_path(one))
        }
        assert left.isdisjoint(
            (unit.path, one.field)
            for unit in proposal.units
            if unit is not proposal.meeting
            for one in unit.changes
            if choices.accepts(unit.field_path(one))
        )


def test_years_of_real_papers_are_chosen_from_undone_as_one_and_taken_up_again(tmp_path: Path) -> None:
    drafts = [real_draft(name) for name in REAL_PAPERS]
    with new_register(tmp_path) as register:
        for draft in drafts[:3]:
            _import(register, draft)
        before, proposal = _said(register), _proposal(register, drafts[3])
        fields = [(unit, change) for unit in proposal.units for change in unit.changes if unit is not proposal.meeting]
        choices = Choices(frozenset(unit.field_path(change) for unit, change in fields[::3]))
        count = tally(proposal, choices)
        assert (count.refused, count.waiting) == (len(fields[::3]), 0)
        with register.writing(OFFICER) as change:
            assert accept(change, proposal, choices)
        again = _proposal(register, drafts[3])
        left = {unit.field_path(one) for unit in again.units for one in unit.changes}
        assert left == choices.refused
        with register.reading() as reader:
            query = "SELECT DISTINCT rationale FROM ledger_entry WHERE batch = (SELECT max(batch) FROM ledger_entry)"
            why = [str(text) for (text,) in reader.rows(query)]
        cited = ": HMICFRS Inspections Update, meeting of 5 May 2022, positions at 31 March 2022."
        assert all(text.startswith("From 2022-05-05-agenda-pack.txt") and text.endswith(cited) for text in why)
        assert any(", line " in text for text in why)
        with register.writing(OFFICER) as change:
            batch = last_batch(change)
            assert batch is not None
            undo(change, batch)
        assert _said(register) == before
        _import(register, drafts[3])
        assert _proposal(register, drafts[3]).nothing_to_do
        with register.reading() as reader:
            assert verify(reader).faults == ()
    with Register.open(imported_register_file(tmp_path, "whole.db")) as whole, whole.reading() as reader:
        assert {item.state for item in propose(reader, drafts[0]).items} == {State.UNCHANGED}


def test_what_is_refused_whole_changes_nothing_at_all(tmp_path: Path) -> None:
    summer, autumn = _papers()
    with new_register(tmp_path) as register:
        _import(register, summer)
        with register.reading() as reader:
            head = reader.row("SELECT max(seq) FROM ledger_entry")
        proposal = _proposal(register, autumn)
        refused = Choices(frozenset({"1", "2"}))
        with register.writing(OFFICER) as change:
            assert not accept(change, proposal, refused)
        with register.reading() as reader:
            assert reader.row("SELECT max(seq) FROM ledger_entry") == head
        assert _proposal(register, autumn) == proposal


def test_without_the_meeting_there_are_statuses_and_no_positions(tmp_path: Path) -> None:
    summer, _autumn = _papers()
    with new_register(tmp_path) as register:
        _import(register, summer, Choices(frozenset({"paper"})))
        with register.reading() as reader:
            assert reader.rows("SELECT status FROM recommendation ORDER BY id") == [("AMBER",), ("AMBER",), ("RED",)]
            assert reader.row("SELECT count(*) FROM position") == (0,)
            assert reader.row("SELECT count(*) FROM meeting") == (0,)
        _import(register, summer)
        with register.reading() as reader:
            assert reader.row("SELECT count(*) FROM position") == (3,)


def test_a_paper_older_than_what_the_register_holds_changes_the_past_alone(tmp_path: Path) -> None:
    summer, autumn = _papers()
    with new_register(tmp_path) as register:
        _import(register, autumn)
        before = _said(register)
        assert _import(register, summer, Choices(frozenset({"1/1/status"}))).items
        after = _said(register)
        for name in before:
            assert {**after[name], "due": [], "at the meetings": ""} == {
                **before[name],
                "due": [],
                "at the meetings": "",
            }
        assert _proposal(register, autumn).nothing_to_do


def test_what_an_officer_said_of_a_status_survives_a_paper_that_repeats_it(tmp_path: Path) -> None:
    summer, autumn = _papers()
    with new_register(tmp_path) as register:
        _import(register, summer)
        with register.reading() as reader:
            (key,) = reader.row("SELECT id FROM recommendation WHERE number = '3a'") or (0,)
        with register.writing(OFFICER) as change:
            change_status(change, key, StatusChange(Status.AMBER, "A trainer came.", date(2021, 8, 10)))
            decision = StatusChange(Status.RED, "He left.", date(2021, 9, 1), red_reason=RedReason.RESOURCES)
            change_status(change, key, decision)
        _import(register, autumn)
        with register.reading() as reader:
            assert reader.row("SELECT status, red_reason FROM recommendation WHERE id = :id", id=key) == (
                "RED",
                "resources",
            )


def test_a_register_that_moved_on_is_never_written_from_an_old_proposal(tmp_path: Path) -> None:
    summer, autumn = _papers()
    with new_register(tmp_path) as register:
        old = _proposal(register, autumn)
        _import(register, summer)
        with pytest.raises(ConflictError, match="look at both again"), register.writing(OFFICER) as change:
            accept(change, old)


def test_importing_stops_where_it_is_told_to_and_nothing_is_written(tmp_path: Path) -> None:
    summer, _autumn = _papers()

    def stop(done: int, _whole: int) -> None:
        if done == 2:
            raise ConflictError("stopped")

    with new_register(tmp_path) as register:
        proposal = _proposal(register, summer)
        with pytest.raises(ConflictError, match="stopped"), register.writing(OFFICER) as change:
            accept(change, proposal, progress=stop)
        assert _proposal(register, summer) == proposal


def test_reading_that_is_stopped_ends_its_child_and_says_so(tmp_path: Path) -> None:
    stop, paper = Stop(), summer_paper(tmp_path)
    stop()
    with pytest.raises(StoppedError, match=f"Reading {SUMMER} was stopped, and nothing was changed"):
        read_paper(paper, stop=stop)
    later = Stop()
    Timer(0.05, later).start()
    with pytest.raises(StoppedError):  # the child takes longer than that to begin
        read_paper(paper, stop=later)


def test_a_frozen_record_stands_while_a_later_reading_corrects_the_register(tmp_path: Path) -> None:
    summer, _autumn = _papers()
    corrected = summer_draft(tmp_path, ("AMBER\t1\tChief", "RED\t1\tChief"))
    with new_register(tmp_path) as register:
        _import(register, summer)
        with register.reading() as reader:
            (meeting,) = reader.row("SELECT id FROM meeting") or (0,)
            snapshot = meeting_snapshot(reader, meeting)
        with register.writing(OFFICER) as change:
            freeze_meeting(change, meeting, snapshot)
        proposal = _import(register, corrected)
        assert (proposal.meeting.frozen, proposal.meeting.name) == (
            True,
            "Meeting, positions at 31 July 2021, frozen: its record stands",
        )
        with register.reading() as reader:
            query = "SELECT r.status, p.status FROM recommendation r JOIN position p ON p.recommendation_id = r.id"
            assert reader.row(f"{query} WHERE r.number = '1'") == ("RED", "AMBER")
        assert _proposal(register, corrected).nothing_to_do
