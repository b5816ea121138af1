"""What the figures of a narrative count, whatever the sentence they stand in."""

import pytest

from db.words import CountedStatus, Level
from papers.draft import Passage, Place
from papers.reconciling.narrative import NarrativeFigure, read_figures
from papers.reconciling.narrative_words import Subject


def _read(sentence: str) -> tuple[NarrativeFigure, ...]:
    return read_figures([Passage(sentence, Place(7))])


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("There are currently 25 outstanding recommendations.", [("25", Subject.OUTSTANDING)]),
        ("9. There are twenty-five (25) recommendations outstanding.", [("twenty-five (25)", Subject.OUTSTANDING)]),
        ("This reports progress in Appendix A. There are 25 open actions.", [("25", Subject.OUTSTANDING)]),
        ("The number of outstanding recommendations is 25", [("25", Subject.OUTSTANDING)]),
        ("25 recommendations are not yet delivered", [("25", Subject.OUTSTANDING)]),
        ("There are 7 new greens to report [3 force] and 5 red.", [("7", Subject.NEW_STATUS), ("5", Subject.STATUS)]),
        ("- Eight (8) new green (pending HMICFRS sign-off)", [("Eight (8)", Subject.NEW_STATUS)]),
        ("Three recommendations have moved from amber to green.", [("Three", Subject.NEW_STATUS)]),
        ("12 recommendations remain amber and 5 are red", [("12", Subject.STATUS), ("5", Subject.STATUS)]),
        ("- Amber: 12", [("12", Subject.STATUS)]),
        ("2. 2 reports have been published since the last report", [("2", Subject.NEW_REPORTS)]),
        ("One (1) new national HMICFRS report has been published", [("One (1)", Subject.NEW_REPORTS)]),
        (
            "2 new reports have been published in the last period, 1 with recommendations.",
            [("2", Subject.NEW_REPORTS), ("1", Subject.WITH_RECOMMENDATIONS)],
        ),
        ("A total of 17 HMICFRS reports have been managed by the Force", [("17", Subject.REPORTS_MANAGED)]),
        ("The Force is managing 17 HMICFRS reports", [("17", Subject.REPORTS_MANAGED)]),
        (
            "13 reports have been managed and this includes two (2) that are still being held as 'white'",
            [("13", Subject.REPORTS_MANAGED), ("two (2)", Subject.REPORTS_HELD_WHITE)],
        ),
        (
            "one new report comprising nine recommendations, of which three are directed to the police",
            [("three", Subject.FOR_POLICE)],
        ),
    ],
)
def test_what_a_figure_counts(sentence: str, figures: list[tuple[str, Subject]]) -> None:
    read = [(figure.number.printed, figure.subject) for figure in _read(sentence)]
    assert [each for each in read if each[0] != "one"] == figures


@pytest.mark.parametrize(
    "sentence",
    [
        "Published on 5 May 2022, with 12 pages.",
        "The control strategy is a list of seven priorities.",
        "Inspectors reviewed fifty-four (54) cases from five (5) forces.",
        "The report makes nine recommendations: 3 are green.",
        "In the custody inspection 3 recommendations are outstanding.",
        "Phase Two (2) is red.",
        "See recommendation 4 amber.",
        "60% of recommendations are green.",
        "There are 12 weeks outstanding.",
        "The three forces are open to visits.",
    ],
)
def test_numbers_that_count_something_else_are_left_alone(sentence: str) -> None:
    assert [f for f in _read(sentence) if f.subject is not Subject.NEW_REPORTS] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "There are 25 outstanding recommendations [22 national and 3 force].",
        "There are 25 outstanding recommendations (22 national, 3 force).",
        "25 outstanding recommendations, of which 22 are national and 3 are force",
        "25 outstanding recommendations comprising 22 at national level and 3 at force level",
    ],
)
def test_parts_by_level_belong_to_the_figure_before_them(sentence: str) -> None:
    (figure,) = _read(sentence)
    assert {level: number.value for level, number in figure.levels.items()} == {Level.NATIONAL: 22, Level.FORCE: 3}


def test_a_figure_that_is_compared_with_is_of_the_meeting_before() -> None:
    for sentence in (
        "At 31 March, 25 of 69 items shown are outstanding (red/amber) (28 at the previous report).",
        "25 recommendations are outstanding (red/amber); at the previous report there were 28.",
    ):
        now, before = _read(sentence)
        assert (now.number.value, now.is_previous) == (25, False)
        assert (before.number.value, before.subject, before.is_previous) == (28, Subject.OUTSTANDING, True)
    now, before = _read("There are 25 outstanding recommendations, compared with 28 in the previous report.")
    assert (now.number.value, now.is_previous) == (25, False)
    assert (before.number.value, before.subject, before.is_previous) == (28, Subject.OUTSTANDING, True)


def test_a_green_is_either_green() -> None:
    (figure,) = _read("There are 7 greens.")
    assert figure.statuses == {CountedStatus.GREEN, CountedStatus.GREEN_PENDING}
