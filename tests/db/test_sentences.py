"""Parts of a sentence, and who is nobody: words that every screen, paper and message share."""

import pytest

from db.owners import is_nobody, plain_name
from db.sentences import in_a_row, listed, number_of, unstopped


def test_a_number_stands_with_its_noun() -> None:
    assert [number_of(many, "day") for many in (0, 1, 2)] == ["0 days", "1 day", "2 days"]
    assert [number_of(many, "entry", "entries") for many in (1, 2)] == ["1 entry", "2 entries"]


def test_several_words_are_joined_as_a_sentence_joins_them() -> None:
    assert [listed(words) for words in ([], ["a"], ["a", "b"], iter(["a", "b", "c"]))] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_what_was_written_apart_stands_in_one_row() -> None:
    assert (
        in_a_row(["Trained all. ", " ", "", "Wrote the policy...", "Done. "])
        == "Trained all; Wrote the policy...; Done. "
    )
    assert in_a_row([" ", ""]) == ""
    assert [unstopped(text) for text in ("Done. \n", "Done", "And so on..")] == ["Done", "Done", "And so on.."]


@pytest.mark.parametrize(
    "owner", ["", " TBC ", "tba", "TBD", "N/A", "na", "None", "-", "To be\n confirmed", "to  be advised"]
)
def test_what_papers_write_where_nobody_answers_is_nobody(owner: str) -> None:
    assert is_nobody(owner)


def test_a_name_is_the_same_however_it_is_spaced_and_capitalised() -> None:
    assert plain_name("  T/DCI\tFrances  AIRD ") == plain_name("t/dci frances aird") == "t/dci frances aird"
    assert not is_nobody("Nadia Tbc")
