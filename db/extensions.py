"""Due dates that were moved again and again (design, rule 6)."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from db.dates import PartialDate
from db.due_links import DueChain
from db.words import DueKind

_MANY = 3
_SHORT = 3
"""Months."""


class SerialExtensions(NamedTuple):
    """Extensions that follow on one another."""

    extensions: int
    all_short: bool
    """Whether each of them gave less than three months."""


def serial_extensions(chain: DueChain) -> SerialExtensions | None:
    """Tell whether a due date was moved serially: three times or more, or more than once by less than three months.

    None where it was not.
    """
    moved = chain.extensions
    targets = _targets(chain)
    all_short = len(targets) - 1 == moved and all(_is_short(one, other) for one, other in pairwise(targets))
    if moved >= _MANY or (moved > 1 and all_short):
        return SerialExtensions(moved, all_short)
    return None


def _targets(chain: DueChain) -> Sequence[PartialDate]:
    """Give the first target and each that took its place."""
    first = [chain.first] if chain.first else []
    later = (link.date for link in chain.links if link.kind is DueKind.EXTENSION and link.date)
    targets = list(first)
    for date in later:
        if not targets or not targets[-1].agrees_with(date):
            targets.append(date)
    return targets


def _is_short(before: PartialDate, after: PartialDate) -> bool:
    """Tell whether an extension is shorter than three months, counted at the precision both are known at."""
    last = PartialDate.of(before.last_day).later(months=_SHORT)
    return last is not None and after.last_day < last.last_day
