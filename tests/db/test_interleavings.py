"""Two officers at one thing, each with any of all there is to do: nothing the first wrote is lost by the second."""

from pathlib import Path

from interleavings import outcome
from registers import new_register

ADDS = {f"{one}, then {one}" for one in ("say something", "add evidence", "add a task", "fail it")}
"""What both officers may do, the second without having seen it: it adds to what is there and changes nothing."""


def test_of_two_officers_the_second_is_refused_or_both_effects_are_there(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        found = outcome(register, every=False)
    assert found.refused_alone == []
    assert found.lost == []
    assert found.without_cause == []
    assert found.refused + len(found.accepted_as_stale) == len(found.pairs)
    twice = {f"{pair.first.name}, then {pair.second.name}" for pair in found.pairs if pair.first is pair.second}
    assert twice & set(found.accepted_as_stale) <= ADDS
