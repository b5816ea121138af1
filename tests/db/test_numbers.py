"""Numbers of recommendations are text, equal and in order as a reader takes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.numbers import number_key, number_sort, number_value


@pytest.mark.parametrize(
    ("one", "other"), [("13A", "13a"), ("13 (a)", "13a."), ("04", "4"), (" 2.1 ", "2.1"), ("R1", "r 1")]
)
def test_one_number_printed_in_two_ways_has_one_key(one: str, other: str) -> None:
    assert number_key(one) == number_key(other)
    assert number_sort(one) == number_sort(other)


@pytest.mark.parametrize(("one", "other"), [("1", "11"), ("2.1", "21"), ("4a", "4b"), ("4", "4a"), ("1", "R1")])
def test_different_numbers_have_different_keys(one: str, other: str) -> None:
    assert number_key(one) != number_key(other)


def test_numbers_sort_as_a_reader_counts() -> None:
    in_order = ["0", "1", "2", "2.1", "2.10", "4", "4a", "4b", "10", "10a", "100", "A1", "A2"]
    assert sorted(sorted(in_order), key=number_sort) == in_order


def test_what_a_register_sorts_by_is_what_it_was_made_with() -> None:
    assert [number_sort(one) for one in ("4 (A)", "13.", "R1", "2.10")] == [
        "000004 a",
        "000013",
        "r 000001",
        "000002 000010",
    ]


@given(st.lists(st.text(max_size=8)))
def test_any_text_can_be_sorted_and_its_key_is_stable(numbers: list[str]) -> None:
    for number in sorted(numbers, key=number_sort):
        assert number_key(number_key(number)) == number_key(number)


@given(st.integers(0, 999_999), st.integers(0, 999_999))
def test_plain_numbers_sort_by_value(one: int, other: int) -> None:
    assert (number_sort(str(one)) < number_sort(str(other))) == (one < other)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("seven", 7),
        (" Thirteen ", 13),
        ("ninety", 90),
        ("twenty-three", 23),
        ("fifty four", 54),
        ("zero", 0),
        ("18", 18),
    ],
)
def test_numbers_in_words_have_a_value(words: str, value: int) -> None:
    assert number_value(words) == value


@pytest.mark.parametrize("words", ["", "many", "two three", "one hundred"])
def test_words_that_are_no_number_are_refused(words: str) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        number_value(words)
