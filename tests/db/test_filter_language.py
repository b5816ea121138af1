"""The filter language: what it reads, what it says of what it cannot read, and that it never fails otherwise."""

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.filters.error import FilterError
from db.filters.reading import read_filter
from db.filters.setting import FilterSetting
from db.filters.sql import compiled
from db.filters.tree import Filter
from filter_texts import FILTERS

SETTING = FilterSetting(date(2022, 6, 1), date(2022, 5, 5), date(2022, 8, 4), (1, date(2022, 5, 5)))


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("", ""),
        (
            'status:amber,red owner:"Head of PPU" level:national slip>90d overdue -kind:afi child protection',
            'status:amber,red owner:"Head of PPU" level:national slip>90 is:overdue -kind:afi child protection',
        ),
        ("STATUS=Am  Level:FORCE", "status:amber level:force"),
        ("status:GREEN_PENDING kind:cause_of_concern", "status:pending kind:concern"),
        ("stage:signed_off title:roads", "signoff:signed-off report:roads"),
        ("due:2022-05..2022-07,2023", "due:2022-05..2022-07,2023"),
        ('due<="5 May 2022" since:yesterday first:tomorrow..', "due<=2022-05-05 since:-1d first:+1d.."),
        ("due:+2w updated<last-meeting-1y", "due:+14d updated<last-meeting-12m"),
        ("slip:12w extensions>=2 number:4a..10", "slip:84 extensions>=2 number:4a..10"),
        ("(status:red or overdue) -(a b) level:force", "(status:red or is:overdue) -(a b) level:force"),
        ("sort:-slip custody sort:number", "custody sort:-slip,number"),
        ('"or" "not closed', '"or" "not closed"'),
        ("[data] 100% don't ' ;", '"[data]" 100% don\'t "\'" ";"'),
    ],
)
def test_a_filter_is_read_and_written_the_same_way_everywhere(text: str, means: str) -> None:
    assert str(read_filter(text)) == means
    assert read_filter(means) == read_filter(text)


@pytest.mark.parametrize(
    ("text", "wrong", "sentence"),
    [
        ("level:force statsu:red", "statsu", "There is no field “statsu”: did you mean status?"),
        ("status:ambr", "ambr", "“ambr” is no “status”: did you mean amber?"),
        ("status:", "", "“status” wants one of red, amber,"),
        ("status:red,", "", "“status” wants one of red, amber,"),
        ("kind:c", "c", "“c” is the beginning of concern and custody and child-protection: type more of one."),
        ("due<soon", "soon", "“soon” is no date for “due”: write a day such as 2022-07, today"),
        ("due:2022-13", "2022-13", "is no date"),
        ("due<2022..2023", "", "A range stands after “:”"),
        ("slip>many", "many", "is no number for “slip”: write a number of days such as 90d or 12w."),
        ("owner<x", "<", "“owner” takes no <: write owner:."),
        ("red -", "-", "Say after the minus what is not wanted."),
        ("(red", "(", "This bracket is not closed"),
        ("red)", ")", "This bracket was never opened"),
        ("()", "()", "There is nothing between these brackets."),
        ("or red", "or", "“or” needs something before it."),
        ("red or", "", "“or” needs something after it."),
        ("-sort:due", "-sort:due", "The order cannot be negated"),
        ("(sort:due red)", "sort:", "The order stands outside brackets"),
        ("sort:colour", "colour", "A list is not sorted by “colour”: write one of due,"),
        ("a\x00b", "\x00", "There is a character here that is no text"),
        ("due<2022,2023", ",", "After < stands one value: leave out the comma."),
        ("due:..", "..", "A range of “due” needs a beginning or an end"),
        ("due:yesterday-1m", "yesterday-1m", "“yesterday-1m” counts months from yesterday: count them from today."),
        ("number:-", "-", "“-” is no number of a recommendation: write"),
        ('owner:" "', '" "', "“owner” wants"),
        ("sort:s", "s", "A list is not sorted by “s”: write one of due,"),
        ('""', '""', "Write the words to look for between the quotation marks."),
    ],
)
def test_an_error_says_where_and_what_is_expected_in_one_plain_sentence(text: str, wrong: str, sentence: str) -> None:
    with pytest.raises(FilterError) as caught:
        read_filter(text)
    error = caught.value
    assert sentence in error.sentence
    assert text[error.start : error.end] == wrong
    assert str(error).startswith(f"At character {error.start + 1} of the filter: ")
    assert "\n" not in str(error)
    assert error.exit_code == 2


def test_what_would_be_right_is_told_with_the_error() -> None:
    with pytest.raises(FilterError) as caught:
        read_filter("level:none")
    assert caught.value.expected == ("national", "force")


@settings(max_examples=400)
@given(FILTERS)
def test_a_filter_printed_and_read_again_is_the_same(one: Filter) -> None:
    assert read_filter(str(one)) == one


_PIECES = """status due owner sort slip is ( ) - : < <= > >= = , .. " overdue today +9999y 2022- 07 90d é ٣ % --"""
_TYPED = (*_PIECES.split(), "or ", " ", "\n", "\\", "\0", "\ud800", "\u202e")


@settings(max_examples=100)
@given(st.randoms(use_true_random=False), st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused_and_nothing_else_happens(pick: Random, anything: str) -> None:
    for _ in range(100):
        pieces = "".join(pick.choices(_TYPED, k=pick.randrange(25)))
        text = pick.choice([pieces, pieces, pieces + anything, anything])
        try:
            read = read_filter(text)
        except FilterError:
            continue
        assert read_filter(str(read)) == read
        if read.where is not None:
            where = compiled(read.where, SETTING, "sqlite")
            assert all(f":{name}" in where.sql for name in where.values)


def test_too_much_is_refused_before_it_can_do_harm() -> None:
    for text in ("(" * 500 + "a" + ")" * 500, "a " * 900, "x" * 5000, "-(" * 100):
        with pytest.raises(FilterError):
            read_filter(text)
