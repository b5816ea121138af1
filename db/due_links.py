"""The links of a due-date chain, and which of them is in force.

Source: design, rule 6.
"""

from dataclasses import dataclass

from db.dates import PartialDate
from db.words import DueKind, DueSource


@dataclass(frozen=True, slots=True)
class DueLink:
    """One link of a chain: the words as printed, and the date in them if there is one."""

    words: str
    kind: DueKind
    date: PartialDate | None = None
    source: DueSource = DueSource.FORCE
    condition: str = ""
    """A condition printed with it, e.g. `subject to review`."""
    done: bool = False
    """Whether the paper marks it as met (`[completed]`)."""


@dataclass(frozen=True, slots=True)
class DueChain:
    """The links of one cell in the order printed."""

    links: tuple[DueLink, ...] = ()

    @property
    def first(self) -> PartialDate | None:
        """The first target printed, or the first stage on the way to it; None where none was given."""
        extended = False
        for link in self.links:
            if link.date and (link.kind is DueKind.TARGET or (link.kind is DueKind.STAGE and not extended)):
                return link.date
            extended = extended or link.kind is DueKind.EXTENSION
        return None

    @property
    def current(self) -> PartialDate | None:
        """The target in force: the last one, or None where it was replaced by words that are no date."""
        return self._in_force()[-1]

    @property
    def extensions(self) -> int:
        """How often another date replaced an earlier one; a date where none was given replaces none."""
        return sum(
            link.kind is DueKind.EXTENSION and _differ(before or self.first, link.date)
            for link, before in zip(self.links, self._in_force(), strict=False)
        )

    def _in_force(self) -> list[PartialDate | None]:
        """Give the target in force before each link, and after the last."""
        targets: list[PartialDate | None] = [None]
        extended = False
        for link in self.links:
            target = targets[-1]
            if link.kind is DueKind.EXTENSION:
                target, extended = link.date, True
            elif is_later(link.date, target) or (link.kind is DueKind.TARGET and link.date and not extended):
                target = link.date
            targets.append(target)
        return targets


def is_later(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Tell whether one date is known to lie after another, or is given where the other is not."""
    return one is not None and (other is None or (_differ(one, other) and one.last_day > other.last_day))


def _differ(one: PartialDate | None, other: PartialDate | None) -> bool:
    return one is not None and other is not None and not one.agrees_with(other)
