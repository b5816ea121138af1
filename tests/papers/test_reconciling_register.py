"""A paper against the register: only what the register knows of those two meetings can contradict it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.actions.corrections import last_batch, undo
from db.actions.updates import add_update
from db.words import Level, SignOffStage, Status
from office import Office
from papers.draft import PaperDraft
from papers.importing.accepting import accept
from papers.importing.proposing import propose
from papers.reconciling import Finding, reconciled
from reconciled_papers import CLEAN, read, with_fault

BEFORE, NOW = date(2022, 2, 10), date(2022, 5, 1)
_TABLE = (
    "Committee(s): Harbour Police Committee\tDated: 5 May 2022\nSubject: HMICFRS Inspections Update\tPublic\n\n"
    "HMICFRS Report Title\tNumber of Open Recommendations\t\t\t\n"
    "\tPrevious Report (February 2022)\t\tCurrent Report\t\n"
    "\tNational Report\tForce Report\tNational Report\tForce Report\n"
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office(tmp_path) as office:
        yield office


def _paper(*rows: str) -> PaperDraft:
    return read(_TABLE + "".join(f"{row}\n" for row in rows))


def _held(office: Office, draft: PaperDraft, as_at: date | None = None) -> tuple[Finding, ...]:
    with office.read() as reader:
        return reconciled(draft, reader, as_at).findings


def _lamps(office: Office, *said: tuple[Status, date], level: Level = Level.NATIONAL) -> list[int]:
    """Add a report with one item for each status, said on a day."""
    report = office.inspection("Lamps and Shadows", "2021-11-17", level)
    items = [office.item(report, str(number), date(2021, 8, 1)) for number, _ in enumerate(said, start=1)]
    for item, (status, day) in zip(items, said, strict=True):
        office.says(item, status, day)
    return items


def test_a_cell_that_differs_from_what_the_register_counts_is_found(office: Office) -> None:
    _lamps(office, (Status.AMBER, NOW), (Status.RED, NOW), (Status.AMBER, NOW))
    (finding,) = _held(office, _paper("Lamps and Shadows\t\t\t3 AMBER\t"))
    assert (finding.line, finding.kind) == (7, "cell")
    assert (finding.printed, finding.expected) == ("3 AMBER", "1 RED 2 AMBER")
    assert "register" in finding.why


def test_a_cell_as_the_register_counts_is_no_fault(office: Office) -> None:
    _lamps(office, (Status.AMBER, NOW), (Status.RED, NOW))
    assert _held(office, _paper("Lamps and Shadows\t\t\t1 AMBER 1 RED\t")) == ()


def test_the_previous_column_is_held_to_the_meeting_before(office: Office) -> None:
    _lamps(office, (Status.AMBER, BEFORE), (Status.AMBER, BEFORE))
    (finding,) = _held(office, _paper("Lamps and Shadows\t1 AMBER 1 RED\t\t2 AMBER\t"))
    assert (finding.where.rsplit(": ", 1)[-1], finding.expected) == ("previous, national", "2 AMBER")


def test_what_was_said_before_the_meeting_before_proves_nothing(office: Office) -> None:
    _lamps(office, (Status.AMBER, date(2021, 9, 5)), (Status.AMBER, date(2021, 9, 5)))
    assert _held(office, _paper("Lamps and Shadows\t\t\t1 RED 1 NEW GREEN\t")) == ()


def test_what_was_taken_back_proves_nothing(office: Office) -> None:
    amber, other = _lamps(office, (Status.AMBER, date(2021, 9, 5)), (Status.AMBER, date(2021, 9, 5)))
    office.says(amber, Status.RED, NOW)
    with office.change() as change:
        undo(change, last_batch(change) or 0)
    with office.change() as change:
        add_update(change, other, "Meant for another item.", said_on=NOW)
    with office.change() as change:
        undo(change, last_batch(change) or 0)
    assert _held(office, _paper("Lamps and Shadows\t\t\t1 RED 1 NEW GREEN\t")) == ()


def test_a_paper_that_counts_more_than_the_register_knows_is_no_fault(office: Office) -> None:
    _lamps(office, (Status.AMBER, NOW))
    assert _held(office, _paper("Lamps and Shadows\t\t\t4 AMBER\t")) == ()
    assert _held(office, _paper("Wells and Walls\t\t\t4 AMBER\t")) == ()


def test_an_open_item_that_the_paper_does_not_count_is_found(office: Office) -> None:
    _lamps(office, (Status.AMBER, NOW), (Status.AMBER, NOW), (Status.AMBER, NOW))
    (finding,) = _held(office, _paper("Lamps and Shadows\t\t\t2 AMBER\t"))
    assert finding.expected == "3 AMBER"


def test_items_done_with_before_are_not_missed(office: Office) -> None:
    _lamps(office, (Status.GREEN, date(2021, 9, 5)), (Status.AMBER, NOW))
    assert _held(office, _paper("Lamps and Shadows\t\t\t1 AMBER\t", "Boats\t\t\t\t1 GREEN")) == ()


def test_where_the_register_is_in_step_a_cell_that_counts_too_many_is_found(office: Office) -> None:
    for title in ("Lamps and Shadows", "Boats Afloat", "Bells at Night", "Wells and Walls"):
        report = office.inspection(title, None)
        office.says(office.item(report, "1", date(2021, 8, 1)), Status.AMBER, NOW)
    rows = [f"{title}\t\t\t1 AMBER\t" for title in ("Lamps and Shadows", "Boats Afloat", "Bells at Night")]
    (finding,) = _held(office, _paper(*rows, "Wells and Walls\t\t\t2 AMBER\t"))
    assert (finding.line, finding.expected) == (10, "1 AMBER")


def test_a_level_that_is_not_the_registers_is_found(office: Office) -> None:
    _lamps(office, (Status.AMBER, NOW))
    (finding,) = _held(office, _paper("Lamps and Shadows\t\t\t\t1 AMBER"))
    assert (finding.kind, finding.printed, finding.expected) == ("level", "force", "national")


def test_the_day_can_be_given(office: Office) -> None:
    _lamps(office, (Status.AMBER, NOW), (Status.RED, date(2022, 6, 1)))
    paper = _paper("Lamps and Shadows\t\t\t1 AMBER\t")
    assert _held(office, paper) == ()
    assert [each.expected for each in _held(office, paper, date(2022, 6, 2))] == ["1 RED 1 AMBER"]


def _imported(office: Office, draft: PaperDraft) -> None:
    with office.read() as reader:
        proposal = propose(reader, draft)
    with office.change() as change:
        accept(change, proposal)


def test_a_paper_that_is_in_the_register_agrees_with_it(office: Office) -> None:
    draft = read(CLEAN)
    _imported(office, draft)
    with office.read() as reader:
        held = reconciled(draft, reader)
    assert held.findings == ()
    assert held.as_at == date(2022, 3, 31)
    assert held.checked > reconciled(draft).checked


def test_an_item_whose_status_the_register_has_otherwise_is_found(office: Office) -> None:
    _imported(office, read(CLEAN))
    draft, line = with_fault("Amber\t2\tRec", "Red\t2\tRec", CLEAN.replace("Amber - oil is awaited.", "Red"))
    found = [each for each in _held(office, draft) if each.line == line]
    assert [(each.kind, each.printed, each.expected) for each in found] == [("status", "Red", "AMBER")]


def test_a_new_flag_is_held_to_the_status_before(office: Office) -> None:
    head = "Lamps and Shadows\n\nA national report by HMICFRS\n\nPublished 17th November 2021\n\n"
    rows = "No.\tRecommendation\tStatus\tDue Date\n1\tLight lamp 1.\t{}\tMay 2022\n2\tLight lamp 2.\t{}\tMay 2022\n"
    first, second = _lamps(office, (Status.GREEN, BEFORE), (Status.AMBER, BEFORE))
    office.meeting(BEFORE)
    for item in (first, second):
        office.says(item, Status.GREEN, NOW)
    for flags, numbers in (
        (("GREEN", "NEW GREEN"), []),
        (("NEW GREEN", "NEW GREEN"), [8]),
        (("NEW GREEN", "GREEN"), [8, 9]),
    ):
        found = _held(office, read(head + rows.format(*flags)), NOW)
        assert [each.line for each in found if each.kind == "new"] == numbers


def test_a_signed_off_stage_is_still_a_green(office: Office) -> None:
    (item,) = _lamps(office, (Status.AMBER, BEFORE))
    office.says(item, Status.GREEN, NOW, stage=SignOffStage.PENDING)
    assert _held(office, _paper("Lamps and Shadows\t1 AMBER\t\t1 Green (pending HMICFRS sign-off)\t")) == ()
    assert [
        each.expected for each in _held(office, _paper("Lamps and Shadows\t1 AMBER\t\t1 AMBER\t", "B\t\t\t1 Green\t"))
    ] == ["1 GREEN (pending)"]


def test_a_paper_that_does_not_say_its_day_is_held_to_itself_only(office: Office) -> None:
    _lamps(office, (Status.AMBER, NOW))
    draft = read("HMICFRS recommendations\n\n" + _TABLE.split("\n\n", 1)[1] + "Lamps and Shadows\t\t\t1 RED\t\n")
    with office.read() as reader:
        held = reconciled(draft, reader)
    assert (held.findings, held.as_at) == ((), None)
