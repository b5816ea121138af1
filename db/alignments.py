"""Items whose deadlines go together (design, rule 8)."""

from collections.abc import Iterable, Mapping
from datetime import date

Pair = tuple[int, int]
"""Two items linked as aligned, by their ids, either way round."""


def aligned_with(item: int, pairs: Iterable[Pair]) -> frozenset[int]:
    """Give the items whose dates go together with one, itself left out: those linked with it, however far round."""
    held = list(pairs)
    seen, found = set[int](), {item}
    while found:
        seen |= found
        found = {other for pair in held for other in pair if found.intersection(pair)} - seen
    return frozenset(seen - {item})


def broken_alignments(pairs: Iterable[Pair], due: Mapping[int, date | None]) -> tuple[Pair, ...]:
    """Give the pairs whose dates have come apart.

    `due` holds the last day of the current due date of each item that is still to be done, None where it has no date;
    a pair with an item that is not in it cannot be broken.
    """
    return tuple(pair for pair in pairs if all(one in due for one in pair) and due[pair[0]] != due[pair[1]])
