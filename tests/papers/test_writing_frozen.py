"""The paper of a frozen meeting is that of its record, whatever is written afterwards; its figures agree."""

from datetime import date
from pathlib import Path

import pytest

from db.actions.freezing import add_erratum, freeze_meeting
from db.actions.statuses import change_status
from db.actions.updates import add_update
from db.decisions import StatusChange
from db.questions.meetings import find_meeting
from db.questions.snapshots import meeting_snapshot
from db.store.register import Register
from db.words import Status
from papers.reconciling import reconciled
from papers_written import READ_BACK, gathered, read_back
from program import demonstration_file
from registers import OFFICER
from two_meetings import two_meetings


def freeze(register: Register) -> str:
    with register.reading() as reader:
        meeting = find_meeting(reader, "last").meeting_id
        assert meeting is not None
        snapshot = meeting_snapshot(reader, meeting)
    with register.writing(OFFICER) as change:
        freeze_meeting(change, meeting, snapshot)
        add_erratum(change, meeting, "Item 2 was counted by hand.")
    return snapshot.sha256


def test_what_is_back_dated_after_freezing_changes_nothing_of_it(tmp_path: Path) -> None:
    with two_meetings(tmp_path) as register:
        draft = gathered(register)
        fingerprint = freeze(register)
        frozen = gathered(register)
        with register.reading() as reader:
            rows = reader.rows("SELECT id FROM recommendation ORDER BY id")
        with register.writing(OFFICER) as change:
            for (item,) in rows:
                decision = StatusChange(
                    Status.WHITE,
                    "late",
                    date(2021, 10, 30),
                    white_body="B",
                    white_product="P",
                    white_checked_on=date(2021, 10, 30),
                    paper="late.txt",
                )
                change_status(change, item, decision)
                add_update(
                    change, item, "Written too late.", said_on=date(2021, 10, 30), author="Pat", rationale="late"
                )
        again = gathered(register)
    assert draft.proof is None
    assert frozen.proof is not None
    assert frozen.proof.fingerprint == fingerprint
    assert again == frozen
    assert (frozen.reports, frozen.references) == (draft.reports, draft.references)
    assert [one.text for one in frozen.corrections] == ["Item 2 was counted by hand."]


@pytest.mark.parametrize("format_", READ_BACK)
def test_a_frozen_paper_carries_its_fingerprint_and_says_draft_nowhere(tmp_path: Path, format_: str) -> None:
    with two_meetings(tmp_path) as register:
        fingerprint = freeze(register)
        paper = gathered(register)
    draft = read_back(paper, format_, tmp_path)
    said = " ".join(passage.text for passage in draft.narrative)
    assert "DRAFT" not in said
    if format_ == "xlsx":
        assert paper.proof is not None
    else:
        assert fingerprint in said


@pytest.mark.parametrize("meeting", ["May 2022", "August 2022", "February 2023"])
@pytest.mark.parametrize("format_", READ_BACK)
def test_every_figure_of_a_paper_agrees_with_its_rows_and_its_register(
    tmp_path: Path, meeting: str, format_: str
) -> None:
    with Register.open(demonstration_file(tmp_path)) as register:
        draft = read_back(gathered(register, meeting), format_, tmp_path)
        with register.reading() as reader:
            assert reconciled(draft, reader).findings == ()
