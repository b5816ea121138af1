"""The real papers with their columns in other orders and their pages cut elsewhere say the same."""

import random
from collections.abc import Callable, Iterator

import pytest

from papers.draft import PaperDraft, RecommendationDraft
from papers.reading import read_text
from papers.reading.blocks import Cell, Row
from papers.reading.headings import Column, Layout, read_layout
from papers.reading.markup import plain_text
from papers_home import real_paper

PAPERS = ("2020-09-action-plan.txt", "2021-07-31-action-plan.txt", "2022-05-05-agenda-pack.txt")
Rearranged = Callable[[Layout, list[str]], list[list[str]]]


def rearrange(text: str, change: Rearranged) -> str:
    """Give a paper with `change` made of every row of its inspection tables, headings included."""

    def lines() -> Iterator[str]:
        layout: Layout | None = None
        headings = ""
        for line in text.split("\n"):
            cells = line.split("\t")
            if len(cells) == 1 or not "".join(cells).strip("-: "):
                yield line
                continue
            found = read_layout(Row(1, tuple(Cell(plain_text(cell)) for cell in cells)))
            layout = found or layout
            if layout is None or not 0 <= len(layout.headings) - len(cells) < 3:
                layout = None
                yield line
                continue
            cells = [""] * (len(layout.headings) - len(cells)) + cells
            first, *pages = ["\t".join(row) for row in change(layout, cells)]
            headings = first if found else headings
            yield first
            for page in pages:
                yield from ("", headings, page)

    return "\n".join(lines())


def plain(text: str) -> str:
    return " ".join(text.replace("•", " ").split())


def said(item: RecommendationDraft) -> tuple[object, ...]:
    return (
        (item.number, item.item_kind, plain(item.text), item.status, item.position, item.direction, item.owner),
        (item.due.first, item.due.current, item.due.extensions),
        (plain(item.comment), plain(item.position_text)),
    )


def tasks(item: RecommendationDraft) -> list[object]:
    return [(task.label, task.status, task.due.current) for task in item.tasks]


def items(draft: PaperDraft) -> list[RecommendationDraft]:
    return [item for report in draft.reports for item in report.recommendations]


def columns_in_another_order(seed: int) -> Rearranged:
    """Move the columns about, a blank heading with the one before it, alike on every page."""
    chance = random.Random(seed)  # noqa: S311
    places: dict[Column | str, float] = {}

    def change(layout: Layout, cells: list[str]) -> list[list[str]]:
        named = [heading.words if heading.column is Column.OTHER else heading.column for heading in layout.headings]
        order = sorted(range(len(cells)), key=lambda at: places.setdefault(named[at], chance.random()))
        return [[cells[at] for at in order]]

    return change


def pages_cut_elsewhere(seed: int) -> Rearranged:
    """Cut half of the rows in two, each long cell at a word of its own."""
    chance = random.Random(seed)  # noqa: S311
    cut_columns = {Column.TEXT, Column.COMMENT, Column.POSITION}
    fewest = 8

    def change(layout: Layout, cells: list[str]) -> list[list[str]]:
        words = [plain_text(cell).split() for cell in cells]
        is_headings = read_layout(Row(1, tuple(Cell(plain_text(cell)) for cell in cells))) is not None
        if is_headings or chance.random() < 0.5:
            return [cells]
        cuts = [
            chance.randint(fewest, len(each)) if heading.column in cut_columns and len(each) > fewest else len(each)
            for heading, each in zip(layout.headings, words, strict=True)
        ]
        first = [" ".join(each[:at]) for each, at in zip(words, cuts, strict=True)]
        rest = [" ".join(each[at:]) for each, at in zip(words, cuts, strict=True)]
        return [first, rest] if any(rest) else [cells]

    return change


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("name", PAPERS)
def test_columns_in_another_order_say_the_same(name: str, seed: int) -> None:
    text = real_paper(name).read_text(encoding="utf-8")
    wanted = items(read_text(name, text))
    found = items(read_text(name, rearrange(text, columns_in_another_order(seed))))
    assert [said(item) for item in found] == [said(item) for item in wanted]
    assert [tasks(item) for item in found] == [tasks(item) for item in wanted]


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("name", PAPERS)
def test_pages_cut_elsewhere_say_the_same(name: str, seed: int) -> None:
    text = real_paper(name).read_text(encoding="utf-8")
    wanted = items(read_text(name, text))
    draft = read_text(name, rearrange(text, pages_cut_elsewhere(seed)))
    assert [said(item) for item in items(draft)] == [said(item) for item in wanted]
    assert draft.unread == ()
