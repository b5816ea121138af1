"""Tasks: rows, bullets and parts with a standing of their own, in each way that papers print them."""

from pathlib import Path

import pytest

from db.words import ItemKind, Status
from papers.draft import PaperDraft, RecommendationDraft, TaskDraft
from papers.reading import read_paper, read_text

HEAD = "Lamps and Locks: parks after dusk\n\nA national report by HMICFRS\n\nPublished 3rd June 2020\n\n"
PLAIN = ("Recommendations & Areas for Improvement", "Status", "Due Date", "Comment")
WITH_POSITION = (*PLAIN, "Position at end of July")
FIXTURES = Path(__file__).parent / "fixtures"


def item_of(*rows: tuple[str, ...]) -> RecommendationDraft:
    draft = read_text("plan.txt", HEAD + "\n".join("\t".join(row) for row in rows) + "\n")
    ((item,),) = (report.recommendations for report in draft.reports)
    return item


def seen(task: TaskDraft) -> tuple[str, Status | None, str | None]:
    return (
        task.label,
        task.status.status if task.status else None,
        str(task.due.current) if task.due.current else None,
    )


@pytest.fixture(scope="module")
def older() -> PaperDraft:
    return read_paper(FIXTURES / "layout-of-2016.txt")


def test_every_further_row_with_a_status_is_a_task(older: PaperDraft) -> None:
    first = older.reports[0].recommendations[0]
    assert (first.number, first.status.status, str(first.due.current)) == ("1", Status.AMBER, "2016-12-01")
    assert [seen(task) for task in first.tasks] == [
        ("bullet 2", Status.GREEN, "2016-04-30"),
        ("3", Status.RED, None),
    ]
    assert first.comment.startswith("Bullet 1")
    assert first.tasks[1].comment.startswith("The second exercise")
    assert first.tasks[1].place.line == first.place.line + 2
    assert dict(first.other) == {"Accepted": "Yes"}


def test_a_row_after_a_page_end_is_no_task(older: PaperDraft) -> None:
    second = older.reports[0].recommendations[1]
    assert second.tasks == ()
    assert second.text.endswith("works at night on the river a life jacket that fits.")
    assert (
        second.comment
        == "Life jackets have been ordered; delivery to the last two stations is expected by the end of the year."
    )


def test_areas_for_improvement_merged_into_one_block_are_one_item_with_tasks(older: PaperDraft) -> None:
    block = older.reports[0].recommendations[2]
    assert (block.number, block.item_kind, block.status.is_new) == ("AFI", ItemKind.AREA_FOR_IMPROVEMENT, True)
    assert block.text.count("•") == 3
    assert [seen(task) for task in block.tasks] == [("2", Status.AMBER, "2016-12-01"), ("3", None, None)]


def test_the_older_layout_is_read_whole(older: PaperDraft) -> None:
    assert [report.title for report in older.reports] == [
        "Keeping Watch: policing the river after dark",
        "Lost and Found: property stores",
    ]
    assert dict(older.reports[0].claimed)["areas_for_improvement"] == 3
    assert older.status_definitions[2].wording == "Will not be implemented (a reason must be given)"
    withdrawn, concern = older.reports[1].recommendations
    assert (withdrawn.number, withdrawn.status.printed, withdrawn.status.status) == (
        "3",
        "Withdrawn for now",
        Status.NOT_SET,
    )
    assert (concern.item_kind, str(concern.due.current)) == (ItemKind.CAUSE_OF_CONCERN, "2016-04")
    assert [(each.line, each.text) for each in older.unread] == [(38, "Withdrawn for now")]


def test_rows_of_one_item_may_repeat_its_number() -> None:
    item = item_of(
        ("Rec", "Status", "Due Date", "Comment"),
        ("<p>2</p><p>Lock up.</p>", "RED", "May 2021", "No keys."),
        ("<p>2</p><p>a) Lend keys.</p>", "AMBER", "June 2021", "One lent."),
    )
    assert [seen(task) for task in item.tasks] == [("a", Status.AMBER, "2021-06")]
    assert (item.text, item.tasks[0].text) == ("Lock up.\na) Lend keys.", "a) Lend keys.")


def test_an_item_has_the_status_of_its_first_row_that_has_one() -> None:
    item = item_of(
        PLAIN,
        ("2 Recommendation Forces should:", "", "", ""),
        ("a) lock the gates; and", "RED", "May 2021", "No keys."),
        ("b) light the paths.", "GREEN", "June 2021", "Lit."),
    )
    assert (item.status.status, str(item.due.current), item.comment) == (Status.RED, "2021-05", "No keys.")
    assert [seen(task) for task in item.tasks] == [("b", Status.GREEN, "2021-06")]


def test_rows_with_the_same_label_stay_apart() -> None:
    rows = [("", "GREEN", "", "Bullet 1 – done."), ("", "RED", "", "Bullet 1 – not done.")]
    item = item_of(PLAIN, ("2 Recommendation Lock up.", "AMBER", "", ""), *rows)
    assert [task.label for task in item.tasks] == ["bullet 1", "bullet 1 (2)"]


def test_a_comment_may_give_the_status_of_each_bullet() -> None:
    headings = ("Recommendations", "", "Status", "Due Date", "Comment", "")
    item = item_of(
        headings,
        ("4a", "Recommendation Lock up.", "AMBER", "April 2020", "GREEN", "Bullet 1 - The gates are locked."),
        ("", "", "", "Now November 2020", "", "GREEN"),
        PLAIN,
        ("", "", "", "<p>AMBER Bullet 3 - The keys are counted.</p> <p>Each week.</p>"),
    )
    assert [seen(task) for task in item.tasks] == [
        ("bullet 1", Status.GREEN, None),
        ("bullet 2", Status.GREEN, None),
        ("bullet 3", Status.AMBER, None),
    ]
    assert item.tasks[2].comment == "Bullet 3 - The keys are counted.\nEach week."
    assert (str(item.due.first), str(item.due.current), item.due.extensions) == ("2020-04", "2020-11", 1)


def test_a_comment_may_take_the_bullets_one_by_one() -> None:
    comment = "<p><u>[bullet 1] keys</u></p><p>Cut.</p><p>[bullet 2] lamps</p><p>Lit.</p><p>All.</p>"
    item = item_of(PLAIN, ("4 Recommendation Lock up.", "AMBER", "May 2021", comment))
    assert [seen(task) for task in item.tasks] == [("bullet 1", None, None), ("bullet 2", None, None)]
    assert [task.comment for task in item.tasks] == ["keys\nCut.", "lamps\nLit.\nAll."]


@pytest.mark.parametrize(
    "comment",
    [
        "Bullets 1 and 2 are for the makers of locks.",
        "<p><u>Bullet 1</u> All the gates are locked by nine.</p>",
        "<p>[bullet 3] lamps</p><p>Lit.</p>",
        "GREEN belts are planned.",
    ],
)
def test_a_comment_that_only_speaks_of_bullets_makes_no_tasks(comment: str) -> None:
    assert item_of(PLAIN, ("4 Recommendation Lock up.", "AMBER", "May 2021", comment)).tasks == ()


def test_a_heading_over_the_whole_comment_names_the_one_task_it_is_of() -> None:
    item = item_of(PLAIN, ("4 Recommendation Lock up.", "AMBER", "May 2021", "<p>Task [4]</p><p>Keys.</p>"))
    assert [seen(task) for task in item.tasks] == [("Task [4]", Status.AMBER, "2021-05")]
    assert item.tasks[0].comment == "Keys."


def test_the_position_may_tell_how_the_steps_of_a_list_stand() -> None:
    steps = "<p>Steps:</p><ol><li>1) Cut keys.</li><li>2) Lend keys.</li><li>3) Count keys.</li></ol>"
    position = "<p>AMBER</p><p>Tasks 1 and 3 are now green. The deadline for action 2 is extended to May 2022.</p>"
    item = item_of(WITH_POSITION, ("4 Recommendation Lock up.", "RED", "May 2021", steps, position))
    assert [seen(task) for task in item.tasks] == [
        ("task 1", Status.GREEN, None),
        ("task 2", Status.AMBER, "2022-05"),
        ("task 3", Status.GREEN, None),
    ]
    assert [task.text for task in item.tasks] == ["Cut keys.", "Lend keys.", "Count keys."]


def test_the_position_may_tell_how_the_parts_of_a_text_stand() -> None:
    text = "<p>4</p><p>Recommendation</p><p>Forces should:</p><p>4A. lock gates;</p><p>4B. light paths.</p>"
    item = item_of(WITH_POSITION, (text, "AMBER", "May 2021", "Soon.", "Amber. It is felt that 4.b has now been met."))
    assert [seen(task) for task in item.tasks] == [("4A", Status.AMBER, "2021-05"), ("4B", Status.GREEN, None)]


@pytest.mark.parametrize(
    "position",
    [
        "AMBER. Tasks 1 and 2 will be green by May.",
        "AMBER. Task 1 has not been completed.",
        "AMBER. Progress is linked to action 6 above.",
        "AMBER. This action involves partners.",
    ],
)
def test_a_position_that_settles_nothing_makes_no_tasks(position: str) -> None:
    steps = "<p>1) Cut keys.</p><p>2) Lend keys.</p>"
    assert item_of(WITH_POSITION, ("4 Recommendation Lock up.", "RED", "May 2021", steps, position)).tasks == ()
