"""A real paper taken into an empty register and written again says the same, in every format that is read."""

from pathlib import Path

import pytest

from drafts_compared import plain
from papers.draft import PaperDraft, RecommendationDraft, ReportDraft
from papers.writing.contents import CommitteePaper
from papers_home import real_draft
from papers_written import READ_BACK, gathered, read_back, take_in
from registers import REAL_PAPERS, new_register

Taken = tuple[PaperDraft, CommitteePaper]
PAPERS = REAL_PAPERS
SAID = ("as_at", "meeting_on", "committee", "report_number", "status_definitions", "reports", "programme", "references")
"""What a draft says that follows from the register alone; counts also follow from the meeting before."""


@pytest.fixture(scope="module", params=PAPERS)
def taken_in(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[PaperDraft, CommitteePaper]:
    draft = real_draft(request.param)
    with new_register(tmp_path_factory.mktemp("real")) as register:
        take_in(register, draft)
        return draft, gathered(register)


@pytest.mark.parametrize("format_", READ_BACK)
def test_every_report_and_item_comes_back_as_it_was(taken_in: Taken, format_: str, tmp_path: Path) -> None:
    draft, paper = taken_in
    again = read_back(paper, format_, tmp_path)
    assert (again.as_at or again.meeting_on) == (draft.as_at or draft.meeting_on)
    found = {head(report): report for report in again.reports}
    for report in draft.reports:
        assert [facts(item) for item in found[head(report)].recommendations] == [
            facts(item) for item in report.recommendations
        ]
    assert again.unread == ()


@pytest.mark.parametrize("format_", READ_BACK)
def test_what_is_written_makes_an_empty_register_that_writes_the_same(
    taken_in: Taken, format_: str, tmp_path: Path
) -> None:
    written = read_back(taken_in[1], format_, tmp_path)
    with new_register(tmp_path) as register:
        take_in(register, written)
        again = read_back(gathered(register), format_, tmp_path)
    for name in SAID:
        assert plain(getattr(again, name)) == plain(getattr(written, name)), name


def test_the_paper_of_may_2022_reaches_its_committee_as_itself(tmp_path: Path) -> None:
    draft = real_draft(PAPERS[-1])
    with new_register(tmp_path) as register:
        take_in(register, draft)
        again = read_back(gathered(register), "docx", tmp_path)
    assert (again.meeting_on, again.committee) == (draft.meeting_on, draft.committee)
    wording = {one.label.upper(): one.wording for one in draft.status_definitions}
    assert {one.label.upper(): one.wording for one in again.status_definitions}.items() >= wording.items()
    counted = {row.report.split(" - ")[0]: dict(row.current_national.counts) for row in again.count_tables[0].rows}
    assert counted["The Hidden Victims"] == {"AMBER": 1}


def head(report: ReportDraft) -> tuple[object, ...]:
    return report.title, report.level, report.kind, report.body, report.published


def facts(item: RecommendationDraft) -> dict[str, object]:
    """Give what a register keeps of an item; where a position has another status, that is what it has now."""
    now = item.position if item.position and item.position.status is not item.status.status else item.status
    return {
        "number": item.number,
        "kind": item.item_kind,
        "text": item.text,
        "status": (now.status, now.sign_off_stage, now.closure_reason),
        "due": (item.due.first, item.due.current, item.due.extensions),
        "comment": item.comment,
        "owner": item.owner,
        "position": item.position_text,
        "direction": item.direction if item.position else None,
        "tasks": [
            (task.label, task.status.status if task.status else "NOT_SET", task.text, task.owner, task.comment)
            for task in item.tasks
        ],
    }
