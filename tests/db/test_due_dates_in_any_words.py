"""What holds of due dates in any words: none is lost or invented, and however long they are they are read."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.date_words import find_dates
from db.dates import PartialDate
from db.due_dates import parse_due

_PIECES = """August 2021|September 2020|Nov-22|30/4/2016|1st December 2016|Febuary 2021|Extended to|Now|now TBC|Then
|And|from|originally|[subject to review]|[completed]|(|)|[|]|for an initial position|for review|to align with
|PEEL 2018/2019|No date set by HMICFRS|within six months|of publication|Immediate|TBC|Q2 2021/22|Summer 2022|by
|in|2021|22|,|.|-|the inspection anticipated|Reported to PAB|Deadline now|Set to|(HMICFRS report)|31 June|May"""
_CELLS = st.lists(st.sampled_from(_PIECES.split("|")), max_size=9).map(" ".join) | st.text()
_PUBLISHED = st.none() | st.dates(date(2016, 1, 1), date(2023, 12, 31)).map(PartialDate.of)


def _letters(text: str) -> list[str]:
    return re.findall(r"\w", text)


@given(_CELLS, _PUBLISHED)
def test_every_printed_word_is_kept_in_order(text: str, published: PartialDate | None) -> None:
    links = parse_due(text, published).links
    assert not links or _letters(" ".join(link.words for link in links)) == _letters(text)


@given(_CELLS, st.none() | _CELLS, _PUBLISHED)
def test_line_breaks_and_spaces_make_no_difference(
    text: str, original: str | None, published: PartialDate | None
) -> None:
    broken = "\n".join(text.split())
    spaced = None if original is None else " \N{NO-BREAK SPACE}".join(["", *original.split(), "\t"])
    assert parse_due(broken, published, spaced) == parse_due(text, published, original)


@given(_CELLS, st.none() | _CELLS)
def test_every_date_stands_in_the_words_of_its_link(text: str, original: str | None) -> None:
    chain = parse_due(text, None, original)
    for link in chain.links:
        if link.date is None:
            continue
        figures = [int(number) for number in re.findall("[0-9]+", link.words)]
        assert {link.date.year % 100, (link.date.year - 1) % 100} & {number % 100 for number in figures}
        assert link.date.day is None or link.date.day in figures
    dates = [link.date for link in chain.links]
    assert chain.first in (None, *dates)
    assert chain.current in (None, *dates)
    assert 0 <= chain.extensions < max(1, len(chain.links))


@given(
    st.dates(date(2013, 1, 1), date(2049, 12, 31)), st.sampled_from(["%d %B %Y", "%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y"])
)
def test_a_whole_day_is_read_back_however_it_is_written(day: date, form: str) -> None:
    assert parse_due(day.strftime(form)).current == PartialDate.of(day)


@given(st.dates(date(2013, 1, 1), date(2049, 12, 31)), st.sampled_from(["%B %Y", "%b-%y", "%b %Y", "%B-%y", "%m/%Y"]))
def test_a_month_is_read_back_however_it_is_written(day: date, form: str) -> None:
    assert parse_due(day.strftime(form)).current == PartialDate(day.year, day.month)


@pytest.mark.parametrize("piece", ["1 ", "May ", "Now September 2020 ", "(", "to align ", "within six months ", "1/"])
def test_a_cell_of_a_whole_page_is_read_to_its_end(piece: str) -> None:
    links = parse_due(piece * 4000).links
    assert _letters(" ".join(link.words for link in links)) == _letters(piece * 4000)


def test_a_date_is_found_across_any_space() -> None:
    assert [str(found.date) for found in find_dates("5\N{NO-BREAK SPACE}May\N{NO-BREAK SPACE}2020")] == ["2020-05-05"]


def test_a_run_of_spaces_does_not_hold_up_the_reading() -> None:
    gap = " " * 100_000
    assert [str(found.date) for found in find_dates(f"1{gap}May{gap}2020 in{gap}1{gap}")] == ["2020-05-01"]
