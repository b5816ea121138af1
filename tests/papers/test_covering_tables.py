"""Count tables, programmes and references of papers of other layouts than those at hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.dates import PartialDate
from papers.draft import CountTableDraft
from papers.reading.blocks import text_blocks
from papers.reading.covering import CoveringDraft, read_covering
from papers.reading.covering.cells import count_cell, is_understood

_HEAD = (
    "Inspection report\tNumber of open items\t\t\t\n"
    "\tLast report (May)\t\tCurrent report (July)\t\n"
    "\tNational\tForce\tNational\tForce\n"
)


def _read(text: str) -> CoveringDraft:
    return read_covering(text_blocks(text))


def _table(text: str) -> CountTableDraft:
    (table,) = _read(text).count_tables
    return table


@pytest.mark.parametrize(
    ("printed", "counts", "new"),
    [
        ("2 NEW RED 2 AMBER 2 WHITE", {"RED": 2, "AMBER": 2, "WHITE": 2}, {"RED": 2}),
        ("1RED 1 NEW GREEN", {"RED": 1, "GREEN": 1}, {"GREEN": 1}),
        ("1 Green (pending HMICFRS sign-off)", {"GREEN_PENDING": 1}, {}),
        ("2 Green - pending sign off, 1 Amber", {"GREEN_PENDING": 2, "AMBER": 1}, {}),
        ("1 Green / 1 Amber", {"GREEN": 1, "AMBER": 1}, {}),
        ("Two amber; one white", {"AMBER": 2, "WHITE": 1}, {}),
        ("Two (2) amber", {"AMBER": 2}, {}),
        ("5 RED [all new]", {"RED": 5}, {"RED": 5}),
        ("5 RED (2 new)", {"RED": 5}, {"RED": 2}),
        ("1 WHITE (CLOSED) 1 CLOSED", {"CLOSED": 2}, {}),
        ("1 Under Consideration", {"UNDER_CONSIDERATION": 1}, {}),
        ("No actions for the force", {}, {}),
        ("", {}, {}),
    ],
)
def test_a_cell_counts_each_status_and_the_new_ones(printed: str, counts: dict[str, int], new: dict[str, int]) -> None:
    cell = count_cell(printed)
    assert (cell.printed, cell.counts, cell.new) == (printed, counts, new)
    assert is_understood(printed)


def test_figures_of_no_status_are_reported_with_their_line() -> None:
    draft = _read(f"{_HEAD}Roads\t3 PURPLE\t\t1 RED\t\n")
    assert [(each.line, each.text) for each in draft.unread] == [(4, "3 PURPLE")]


def test_rows_go_on_over_page_ends_with_and_without_repeated_headings() -> None:
    rows = "Roads\t1 RED\t\t2 AMBER\t\n", "Cyber\t\t1 RED\t\t1 GREEN\n", "Rape\t\t\t3 AMBER\t\n"
    whole = _table(_HEAD + "".join(rows))
    level_row = _HEAD.splitlines(keepends=True)[2]
    broken = _table(f"{_HEAD}{rows[0]}\nPage 2\n\n{_HEAD}{rows[1]}\n\n{level_row}{rows[2]}")
    bare = _table(f"{_HEAD}{rows[0]}\n12\n\n{rows[1]}\n{rows[2]}")
    reports = [(row.report, row.group, row.current_national, row.current_force) for row in whole.rows]
    assert [report for report, *_ in reports] == ["Roads", "Cyber", "Rape"]
    for table in (broken, bare):
        assert [(row.report, row.group, row.current_national, row.current_force) for row in table.rows] == reports


def test_one_report_over_two_rows_keeps_each_count_in_its_column() -> None:
    (row,) = _table(f"{_HEAD}Roads\t1 Green\t\t1 Green\t\n\t1 Amber\t\t(pending HMICFRS sign-off)\t\n").rows
    assert row.previous_national.printed == "1 Green / 1 Amber"
    assert row.current_national.printed == "1 Green (pending HMICFRS sign-off)"
    assert row.current_national.counts == {"GREEN_PENDING": 1}


def test_a_cell_cut_in_its_brackets_is_one_cell() -> None:
    (row,) = _table(f"{_HEAD}Roads\t\t\t1 Green (pending\t\n\t\t\tHMICFRS sign-off)\t\n").rows
    assert row.current_national.printed == "1 Green (pending HMICFRS sign-off)"


def test_a_title_that_goes_on_after_a_page_end_is_one_title() -> None:
    (row,) = _table(f"{_HEAD}Understanding the difference: the initial\t\t\t1 RED\t\n\npolice response\t\t\t\t\n").rows
    assert row.report == "Understanding the difference: the initial police response"


def test_columns_are_known_by_their_headings_whatever_their_order() -> None:
    table = _table(
        "HMIC report title\tCurrent report\tCurrent report\tPrevious report\tPrevious report\n"
        "HMIC report title\tForce report\tNational report\tForce report\tNational report\n"
        "New reports\t\t\t\t\nRoads\t\t2 AMBER\t\t\nPrevious reports\t\t\t\t\nCyber\t1 RED\t\t2 RED\t\n"
    )
    roads, cyber = table.rows
    assert (roads.group, roads.current_national.counts, roads.group_printed) == ("new reports", {"AMBER": 2}, True)
    assert (cyber.group, cyber.current_force.counts, cyber.previous_force.counts) == (
        "previous reports",
        {"RED": 1},
        {"RED": 2},
    )


def test_a_total_under_the_count_table_is_a_summary_and_no_report() -> None:
    draft = _read(f"{_HEAD}Roads\t1 RED\t\t2 AMBER\t\nTotal\t1\t0\t2\t0\n")
    assert [row.report for row in draft.count_tables[0].rows] == ["Roads"]
    (summary,) = draft.summary_tables
    assert [(row.label, row.cells["current_national"]) for row in summary.rows] == [("Total", "2")]


def test_rows_go_on_after_a_sub_total_among_them() -> None:
    draft = _read(
        f"{_HEAD}New reports\t\t\t\t\nRoads\t\t\t2 AMBER\t\nSub-total\t0\t0\t2\t0\n"
        "Previous reports\t\t\t\t\nCyber\t\t1 RED\t\t1 GREEN\nSub-total\t0\t1\t0\t1\nTotal\t0\t1\t2\t1\n"
    )
    (table,) = draft.count_tables
    assert [(row.report, row.group, row.current_force.counts) for row in table.rows] == [
        ("Roads", "new reports", {}),
        ("Cyber", "previous reports", {"GREEN": 1}),
    ]
    (summary,) = draft.summary_tables
    assert [(row.label, row.section, row.cells["current_national"]) for row in summary.rows] == [
        ("Sub-total", "new reports", "2"),
        ("Sub-total", "previous reports", "0"),
        ("Total", "total", "2"),
    ]


def test_the_item_on_inspections_is_found_among_those_of_a_pack() -> None:
    other = (
        f"Committee(s): Police Committee\tDated: 1 March 2023\nSubject: Budget\tPublic\n\n{_HEAD}Fleet\t9 RED\t\t\t\n"
    )
    own = (
        "Committee: Police Committee - For Decision\tDate: 02/03/2023\nSubject: HMIC inspections\tPublic\n"
        f"Report of: Commissioner POL 12/23\t\n\n{_HEAD}Roads\t1 RED\t\t\t\n"
    )
    draft = _read(f"{other}\n{own}\n{other}")
    assert (draft.committee, str(draft.meeting_on), draft.report_number) == (
        "Police Committee",
        "2023-03-02",
        "POL 12/23",
    )
    assert [row.report for table in draft.count_tables for row in table.rows] == ["Roads"]


def test_headings_of_the_front_may_stand_over_their_entries() -> None:
    draft = _read(
        "Committee(s):\tDate(s):\tItem no.\nPolice Management Committee\t30 September 2016\t7\n"
        "Subject: HMIC inspection update\tPublic\t\n"
    )
    assert (draft.committee, str(draft.meeting_on)) == ("Police Management Committee", "2016-09-30")


def test_a_programme_in_prose_is_read_and_its_second_printing_left() -> None:
    draft = _read(
        "Inspections undertaken since last report\n\n"
        "HMICFRS have completed an inspection of custody in March 2023.\n\n"
        "Inspections due\n\n1. The PEEL inspection is scheduled to take place in June 2023.\n\n"
        "Reports due\n\nThe custody report is expected to be published in autumn 2023.\n\n"
        "Main report\n\nInspections due\n\nPreparation for PEEL goes on.\n"
    )
    assert [(each.section, each.name, each.date_words) for each in draft.programme] == [
        ("since_previous", "inspection of custody", "March 2023"),
        ("due", "PEEL inspection", "June 2023"),
        ("pending_publication", "custody report", "autumn 2023"),
    ]
    assert draft.unread == ()


def test_a_programme_without_inspections_names_none() -> None:
    draft = _read("Inspections due\n\nNo inspections are due\n\nInspections since last report\n\n3. None to report.\n")
    assert (draft.programme, draft.unread) == ((), ())


def test_prose_of_the_programme_that_no_rule_knows_is_reported() -> None:
    draft = _read("Inspections due\n\nInspectors wrote to the Commissioner about a visit.\n")
    assert [(each.line, each.text) for each in draft.unread] == [
        (3, "Inspectors wrote to the Commissioner about a visit.")
    ]


def test_published_reports_are_listed_once_with_their_date() -> None:
    draft = _read(
        "HMICFRS published reports\n\n- Roads Policing: Not Optional\n\n"
        "- Cyber: Keep the light on, published 3rd May 2023.\n\n"
        "Main report\n\n- One report (published 5 May 2023) \N{LEFT DOUBLE QUOTATION MARK}Roads policing - not optional"
        "\N{RIGHT DOUBLE QUOTATION MARK}\n"
    )
    assert [(each.name, each.published, each.place.line) for each in draft.programme] == [
        ("Roads Policing: Not Optional", PartialDate(2023, 5, 5), 3),
        ("Cyber: Keep the light on", PartialDate(2023, 5, 3), 5),
    ]


def test_references_go_on_over_page_ends() -> None:
    draft = _read(
        "No.\tMeeting Date & Reference\tAction\tOwner\tStatus\n"
        "3/2023/P\tItem 4\tMembers asked\tCommissioner\tUpdate- begun\n\n\t\tfor figures\t\tand done\n"
    )
    (reference,) = draft.references
    assert (reference.number, reference.request, reference.status_text) == (
        "3/2023/P",
        "Members asked for figures",
        "Update- begun and done",
    )


_LINES = st.lists(
    st.sampled_from([*_HEAD.splitlines(), "Roads\t1 RED\t\t2 AMBER\t", "\t1 Amber", "New reports\t", "Total\t1"])
    | st.sampled_from(["Inspections due", "Recommendation Summary\tPrevious report\tCurrent report", "Amber\t1\t2", ""])
    | st.sampled_from(
        ["Committee(s): A\tDated: 1/2/2023", "Subject: HMIC\tPublic", "No.\tAction\tStatus", "1/2023\ta\tb"]
    )
    | st.text(max_size=20),
    max_size=20,
)


@given(_LINES)
def test_any_arrangement_of_rows_can_be_read(lines: list[str]) -> None:
    draft = _read("\n".join(lines))
    last = len("\n".join(lines).split("\n"))
    assert all(1 <= row.place.line <= last for table in draft.count_tables for row in table.rows)
