"""Every item of the four real papers, field by field, against what a careful reader found in them."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import pytest

from db.words import Direction, InspectionKind, Level, SignOffStage, Status
from papers.draft import PaperDraft, RecommendationDraft, ReportDraft, StatusLabel
from papers.reading.blocks import Paragraph, text_blocks
from papers_home import expected, real_draft, real_paper

PAPERS = ("2020-09-action-plan", "2021-07-31-action-plan", "2022-05-05-agenda-pack")
SAME_FIGURE = {"total_actions": "total", "for_force": "relevant"}
"""The two readers' names for one figure."""


class Pair(NamedTuple):
    """One report or item: what was expected of it, what was read."""

    where: str
    expected: Any
    read: Any


def draft(paper: str) -> PaperDraft:
    return real_draft(f"{paper}.txt")


@cache
def reports(paper: str) -> tuple[Pair, ...]:
    found = draft(paper).reports
    wanted = expected(f"{paper}.json")["reports"]
    assert [report.title for report in found] == [report["title"] for report in wanted]
    return tuple(Pair(want["title"], want, read) for want, read in zip(wanted, found, strict=True))


@cache
def items(paper: str) -> tuple[Pair, ...]:
    pairs = []
    for title, want, read in reports(paper):
        numbers = [item.number for item in read.recommendations]
        assert numbers == [item["number"] for item in want["recommendations"]], title
        pairs += [
            Pair(f"{title}, {item['number']}", item, found)
            for item, found in zip(want["recommendations"], read.recommendations, strict=True)
        ]
    return tuple(pairs)


@pytest.fixture(params=PAPERS)
def paper(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def differences(found: Iterator[tuple[str, object, object]]) -> list[str]:
    return [f"{where}: {read!r}, not {want!r}" for where, want, read in found if want != read]


def words(text: str) -> str:
    return " ".join(text.replace("•", " ").replace("○", " ").split())


def status_word(label: StatusLabel | None) -> str | None:
    if label is None:
        return None
    if label.status is Status.GREEN and label.sign_off_stage is SignOffStage.PENDING:
        return "GREEN_PENDING"
    return {Status.NOT_SET: "NONE"}.get(label.status, label.status.value.replace("_", " "))


def test_every_report_has_its_level_kind_body_and_date(paper: str) -> None:
    def found() -> Iterator[tuple[str, object, object]]:
        for where, want, read in reports(paper):
            assert isinstance(read, ReportDraft)
            level = {"thematic": "national", "joint": "national"}.get(want["level"], want["level"])
            yield where, Level(level), read.level
            yield where, want["body"], read.body
            yield where, want["published"], str(read.published) if read.published else None
            if want["level"] in {"thematic", "joint"}:
                yield where, InspectionKind(want["level"]), read.kind
                yield where, want["level"], read.level_printed
            figures = {SAME_FIGURE.get(name, name): figure for name, figure in want["claimed"].items()}
            yield where, figures, dict(read.claimed)

    assert differences(found()) == []


def test_every_item_has_its_kind_and_text(paper: str) -> None:
    def found() -> Iterator[tuple[str, object, object]]:
        for where, want, read in items(paper):
            assert isinstance(read, RecommendationDraft)
            yield where, want["kind"], read.item_kind.value
            text, starts, ends = words(read.text), words(want["text_starts"] or ""), words(want["text_ends"] or "")
            yield where, starts, text[: len(starts)]
            yield where, ends, text[len(text) - len(ends) :]
            if want["text_starts"] is None:
                yield where, "", text

    assert differences(found()) == []


def test_every_item_has_its_status(paper: str) -> None:
    def found() -> Iterator[tuple[str, object, object]]:
        for where, want, read in items(paper):
            yield where, want["status"], status_word(read.status)
            yield where, want["status_printed"], read.status.printed
            yield where, want["is_new"], read.status.is_new

    assert differences(found()) == []


def test_every_item_has_its_due_dates(paper: str) -> None:
    def found() -> Iterator[tuple[str, object, object]]:
        for where, want, read in items(paper):
            yield where, want["due_original"], str(read.due.first) if read.due.first else None
            yield where, want["due_current"], str(read.due.current) if read.due.current else None
            yield where, want["extensions"], read.due.extensions

    assert differences(found()) == []


def test_every_item_has_its_owner_position_and_direction(paper: str) -> None:
    def found() -> Iterator[tuple[str, object, object]]:
        for where, want, read in items(paper):
            yield where, want.get("owner"), read.owner
            yield where, want.get("position_status"), status_word(read.position)
            direction = want.get("direction")
            yield where, Direction(direction) if direction else None, read.direction

    assert differences(found()) == []


def test_every_item_has_its_tasks(paper: str) -> None:
    def found() -> Iterator[tuple[str, object, object]]:
        for where, want, read in items(paper):
            tasks = [
                {
                    "label": task.label,
                    "status": status_word(task.status),
                    "due": str(task.due.current) if task.due.current else None,
                }
                for task in read.tasks
            ]
            yield where, want["tasks"], tasks
            if "status_rows" in want:
                rows = [status_word(read.status), *(status_word(task.status) for task in read.tasks)]
                printed = [row.removeprefix("NEW ") for row in want["status_rows"]]
                yield where, len(printed), len(rows)
                if len(printed) > 1:
                    yield where, printed, rows

    assert differences(found()) == []


def test_the_paper_says_what_its_colours_mean_and_when_it_stands(paper: str) -> None:
    want = expected(f"{paper}.json")
    read = draft(paper)
    assert {line.label: line.wording for line in read.status_definitions} == want["status_definitions"]
    assert str(read.as_at) == want["as_at"]


def test_nothing_is_left_unread_and_nothing_of_other_matters_is_read(paper: str) -> None:
    read = draft(paper)
    assert read.unread == ()
    assert len(read.reports) == expected(f"{paper}.json")["totals"]["reports"]


def test_places_are_lines_of_the_file_that_hold_what_they_are_said_to(paper: str) -> None:
    lines = real_paper(f"{paper}.txt").read_text(encoding="utf-8").split("\n")
    for title, _, report in reports(paper):
        assert words(title).split(" ")[0] in lines[report.place.line - 1]
        for item in report.recommendations:
            assert item.number in lines[item.place.line - 1]


def test_no_word_of_a_comment_or_position_is_lost_or_doubled(paper: str) -> None:
    """Every comment and position stands in the file, page ends aside, word for word."""
    source = words(" ".join(plain_lines(paper)))
    for where, _, read in items(paper):
        for text in (read.comment, read.position_text):
            for line in text.split("\n"):
                pieces = words(line)
                if pieces and pieces not in source:
                    assert is_joined(pieces, source), (where, pieces)


def plain_lines(paper: str) -> list[str]:
    text = real_paper(f"{paper}.txt").read_text(encoding="utf-8")
    return [
        block.text if isinstance(block, Paragraph) else " ".join(row.words for row in block.rows)
        for block in text_blocks(text)
    ]


def is_joined(pieces: str, source: str) -> bool:
    """Tell whether a line is two pieces of the source, cut at one word."""
    parts = pieces.split(" ")
    return any(" ".join(parts[:cut]) in source and " ".join(parts[cut:]) in source for cut in range(1, len(parts)))


def test_the_july_2021_paper_shows_the_status_of_the_may_meeting() -> None:
    assert str(draft("2021-07-31-action-plan").previous_shown) == "2021-05"


def test_a_covering_report_alone_is_a_paper_without_reports() -> None:
    read = draft("2021-05-04-committee-report")
    assert read.reports == ()
    assert read.count_tables
