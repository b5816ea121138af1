"""What a paper says moved since the meeting before, and of which day it speaks."""

from pathlib import Path

import pytest

from db.words import Direction, SignOffStage, Status
from papers.draft import PaperDraft, RecommendationDraft
from papers.reading import read_paper, read_text

HEAD = "Lamps and Locks: parks after dusk\n\nA national report by HMICFRS\n\nPublished 3rd June 2020\n\n"
NOW = ("Recommendation", "Status", "Due Date", "Comment", "Position in March?")
BEFORE = ("Recommendation", "Status", "Due Date shown at May SPPC", "Comment", "Position at end of July")


def paper(*rows: tuple[str, ...], before: str = "", name: str = "plan.txt") -> PaperDraft:
    return read_text(name, before + HEAD + "\n".join("\t".join(row) for row in rows) + "\n")


def item(headings: tuple[str, ...], status: str, position: str, *, before: str = "") -> RecommendationDraft:
    draft = paper(headings, ("1 Recommendation Lock up.", status, "May 2021", "Soon.", position), before=before)
    return draft.reports[0].recommendations[0]


@pytest.mark.parametrize(
    ("text", "status", "stage"),
    [
        ("<b>AMBER –</b> <p>This remains at AMBER.</p>", Status.AMBER, None),
        ("GREEN This is now GREEN", Status.GREEN, None),
        ("Previously AMBER for February 2022 update March 2022 Now WHITE (CLOSED)", Status.CLOSED, None),
        ("WHITE - CLOSED - nobody watches it", Status.CLOSED, None),
        ("Green - Pending HMICFRS sign off. It is done.", Status.GREEN, SignOffStage.PENDING),
        ("Green - it works. This is Green pending HMICFRS sign off.", Status.GREEN, SignOffStage.PENDING),
        ("Green - this is going to be submitted to HMICFRS.", Status.GREEN, None),
        ("Amber- this has gone from Green to Amber", Status.AMBER, None),
        ("The lamps failed and the force retains it as amber.", Status.AMBER, None),
        ("It was moved from Red to Green in May.", Status.GREEN, None),
    ],
)
def test_a_position_says_one_status(text: str, status: Status, stage: SignOffStage | None) -> None:
    found = item(NOW, "RED", text)
    assert found.position is not None
    assert (found.position.status, found.position.sign_off_stage) == (status, stage)


def test_a_position_without_a_status_is_kept_and_reported() -> None:
    draft = paper(NOW, ("1 Recommendation Lock up.", "RED", "May 2021", "Soon.", "Red or green, who can say."))
    assert draft.reports[0].recommendations[0].position is not None
    draft = paper(NOW, ("1 Recommendation Lock up.", "RED", "May 2021", "Soon.", "Nobody knows."))
    found = draft.reports[0].recommendations[0]
    assert (found.position, found.position_text) == (None, "Nobody knows.")
    assert [(each.line, each.text) for each in draft.unread] == [(8, "Nobody knows.")]


@pytest.mark.parametrize(
    ("status", "position", "direction"),
    [
        ("AMBER", "GREEN", Direction.IMPROVED),
        ("GREEN", "AMBER", Direction.WORSE),
        ("GREEN", "GREEN", Direction.UNCHANGED),
        ("RED", "AMBER", Direction.IMPROVED),
        ("WHITE", "WHITE (CLOSED)", Direction.IMPROVED),
    ],
)
def test_where_the_status_is_that_of_the_meeting_before_the_two_give_the_direction(
    status: str, position: str, direction: Direction
) -> None:
    assert item(BEFORE, status, position).direction is direction


@pytest.mark.parametrize(
    ("position", "direction"),
    [
        ("Amber – in hand", Direction.UNCHANGED),
        ("White – the guidance is awaited", Direction.UNCHANGED),
        ("Green – done", Direction.IMPROVED),
        ("WHITE (CLOSED)", Direction.IMPROVED),
        ("Amber - this has gone from Green to Amber", Direction.WORSE),
        ("Previously RED. Now AMBER", Direction.IMPROVED),
        ("Amber - this is a new recommendation", Direction.NEW),
    ],
)
def test_where_status_and_position_are_one_the_words_give_the_direction(position: str, direction: Direction) -> None:
    status = "WHITE (CLOSED)" if "CLOSED" in position else "Now AMBER".replace("Now ", "")
    if position.startswith(("White –", "Green")):
        status = position.split(" ", maxsplit=1)[0]
    assert item(NOW, status, position).direction is direction


def test_a_paper_without_positions_has_no_directions() -> None:
    draft = paper(NOW[:4], ("1 Recommendation Lock up.", "NEW GREEN", "May 2021", "Done."))
    assert draft.reports[0].recommendations[0].direction is None


COUNTS = """Committee(s): Parks Committee\tDated: 5 May 2022
Subject: HMICFRS Inspections Update\tPublic
Report of: Keeper of the Parks Pol 1-22\tFor Information

HMICFRS Report Title\tNumber of Open Recommendations / AFI and Status\t\t\t
\tPrevious Report (Feb 22)\t\tCurrent Report\t
\tNational Report\tForce Report\tNational Report\tForce Report
LAMPS AND LOCKS: Parks After Dusk\t{previous}\t\t1 Amber\t

"""


@pytest.mark.parametrize(("previous", "is_new"), [("1 Amber", False), ("", True)])
def test_what_was_counted_at_the_meeting_before_is_not_new(previous: str, *, is_new: bool) -> None:
    found = item(NOW, "Amber", "Amber - this is a new recommendation", before=COUNTS.format(previous=previous))
    assert found.status.is_new is is_new
    assert found.direction is (Direction.NEW if is_new else Direction.UNCHANGED)


def as_at(draft: PaperDraft) -> str | None:
    return str(draft.as_at) if draft.as_at else None


ROW = ("1 Recommendation Lock up.", "AMBER", "May 2021", "Soon.")


@pytest.mark.parametrize(
    ("before", "heading", "wanted"),
    [
        ("## Action Plan – up to 31<sup>st</sup> July\n\n", "Comment", "2020-07-31"),
        ("Action Plan as at 1 May 2021\n\n", "Comment", "2021-05-01"),
        ("Action Plan as at end of May 2021\n\n", "Comment", "2021-05"),
        ("", "Position at end of July", "2020-07"),
        ("", "Position as at end April", "2021-04"),
        ("## Action Plan – up to 31st July\n\n", "Position at end of July", "2020-07-31"),
        (COUNTS.format(previous=""), "Position in March?", "2022-03"),
        ("", "Comment", None),
    ],
)
def test_a_paper_says_of_which_day_its_positions_are(before: str, heading: str, wanted: str | None) -> None:
    row = (*ROW[:3], "AMBER") if "Position" in heading else ROW
    assert as_at(paper((*NOW[:3], heading), row, before=before)) == wanted


def test_the_last_day_on_which_something_was_checked_gives_the_month() -> None:
    comment = "Web page last checked 25/9/2020. It was last checked 1/8/2020. Published again 4/11/2021."
    assert as_at(paper(NOW[:4], (*ROW[:3], comment))) == "2020-09"


def test_the_date_in_a_files_name_stands_in_for_what_the_paper_does_not_say(tmp_path: Path) -> None:
    plan = HEAD + "\n".join("\t".join(row) for row in (NOW[:4], ROW)) + "\n"
    file = tmp_path / "2020-11-plan.txt"
    file.write_text(plan, encoding="utf-8")
    assert as_at(read_paper(file)) == "2020-11"
    assert as_at(read_text("2020-13-40.txt", plan)) is None


@pytest.mark.parametrize(
    ("heading", "wanted"),
    [
        ("Due Date shown at May SPPC", "2020-05"),
        ("Due Date shown at September SPPC", "2019-09"),
        ("Status at May 2019 Committee", "2019-05"),
        ("Due Date", "None"),
    ],
)
def test_a_heading_may_name_the_meeting_before(heading: str, wanted: str) -> None:
    headings = ("Recommendation", "Status", heading, "Position at end of July")
    if heading.startswith("Status"):
        headings = ("Recommendation", heading, "Due Date", "Position at end of July")
    assert str(paper(headings, (*ROW[:3], "AMBER")).previous_shown) == wanted
