"""Action plans in every layout that a committee has seen, read back item by item."""

from itertools import permutations

import pytest

from db.words import ItemKind, SignOffStage, Status
from written_plans import HEADINGS, items, one_item, plan, table, words

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


def test_what_was_printed_is_kept_to_the_letter() -> None:
    hostile = "Lock \u202egates\x1b]0;x\x07 [/b] [@click=x] <script> & <5 days> AT&amp;T"
    item = one_item(plan(table(HEADINGS, (f"1 Recommendation {hostile}", "RED", "May 2021", "No."))))
    assert item.text == hostile.replace("&amp;", "&")


def test_bullets_and_paragraphs_are_lines() -> None:
    cell = "<p>1</p> <p>Forces should:</p> <ul> <li>lock;</li> <li>• light; and</li> <li>◦ look.</li> </ul>"
    item = one_item(plan(table(HEADINGS, (cell, "RED", "May 2021", "31<sup>st</sup> of May<sup>2</sup>."))))
    assert item.text == "Forces should:\n• lock;\n• light; and\n• look."
    assert item.comment == "31st of May."
