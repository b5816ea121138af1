"""The labels of a committee paper mean what a reader takes them for, however they are printed."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.words import ClosureReason, ItemKind, SignOffStage, Status
from papers.reading.labels import read_claim, read_number_and_kind, read_published, read_status
from papers.reading.markup import plain_line
from papers_home import expected, real_paper

_PLANS = ("2020-09-action-plan", "2021-07-31-action-plan", "2022-05-05-agenda-pack")
_SAME_FIGURE = {"for_force": "relevant", "total_actions": "total"}


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        *((word, Status[word]) for word in ("RED", "AMBER", "GREEN", "WHITE", "CLOSED")),
        *((word, Status[word.upper()]) for word in ("Amber", "green", "White", "Closed")),
        *(("NEW GREEN", Status.GREEN), ("NEW RED", Status.RED), ("Amber (NEW)", Status.AMBER)),
        *(("Under Consideration", Status.UNDER_CONSIDERATION), ("Complete", Status.GREEN), ("A", Status.AMBER)),
        *(("In progress", Status.AMBER), ("in-progress", Status.AMBER), ("Superseded", Status.CLOSED)),
        *(("AMBER \N{EN DASH}", Status.AMBER), ("Amber- this has gone from Green", Status.AMBER)),
        *(("GREEN This is now Green- reported", Status.GREEN), ("Green following an exchange", Status.GREEN)),
        *(("Remains AMBER as reviewed", Status.AMBER), ("Now AMBER- from April", Status.AMBER)),
        *(("This is now GREEN", Status.GREEN), ("AMBER\nRemains AMBER", Status.AMBER)),
        *(("WHITE (CLOSED)", Status.CLOSED), ("White - closed - no more to do", Status.CLOSED)),
        ("Previously CLOSED [not for the force] this is now WHITE since the lead is new", Status.WHITE),
        ("Previously AMBER for the February update Now WHITE (CLOSED)", Status.CLOSED),
    ],
)
def test_a_status_is_read_in_any_case_and_before_any_narrative(printed: str, status: Status) -> None:
    label = read_status(printed)
    assert label is not None
    assert label.status is status
    assert label.printed in " ".join(printed.split())


@pytest.mark.parametrize(
    "words",
    [
        *("", "-", "N/A", "TBC", "Accepted", "White Paper published", "Greenwich", "Redacted", "A new lead", "1 Green"),
        *(
            "Completed actions include three",
            "Closed doors remain",
            "The force is compliant",
            "Head of PPU",
            "Newgreen",
        ),
    ],
)
def test_words_that_are_no_status_are_none(words: str) -> None:
    assert read_status(words) is None


@pytest.mark.parametrize(
    ("printed", "stage"),
    [
        ("Green - pending HMICFRS sign off", SignOffStage.PENDING),
        ("Green \N{EN DASH} pending HMICFRS sign-off", SignOffStage.PENDING),
        ("Green (pending HMICFRS sign-off)", SignOffStage.PENDING),
        ("GREEN pending sign-off", SignOffStage.PENDING),
        ("Green - signed off by HMICFRS", SignOffStage.SIGNED_OFF),
        ("Green - pending a decision", None),
        ("GREEN", None),
    ],
)
def test_the_sign_off_stage_is_kept_apart_from_the_colour(printed: str, stage: SignOffStage | None) -> None:
    label = read_status(printed)
    assert label is not None
    assert (label.status, label.sign_off_stage) == (Status.GREEN, stage)


@pytest.mark.parametrize(
    ("printed", "reason"),
    [
        ("CLOSED", ClosureReason.NOT_STATED),
        ("WHITE (CLOSED)", ClosureReason.NOT_STATED),
        ("CLOSED [not for the force]", ClosureReason.NOT_FOR_THE_FORCE),
        ("Closed - business as usual", ClosureReason.BUSINESS_AS_USUAL),
        ("Closed: superseded by PEEL", ClosureReason.SUPERSEDED_BY),
        ("Closed - transferred to the College", ClosureReason.TRANSFERRED_TO),
        ("Closed (not accepted)", ClosureReason.NOT_ACCEPTED),
        ("No longer required", ClosureReason.NO_LONGER_REQUIRED),
    ],
)
def test_the_closure_reason_is_the_one_printed(printed: str, reason: ClosureReason) -> None:
    label = read_status(printed)
    assert label is not None
    assert (label.status, label.closure_reason) == (Status.CLOSED, reason)


@pytest.mark.parametrize(
    ("text", "number", "kind", "rest"),
    [
        ("13A\nRecommendation\nChief constables", "13A", ItemKind.RECOMMENDATION, "Chief constables"),
        ("4a Area for Improvement The force", "4a", ItemKind.AREA_FOR_IMPROVEMENT, "The force"),
        ("8 Recommendation By 31 July 2020", "8", ItemKind.RECOMMENDATION, "By 31 July 2020"),
        ("10 Cause of concern Some", "10", ItemKind.CAUSE_OF_CONCERN, "Some"),
        ("4\nAreas for improvement The National", "4", ItemKind.AREA_FOR_IMPROVEMENT, "The National"),
        ("Area for attention\nThe force", None, ItemKind.AREA_FOR_ATTENTION, "The force"),
        ("Recommendation 13A: text", "13A", ItemKind.RECOMMENDATION, "text"),
        ("AFI 3 The force", "3", ItemKind.AREA_FOR_IMPROVEMENT, "The force"),
        ("4 \N{EN DASH} Recommendation \N{EN DASH} Text", "4", ItemKind.RECOMMENDATION, "Text"),
        ("Recommendation", None, ItemKind.RECOMMENDATION, ""),
        ("2.1", "2.1", None, ""),
        ("(3) The force", "3", None, "The force"),
        ("2 With immediate effect", "2", None, "With immediate effect"),
        ("6\n[1]their force", "6", None, "[1]their force"),
    ],
)
def test_number_and_kind_are_taken_off_the_text(
    text: str, number: str | None, kind: ItemKind | None, rest: str
) -> None:
    assert read_number_and_kind(text) == (number, kind, rest)


@pytest.mark.parametrize(
    "text",
    [
        *("1 August 2021, the Home Office", "12 months after publication", "Recommendation 1 of the thematic", ""),
        *("Recommendations from the report", "15.7 of PACE code C", "8 recommendations were made", "100% of cases"),
        *("Area for improvement which", "As well as the CPS", "2018/19 was", "1st of May"),
    ],
)
def test_a_sentence_that_begins_with_a_figure_or_a_label_stays_whole(text: str) -> None:
    assert read_number_and_kind(text) == (None, None, text)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Published 17th December 2020", "2020-12-17"),
        ("Published January 2020", "2020-01"),
        ("Published 25 February 2022", "2022-02-25"),
        ("Published 16th July 2021.", "2021-07-16"),
        ("A national report by HMICFRS, published 5 May 2021", "2021-05-05"),
        ("Publication date: 1/2/2019", "2019-02-01"),
        ("Published in due course", None),
        ("A national report by HMICFRS", None),
        ("Updated 5 May 2021", None),
    ],
)
def test_a_publication_line_gives_its_date(line: str, published: str | None) -> None:
    read = read_published(line)
    assert (read and str(read)) == published


@pytest.mark.parametrize(
    ("sentence", "claimed"),
    [
        ("6 for the force, 3 complete and 3 in progress.", {"relevant": 6, "complete": 3, "in_progress": 3}),
        ("It makes 9 recommendations 1 of which is for the force.", {"total": 9, "relevant": 1}),
        (
            "Thirteen (13) recommendations: seven (7) are directed at the Police and six (6) at others",
            {"total": 13, "relevant": 7},
        ),
        ("There are two actions for the force; one is closed, 1 is red.", {"relevant": 2, "closed": 1, "red": 1}),
        ("There are no recommendations for the force.", {"relevant": 0}),
        ("Recommendation 4 of Phase 2 was published on 3 May 2021.", {}),
        (
            "There is 1 recommendation [complete] and 21 areas for improvement: 18 complete",
            {"recommendations": 1, "recommendations_complete": 1, "areas_for_improvement": 21, "complete": 18},
        ),
        ("", {}),
    ],
)
def test_a_sentence_of_figures_gives_what_each_counts(sentence: str, claimed: dict[str, int]) -> None:
    assert read_claim(sentence) == claimed


@pytest.mark.parametrize("paper", _PLANS)
def test_real_report_heads_claim_and_date_what_a_reader_found(paper: str) -> None:
    reports = expected(f"{paper}.json")["reports"]
    text = real_paper(f"{paper}.txt").read_text(encoding="utf-8")
    lines = [plain_line(line.lstrip("# ")) for line in text.split("\n") if "\t" not in line]
    titles = [report["title"].lower() for report in reports]
    places = [max(i for i, line in enumerate(lines) if line.lower() == title) for title in titles]
    for report, start, end in zip(reports, places, [*places[1:], len(lines)], strict=True):
        head = lines[start + 1 : min(end, start + 12)]
        published = [read_published(line) for line in head if line.startswith("Published")]
        claims = [
            claim for line in head if re.search("recommendation|action|areas for", line) and (claim := read_claim(line))
        ]
        assert [str(date) for date in published] == ([report["published"]] if report["published"] else [])
        wanted = {_SAME_FIGURE.get(name, name): value for name, value in report["claimed"].items()}
        assert (claims[-1] if claims else {}) == wanted


@pytest.mark.parametrize("paper", _PLANS)
def test_real_statuses_are_what_a_reader_found(paper: str) -> None:
    for report in expected(f"{paper}.json")["reports"]:
        for item in report["recommendations"]:
            label = read_status(item["status_printed"])
            assert label is not None
            pending = label.sign_off_stage is SignOffStage.PENDING
            assert label.printed == item["status_printed"]
            assert f"{label.status}{'_PENDING' if pending else ''}" == item["status"].replace(" ", "_")
            assert label.is_new == item["status_printed"].startswith("NEW")


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    label = read_status(text)
    assert label is None or label.printed in " ".join(text.split())
    number, kind, rest = read_number_and_kind(text)
    assert text.endswith(rest)
    assert number or kind or rest == text
    assert json.dumps(read_claim(text))
    read_published(f"Published {text}")


@pytest.mark.parametrize(
    "piece", ["recommendation 1 ", "AFI ", "1 ", "13. ", "no ", "1 is complete ", "Previously now red "]
)
def test_a_text_that_repeats_itself_over_pages_is_read(piece: str) -> None:
    text = piece * 4000
    assert text.endswith(read_number_and_kind(text)[2])
    read_claim(text)
    read_status(text)
