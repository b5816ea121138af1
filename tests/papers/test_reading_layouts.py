"""Action plans in every layout that a committee has seen, read back item by item."""

from itertools import permutations

import pytest

from db.words import InspectionKind, ItemKind, Level, SignOffStage, Status
from papers.draft import PaperDraft, RecommendationDraft, ReportDraft
from papers.reading import read_text

HEAD = "Lamps and Locks: parks after dusk\n\nA national report by HMICFRS\n\nPublished 3rd June 2020\n"
HEADINGS = ("Recommendations & Areas for Improvement", "Status", "Due Date", "Comment")


def table(*rows: tuple[str, ...]) -> str:
    return "\n".join("\t".join(row) for row in rows) + "\n"


def plan(*tables: str, head: str = HEAD) -> PaperDraft:
    return read_text("plan.txt", "\n".join((head, *tables)))


def only_report(draft: PaperDraft) -> ReportDraft:
    (report,) = draft.reports
    return report


def items(draft: PaperDraft) -> tuple[RecommendationDraft, ...]:
    return only_report(draft).recommendations


def one_item(draft: PaperDraft) -> RecommendationDraft:
    (item,) = items(draft)
    return item


def words(text: str) -> str:
    return " ".join(text.split())


COLUMNS = (
    ("No.", "4", "7"),
    ("Recommendation &/or AFI", "<u>Recommendation</u> Lock the gates.", "<u>AFI</u> Light the paths."),
    ("Status", "Amber", "NEW GREEN"),
    ("Due Date", "May 2021", "June 2021"),
    ("Comments", "Keys are being cut.", "Every lamp is lit."),
    ("Force Task Owner", "Head of Parks", "Head of Lamps"),
)


@pytest.mark.parametrize("order", [each for place, each in enumerate(permutations(range(6))) if place % 37 == 0])
def test_columns_are_told_by_their_headings_in_any_order(order: tuple[int, ...]) -> None:
    draft = plan(table(*(tuple(COLUMNS[place][row] for place in order) for row in range(3))))
    first, second = items(draft)
    assert (first.number, first.item_kind, first.text) == ("4", ItemKind.RECOMMENDATION, "Lock the gates.")
    assert (first.status.status, first.status.is_new, first.owner) == (Status.AMBER, False, "Head of Parks")
    assert (str(first.due.current), first.comment) == ("2021-05", "Keys are being cut.")
    assert (second.number, second.item_kind) == ("7", ItemKind.AREA_FOR_IMPROVEMENT)
    assert (second.status.status, second.status.is_new, second.owner) == (Status.GREEN, True, "Head of Lamps")
    assert draft.unread == ()


@pytest.mark.parametrize(
    ("heading", "entries"),
    [
        (("Recommendations", "", "Status", "Comment"), ("4", "Lock the gates.", "RED", "No keys.")),
        (("", "Recommendations", "Status", "Comment"), ("4", "Lock the gates.", "RED", "No keys.")),
        (("Status", "", "Recommendations", "Comment"), ("RED", "4", "Lock the gates.", "No keys.")),
        (("", "Status", "Comment", "Recommendations"), ("Lock the gates.", "RED", "No keys.", "4")),
        (("Recommendations", "Status", "Comment", ""), ("4. Lock the gates.", "RED", "No", "keys.")),
    ],
)
def test_a_blank_heading_is_what_stands_under_it(heading: tuple[str, ...], entries: tuple[str, ...]) -> None:
    item = one_item(plan(table(heading, entries)))
    assert (item.number, item.text, item.status.status) == ("4", "Lock the gates.", Status.RED)
    assert words(item.comment) == "No keys."


def test_a_paper_may_do_without_due_dates_comments_and_owners() -> None:
    item = one_item(plan(table(("AFI", "RAG"), ("2 Light the paths.", "Amber"))))
    assert (item.number, item.status.status, item.owner, item.comment) == ("2", Status.AMBER, None, "")
    assert (item.due.links, item.position, item.other) == ((), None, {})


def test_headings_without_a_field_of_their_own_are_kept() -> None:
    headings = ("No", "Recommendation", "Accepted", "Status", "Resources needed/costs involved", "Weather")
    draft = plan(table(headings, ("1", "Lock up.", "Yes", "Red", "Two locksmiths", "")))
    assert dict(one_item(draft).other) == {
        "Accepted": "Yes",
        "Resources needed/costs involved": "Two locksmiths",
    }


@pytest.mark.parametrize("number", ["1", "13", "4a", "13A", "2.1", "10.12"])
@pytest.mark.parametrize("apart", [True, False])
def test_numbers_are_text(number: str, *, apart: bool) -> None:
    cell = f"<p>{number}</p> <p>Recommendation</p> <p>Lock up.</p>" if apart else f"{number} Recommendation Lock up."
    item = one_item(plan(table(HEADINGS, (cell, "AMBER", "May 2021", "Soon."))))
    assert (item.number, item.text) == (number, "Lock up.")


@pytest.mark.parametrize(
    ("printed", "status", "is_new"),
    [
        ("amber", Status.AMBER, False),
        ("<b>AMBER –</b>", Status.AMBER, False),
        ("New Green", Status.GREEN, True),
        ("<p>NEW RED</p>", Status.RED, True),
        ("WHITE (CLOSED)", Status.CLOSED, False),
        ("Under consideration", Status.UNDER_CONSIDERATION, False),
        ("", Status.NOT_SET, False),
    ],
)
def test_statuses_are_read_however_they_are_printed(printed: str, status: Status, *, is_new: bool) -> None:
    draft = plan(table(HEADINGS, ("4 Recommendation Lock up.", printed, "May 2021", "Soon.")))
    assert (one_item(draft).status.status, one_item(draft).status.is_new) == (status, is_new)
    assert draft.unread == ()


def test_a_green_may_wait_for_the_inspectorate() -> None:
    row = ("4 Recommendation Lock up.", "Green - pending HMICFRS sign off", "May 2021", "Done.")
    status = one_item(plan(table(HEADINGS, row))).status
    assert (status.status, status.sign_off_stage) == (Status.GREEN, SignOffStage.PENDING)


def test_a_status_that_no_key_knows_is_kept_and_reported_with_its_line() -> None:
    draft = plan(table(HEADINGS, ("4 Recommendation Lock up.", "Mauve", "May 2021", "Soon.")))
    assert (one_item(draft).status.status, one_item(draft).status.printed) == (Status.NOT_SET, "Mauve")
    (unread,) = draft.unread
    assert (unread.line, unread.text) == (8, "Mauve")
    assert "status" in unread.why


def test_headings_are_no_entries_and_entries_no_headings() -> None:
    rows = (("5 Recommendation", "AMBER", "Due May 2021", "Status update to follow."), HEADINGS)
    assert [item.number for item in items(plan(table(HEADINGS, *rows)))] == ["5"]


def test_two_columns_of_comments_are_one_comment() -> None:
    headings = ("No.", "Recommendation", "Status", "Comment", "Progress since last time")
    item = one_item(plan(table(headings, ("3", "Lock up.", "RED", "No keys.", "None at all."))))
    assert item.comment == "No keys.\nNone at all."


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


def test_a_cell_that_spans_rows_and_is_printed_in_each_counts_once() -> None:
    rows = (
        ("2 Recommendation Lock up.", "RED", "May 2021", "No keys."),
        ("2 Recommendation Lock up.", "AMBER", "June 2021", "One key."),
        ("2 Recommendation Lock up.", "GREEN", "July 2021", "All keys."),
    )
    item = one_item(plan(table(HEADINGS, *rows)))
    assert (item.text, [task.comment for task in item.tasks]) == ("Lock up.", ["One key.", "All keys."])
    unnumbered = tuple((text.replace("2 Recommendation ", ""), *rest) for text, *rest in rows)
    item = one_item(plan(table(HEADINGS, *unnumbered)))
    assert (item.text, [task.comment for task in item.tasks]) == ("Lock up.", ["One key.", "All keys."])


def test_the_figures_under_a_title_are_what_the_paper_claims() -> None:
    head = HEAD + "\nThere are 3 recommendations for the force, 2 are complete and 1 is in progress.\n"
    report = only_report(plan(table(HEADINGS, ("1 Recommendation Lock up.", "RED", "", "")), head=head))
    assert dict(report.claimed) == {"relevant": 3, "complete": 2, "in_progress": 1}
    assert report.claimed_text.startswith("There are 3")


def test_a_heading_over_items_says_what_they_are() -> None:
    draft = plan(
        table(
            HEADINGS,
            ("1 Lock up.", "RED", "May 2021", "Keys are lost."),
            ("Areas for Improvement", "", "", ""),
            ("2 Light up.", "AMBER", "May 2021", "Lamps are ordered."),
        ),
        "Causes of concern\n",
        table(HEADINGS, ("3 It is dark.", "AMBER", "May 2021", "So it is.")),
    )
    kinds = [(item.number, item.item_kind) for item in items(draft)]
    assert kinds == [
        ("1", ItemKind.RECOMMENDATION),
        ("2", ItemKind.AREA_FOR_IMPROVEMENT),
        ("3", ItemKind.CAUSE_OF_CONCERN),
    ]
    assert draft.unread == ()


def test_a_table_may_be_headed_by_what_its_items_are() -> None:
    draft = plan(
        table(("No.", "Recommendation", "Status"), ("1", "Lock up.", "RED"), ("2", "Look up.", "RED")),
        table(("No.", "Area for Improvement", "Status"), ("1", "Light up.", "AMBER")),
        table(("No.", "Area for Improvement", "Status"), ("", "And down.", ""), ("2", "Cheer up.", "AMBER")),
    )
    assert [(item.number, item.item_kind, words(item.text)) for item in items(draft)] == [
        ("1", ItemKind.RECOMMENDATION, "Lock up."),
        ("2", ItemKind.RECOMMENDATION, "Look up."),
        ("1", ItemKind.AREA_FOR_IMPROVEMENT, "Light up. And down."),
        ("2", ItemKind.AREA_FOR_IMPROVEMENT, "Cheer up."),
    ]


@pytest.mark.parametrize(
    ("printed", "number", "kind"),
    [
        ("Rec 4", "4", ItemKind.RECOMMENDATION),
        ("Recommendation 4a", "4a", ItemKind.RECOMMENDATION),
        ("AFI 2", "2", ItemKind.AREA_FOR_IMPROVEMENT),
        ("4.", "4", ItemKind.RECOMMENDATION),
    ],
)
def test_a_number_may_say_what_it_is_the_number_of(printed: str, number: str, kind: ItemKind) -> None:
    item = one_item(plan(table(("No.", "Recommendation / AFI", "Status"), (printed, "Lock up.", "RED"))))
    assert (item.number, item.item_kind, item.text) == (number, kind, "Lock up.")


def test_items_without_numbers_go_by_their_place() -> None:
    rows = (("Lock the gates.", "RED", "May 2021", "No."), ("Light the paths.", "AMBER", "June 2021", "Soon."))
    draft = plan(table(HEADINGS, *rows))
    assert [(item.number, item.text) for item in items(draft)] == [("1", "Lock the gates."), ("2", "Light the paths.")]


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


def test_what_was_printed_is_kept_to_the_letter() -> None:
    hostile = "Lock \u202egates\x1b]0;x\x07 [/b] [@click=x] <script> & <5 days> AT&amp;T"
    item = one_item(plan(table(HEADINGS, (f"1 Recommendation {hostile}", "RED", "May 2021", "No."))))
    assert item.text == hostile.replace("&amp;", "&")


def test_bullets_and_paragraphs_are_lines() -> None:
    cell = "<p>1</p> <p>Forces should:</p> <ul> <li>lock;</li> <li>• light; and</li> <li>◦ look.</li> </ul>"
    item = one_item(plan(table(HEADINGS, (cell, "RED", "May 2021", "31<sup>st</sup> of May<sup>2</sup>."))))
    assert item.text == "Forces should:\n• lock;\n• light; and\n• look."
    assert item.comment == "31st of May."
