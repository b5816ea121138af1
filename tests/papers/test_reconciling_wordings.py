"""Figures in the words of other forces: each agrees as it stands, and is found where one of them is wrong."""

import pytest

from papers.reading import read_text
from papers.reconciling import reconciled
from reconciled_papers import CLEAN

_ROWS = (("GREEN", "May 2022"), ("GREEN", "May 2022"), ("AMBER", "June 2022"), ("RED", "June 2022"))
_COUNTS = """Committee(s): Harbour Police Committee\tDated: 5 May 2022
Subject: HMICFRS Inspections Update\tPublic

Main Report

{}

HMICFRS Report Title\tNumber of Open Recommendations / AFI and Status\t\t\t
\tPrevious Report (Feb 22)\t\tCurrent Report\t
\tNational Report\tForce Report\tNational Report\tForce Report
Bells at Night\t3 Amber\t\t2 Amber\t
Lamps\t1 Red\t\t1 Red\t
Boats Afloat\t\t2 Amber\t\t1 Amber 1 Green
Walls\t\t2 Amber\t\t2 Amber

"""


def _plan(sentence: str, last: str = "Work goes on.", statuses: str = "") -> str:
    rows = [
        f"{number}\tThe force should light lamp {number}.\t{statuses or status}\t{due}\tWork goes on."
        for number, (status, due) in enumerate(_ROWS, start=1)
    ]
    head = "Lamps and Locks: parks after dusk\n\nA national report by HMICFRS\n\nPublished 5th May 2019\n\n"
    columns = "No.\tRecommendation\tStatus\tDue Date\tComment\n"
    end = f"\n5\tThe force should light lamp 5.\t{statuses or 'AMBER'}\tJuly 2022\t{last}\n"
    return f"{head}{sentence}\n\n{columns}" + "\n".join(rows) + end


def _found(text: str) -> list[tuple[str, str]]:
    return [(each.printed, each.expected) for each in reconciled(read_text("paper.txt", text)).findings]


@pytest.mark.parametrize(
    ("sound", "fault", "finding"),
    [
        ("2 of 5 recommendations are complete.", "2 of 4 recommendations are complete.", ("4", "at least 5")),
        ("2 of the 5 recommendations (40%) are green.", "2 of the 5 recommendations (60%) are green.", ("60%", "40%")),
        (
            "2 out of the 5 recommendations have been completed, 3 remain in progress.",
            "3 out of the 5 recommendations have been completed, 3 remain in progress.",
            ("3 complete", "2 complete"),
        ),
        (
            "There are 5 recommendations for the force; 40% are complete.",
            "There are 4 recommendations for the force; 40% are complete.",
            ("4", "at least 5"),
        ),
        (
            "Not all five recommendations are complete yet.",
            "All five recommendations are complete.",
            ("All five recommendations are complete", "all but 3"),
        ),
    ],
)
def test_under_a_title(sound: str, fault: str, finding: tuple[str, str]) -> None:
    assert _found(_plan(sound)) == []
    assert finding in _found(_plan(fault))


def test_all_may_be_done() -> None:
    assert _found(_plan("All five recommendations are complete.", statuses="GREEN")) == []


@pytest.mark.parametrize(
    ("comment", "findings"),
    [
        ("Same target date as recommendation 3.", [("July 2022", "June 2022")]),
        ("The deadline has been brought in line with recommendation 3.", [("July 2022", "June 2022")]),
        ("This is in line with recommendation 3 and due soon.", []),
        ("This recommendation has been graded Red.", [("AMBER", "RED")]),
        ("This recommendation has been graded Amber.", []),
    ],
)
def test_in_a_comment(comment: str, findings: list[tuple[str, str]]) -> None:
    assert _found(_plan("There are 5 recommendations for the force.", comment)) == findings


@pytest.mark.parametrize(
    ("sound", "fault", "finding"),
    [
        ("- National: 3 outstanding; Force: 3 outstanding", "- National: 4 outstanding; Force: 3 outstanding", "3"),
        ("86% of recommendations (6 of 7) remain open.", "76% of recommendations (6 of 7) remain open.", "86%"),
        (
            "The number of outstanding recommendations has fallen from 8 to 6.",
            "The number of outstanding recommendations has fallen from 8 to 5.",
            "6",
        ),
        (
            "The number of outstanding recommendations has fallen from 8 to 6.",
            "The number of outstanding recommendations has fallen from 9 to 6.",
            "8",
        ),
        ("Of the 7 items, 1 is green, 5 are amber.", "Of the 7 items, 2 are green, 5 are amber.", "1"),
    ],
)
def test_in_the_narrative(sound: str, fault: str, finding: str) -> None:
    assert _found(_COUNTS.format(sound)) == []
    ((_, expected),) = _found(_COUNTS.format(fault))
    assert expected == finding


_HELD = _COUNTS.replace("1 Red\t\t1 Red", "1 White\t\t1 White").replace("1 Green", "1 White")
_MANAGED = "A total of four (4) reports have been managed, including {} that are being held as 'white' in Appendix A."


@pytest.mark.parametrize(
    ("sentence", "findings"),
    [
        (_MANAGED.format("two (2)"), []),
        (_MANAGED.format("three (3)"), ["2"]),
        ("There are 4 live reports.", []),
        ("There are 5 live reports.", ["4"]),
        ("There are 5 outstanding recommendations: 2 national and 3 force.", []),
        ("There are 8 outstanding recommendations: 4 national and 3 force.", ["5", "2"]),
        ("There are two (2) new green recommendations.", ["0"]),
        ("There were previously 3 new amber recommendations.", []),
        ("Two (2) new reports have been published for the Force.", []),
        ("Two of the new reports have recommendations for the force.", []),
        ("4 recommendations have been closed.", []),
    ],
)
def test_in_the_narrative_of_a_paper_that_counts_what_is_white(sentence: str, findings: list[str]) -> None:
    assert [expected for _, expected in _found(_HELD.format(sentence))] == findings


_TOTALLED = """New Reports\t\t\t\t
Bells at Night\t\t\t2 Amber\t
Sub-total\t\t\t2\t
Previous Reports\t\t\t\t
Lamps\t1 Red\t\t1 Red\t
Boats Afloat\t\t2 Amber\t\t1 Amber 1 Green
Walls\t\t2 Amber\t\t2 Amber
Sub-total\t1\t4\t1\t4
Total\t1\t4\t3\t4
Grand Total\t5\t\t7\t

"""
_BY_STATUS = (
    ("Sub-total\t1\t4\t1\t4", "Sub-total\t1 Red\t4 Amber\t1 Red\t3 Amber 1 Green"),
    ("\nTotal\t1\t4\t3\t4", "\nTotal\t1 Red\t4 Amber\t2 Amber 1 Red\t3 Amber 1 Green"),
)
_OUTSTANDING = (
    ("Sub-total\t\t\t2", "Sub-total new reports\t\t\t2"),
    ("Sub-total\t1\t4\t1\t4", "Sub-total prior reports\t1\t4\t1\t3"),
    ("\nTotal\t1\t4\t3\t4", "\nTotal outstanding\t1\t4\t3\t3"),
    ("Grand Total\t5\t\t7", "Grand Total\t5\t\t6"),
)


@pytest.mark.parametrize(
    ("layout", "sound", "fault", "findings"),
    [
        ((), "Grand Total\t5\t\t7", "Grand Total\t5\t\t8", [("8", "7")]),
        ((), "\nSub-total\t\t\t2", "\nSub-total\t\t\t3", [("3", "2")]),
        ((), "\nTotal\t1\t4\t3\t4", "\nTotal\t2\t4\t3\t4", [("2", "1")]),
        (_BY_STATUS, "Total\t1 Red", "Total\t2 Red", [("2 Red", "1 RED")]),
        (_BY_STATUS, "total\t1 Red\t4 Amber\t1 Red", "total\t1 Red\t4 Amber\t1 Amber", [("1 Amber", "1 RED")]),
        (_OUTSTANDING, "prior reports\t1\t4\t1\t3", "prior reports\t1\t4\t1\t5", [("5", "4")]),
        (_OUTSTANDING, "outstanding\t1\t4\t3\t3", "outstanding\t1\t4\t4\t3", [("4", "3")]),
        (_OUTSTANDING, "Grand Total\t5\t\t6", "Grand Total\t4\t\t6", [("4", "5")]),
    ],
)
def test_totals_in_the_count_table(
    layout: tuple[tuple[str, str], ...], sound: str, fault: str, findings: list[tuple[str, str]]
) -> None:
    text = _COUNTS[: _COUNTS.index("Bells")].format("Text.") + _TOTALLED
    for before, after in layout:
        assert before in text
        text = text.replace(before, after)
    assert _found(text) == []
    assert sound in text
    found = _found(text.replace(sound, fault))
    assert all(one in found for one in findings), found


_GREEN = "Green (pending HMICFRS sign-off)\t1\t2\n"
_OPEN = "Amber\t6\t6\nRed\t0\t1\n"


@pytest.mark.parametrize(
    ("lines", "has_table", "findings"),
    [
        (f"{_GREEN}{_OPEN}Total\t7\t9\nSub-total new reports\t0\t3", True, []),
        (f"{_GREEN}{_OPEN}Total\t7\t9\nSub-total new reports\t0\t4", True, [("4", "3")]),
        (f"Sub-total prior reports\t6\t4\n{_OPEN}Total outstanding\t6\t7", True, []),
        (f"Sub-total prior reports\t6\t5\n{_OPEN}Total outstanding\t6\t7", True, [("5", "6")]),
        (f"{_OPEN}Total outstanding\t6\t7\nGrand total amber and red\t6\t7", True, []),
        (f"{_OPEN}Total outstanding\t6\t7\nGrand total\t6\t7", False, []),
        (f"{_OPEN}Total outstanding\t6\t8\nGrand total\t6\t7", False, [("7", "8")]),  # with the WHITE one
        (f"{_OPEN}Total outstanding\t6\t7\nGrand total\t6\t8", False, [("8", "7")]),
        ("Amber\t6\t6\nRed\t0\t2\nTotal outstanding\t6\t7", False, [("2", "1")]),
        (f"{_OPEN}Total outstanding\t5\t7", False, [("5", "6")]),
    ],
)
def test_totals_in_the_summary(lines: str, has_table: bool, findings: list[tuple[str, str]]) -> None:
    begin, end = CLEAN.index("Green (pending"), CLEAN.index("Main Report")
    table = CLEAN[CLEAN.index("HMICFRS Report Title") : CLEAN.index("Conclusion")]
    paper = f"{CLEAN[:begin]}{lines}\n\n{CLEAN[end:]}"
    assert _found(paper if has_table else paper.replace(table, "\n")) == findings
