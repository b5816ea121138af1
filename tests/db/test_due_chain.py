"""A chain of due dates put together from what papers and officers said on different days."""

from datetime import date

import pytest

from db.dates import PartialDate
from db.due_chain import StatedLink, whole_chain
from db.due_links import DueLink
from db.words import DueKind

TARGET, STAGE, EXTENSION = DueKind.TARGET, DueKind.STAGE, DueKind.EXTENSION
JULY, OCTOBER, JANUARY = date(2021, 7, 31), date(2021, 10, 31), date(2022, 1, 31)

Said = tuple[int, date, str, int, DueKind, str]


def stated(id_: int, day: date, paper: str, place: int, kind: DueKind, words: str) -> StatedLink:
    when = PartialDate.parse(words.split(maxsplit=1)[0]) if words[0].isdigit() else None
    return StatedLink(id_, day, paper, place, DueLink(words, kind, when))


@pytest.mark.parametrize(
    ("said", "ids", "kinds"),
    [
        ([], [], []),
        # Each paper prints the chain again from its start.
        (
            [
                (1, JULY, "a", 0, TARGET, "2021-12"),
                (2, OCTOBER, "b", 0, TARGET, "2021-12"),
                (3, OCTOBER, "b", 1, EXTENSION, "2022-03"),
            ],
            [1, 3],
            [TARGET, EXTENSION],
        ),
        # In whatever words.
        ([(1, JULY, "a", 0, TARGET, "2021-12"), (2, OCTOBER, "b", 0, TARGET, "2021-12 at last")], [1], [TARGET]),
        # What is said in another order of writing counts in the order of the days, and of the places of a paper.
        (
            [
                (1, OCTOBER, "b", 1, EXTENSION, "2022-06"),
                (2, OCTOBER, "b", 0, EXTENSION, "2022-03"),
                (3, JULY, "a", 0, TARGET, "2021-12"),
            ],
            [3, 2, 1],
            [TARGET, EXTENSION, EXTENSION],
        ),
        # A bare date that comes later is an extension of the one before; the same or an earlier one is none.
        ([(1, JULY, "a", 0, TARGET, "2021-12"), (2, OCTOBER, "b", 0, TARGET, "2022-03")], [1, 2], [TARGET, EXTENSION]),
        ([(1, JULY, "a", 0, TARGET, "2021-12"), (2, OCTOBER, "b", 0, TARGET, "2021-12-31")], [1, 2], [TARGET, TARGET]),
        ([(1, JULY, "a", 0, TARGET, "2021-12"), (2, OCTOBER, "b", 0, TARGET, "2021-10")], [1, 2], [TARGET, TARGET]),
        ([(1, JULY, "a", 0, STAGE, "2021-12"), (2, OCTOBER, "b", 0, TARGET, "2022-03")], [1, 2], [STAGE, TARGET]),
        ([(1, JULY, "a", 0, STAGE, "2021-12"), (2, OCTOBER, "b", 0, TARGET, "2021-12")], [1], [STAGE]),
        ([(1, JULY, "a", 0, TARGET, "TBC"), (2, OCTOBER, "b", 0, TARGET, "2022-03")], [1, 2], [TARGET, TARGET]),
        ([(1, JULY, "a", 0, TARGET, "2021-12"), (2, OCTOBER, "b", 0, STAGE, "2022-03")], [1, 2], [TARGET, STAGE]),
        # The date that a paper leaves in force, said before but replaced since, was moved back to.
        (
            [
                (1, JULY, "a", 0, TARGET, "2021-12"),
                (2, OCTOBER, "b", 0, EXTENSION, "2022-03"),
                (3, JANUARY, "c", 0, TARGET, "2021-12"),
            ],
            [1, 2, 3],
            [TARGET, EXTENSION, EXTENSION],
        ),
        # A stage after it does not make it another than the last.
        (
            [
                (1, JULY, "a", 0, TARGET, "2021-12"),
                (2, OCTOBER, "b", 0, EXTENSION, "2022-03"),
                (3, JANUARY, "c", 0, TARGET, "2021-12"),
                (4, JANUARY, "c", 1, STAGE, "2022-03"),
            ],
            [1, 2, 3],
            [TARGET, EXTENSION, EXTENSION],
        ),
        # What a paper prints of before (`July 2022, originally December 2021`) it does not leave in force.
        (
            [
                (1, JULY, "a", 0, TARGET, "2021-12"),
                (2, OCTOBER, "b", 0, EXTENSION, "2022-07"),
                (3, OCTOBER, "b", 1, TARGET, "2021-12"),
                (4, JANUARY, "c", 0, EXTENSION, "2022-07"),
                (5, JANUARY, "c", 1, TARGET, "2021-11"),
            ],
            [1, 2, 5],
            [TARGET, EXTENSION, TARGET],
        ),
        # Words that are no date are no date in force: a paper that repeats the one before repeats it.
        (
            [
                (1, JULY, "a", 0, TARGET, "2021-12"),
                (2, OCTOBER, "b", 0, TARGET, "To  be confirmed"),
                (3, JANUARY, "c", 0, TARGET, "2021-12"),
                (4, JANUARY, "c", 1, TARGET, "to be Confirmed"),
            ],
            [1, 2],
            [TARGET, TARGET],
        ),
        # An officer repeats nothing: what is said again counts again, on the same day too, words too.
        (
            [
                (1, JULY, "", 0, TARGET, "2021-12"),
                (2, OCTOBER, "", 0, EXTENSION, "TBC"),
                (3, OCTOBER, "", 0, EXTENSION, "2021-12"),
                (4, OCTOBER, "", 0, EXTENSION, "TBC"),
            ],
            [1, 2, 3, 4],
            [TARGET, EXTENSION, EXTENSION, EXTENSION],
        ),
        # But for what they said last.
        ([(1, JULY, "", 0, TARGET, "TBC"), (2, OCTOBER, "", 0, TARGET, "tbc")], [1], [TARGET]),
        (
            [
                (1, JULY, "", 0, TARGET, "2021-12"),
                (2, OCTOBER, "", 0, STAGE, "2021-11"),
                (3, JANUARY, "", 0, TARGET, "2021-12"),
            ],
            [1, 2],
            [TARGET, STAGE],
        ),
        # The links of one chain that an officer states are said together, a second chain of that day apart.
        (
            [
                (5, JULY, "", 0, TARGET, "2021-12"),
                (6, JULY, "", 1, EXTENSION, "2022-03"),
                (7, JULY, "", 0, TARGET, "2021-12"),
                (8, JULY, "", 1, EXTENSION, "2022-06"),
            ],
            [5, 6, 8],
            [TARGET, EXTENSION, EXTENSION],
        ),
        (
            [
                (5, JULY, "", 0, TARGET, "2021-12"),
                (6, JULY, "", 1, EXTENSION, "2022-03"),
                (7, JULY, "", 0, TARGET, "2021-12"),
            ],
            [5, 6, 7],
            [TARGET, EXTENSION, EXTENSION],
        ),
    ],
)
def test_what_counts_of_what_was_said(said: list[Said], ids: list[int], kinds: list[DueKind]) -> None:
    whole = whole_chain(stated(*one) for one in said)
    assert list(whole.ids) == ids
    assert [link.kind for link in whole.chain.links] == kinds


@pytest.mark.parametrize(
    ("printed", "current", "extensions"),
    [
        (("2021-12", "2021-12 2022-03", "2021-12 2022-03"), "2022-03", 1),
        (("2021-12", "2021-12 2022-03", "2021-12"), "2021-12", 2),
        (("2021-12", "2021-12 2022-03", "2022-01"), "2022-01", 2),
        (("2021-12", "2021-12 2022-03", "2022-03-15"), "2022-03", 1),
        (("2021-12", "2021-10"), "2021-10", 0),
        (("2021-12", "2021-12 2022-03", "2021-12", "2021-12 2022-03"), "2022-03", 3),
        (("2021-12", "TBC", "2021-12"), "2021-12", 0),
    ],
)
def test_the_date_in_force_is_what_the_last_paper_leaves_so(
    printed: tuple[str, ...], current: str, extensions: int
) -> None:
    said = [
        stated(10 * paper + place, date(2021, 1 + paper, 1), f"paper {paper}", place, kind, words)
        for paper, cell in enumerate(printed)
        for place, (words, kind) in enumerate(zip(cell.split(), (TARGET, EXTENSION), strict=False))
    ]
    chain = whole_chain(said).chain
    assert (str(chain.first), str(chain.current), chain.extensions) == ("2021-12", current, extensions)
