"""Files that are no paper, or not all of one: one plain sentence each, and quickly."""

import os
import string
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from db.errors import WrongUseError
from papers.reading import PaperError, read_paper, read_text

HEADINGS = "Recommendations & Areas for Improvement\tStatus\tDue Date\tComment\tOwner"
PLAN = f"""Lamps and Locks: parks after dusk

A national report by HMICFRS

Published 3rd June 2020

{HEADINGS}
1 Recommendation Lock up.\tAMBER\tMay 2021\t<p>Soon.</p> <p>The keys are cut.</p>\t
2 Recommendation Light up.\tRED\tMay 2021\t\t
"""


def refusal(path: Path) -> str:
    with pytest.raises(PaperError) as refused:
        read_paper(path)
    return plain_sentence(refused.value)


def plain_sentence(error: PaperError) -> str:
    said = str(error)
    assert isinstance(error, WrongUseError)
    assert said.endswith(".")
    assert "\n" not in said
    assert "Error" not in said
    return said


def written(folder: Path, content: str | bytes, name: str = "paper.txt") -> Path:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def test_a_name_that_does_not_exist(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.txt").startswith(f"There is no file {tmp_path / 'none.txt'}")


def test_a_folder(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


def test_a_file_that_is_no_ordinary_one(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "no ordinary file" in refusal(tmp_path / "pipe")


@pytest.mark.parametrize("content", ["", " \n\t\n", "\ufeff", "\ufeff \n"])
def test_an_empty_file(tmp_path: Path, content: str) -> None:
    assert "is empty" in refusal(written(tmp_path, content))


def test_a_file_of_more_than_50_mb_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "large.txt"
    with file.open("wb") as stream:
        stream.truncate(50_000_001)
    assert "the limit is 50 MB" in refusal(file)


@pytest.mark.parametrize("content", [b"%PDF-1.7\n\x00\x01\x02\x03", b"PK\x03\x04\x14\x00\x06\x00"])
def test_a_file_that_only_begins_as_one_of_another_format(tmp_path: Path, content: bytes) -> None:
    assert "is damaged or cut short" in refusal(written(tmp_path, content))


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    assert "is no text file" in refusal(written(tmp_path, bytes(range(32)) * 99))


@pytest.mark.parametrize("content", ["Dear Sir,\n\nthe lamps are out.\n", "a\tb\n1\t2\n", "{}", "recommended\n"])
def test_a_text_that_is_no_paper(tmp_path: Path, content: str) -> None:
    assert "paper.txt" in refusal(written(tmp_path, content))


def test_a_paper_with_nothing_of_inspections_in_it(tmp_path: Path) -> None:
    said = refusal(written(tmp_path, "MINUTES\n\nA recommendation was noted.\n\nNo.\tAction\tOwner\n1\tCount\tClerk\n"))
    assert said.startswith("paper.txt has no table of recommendations")


def test_a_table_without_a_status_column_is_named_by_what_was_found(tmp_path: Path) -> None:
    said = refusal(written(tmp_path, PLAN.replace("Status\t", "").replace("AMBER\t", "").replace("RED\t", "")))
    assert "no table with a status column" in said
    assert "line 7 has Recommendations & Areas for Improvement, Due Date, Comment, Owner" in said


@pytest.mark.parametrize("end", ["The keys", "<p>Soon.</p> <", "The keys are cut.</", "</p> <p>The"])
def test_a_paper_that_stops_in_a_paragraph(tmp_path: Path, end: str) -> None:
    assert "was cut short" in refusal(written(tmp_path, PLAN[: PLAN.index(end) + len(end)]))


@pytest.mark.parametrize("end", ["2 Recommendation Light", "2 Recommendation Light up.\tRED", "RED\tMay 20"])
def test_a_paper_that_stops_in_a_row(tmp_path: Path, end: str) -> None:
    assert "was cut short" in refusal(written(tmp_path, PLAN[: PLAN.index(end) + len(end)]))


def test_a_paper_that_stops_in_the_headings_of_a_page(tmp_path: Path) -> None:
    assert "was cut short" in refusal(written(tmp_path, f"{PLAN}\n{HEADINGS[:50]}"))


def test_a_paper_that_stops_in_the_head_of_a_report(tmp_path: Path) -> None:
    assert "was cut short" in refusal(written(tmp_path, f"{PLAN}\nNight Watch\n\nA force report by HMI"))


def test_a_paper_that_stops_within_a_sentence_is_read_and_says_so() -> None:
    plan = "\n".join(line.rstrip() for line in PLAN.split("\n")).rstrip()
    draft = read_text("paper.txt", f"{plan}\tA lamp was found. It was lit by one of the")
    (end,) = draft.unread
    assert (end.line, "within a sentence" in end.why) == (9, True)
    assert end.text.endswith("one of the")


def test_a_due_date_beyond_all_length_is_reported() -> None:
    draft = read_text("paper.txt", PLAN.replace("RED\tMay 2021", "RED\tMay 2021 " + "or so " * 400))
    assert str(draft.reports[0].recommendations[1].due.current) == "2021-05"
    assert draft.unread[0].why == "more than a due date, under 2"


def test_a_paper_of_trimmed_lines_that_stops_before_a_status(tmp_path: Path) -> None:
    trimmed = "\n".join(line.rstrip() for line in PLAN.split("\n"))
    assert len(read_paper(written(tmp_path, trimmed)).reports[0].recommendations) == 2
    assert "was cut short" in refusal(written(tmp_path, trimmed[: trimmed.index("\tRED")]))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_paper_in_any_usual_encoding(tmp_path: Path, encoding: str, newline: str) -> None:
    text = PLAN.replace("Lock up", "Lock “up” – it’s late").replace("\n", newline)
    (report,) = read_paper(written(tmp_path, text.encode(encoding))).reports
    assert report.recommendations[0].text == "Lock “up” – it’s late."


def test_a_paper_is_known_by_its_name_and_its_content(tmp_path: Path) -> None:
    first = read_paper(written(tmp_path, PLAN, "one.txt"))
    second = read_text("two.txt", PLAN)
    assert (first.name, second.name) == ("one.txt", "two.txt")
    assert first.sha256 == second.sha256
    assert len(first.sha256) == 64


JUNK = (
    "recommendation " * 8 + "\n",
    "recommendation\t" * 8 + "\n",
    "recommendation " + "<p " * 20,
    "recommendation " + "* a" * 20,
    "recommendation¹²³",
    f"{PLAN}\n",
    "A national report by HMICFRS\n\nPublished May 2020\n\n",
    "1 Recommendation Lock up.\tAMBER\tMay 2021\tSoon.\n",
)


@pytest.mark.parametrize("junk", JUNK)
def test_a_large_file_of_junk_is_done_with_in_time_that_grows_as_it_does(junk: str) -> None:
    """Half a megabyte; a reader that grew with the square of the size would not come back from it."""
    try:
        read_text("junk.txt", HEADINGS + "\n" + junk * (500_000 // len(junk)))
    except PaperError as refused:
        plain_sentence(refused)


@settings(max_examples=200, deadline=None)
@given(
    st.text(alphabet=st.one_of(st.sampled_from("\t\n<>/p •#*1.)-–"), st.sampled_from(string.printable)), max_size=300)
)
@example("\t")
@example("<p>\t</p>\n")
def test_any_text_among_the_rows_of_a_paper_gives_a_draft_or_a_plain_refusal(noise: str) -> None:
    middle = PLAN.index("2 Recommendation")
    try:
        draft = read_text("paper.txt", PLAN[:middle] + noise + "\n" + PLAN[middle:])
    except PaperError as refused:
        plain_sentence(refused)
    else:
        numbers = [item.number for report in draft.reports for item in report.recommendations]
        assert numbers[0] == "1"


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(PLAN)))
def test_a_paper_cut_anywhere_gives_a_draft_or_a_plain_refusal(end: int) -> None:
    try:
        draft = read_text("paper.txt", PLAN[:end])
    except PaperError as refused:
        plain_sentence(refused)
    else:
        assert draft.reports[0].title == "Lamps and Locks: parks after dusk"
