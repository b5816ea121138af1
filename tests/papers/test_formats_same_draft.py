"""One paper written in every format by the usual libraries: whatever its words, the same draft."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafts_compared import plain
from made_papers import LAMPS, Report, comma_separated, draft, flat, items, pdf, word, workbook
from papers.draft import PaperDraft

SMALL = (
    Report(
        LAMPS,
        (
            (
                "1",
                "The force should lock every park by dusk.",
                "AMBER",
                "May 2021",
                "The keys are cut [completed].",
                "",
            ),
            (
                "2",
                "Forces should light up:\n• paths;\n• gates.",
                "NEW GREEN",
                "3 July 2021",
                "Lit.\nAll of it.",
                "Head of Lamps",
            ),
        ),
    ),
    Report(
        "Boats Afloat: the harbour police",
        (("4a", "Crews should train.", "RED", "Extended to March 2022", "No trainer was found.", "TBC"),),
    ),
)
FORMATS = {
    "paper.docx": word(SMALL),
    "paper.xlsx": workbook(flat(SMALL)),
    "paper.csv": comma_separated(flat(SMALL)),
    "semicolons.csv": comma_separated(flat(SMALL), ";"),
    "tabs.csv": comma_separated(flat(SMALL), "\t"),
    "paper.pdf": pdf(SMALL),
}


def said(paper: PaperDraft) -> list[object]:
    """Give what a paper says of each report and item, wherever it stands."""
    return [
        (
            report.title,
            report.level,
            report.published,
            [plain(each) for each in report.recommendations],
        )
        for report in paper.reports
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_a_small_paper_in_every_format(name: str) -> None:
    paper = draft(name, FORMATS[name])
    assert said(paper) == said(draft("paper.docx", FORMATS["paper.docx"]))
    assert [each.number for each in items(paper)] == ["1", "2", "4a"]
    assert items(paper)[1].text == "Forces should light up:\n• paths;\n• gates."
    assert items(paper)[1].status.is_new
    assert paper.unread == ()


@pytest.mark.parametrize("name", FORMATS)
def test_the_format_is_told_by_the_content_and_not_by_the_name(name: str) -> None:
    assert said(draft("paper.txt", FORMATS[name])) == said(draft(name, FORMATS[name]))


PROSE = st.text(
    st.one_of(st.sampled_from(string.ascii_letters + " .,;:[]()'\"=+-@<>&/“”’–•\n"), st.sampled_from("éß£אבג日本")),
    max_size=60,
)
ROWS = st.lists(
    st.tuples(
        PROSE.map(lambda text: f"The force {text}"),
        st.sampled_from(("RED", "AMBER", "NEW GREEN", "WHITE (CLOSED)", "Green - pending HMICFRS sign off")),
        st.sampled_from(("May 2021", "Extended to July 2021", "Immediate", "TBC", "31/03/2022", "")),
        PROSE,
        PROSE,
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=40, deadline=None)
@given(ROWS)
def test_any_words_in_word_excel_and_csv(rows: list[tuple[str, ...]]) -> None:
    report = Report(LAMPS, [(str(number), *row) for number, row in enumerate(rows, start=1)])
    in_word = said(draft("paper.docx", word([report])))
    assert said(draft("paper.xlsx", workbook(flat([report])))) == in_word
    assert said(draft("paper.csv", comma_separated(flat([report])))) == in_word
    assert len(in_word) == 1
