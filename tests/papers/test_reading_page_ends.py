"""Tables cut at page ends: wherever the cut falls, no word is lost, doubled or put under another item."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.draft import PaperDraft, RecommendationDraft
from papers.reading import read_text

HEAD = "Lamps and Locks: parks after dusk\n\nA national report by HMICFRS\n\nPublished 3rd June 2020\n\n"
HEADINGS = ("Recommendations & Areas for Improvement", "Status", "Due Date", "Comment", "Position in May?")
WIDTH = len(HEADINGS)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the paper before it is cut: the words of each cell; the first has its number and label apart."""

    label: str
    cells: tuple[tuple[str, ...], ...]


def cell_text(row: Row, column: int, words: Sequence[str], *, first: bool) -> str:
    printed = " ".join(words)
    return f"{row.label} {printed}".strip() if column == 0 and first else printed


def uncut(rows: Sequence[Row]) -> str:
    lines = [HEADINGS, *(tuple(cell_text(row, at, row.cells[at], first=True) for at in range(WIDTH)) for row in rows)]
    return HEAD + "\n".join("\t".join(line) for line in lines) + "\n"


def read(text: str) -> PaperDraft:
    return read_text("paper.txt", text)


def plain(text: str) -> str:
    return " ".join(text.split())


def said(item: RecommendationDraft) -> tuple[object, ...]:
    """Everything a draft says of an item but where it stands, white space aside."""
    return (
        item.number,
        item.item_kind,
        plain(item.text),
        item.status,
        (item.due.first, item.due.current, item.due.extensions, [plain(link.words) for link in item.due.links]),
        plain(item.comment),
        item.position,
        plain(item.position_text),
        [(task.label, task.status, plain(task.comment), plain(task.text)) for task in item.tasks],
    )


def content(draft: PaperDraft) -> list[tuple[object, ...]]:
    (report,) = draft.reports
    return [(report.title, report.level, report.published), *(said(item) for item in report.recommendations)]


WORDS = st.sampled_from(
    [
        *("the", "lamps", "of", "every", "park", "are", "lit", "by", "officers,", "who", "walk", "there;", "keys"),
        *("(all", "12", "them)", "hang", "at", "3", "posts.", "Nobody", "counts", "–", "yet:", "see", "[bullet]"),
        *("section", "4", "2021", "8", "pm", "Gates'", '"open"', "co-ordination", "co-", "NPCC", "4a", "15.7"),
    ]
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=12).map(tuple)
OPTIONAL = st.one_of(st.just(()), SENTENCES)
STATUSES = st.sampled_from([("AMBER",), ("RED",), ("NEW", "GREEN"), ("White", "(CLOSED)"), ()])
DUES = st.sampled_from(
    [
        (),
        ("May", "2021"),
        ("No", "date", "set", "by", "HMICFRS", "June", "2021", "by", "the", "force"),
        ("January", "2020", "Extended", "to", "November", "2020", "subject", "to", "review", "Now", "May", "2021"),
    ]
)
POSITIONS = st.one_of(st.just(()), SENTENCES.map(lambda words: ("AMBER", "–", "it", "is", *words)))
KINDS = st.sampled_from(["Recommendation", "Area for Improvement", "Cause of concern"])


@st.composite
def papers(draw: st.DrawFn) -> list[Row]:
    numbers = draw(st.lists(st.integers(1, 40), min_size=1, max_size=5, unique=True))
    rows = []
    for number in sorted(numbers):
        text = ("The", *draw(SENTENCES))
        cells = (text, draw(STATUSES), draw(DUES), draw(OPTIONAL), draw(POSITIONS))
        rows.append(Row(f"{number} {draw(KINDS)}", cells))
    return rows


@st.composite
def cut_papers(draw: st.DrawFn) -> tuple[list[Row], str]:
    """Draw a paper, and the same cut into pages; each cut ends the cells of one row at different words."""
    rows = draw(papers())
    lines: list[tuple[str, ...]] = [HEADINGS]
    page_ends: list[bool] = [False]
    for row in rows:
        rest = list(row.cells)
        first = True
        for _ in range(draw(st.integers(0, 2))):
            at = [
                # A status is never cut, and neither is the label of an item from its first word.
                len(cell) if column == 1 else draw(st.integers(1 if column == 0 and first else 0, max(len(cell), 1)))
                for column, cell in enumerate(rest)
            ]
            here = [cell[:place] for cell, place in zip(rest, at, strict=True)]
            rest = [cell[place:] for cell, place in zip(rest, at, strict=True)]
            lines.append(tuple(cell_text(row, c, words, first=first) for c, words in enumerate(here)))
            page_ends.append(True)
            first = False
        if first or any(rest):
            lines.append(tuple(cell_text(row, c, words, first=first) for c, words in enumerate(rest)))
            page_ends.append(draw(st.booleans()) if first else False)
    printed: list[str] = []
    for line, ends in zip(lines, page_ends, strict=True):
        printed.append("\t".join(line))
        if ends:
            printed += draw(st.sampled_from([["", "\t".join(HEADINGS)], ["", "Page 4", "", "\t".join(HEADINGS)]]))
    return rows, HEAD + "\n".join(printed) + "\n"


@settings(max_examples=150, deadline=None)
@given(cut_papers())
def test_a_paper_cut_into_pages_reads_as_the_same_paper(paper: tuple[list[Row], str]) -> None:
    rows, cut = paper
    whole, pages = read(uncut(rows)), read(cut)
    assert content(pages) == content(whole)
    assert pages.unread == ()


@settings(max_examples=60, deadline=None)
@given(papers())
def test_every_word_of_every_cell_is_read_once_and_in_order(rows: list[Row]) -> None:
    (report,) = read(uncut(rows)).reports
    assert [item.number for item in report.recommendations] == [row.label.split(" ")[0] for row in rows]
    for row, item in zip(rows, report.recommendations, strict=True):
        assert plain(item.text) == " ".join(row.cells[0])
        assert plain(item.comment) == " ".join(row.cells[3])
        assert plain(item.position_text) == " ".join(row.cells[4])


MARCH = "Status No. Recommendation Due_Date Original_Due_Date Comments Owner Position_in_March? Direction_of_Travel"
FIRST = ("Amber", "13", "<u>Recommendation</u> Gates and", "May-22", "Dec-21", "Keys are", "Head", "Amber – it", "")
OVER = ("", "", "locks.", "", "", "being cut.", "", "will be done.", "")


def march(next_page: str) -> RecommendationDraft:
    headings = "\t".join(heading.replace("_", " ") for heading in MARCH.split(" "))
    first_page = "\t".join(FIRST)
    (report,) = read(f"{HEAD}{headings}\n{first_page}\n\n{next_page}\n").reports
    (item,) = report.recommendations
    return item


@pytest.mark.parametrize("lost", [0, 1, 2])
def test_a_page_without_headings_goes_on_though_it_lost_its_first_cells(lost: int) -> None:
    item = march("\t".join(OVER[lost:]))
    assert (item.text, item.comment) == ("Gates and locks.", "Keys are being cut.")
    assert (item.owner, item.position_text) == ("Head", "Amber – it will be done.")


@pytest.mark.parametrize("rule", ["--", ":-:", "---"])
def test_a_rule_under_a_row_is_no_row(rule: str) -> None:
    item = march("\t".join(OVER) + "\n" + "\t".join([rule] * len(OVER)))
    assert item.comment == "Keys are being cut."


def test_a_row_that_lost_the_cell_in_front_of_its_status_is_a_task() -> None:
    rows = (("1 Recommendation Lock up.", "RED", "May 2021", "No keys.", ""), ("AMBER", "June 2021", "One key.", ""))
    (report,) = read(HEAD + "\n".join("\t".join(row) for row in (HEADINGS, *rows)) + "\n").reports
    (item,) = report.recommendations
    (task,) = item.tasks
    assert (task.status, str(task.due.current), task.comment) != (None, "None", "")
    assert task.status is not None
    assert (task.status.printed, str(task.due.current), task.comment) == ("AMBER", "2021-06", "One key.")


def test_lines_trimmed_of_their_last_empty_cells_are_read_alike() -> None:
    rows = [
        HEADINGS,
        ("1 Recommendation Lock up.", "RED", "May 2021", "No", "AMBER"),
        ("", "", "", "keys.", ""),
        ("2 Recommendation Light up.", "AMBER", "", "", ""),
    ]
    trimmed = "\n".join("\t".join(row).rstrip("\t") for row in rows)
    (whole,) = read(HEAD + "\n".join("\t".join(row) for row in rows)).reports
    (report,) = read(HEAD + trimmed).reports
    assert [said(item) for item in report.recommendations] == [said(item) for item in whole.recommendations]


def test_a_figure_that_begins_a_page_is_no_new_recommendation() -> None:
    rows = (
        ("4 Recommendation By 2021 every park has at least", "RED", "May 2021", "There are", ""),
        HEADINGS,
        ("12 lamps, as paragraph", "", "", "12", ""),
        HEADINGS,
        ("15.7 asks.", "", "", "2021 lamps.", ""),
        ("5. Light them.", "", "", "", ""),
    )
    (report,) = read(HEAD + "\n".join("\t".join(row) for row in (HEADINGS, *rows)) + "\n").reports
    assert [(item.number, item.text, item.comment) for item in report.recommendations] == [
        ("4", "By 2021 every park has at least 12 lamps, as paragraph 15.7 asks.", "There are 12 2021 lamps."),
        ("5", "Light them.", ""),
    ]


def test_a_number_repeated_on_the_next_page_begins_nothing() -> None:
    rows = (
        ("4 Recommendation Light every", "RED", "May 2021", "Soon", ""),
        HEADINGS,
        ("<p>4</p> <p>park.</p>", "", "", "enough.", ""),
    )
    (report,) = read(HEAD + "\n".join("\t".join(row) for row in (HEADINGS, *rows)) + "\n").reports
    (item,) = report.recommendations
    assert (item.text, item.comment) == ("Light every park.", "Soon enough.")
