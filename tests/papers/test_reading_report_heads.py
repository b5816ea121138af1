"""Where a report begins, what stands above its table, and what is none of it."""

import pytest

from db.words import InspectionKind, ItemKind, Level
from papers.reading import read_text
from written_plans import HEAD, HEADINGS, items, one_item, only_report, plan, table


def test_a_report_may_have_no_recommendations() -> None:
    empty = "Wet Leaves\n\nA force report by HMICFRS\n\nPublished May 2020\n\nThere are none for the force.\n"
    draft = plan(table(HEADINGS, ("1 Recommendation Lock up.", "RED", "", "")), empty)
    first, second = draft.reports
    assert (len(first.recommendations), second.recommendations) == (1, ())
    assert (second.title, second.level, str(second.published)) == ("Wet Leaves", Level.FORCE, "2020-05")


def test_a_report_without_recommendations_may_stand_between_others_or_have_an_empty_table() -> None:
    draft = plan(
        table(HEADINGS, ("1 Recommendation Lock up.", "RED", "", "")),
        "Wet Leaves\n\nA force report by HMICFRS\n\nPublished May 2020\n",
        "Dry Leaves\n\nA force report by HMICFRS\n\nPublished June 2020\n",
        table(HEADINGS),
        "Bare Trees\n\nA force report by HMICFRS\n\nPublished July 2020\n",
        table(HEADINGS, ("1 Recommendation Plant them.", "RED", "", "")),
    )
    counts = [(report.title, len(report.recommendations)) for report in draft.reports]
    assert counts == [("Lamps and Locks: parks after dusk", 1), ("Wet Leaves", 0), ("Dry Leaves", 0), ("Bare Trees", 1)]


@pytest.mark.parametrize(
    ("line", "level", "kind", "body"),
    [
        ("A **National** report HMICFRS", "national", "other", "HMICFRS"),
        ("A HMICFRS **force** report", "force", "other", "HMICFRS"),
        ("A thematic report HMICFRS and HMI Probation", "national", "thematic", "HMICFRS and HMI Probation"),
        ("A Joint National report, HMICFRS and HMCPSi", "national", "joint", "HMICFRS and HMCPSi"),
        ("A national joint thematic HMICFRS and HMCPSI", "national", "joint", "HMICFRS and HMCPSI"),
        ("A joint report following an investigation by HMICFRS and us", "national", "joint", "HMICFRS and us"),
        ("A force report by HMIC, published 3rd June 2020", "force", "other", "HMIC"),
    ],
)
def test_the_line_under_a_title_says_whom_the_report_is_for(line: str, level: str, kind: str, body: str) -> None:
    head = f"Lamps and Locks\n\n{line}\n\nPublished 3rd June 2020\n"
    report = only_report(plan(table(HEADINGS, ("1 Recommendation Lock up.", "RED", "", "")), head=head))
    assert (report.title, report.level, report.kind, report.body) == ("Lamps and Locks", level, kind, body)
    assert str(report.published) == "2020-06-03"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("PEEL 2018/2019", InspectionKind.PEEL),
        ("A Joint Thematic Inspection Of The Response To Lamps", InspectionKind.JOINT),
        ("Police super-complaint<sup>1</sup>: lamps", InspectionKind.SUPER_COMPLAINT),
        ("Crime Data Integrity inspection 2019", InspectionKind.DATA_INTEGRITY),
        ("National Child Protection Inspections: 2019", InspectionKind.CHILD_PROTECTION),
        ("An unannounced inspection of police custody", InspectionKind.CUSTODY),
        ("Lamps: a revisit", InspectionKind.REVISIT),
    ],
)
def test_a_title_says_what_kind_of_inspection_it_was(title: str, kind: InspectionKind) -> None:
    head = f"## {title}\n\nA national report by HMICFRS\n\nPublished May 2020\n"
    report = only_report(plan(table(HEADINGS, ("1 Recommendation Lock up.", "RED", "", "")), head=head))
    assert report.kind is kind
    assert report.title == title.replace("<sup>1</sup>", "")


def test_a_second_line_of_the_title_is_its_subtitle() -> None:
    head = "Night Watch\n\nAn inspection of how parks are kept\n\nA thematic report HMICFRS\n\nPublished May 2020\n"
    report = only_report(plan(table(HEADINGS, ("1 Recommendation Lock up.", "RED", "", "")), head=head))
    assert (report.title, report.subtitle) == ("Night Watch", "An inspection of how parks are kept")


@pytest.mark.parametrize("title", ["Night Watch (published May 2020)", "Night Watch, published May 2020"])
def test_a_report_of_which_only_the_title_stands_above_the_table(title: str) -> None:
    row = ("1 Recommendation Lock up.", "RED", "", "")
    draft = plan(table(HEADINGS, row), f"{title}\n", table(HEADINGS, row))
    assert [report.title for report in draft.reports] == ["Lamps and Locks: parks after dusk", "Night Watch"]
    assert str(draft.reports[1].published) == "2020-05"


def test_numbers_that_begin_again_under_a_new_title_are_another_reports() -> None:
    rows = (("1 Recommendation Lock up.", "RED", "", ""), ("2 Recommendation Light up.", "RED", "", ""))
    draft = plan(table(HEADINGS, *rows), "Night Watch\n", table(HEADINGS, *rows))
    assert [(report.title, len(report.recommendations)) for report in draft.reports] == [
        ("Lamps and Locks: parks after dusk", 2),
        ("Night Watch", 2),
    ]


def test_a_head_may_be_a_row_across_the_table() -> None:
    row = ("1 Recommendation Lock up.", "RED", "", "")
    across = ("<p>Night Watch</p><p>A force report by HMIC</p><p>Published May 2016</p>", "", "", "")
    draft = plan(table(HEADINGS, row, across, row))
    assert [(report.title, len(report.recommendations)) for report in draft.reports] == [
        ("Lamps and Locks: parks after dusk", 1),
        ("Night Watch", 1),
    ]


def test_the_report_may_stand_in_columns_of_its_own() -> None:
    headings = ("Report", "Level", "Published", "No.", "Type", "Recommendation", "Status")
    draft = plan(
        table(
            headings,
            ("Lamps – and locks", "National", "17 December 2020", "4", "Recommendation", "Lock up.", "RED"),
            ("Lamps and Locks", "National", "17 December 2020", "8", "Area for Improvement", "Light up.", "RED"),
            ("PEEL 2018/2019", "Force", "May 2019", "2", "Cause of concern", "It is", "AMBER"),
        ),
        table(headings, ("", "", "", "", "", "dark.", "")),
        head="HMICFRS recommendations\n",
    )
    first, second = draft.reports
    assert (first.title, first.level, str(first.published)) == ("Lamps – and locks", Level.NATIONAL, "2020-12-17")
    assert [(item.number, item.item_kind) for item in first.recommendations] == [
        ("4", ItemKind.RECOMMENDATION),
        ("8", ItemKind.AREA_FOR_IMPROVEMENT),
    ]
    assert (second.title, second.level, second.kind) == ("PEEL 2018/2019", Level.FORCE, InspectionKind.PEEL)
    (item,) = second.recommendations
    assert (item.item_kind, item.text) == (ItemKind.CAUSE_OF_CONCERN, "It is dark.")
    assert draft.unread == ()


def test_the_figures_under_a_title_are_what_the_paper_claims() -> None:
    head = HEAD + "\nThere are 3 recommendations for the force, 2 are complete and 1 is in progress.\n"
    report = only_report(plan(table(HEADINGS, ("1 Recommendation Lock up.", "RED", "", "")), head=head))
    assert dict(report.claimed) == {"relevant": 3, "complete": 2, "in_progress": 1}
    assert report.claimed_text.startswith("There are 3")


def test_what_belongs_to_no_item_is_reported_with_its_line() -> None:
    draft = plan(
        table(HEADINGS, ("", "", "", "A comment on nothing."), ("1 Recommendation Lock up.", "RED", "", "", "Over.")),
        "The keys were found after this was printed.\n",
        table(HEADINGS, ("2 Recommendation Light up.", "RED", "", "")),
    )
    assert [(each.line, each.text) for each in draft.unread] == [
        (8, "A comment on nothing."),
        (9, "Over."),
        (11, "The keys were found after this was printed."),
    ]
    assert [item.number for item in items(draft)] == ["1", "2"]


def test_footnotes_page_numbers_and_markings_are_not_reported() -> None:
    draft = plan(
        table(HEADINGS, ("1 Recommendation Lock the", "RED", "May 2021", "")),
        "<sup>1</sup> A gate is a door out of doors.\n\nPage 3 of 12\n",
        "OFFICIAL\n\nThis page is intentionally left blank\n",
        table(HEADINGS, ("gates.", "", "", "")),
    )
    assert one_item(draft).text == "Lock the gates."
    assert draft.unread == ()


def test_other_matters_of_a_pack_are_neither_read_nor_reported() -> None:
    other = "9. BUDGET\n\nSpending rose.\n\n" + table(
        ("Heading", "Spent", "Status"), ("1", "£4m", "AMBER"), ("2", "£5m", "GREEN")
    )
    actions = "OUTSTANDING\n\n" + table(("No.", "Action", "Owner", "Status"), ("1/2020", "Count", "Clerk", "AMBER"))
    rows = table(HEADINGS, ("1 Recommendation Lock up.", "RED", "May 2021", "No."))
    alone = plan(rows)
    bound = read_text("pack.txt", f"{other}\n{actions}\n{HEAD}\n{rows}\n{actions}\n{other}")
    assert bound.unread == ()
    assert [report.title for report in bound.reports] == [report.title for report in alone.reports]
    found, wanted = one_item(bound), one_item(alone)
    assert (found.text, found.status, found.due) == (wanted.text, wanted.status, wanted.due)
    assert found.comment == wanted.comment


def test_a_table_without_a_status_column_is_reported_in_an_otherwise_good_paper() -> None:
    draft = plan(
        table(HEADINGS, ("1 Recommendation Lock up.", "RED", "May 2021", "No.")),
        "Night Watch\n\nA force report by HMICFRS\n\nPublished May 2020\n",
        table(("Recommendation", "Due Date", "Comment"), ("1 Lock up.", "May 2021", "No.")),
    )
    assert [report.title for report in draft.reports if report.recommendations] == ["Lamps and Locks: parks after dusk"]
    (unread,) = draft.unread
    assert unread.why == "this table of recommendations has no status column"
    assert unread.text == "Recommendation, Due Date, Comment"


def test_the_printed_status_key_is_read_from_a_table_or_from_lines() -> None:
    rows = table(HEADINGS, ("1 Recommendation Lock up.", "RED", "May 2021", "No."))
    key = table(("Traffic Light Colour", "Definition"), ("GREEN", "All of it done"), ("RED", "It will never happen"))
    lines = "GREEN – All of it done\n\nRED – It will never happen\n"
    for printed in (key, lines):
        draft = plan(printed, HEAD, rows, head="")
        assert [(each.label, each.wording) for each in draft.status_definitions] == [
            ("GREEN", "All of it done"),
            ("RED", "It will never happen"),
        ]


@pytest.mark.parametrize("wording", ["Completed since the last meeting", "All current work is done"])
def test_a_printed_key_without_headings_is_no_table_of_counts_wherever_it_stands(wording: str) -> None:
    rows = table(HEADINGS, ("1 Recommendation Lock up.", "RED", "May 2021", "No."))
    key = table(("GREEN", wording), ("AMBER", "Being worked on now"))
    for parts in ((key, HEAD, rows), (HEAD, rows, key)):
        draft = plan(*parts, head="")
        assert [each.label for each in draft.status_definitions] == ["GREEN", "AMBER"]
        assert (draft.unread, draft.summary_tables, len(items(draft))) == ((), (), 1)
