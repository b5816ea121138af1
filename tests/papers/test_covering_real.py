"""The covering reports of the real papers say what a careful reader found in them."""

from typing import Any

import pytest

from db.words import CountedStatus
from papers.draft import CountCell, CountRow, ProgrammeDraft, SummaryTableDraft
from papers.reading.blocks import text_blocks
from papers.reading.covering import CoveringDraft, read_covering
from papers_home import expected, real_paper

_REPORTS = {
    "2021-05-04-committee-report.txt": "2021-05-04-committee-report.json",
    "2022-05-05-agenda-pack.txt": "2022-05-05-count-table.json",
}
_LEVELS = ("previous_national", "previous_force", "current_national", "current_force")


@pytest.fixture(params=_REPORTS)
def paper(request: pytest.FixtureRequest) -> tuple[CoveringDraft, dict[str, Any]]:
    text = real_paper(request.param).read_text(encoding="utf-8")
    return read_covering(text_blocks(text)), expected(_REPORTS[request.param])


def _cell(printed: dict[str, Any]) -> CountCell:
    counts = {name: number for name, number in printed.items() if name in CountedStatus.__members__}
    return CountCell(printed["printed"], counts, printed["new"])


def _row(row: CountRow) -> dict[str, Any]:
    return {
        "report": row.report,
        "group": row.group,
        "group_printed": row.group_printed,
        "line": row.place.line,
        "cells": {name: getattr(row, name) for name in _LEVELS},
    }


def _first_line(printed: int | list[int]) -> int:
    return printed if isinstance(printed, int) else printed[0]


def test_the_front_names_committee_day_subject_and_number(paper: tuple[CoveringDraft, dict[str, Any]]) -> None:
    draft, found = paper
    document = found["document"]
    assert str(draft.meeting_on) == document["date"]
    assert draft.committee == document["committee"]
    assert draft.title == document["title"]
    assert draft.report_number == document["report_no"]


def test_every_row_and_cell_of_the_count_table(paper: tuple[CoveringDraft, dict[str, Any]]) -> None:
    draft, found = paper
    table = found["table"]
    assert len(draft.count_tables) == 1
    read = draft.count_tables[0]
    assert read.place.line == table["lines"][0]
    assert read.previous_label == table["column_labels"]["previous"]
    assert read.current_label == table["column_labels"]["current"]
    assert [_row(row) for row in read.rows] == [
        {
            "report": row["report"],
            "group": row["group"],
            "group_printed": row.get("group_printed", True),
            "line": _first_line(row["line"]),
            "cells": {name: _cell(row["cells"][name]) for name in _LEVELS},
        }
        for row in table["rows"]
    ]


def _summary(table: SummaryTableDraft) -> dict[str, Any]:
    return {
        "name": table.name,
        "line": table.place.line,
        "rows": [
            {"label": row.label, "line": row.place.line, "section": row.section, **row.cells} for row in table.rows
        ],
    }


def test_every_row_of_the_summaries(paper: tuple[CoveringDraft, dict[str, Any]]) -> None:
    draft, found = paper
    read = sorted(draft.summary_tables, key=lambda table: table.place.line)
    assert [_summary(table) for table in read] == [
        {
            "name": table["name"],
            "line": table["lines"][0],
            "rows": [
                {"section": "", **{name: value for name, value in row.items() if name != "note"}}
                for row in table["rows"]
            ],
        }
        for table in found["summary_tables"]
    ]
    for summary, printed in zip(read, found["summary_tables"], strict=True):
        assert "column_labels" not in printed or list(summary.column_labels) == printed["column_labels"]


def _of(draft: CoveringDraft, section: str) -> list[ProgrammeDraft]:
    return [each for each in draft.programme if each.section == section]


def test_the_programme(paper: tuple[CoveringDraft, dict[str, Any]]) -> None:
    draft, found = paper
    printed = found["inspection_programme"]
    since = printed.get("since_previous", printed.get("since_last_report"))
    pending = printed.get("pending_publication", printed.get("reports_due"))
    assert [(each.name, each.place.line) for each in _of(draft, "since_previous")] == [
        (each["name"], each["line"]) for each in since
    ]
    assert [(e.name, e.date_words, e.duration, e.re_inspection, e.place.line) for e in _of(draft, "due")] == [
        (each["name"], each["date"], each["duration"], each["re_inspection"], each["line"]) for each in printed["due"]
    ]
    assert [(each.name, each.date_words, each.place.line) for each in _of(draft, "pending_publication")] == [
        (each["name"], each.get("date", each.get("expected")), each["line"]) for each in pending
    ]
    assert [(each.name, str(each.published), each.place.line) for each in _of(draft, "published")] == [
        (each["title"], each["published"], each["line"]) for each in printed["published"]
    ]


def test_the_outstanding_references(paper: tuple[CoveringDraft, dict[str, Any]]) -> None:
    draft, found = paper
    rows = found.get("outstanding_references", {"rows": []})["rows"]
    assert [(each.number, each.item, each.request, each.owner, each.place.line) for each in draft.references] == [
        (row["no"], row["reference"], row["action"], row["owner"], row["line"]) for row in rows
    ]
    for reference, row in zip(draft.references, rows, strict=True):
        assert reference.status_text.startswith(row["status_starts"])
        assert reference.status_text.endswith(row["status_ends"])


def test_nothing_in_them_is_left_unread(paper: tuple[CoveringDraft, dict[str, Any]]) -> None:
    assert paper[0].unread == ()


@pytest.mark.parametrize("plan", ["2020-09-action-plan.txt", "2021-07-31-action-plan.txt"])
def test_an_action_plan_has_no_covering_report(plan: str) -> None:
    assert read_covering(text_blocks(real_paper(plan).read_text(encoding="utf-8"))) == CoveringDraft()
