"""Two long texts told apart in little room: what they begin with alike is left out."""

from itertools import takewhile

_LEAD = 12
"""Characters of what is alike that are kept before what differs."""


def told_apart(before: str, after: str, room: int) -> tuple[str, str]:
    """Give two texts so that what differs is seen in so many characters: each from where they begin to differ.

    Texts that fit are given as they are, and so are those that differ early.
    """
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
    if max(len(before), len(after)) <= room or alike <= room // 2:
        return before, after
    start = max(0, alike - _LEAD)
    space = before.find(" ", start, alike)
    start = space + 1 if space > 0 else start
    return f"…{before[start:]}", f"…{after[start:]}"
