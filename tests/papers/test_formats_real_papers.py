"""The real papers as Word, PDF and Excel files, read as an officer would: the same draft as their text."""

from collections.abc import Iterator

import pytest

from db.words import SignOffStage
from drafts_compared import differences, plain
from papers.draft import RecommendationDraft
from papers_home import expected, real_draft

PLAN = "2021-07-31-action-plan"
REPORT = "2021-05-04-committee-report"


def items(file: str) -> Iterator[tuple[str, RecommendationDraft]]:
    for report in real_draft(file).reports:
        for item in report.recommendations:
            yield f"{report.title}, {item.number}", item


@pytest.mark.parametrize("file", [f"{PLAN}.docx", f"{PLAN}.pdf", f"{REPORT}.docx"])
def test_word_and_pdf_give_the_draft_that_the_text_gives(file: str) -> None:
    text = file.rpartition(".")[0] + ".txt"
    assert differences(real_draft(file), real_draft(text)) == []


def test_word_and_pdf_agree_to_the_last_line_end() -> None:
    """A page end of the PDF leaves no trace."""
    for (where, word), (_, pdf) in zip(items(f"{PLAN}.docx"), items(f"{PLAN}.pdf"), strict=True):
        for name in ("text", "comment", "position_text", "due"):
            assert getattr(word, name) == getattr(pdf, name), (where, name)


SAME_IN_A_WORKBOOK = (
    "number",
    "item_kind",
    "text",
    "status",
    "comment",
    "position",
    "position_text",
    "direction",
    "other",
)


def test_the_workbook_gives_what_it_prints_as_the_text_does() -> None:
    for (where, sheet), (_, text) in zip(items(f"{PLAN}.xlsx"), items(f"{PLAN}.txt"), strict=True):
        for name in SAME_IN_A_WORKBOOK:
            assert plain(getattr(sheet, name)) == plain(getattr(text, name)), (where, name)
        assert [plain(task) for task in sheet.tasks] == [plain(task) for task in text.tasks], where


def test_the_workbook_gives_the_reports() -> None:
    sheet, text = real_draft(f"{PLAN}.xlsx"), real_draft(f"{PLAN}.txt")
    for one, other in zip(sheet.reports, text.reports, strict=True):
        assert (one.title, one.level, one.published) == (other.title, other.level, other.published)
    assert plain(sheet.status_definitions) == plain(text.status_definitions)
    assert (sheet.as_at, sheet.unread) == (text.as_at, ())


def test_the_workbook_gives_first_and_current_due_date_and_one_owner_more() -> None:
    want = {
        (report["title"], item["number"]): item
        for report in expected(f"{PLAN}.json")["reports"]
        for item in report["recommendations"]
    }
    for report in real_draft(f"{PLAN}.xlsx").reports:
        for item in report.recommendations:
            wanted = want[report.title, item.number]
            assert str(item.due.first) == wanted["due_original"], (report.title, item.number)
            assert str(item.due.current)[:7] == wanted["due_current"], (report.title, item.number)
    owners = [item.owner for _, item in items(f"{PLAN}.xlsx")]
    assert [owner for owner in owners if owner] == ["TBC"]


def test_places_are_pages_and_rows() -> None:
    (_, first), *_ = items(f"{PLAN}.xlsx")
    assert first.place.words == "page 1, line 2"
    assert [item.place.page for _, item in items(f"{PLAN}.pdf")] == [1, 2, 2, 3, 4, 4, 5, 6, 7]
    assert all(item.place.page is None for _, item in items(f"{PLAN}.docx"))


def test_what_the_careful_reader_found_is_found_in_every_format() -> None:
    want = [
        (item["number"], item["status"], item["position_status"])
        for report in expected(f"{PLAN}.json")["reports"]
        for item in report["recommendations"]
    ]
    for suffix in ("docx", "pdf", "xlsx"):
        found = []
        for _, item in items(f"{PLAN}.{suffix}"):
            assert item.position is not None
            pending = item.position.sign_off_stage is SignOffStage.PENDING
            found.append(
                (item.number, item.status.status.value, "GREEN_PENDING" if pending else item.position.status.value)
            )
        assert found == want, suffix
