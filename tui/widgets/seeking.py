"""Finding a record again in a list that has changed round it."""

from itertools import chain, zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array


def seek(ids: "array[int]", before: "array[int]", cursor: int) -> int:
    """Give where in `ids` the record is that stood at index `cursor` of `before`.

    Where it is gone, where its nearest neighbour of then is now, below before above; where none of them is left,
    the nearest index there is. An empty list gives 0.
    """
    if not ids or not before:
        return 0
    try:
        return ids.index(before[cursor])
    except ValueError:
        left = set(ids)
    below = range(cursor + 1, len(before))
    above = range(cursor - 1, -1, -1)
    for index in chain.from_iterable(zip_longest(below, above)):
        if index is not None and before[index] in left:
            return ids.index(before[index])
    return min(cursor, len(ids) - 1)
