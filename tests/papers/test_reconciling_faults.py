"""One fault put into a paper in which every figure agrees is found where it stands, and nothing else with it."""

import pytest

from papers.reconciling import Finding, reconciled
from reconciled_papers import CLEAN, read, with_fault


def _only(findings: tuple[Finding, ...]) -> Finding:
    (finding,) = findings
    return finding


def test_a_paper_whose_figures_agree_gives_no_finding() -> None:
    found = reconciled(read(CLEAN))
    assert found.findings == ()
    assert found.checked > 50


@pytest.mark.parametrize(
    ("sound", "fault", "kind", "printed", "expected"),
    [
        # the sentence under a title
        ("2 are complete, 1 is green", "3 are complete, 1 is green", "sentence", "5", "6"),
        ("There are 5 actions", "There are 6 actions", "sentence", "6", "5"),
        ("9 are complete and 2", "8 are complete and 2", "sentence", "11", "10"),
        ("1 is held at WHITE", "0 is held at WHITE", "sentence", "0 white", "1 white"),
        (
            "This report makes 3 recommendations aimed",
            "This report makes 2 recommendations aimed",
            "sentence",
            "2",
            "3",
        ),
        # summary, totals
        ("sign-off)\t1\t2", "sign-off)\t1\t3", "summary", "3", "2"),
        ("sign-off)\t1\t2", "sign-off)\t0\t2", "summary", "0", "1"),
        ("Amber\t6\t6", "Amber\t6\t5", "summary", "5", "6"),
        ("Amber\t6\t6", "Amber\t7\t6", "summary", "7", "6"),
        ("Red\t0\t1", "Red\t0\t0", "summary", "0", "1"),
        ("(amber/red)\t6\t7", "(amber/red)\t6\t8", "total", "8", "7"),
        ("(amber/red)\t6\t7", "(amber/red)\t5\t7", "total", "5", "6"),
        # narrative
        ("Seven (7) outstanding", "Eight (8) outstanding", "narrative", "Eight (8)", "7"),
        ("Two (2) new green", "Three (3) new green", "narrative", "Three (3)", "2"),
        ("Three (3) new amber", "Two (2) new amber", "narrative", "Two (2)", "3"),
        ("four (4) HMICFRS reports", "five (5) HMICFRS reports", "narrative", "five (5)", "4"),
        ("one (1) that is being held", "three (3) that is being held", "narrative", "three (3)", "1"),
        ("One (1) new national", "Two (2) new national", "narrative", "Two (2)", "1"),
        ("one (1) new report published", "two (2) new report published", "narrative", "two (2)", "1"),
        ("three (3) are directed to", "four (4) are directed to", "narrative", "four (4)", "3"),
        ("makes nine (9) recommendations", "makes eight (8) recommendations", "narrative", "eight (8)", "9"),
        ("Seven (7) outstanding", "Seven (9) outstanding", "narrative", "Seven (9)", "7"),
        # levels
        ("Harbour Walls\t1 Amber\t\t1 Green", "Harbour Walls\t1 Amber\t\t\t1 Green", "level", "force", "national"),
        # dates
        ("April 22 - aligned", "June 22 - aligned", "date", "June 2022", "April 2022"),
        ("[May 2022]", "May 2022]", "heading", "Current Report May 2022]", "Current Report [May 2022]"),
        # statuses said twice
        ("Amber - oil is awaited", "Red - oil is awaited", "status", "Amber", "Red"),
        ("This recommendation is held at WHITE", "This recommendation is held at AMBER", "status", "White", "AMBER"),
    ],
)
def test_a_fault_is_found_where_it_stands(sound: str, fault: str, kind: str, printed: str, expected: str) -> None:
    draft, line = with_fault(sound, fault)
    found = [each for each in reconciled(draft).findings if each.line == line and each.kind == kind]
    assert any(each.printed == printed and expected in each.expected for each in found), reconciled(draft).findings
    assert all(each.line == line for each in reconciled(draft).findings)


@pytest.mark.parametrize(
    ("sound", "fault", "expected"),
    [
        ("\t3 Amber\t\t2 Amber\t", "\t3 Amber\t\t1 Amber\t", "2 AMBER 1 GREEN (pending)"),
        ("\t3 Amber\t\t2 Amber\t", "\t3 Amber\t\t3 Amber\t", "2 AMBER 1 GREEN (pending)"),
        ("1 Amber / 1 Red", "2 Amber", "1 RED 1 AMBER"),
        (
            "Harbour Walls\t1 Amber\t\t1 Green (pending HMICFRS sign-off)",
            "Harbour Walls\t1 Amber\t\t1 Amber",
            "1 GREEN (pending)",
        ),
    ],
)
def test_a_cell_of_the_count_table_is_held_to_the_appendix(sound: str, fault: str, expected: str) -> None:
    draft, _ = with_fault(sound, fault)
    findings = reconciled(draft).findings
    cell = _only(tuple(each for each in findings if each.kind == "cell"))
    title = cell.where.removeprefix("Count table, ").split(":")[0]
    row = next(row for row in draft.count_tables[0].rows if row.report == title)
    assert (cell.line, cell.expected) == (row.place.line, expected)
    assert {each.kind for each in findings} <= {"cell", "table"}


def test_a_status_changed_in_the_appendix_is_found_by_the_sentence_above_it_and_by_the_table() -> None:
    draft, _ = with_fault("Amber\t2\tRec", "Red\t2\tRec")
    kinds = {each.kind for each in reconciled(draft).findings}
    assert {"cell", "status"} <= kinds


def test_a_meeting_dated_otherwise_in_another_table_is_found_at_that_table() -> None:
    draft, line = with_fault("Feb 22)", "Feb 21)")
    finding = _only(reconciled(draft).findings)
    assert (finding.kind, finding.printed, finding.expected) == ("heading", "Previous Report (Feb 21)", "February 2022")
    assert finding.line == draft.count_tables[0].place.line == line - 1


def test_an_item_called_new_in_a_report_counted_before_is_found() -> None:
    draft, line = with_fault("Amber - oil is awaited.", "Amber - this is a new recommendation.")
    assert [(each.line, each.kind) for each in reconciled(draft).findings] == [(line, "new")]


def test_a_report_left_out_of_the_count_table_is_found() -> None:
    draft, _ = with_fault("Boats Afloat 2018/2019\t\t2 Amber\t\t1 Amber / 1 Red\n", "")
    found = [each for each in reconciled(draft).findings if each.kind == "cell"]
    assert "Boats Afloat 2018/2019: 1 RED 1 AMBER" in _only(tuple(found)).expected


def test_a_publication_date_said_twice_is_found() -> None:
    draft, line = with_fault(
        "This report makes 11 areas", "This report was published 4th May 2018. This report makes 11 areas"
    )
    finding = _only(reconciled(draft).findings)
    assert (finding.line, finding.kind, finding.printed, finding.expected) == (line, "date", "4 May 2018", "May 2019")


def test_an_appendix_of_exceptions_only_is_no_fault() -> None:
    rows = [line for line in CLEAN.splitlines(keepends=True) if line.startswith(("Amber\t3", "Amber\t8", "Amber\t6"))]
    paper = CLEAN.replace("Summary\n\n", "Summary\n\nAppendix A is an update by exception.\n\n", 1)
    for row in rows:
        paper = paper.replace(row, "")
    assert reconciled(read(paper)).findings == ()


def test_a_report_that_is_not_in_the_appendix_is_no_fault() -> None:
    start, end = CLEAN.index("\nHarbour Walls\n"), len(CLEAN)
    paper = (
        CLEAN[:start]
        .replace("four (4) HMICFRS", "three (3) HMICFRS")
        .replace("one (1) that is being held as 'white'", "none held")
    )
    assert end > start
    assert reconciled(read(paper)).findings == ()
