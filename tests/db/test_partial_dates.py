"""Dates are counted on and compared at the precision they were given."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.dates import PartialDate


@pytest.mark.parametrize(
    ("start", "months", "days", "end"),
    [
        ("2020-08-31", 6, 0, "2021-02-28"),
        ("2020-07", 6, 0, "2021-01"),
        ("2020", 24, 0, "2022"),
        ("2020-07-15", 0, 14, "2020-07-29"),
        ("2020", 6, 0, None),
        ("2020-07", 0, 14, None),
        ("9998-12", 1, 0, "9999-01"),
        ("9999-12", 1, 0, None),
        ("9999-12-31", 0, 1, None),
    ],
)
def test_months_and_days_are_counted_on_where_that_can_be_said(
    start: str, months: int, days: int, end: str | None
) -> None:
    later = PartialDate.parse(start).later(months=months, days=days)
    assert (later and str(later)) == end


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("2022", "2022-03-31", True),
        ("2022-03", "2022-03-31", True),
        ("2022-03", "2022-04", False),
        ("2022-03-01", "2022-03-31", False),
        ("2021", "2022-01", False),
    ],
)
def test_two_dates_agree_where_both_can_mean_one_day(one: str, other: str, agree: bool) -> None:
    first, second = PartialDate.parse(one), PartialDate.parse(other)
    assert first.agrees_with(second) is second.agrees_with(first) is agree


@given(st.dates(), st.sampled_from(["%Y-%m-%d", "%Y-%m", "%Y"]))
def test_the_iso_form_is_read_back(day: date, form: str) -> None:
    whole = PartialDate.of(day)
    given_as = str(whole)[: {"%Y-%m-%d": 10, "%Y-%m": 7, "%Y": 4}[form]]
    assert str(PartialDate.parse(given_as)) == given_as
    assert PartialDate.parse(given_as).agrees_with(whole)
    assert PartialDate.parse(given_as).last_day >= day


@pytest.mark.parametrize("text", ["", "May 2022", "2022-5", "22-05-05", "2022-05-05T00:00", "2022-05 "])
def test_what_is_no_iso_form_says_how_one_is_written(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date: write 2022, 2022-05 or 2022-05-05"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("iso", "words"), [("2022", "2022"), ("2022-05", "May 2022"), ("2022-12-05", "5 December 2022")]
)
def test_a_date_has_the_words_a_paper_prints(iso: str, words: str) -> None:
    assert PartialDate.parse(iso).words == words


def test_a_day_needs_its_month_and_both_are_in_the_calendar() -> None:
    for year, month, day in ((2022, None, 5), (2022, 13, None), (2022, 2, 30)):
        with pytest.raises(ValueError, match=r"month|day"):
            PartialDate(year, month, day)
