"""CSV as spreadsheets of any country write it."""

from pathlib import Path

import pytest

from made_papers import FLAT, HEADINGS, LAMPS, comma_separated, draft, item, items
from papers.reading import PaperError, read_paper

ROW = ("1", "The force should “lock” up – now.", "AMBER", "May 2021", "Keys are cut;\n• oiled, too", "Head of Lamps")
ROWS = [FLAT, (LAMPS, "National", "03/06/2020", *ROW)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "|", "\t"])
def test_any_separator_in_any_encoding(encoding: str, separator: str) -> None:
    content = comma_separated(ROWS, separator).decode().encode(encoding)
    found = item(draft("paper.csv", content))
    assert (found.text, found.comment) == (ROW[1], "Keys are cut;\n• oiled, too")


def test_places_are_lines_of_the_file() -> None:
    content = comma_separated([*ROWS, (LAMPS, "National", "03/06/2020", "2", *ROW[1:])])
    assert [each.place.words for each in items(draft("paper.csv", content))] == ["line 2", "line 4"]


def test_a_list_without_a_report_says_so() -> None:
    paper = draft("paper.csv", comma_separated([HEADINGS, ROW]))
    assert [(report.title, len(report.recommendations)) for report in paper.reports] == [("", 1)]
    assert [each.why for each in paper.unread] == ["no report title stands above this table"]


def test_a_title_above_the_headings_is_the_report() -> None:
    content = comma_separated([(LAMPS,), ("A force report by HMICFRS",), ("Published May 2020",), HEADINGS, ROW])
    (report,) = draft("paper.csv", content).reports
    assert (report.title, report.body, str(report.published)) == (LAMPS, "HMICFRS", "2020-05")


@pytest.mark.parametrize("cut", [-20, -70])
def test_a_file_that_was_cut_short(tmp_path: Path, cut: int) -> None:
    file = tmp_path / "paper.csv"
    file.write_bytes(comma_separated(ROWS)[:cut])
    with pytest.raises(PaperError, match=r"paper\.csv (?:stops in the middle|has a quotation that does not end)"):
        read_paper(file)


def test_prose_with_commas_is_no_csv() -> None:
    text = "Recommendations, status, due date, comments\n\nAll of them, it was said, are late, or will be.\n"
    with pytest.raises(PaperError, match=r"prose\.csv has no table"):
        draft("prose.csv", text.encode())
