"""What several people wrote apart is set in one row as a sentence is: no full stop before what follows."""

import pytest

from db.sentences import in_a_row, listed, number_of, unstopped


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (
            ["source force", "Meetings suspended.", "Head of Patrols"],
            "source force; Meetings suspended; Head of Patrols",
        ),
        (["", "One.", " ", "Two."], "One; Two."),
        (["To be agreed...", "so"], "To be agreed...; so"),
        ([], ""),
    ],
)
def test_a_row_keeps_only_its_last_full_stop(parts: list[str], said: str) -> None:
    assert in_a_row(parts) == said


def test_parts_of_a_sentence() -> None:
    assert (number_of(1, "day"), number_of(2, "entry", "entries")) == ("1 day", "2 entries")
    assert (listed(["a", "b", "c"]), listed([])) == ("a, b and c", "")
    assert (unstopped("Done. "), unstopped("Done")) == ("Done", "Done")
