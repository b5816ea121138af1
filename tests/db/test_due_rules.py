"""What can be said of due dates without a register: alignments that broke, dates moved again and again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.alignments import aligned_with, broken_alignments
from db.due_dates import parse_due
from db.due_links import DueChain, DueLink
from db.extensions import SerialExtensions, serial_extensions
from db.words import DueKind

JUNE, JULY = date(2022, 6, 30), date(2022, 7, 31)


@pytest.mark.parametrize(("item", "others"), [(1, {2, 3}), (2, {1, 3}), (3, {1, 2}), (4, {5}), (9, set[int]())])
def test_what_is_aligned_is_so_all_round(item: int, others: set[int]) -> None:
    assert aligned_with(item, [(1, 2), (3, 2), (4, 5)]) == others


@pytest.mark.parametrize(
    ("due", "broken"),
    [
        ({1: JUNE, 2: JUNE}, ()),
        ({1: JUNE, 2: JULY}, ((1, 2),)),
        ({1: JUNE, 2: None}, ((1, 2),)),
        ({1: None, 2: None}, ()),
        ({1: JUNE}, ()),
    ],
)
def test_an_alignment_breaks_where_dates_differ(
    due: dict[int, date | None], broken: tuple[tuple[int, int], ...]
) -> None:
    assert broken_alignments([(1, 2)], due) == broken


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12), st.integers(0, 9))
def test_alignment_works_both_ways(pairs: list[tuple[int, int]], item: int) -> None:
    others = aligned_with(item, pairs)
    assert item not in others
    assert all(item in aligned_with(other, pairs) for other in others)


def _chain(*words: str) -> DueChain:
    links = [link for one in words for link in parse_due(one).links]
    return DueChain(
        tuple(
            DueLink(link.words, DueKind.EXTENSION if place else DueKind.TARGET, link.date)
            for place, link in enumerate(links)
        )
    )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("June 2022",), None),
        (("June 2022", "August 2022"), None),
        (("June 2022", "December 2022", "June 2023"), None),
        (("June 2022", "August 2022", "October 2022"), SerialExtensions(2, all_short=True)),
        (("June 2022", "September 2022", "November 2022"), None),
        (("June 2021", "June 2022", "June 2023", "June 2024"), SerialExtensions(3, all_short=False)),
        (("June 2022", "July 2022", "August 2022", "September 2022"), SerialExtensions(3, all_short=True)),
        (("June 2022", "TBC", "July 2022", "August 2022"), SerialExtensions(2, all_short=True)),
        (("TBC", "July 2022", "August 2022"), None),
        (("30 November 2021", "27 February 2022", "26 May 2022"), SerialExtensions(2, all_short=True)),
        (("30 November 2021", "28 February 2022", "28 May 2022"), None),
        ((), None),
    ],
)
def test_dates_moved_again_and_again_are_serial(words: tuple[str, ...], found: SerialExtensions | None) -> None:
    assert serial_extensions(_chain(*words)) == found
