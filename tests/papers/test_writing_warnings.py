"""The warnings of the register stand in its papers: all of them in a draft, those of dates in every paper."""

import html
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from db.actions.freezing import freeze_meeting
from db.questions.as_at import register_as_at
from db.questions.meetings import find_meeting
from db.questions.snapshots import meeting_snapshot
from db.questions.warnings import WarningCode, warnings_of
from db.store.register import Register
from db.words import CountedStatus
from drafts_compared import plain
from papers.draft import PaperDraft
from papers.proving import prove
from papers.reconciling import reconciled
from papers.writing.blocks import BULLET, Grid
from papers.writing.contents import CommitteePaper, Edition, PaperItem
from papers.writing.layout import laid_out
from papers.writing.writers import write_paper
from papers_written import gathered, read_back
from program import demonstration_file
from registers import OFFICER

MEETING = "February 2023"
EDITIONS = (Edition.FULL, Edition.EXCEPTIONS)
LIST = "To be looked at"


def demonstration(folder: Path) -> Register:
    return Register.open(demonstration_file(folder))


def rows_of(paper: CommitteePaper, tab: str) -> list[list[str]]:
    """Give the rows of one table of the covering report; none where it is not there."""
    tables = [block for block in laid_out(paper) if isinstance(block, Grid) and block.tab == tab]
    return [[cell.text for cell in row] for table in tables for row in table.rows]


def said(text: str) -> list[str]:
    return [line.removeprefix(BULLET) for line in text.split("\n")]


def words_of(place: Path) -> str:
    """Give the words of a written file, without what marks them up."""
    if zipfile.is_zipfile(place):
        with zipfile.ZipFile(place) as packed:
            raw = " ".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml"))
    else:
        raw = place.read_text()
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", raw)).split())


def without_warnings(paper: CommitteePaper) -> CommitteePaper:
    reports = (
        replace(report, items=tuple(replace(item, warnings=()) for item in report.items)) for report in paper.reports
    )
    return replace(paper, reports=tuple(reports))


def items_of(draft: PaperDraft) -> list[object]:
    """Give the items of a draft without what stands in columns that the register has nothing for."""
    return [plain(replace(item, other={})) for report in draft.reports for item in report.recommendations]


def with_amber_past_due(paper: CommitteePaper) -> PaperItem:
    return next(item for item in paper.listed if any(one.code is WarningCode.AMBER_PAST_DUE for one in item.warnings))


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_draft_ends_with_what_every_list_warns_of_its_items(tmp_path: Path, edition: Edition) -> None:
    with demonstration(tmp_path) as register:
        paper = gathered(register, MEETING, edition=edition)
        with register.reading() as reader, register_as_at(reader, paper.as_at) as past:
            warned = warnings_of(past, [item.id for item in paper.listed], on=paper.as_at)
    expected = [
        [item.report, item.name, item.label, *(one.sentence for one in warned[item.id])]
        for item in paper.listed
        if item.id in warned
    ]
    assert expected
    assert [[*row[:3], *said(row[3])] for row in rows_of(paper, LIST)] == expected
    sentences = expected[0][3:]
    for format_ in ("docx", "xlsx", "html"):
        place = tmp_path / f"paper.{format_}"
        write_paper(paper, format_, place, over=False)
        assert all(sentence in words_of(place) for sentence in sentences), format_


@pytest.mark.parametrize(
    ("edition", "format_"), [(Edition.FULL, "docx"), (Edition.FULL, "xlsx"), (Edition.EXCEPTIONS, "html")]
)
def test_a_paper_with_warnings_is_read_as_without_and_agrees_with_its_register(
    tmp_path: Path, edition: Edition, format_: str
) -> None:
    with demonstration(tmp_path) as register:
        paper = gathered(register, MEETING, edition=edition)
        draft = read_back(paper, format_, tmp_path)
        with register.reading() as reader:
            assert reconciled(draft, reader).findings == ()
            assert prove(reader, draft).differences == ()
    bare = read_back(without_warnings(paper), format_, tmp_path)
    assert items_of(draft) == items_of(bare)
    assert [one.why for one in draft.unread] == [one.why for one in bare.unread]


def test_a_frozen_paper_keeps_only_what_members_hear_of_dates(tmp_path: Path) -> None:
    with demonstration(tmp_path) as register:
        with register.reading() as reader:
            meeting = find_meeting(reader, MEETING).meeting_id
            assert meeting is not None
            snapshot = meeting_snapshot(reader, meeting)
        with register.writing(OFFICER) as change:
            freeze_meeting(change, meeting, snapshot)
        full, exceptions = (gathered(register, MEETING, edition=edition) for edition in EDITIONS)
    assert (full.proof is None, rows_of(full, LIST), rows_of(exceptions, LIST)) == (False, [], [])

    late = with_amber_past_due(exceptions)
    red = full.key.definitions[CountedStatus.RED]
    reasons = " ".join(
        cell.text for block in laid_out(exceptions) if isinstance(block, Grid) for row in block.rows for cell in row
    )
    assert late.warnings[0].sentence in reasons
    write_paper(full, "md", tmp_path / "full.md", over=False)
    words = words_of(tmp_path / "full.md")
    assert f"in the {full.key.name} status key means: {red}" in words
    assert late.warnings[0].sentence not in words
