"""A printed report is matched to the inspection it is, and to no other, whichever paper came first."""

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.dates import PartialDate
from db.numbers import number_key
from db.titles import title_key
from db.words import InspectionKind, ItemKind, Status
from papers.draft import Place, RecommendationDraft, ReportDraft, StatusLabel
from papers.matching import Candidate, Match, match_report
from papers_home import expected

_PLANS = ("2020-09-action-plan.json", "2021-07-31-action-plan.json", "2022-05-05-agenda-pack.json")
_COUNTED = ("2021-05-04-committee-report.json", "2022-05-05-count-table.json")


def _report(title: str, published: str | None = None, numbers: tuple[str, ...] = ()) -> ReportDraft:
    return ReportDraft(
        title=title,
        place=Place(1),
        level=None,
        kind=InspectionKind.OTHER,
        body="",
        published=PartialDate.parse(published) if published else None,
        recommendations=tuple(
            RecommendationDraft(number, ItemKind.RECOMMENDATION, "", StatusLabel("RED", Status.RED), Place(1))
            for number in numbers
        ),
    )


def _candidate(report: ReportDraft, key: int = 1) -> Candidate:
    numbers = frozenset(number_key(item.number) for item in report.recommendations)
    return Candidate(key, (report.title,), report.published, numbers)


def _outcome(match: Match) -> str:
    if match.candidate is None:
        return "none"
    return "certain" if match.certain else "doubtful"


def _both_ways(one: ReportDraft, other: ReportDraft) -> str:
    """Give the outcome of matching two reports, which is the same whichever the register had first."""
    first, second = match_report(one, [_candidate(other)]), match_report(other, [_candidate(one)])
    assert (_outcome(first), first.similarity) == (_outcome(second), second.similarity)
    return _outcome(first)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Police super-complaint¹: police data sharing for immigration purposes",
            "HMICFRS Publication - Police super-complaint: police data sharing for immigration purposes",
        ),
        (
            "The Hidden Victims - Report On Hestia's Super-Complaint",
            "The Hidden Victims Report on Hestia’s Super-Complaint",
        ),
        ("A Review Of 'Fraud: Time To Choose'", "A review of \N{LEFT SINGLE QUOTATION MARK}Fraud: Time to Choose’"),
        ("Roads Policing \N{EN DASH} Not Optional", "ROADS POLICING: NOT OPTIONAL"),
        ("Child Protection \N{EN DASH} City of London Police", "City of London Police - Child Protection"),
        ("Policing & Mental Health", "Policing and mental health"),
    ],
)
def test_one_title_printed_in_two_ways_is_one_report(one: str, other: str) -> None:
    assert _both_ways(_report(one), _report(other)) == "certain"
    assert _both_ways(_report(one, "2020-12-17"), _report(other, "2020-12")) == "certain"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Response To Rape", "2021-07-16"), ("Response To Rape, Phase 2: Post-Charge", "2022-02-25")),
        (("Response To Rape", None), ("Response To Rape, Phase 2: Post-Charge", None)),
        (("Fraud: Time to Choose", "2019-04"), ("A Review of 'Fraud: Time to Choose'", "2021-08-05")),
        (("Fraud: Time to Choose", None), ("A Review of 'Fraud: Time to Choose'", None)),
        (("PEEL 2018/2019", "2019-05"), ("PEEL: Police Effectiveness 2017", "2018-03")),
        (("PEEL: Police Effectiveness 2017", "2018-03"), ("PEEL: Police Effectiveness 2017 - National", "2018-03")),
        (("National Child Protection Inspections: 2019", None), ("Child Protection - City of London Police", None)),
        (("Crime Data Integrity inspection 2019", None), ("Crime Data Integrity inspection 2016", None)),
        (("State of Policing", "2019-07"), ("State of Policing", "2020-07")),
    ],
)
def test_near_twins_are_never_merged(one: tuple[str, str | None], other: tuple[str, str | None]) -> None:
    assert _both_ways(_report(*one), _report(*other)) != "certain"


def test_years_and_dates_that_contradict_each_other_are_not_even_suggested() -> None:
    assert _both_ways(_report("Crime data integrity 2019"), _report("Crime data integrity 2016")) == "none"
    rape = "Thematic Inspection of the Police Response to Rape"
    assert _both_ways(_report(rape, "2021-07-16"), _report(f"{rape}, Phase 2", "2022-02-25")) == "none"


def test_a_title_unlike_but_of_the_same_subject_is_a_suggestion() -> None:
    plan = _report("City of London Police \N{EN DASH} Joint inspection of police custody", "2018-03")
    table = _report(
        "Report on an unannounced inspection visit to police custody suites \N{EN DASH} City of London Police"
    )
    assert _both_ways(plan, table) == "doubtful"
    assert 0.5 < match_report(table, [_candidate(plan)]).similarity < 1


def test_a_title_without_its_subtitle_is_the_same_report_of_the_same_day() -> None:
    long = "Regional Organised Crime Units - An inspection of their effectiveness"
    short = "Regional organised crime units"
    assert _both_ways(_report(long, "2021-02-10"), _report(short, "2021-02-10")) == "certain"
    assert _both_ways(_report(long, "2021-02-10", ("1", "2")), _report(short, "2021-02-10", ("2",))) == "certain"
    assert _both_ways(_report(long, "2021-02-10", ("1",)), _report(short, "2021-02-10", ("8",))) == "doubtful"
    assert _both_ways(_report(long, "2021-02"), _report(short, "2021-02")) != "certain"
    assert _both_ways(_report(long), _report(short)) != "certain"


def test_the_right_one_is_found_among_its_near_twins() -> None:
    rape = _report("Response To Rape", "2021-07-16")
    phase_two = _report("Response To Rape, Phase 2: Post-Charge", "2022-02-25")
    known = [_candidate(rape, 1), _candidate(phase_two, 2), _candidate(_report("Cyber"), 3)]
    for title, key in (("Response to rape", 1), ("Response to rape, phase 2: post-charge", 2), ("CYBER", 3)):
        for candidates in (known, known[::-1]):
            match = match_report(_report(title), candidates)
            assert match.candidate is not None
            assert (match.candidate.inspection_id, match.certain) == (key, True)


def test_yearly_reports_of_one_title_are_told_apart_by_their_dates() -> None:
    known = [_candidate(_report("State of Policing", year), key) for key, year in ((1, "2019-07"), (2, "2020-07"))]
    match = match_report(_report("State of policing", "2020-07-02"), known)
    assert match.candidate is not None
    assert (match.candidate.inspection_id, match.certain) == (2, True)
    assert not match_report(_report("State of policing"), known).certain


def test_a_dated_inspection_comes_before_one_of_the_same_title_without_a_date() -> None:
    known = [_candidate(_report("Cyber"), 1), _candidate(_report("Cyber", "2019-10"), 2)]
    match = match_report(_report("Cyber", "2019-10"), known)
    assert match.candidate is not None
    assert (match.candidate.inspection_id, match.certain) == (2, True)


def test_every_title_an_inspection_was_printed_under_counts() -> None:
    known = Candidate(1, ("Custody visit", "Joint inspection of police custody"), None, frozenset())
    assert match_report(_report("Joint inspection of police custody"), [known]).certain


def test_nothing_alike_is_no_match() -> None:
    assert match_report(_report("Cyber"), []) == Match(None, certain=True, similarity=0.0)
    assert _outcome(match_report(_report("Cyber"), [_candidate(_report("Roads Policing"))])) == "none"
    assert _outcome(match_report(_report(""), [_candidate(_report(""))])) == "none"


def _printed() -> list[ReportDraft]:
    reports: list[dict[str, Any]] = [each for name in _PLANS for each in expected(name)["reports"]]
    rows: list[dict[str, Any]] = [each for name in _COUNTED for each in expected(name)["table"]["rows"]]
    return [
        *(
            _report(each["title"], each["published"], tuple(item["number"] for item in each["recommendations"]))
            for each in reports
        ),
        *(_report(row["report"]) for row in rows),
    ]


def test_all_titles_of_the_real_papers_match_their_own_and_no_other() -> None:
    printed = _printed()
    assert len(printed) > 60
    for one, other in combinations(printed, 2):
        same = sorted(title_key(one.title).split()) == sorted(title_key(other.title).split())
        assert (_both_ways(one, other) == "certain") == same


_TITLES = st.lists(
    st.sampled_from(
        ["PEEL", "2018/2019", "2017", "custody", "police", "Phase 2", "rape", ":", " - ", "A review of", "the"]
    ),
    max_size=5,
).map(" ".join)
_REPORTS = st.builds(
    _report, _TITLES | st.text(max_size=10), st.sampled_from([None, "2019", "2019-05", "2019-05-02", "2020-01-01"])
)


@given(_REPORTS, _REPORTS)
def test_the_outcome_is_the_same_whichever_paper_came_first(one: ReportDraft, other: ReportDraft) -> None:
    _both_ways(one, other)


@given(_REPORTS)
def test_a_report_is_itself(report: ReportDraft) -> None:
    assert _both_ways(report, report) == ("certain" if title_key(report.title) else "none")
