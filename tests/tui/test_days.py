"""Days in an officer's own words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import WrongUseError
from tui.days import day_words, read_day

THURSDAY = date(2022, 5, 5)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("", THURSDAY),
        ("  Today ", THURSDAY),
        ("yesterday", date(2022, 5, 4)),
        ("tomorrow", date(2022, 5, 6)),
        ("2022-03-31", date(2022, 3, 31)),
        ("31 March 2022", date(2022, 3, 31)),
        ("31st march 2022", date(2022, 3, 31)),
        ("31/3/22", date(2022, 3, 31)),
        ("March 2022", date(2022, 3, 31)),
        ("end of March 2022", date(2022, 3, 31)),
        ("wednesday", date(2022, 5, 4)),
        ("last thu", date(2022, 4, 28)),
    ],
)
def test_words_mean_a_day(words: str, day: date) -> None:
    assert read_day(words, THURSDAY) == day


@pytest.mark.parametrize("words", ["soon", "31 March", "31/31/2022", "1 May 2022 or 2 May 2022", "th"])
def test_words_without_one_day_are_refused_with_what_to_write(words: str) -> None:
    with pytest.raises(WrongUseError, match="write today, 5 May 2022 or 2022-05-05"):
        read_day(words, THURSDAY)


@given(day=st.dates(date(2000, 1, 1), date(2049, 12, 31)))
def test_what_is_read_back_means_the_same_day(day: date) -> None:
    assert read_day(day_words(day).partition(" ")[2], THURSDAY) == day
    assert read_day(day.isoformat(), THURSDAY) == day


@given(days=st.integers(1, 7))
def test_a_weekday_is_the_last_one_gone_by(days: int) -> None:
    day = THURSDAY - timedelta(days=days)
    assert read_day(f"{day:%A}", THURSDAY) == day
