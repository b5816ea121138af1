"""PDF tables with ruling lines: cells put together over page ends, headings that repeat, colours."""

import pytest

from db.words import Status
from drafts_compared import plain
from made_papers import HEADINGS, LAMPS, NATIONAL, PUBLISHED, Pages, Report, draft, items, pdf, word
from papers.formats.pdf.pages import pages_worth_reading
from papers.formats.pdf.tables import rgb_of

LONG = " ".join(
    f"Gate {number} was locked by the night patrol and found open in the morning." for number in range(1, 60)
)
PARAGRAPHS = "\n".join(f"Meeting {number}: the keys were counted" for number in range(1, 70))


def row(number: int, **changed: str) -> tuple[str, ...]:
    cells = {
        "text": f"The force should lock gate {number}.",
        "status": "AMBER",
        "due": "May 2021",
        "comment": "Keys are cut.",
        "owner": "Head of Lamps",
    }
    return (str(number), *(cells | changed).values())


def test_tables_over_many_pages_are_as_in_word() -> None:
    report = Report(LAMPS, [row(number) for number in range(1, 60)])
    paper = draft("paper.pdf", pdf([report]))
    in_word = draft("paper.docx", word([report]))
    assert [plain(each) for each in items(paper)] == [plain(each) for each in items(in_word)]
    assert items(paper)[-1].place.page == 3
    assert paper.unread == ()


@pytest.mark.parametrize("column", ["text", "comment"])
@pytest.mark.parametrize("long", [LONG, PARAGRAPHS])
def test_a_cell_cut_at_page_ends_is_one(column: str, long: str) -> None:
    report = Report(LAMPS, [row(1), row(2, **{column: f"The force has said: {long}"}), row(3)])
    paper = draft("paper.pdf", pdf([report]))
    in_word = draft("paper.docx", word([report]))
    assert [plain(each) for each in items(paper)] == [plain(each) for each in items(in_word)]


@pytest.mark.parametrize("shifted", range(6))
def test_where_line_ends_show_that_a_row_goes_on_it_is_one_to_the_letter(shifted: int) -> None:
    """Word and LibreOffice print the space at which a line was broken: a cell cut between two sentences goes on."""
    text, comment = "Lock up and " * shifted + LONG, "Keys. " * shifted + LONG
    pages = Pages(keeps_spaces=True)
    for line in (LAMPS, NATIONAL, PUBLISHED):
        pages.paragraph(line)
    pages.ruled([HEADINGS, row(1), row(2, text=text, comment=comment), row(3)])
    first, second, third = items(draft("paper.pdf", bytes(pages.output())))
    assert (second.text, second.comment) == (text, comment)
    assert (first.comment, third.number) == ("Keys are cut.", "3")


def test_words_broken_at_a_hyphen_or_stroke_and_paragraphs_of_one_line() -> None:
    text = "The force should lock\nat night:\n• parks and play-grounds by\n• gates"
    (found,) = items(draft("paper.pdf", pdf([Report(LAMPS, [row(1, text=text)])])))
    assert found.text == text


def test_a_coloured_status_cell_without_a_word() -> None:
    fills = {"red": (255, 0, 0), "amber": (255, 192, 0), "green": (0, 176, 80), "blue": (0, 112, 192)}
    pages = Pages()
    for line in (LAMPS, NATIONAL, PUBLISHED):
        pages.paragraph(line)
    pages.ruled([HEADINGS, *(row(number, status=name) for number, name in enumerate(fills, start=1))], fills)
    found = [each.status for each in items(draft("paper.pdf", bytes(pages.output())))]
    assert [(label.printed, label.status) for label in found] == [
        ("", Status.RED),
        ("", Status.AMBER),
        ("", Status.GREEN),
        ("", Status.GREEN),
    ]


def test_a_coloured_cell_cut_at_a_page_end_is_no_second_task() -> None:
    pages = Pages()
    for line in (LAMPS, NATIONAL, PUBLISHED):
        pages.paragraph(line)
    pages.ruled([HEADINGS, row(1, status="amber", comment=LONG)], {"amber": (255, 192, 0)})
    (found,) = items(draft("paper.pdf", bytes(pages.output())))
    assert (found.status.status, found.tasks) == (Status.AMBER, ())
    assert found.comment == LONG


def test_running_heads_and_footnotes_are_no_part_of_the_paper() -> None:
    pages = Pages()
    pages.paragraph(LAMPS, size=14)
    pages.paragraph(NATIONAL)
    pages.paragraph(PUBLISHED)
    pages.ruled([HEADINGS, *(row(number) for number in range(1, 60))])
    for number in range(1, pages.page + 1):
        pages.page = number
        pages.text(40, 20, "Harbour police: the plan")
        pages.text(400, pages.h - 15, f"Page {number} of 3")
    paper = draft("paper.pdf", bytes(pages.output()))
    assert len(items(paper)) == 59
    assert paper.unread == ()


def test_only_the_pages_of_a_long_pack_that_speak_of_inspections_are_taken_apart() -> None:
    pages = Pages()
    for number in range(1, 61):
        pages.paragraph(f"Minutes of the harbour board, part {number}")
        pages.add_page()
    pages.paragraph(LAMPS, size=14)
    pages.paragraph(NATIONAL)
    pages.paragraph(PUBLISHED)
    pages.ruled([HEADINGS, row(1)])
    content = bytes(pages.output())
    assert pages_worth_reading(content) == {1, 60, 61, 62}
    (found,) = items(draft("pack.pdf", content))
    assert found.place.page == 61


@pytest.mark.parametrize(
    ("printed", "seen"),
    [
        (0.5, (0.5, 0.5, 0.5)),
        ((1, 0.75, 0), (1, 0.75, 0)),
        ((0, 0.25, 1, 0), (1, 0.75, 0)),
        ((0, 0, 0, 0.5), (0.5, 0.5, 0.5)),
        (("P1",), None),
        (None, None),
    ],
)
def test_a_colour_is_seen_in_whatever_parts_it_is_printed(printed: object, seen: tuple[float, ...] | None) -> None:
    assert rgb_of(printed) == seen
