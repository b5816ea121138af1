"""One thing to be mended before a paper is final."""

from dataclasses import dataclass
from enum import StrEnum


class RemarkKind(StrEnum):
    """What sort of thing is not in order."""

    FIGURE = "figure"  # it does not add up, or says something twice
    POSITION = "position"  # Members are told nothing of an item
    OWNER = "owner"  # nobody answers for it
    COMMENT = "comment"  # the same as in the last paper
    ACRONYM = "acronym"  # nobody says what it stands for
    NAME = "name"  # a person where the house names posts


GRAVE = frozenset({RemarkKind.FIGURE, RemarkKind.POSITION})
"""What Members would find out: a record with one of these is frozen only with a reason."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is not in order, where, and what to do."""

    kind: RemarkKind
    where: str
    """The report and number of the item, or the part of the paper."""
    what: str
    todo: str
    item_id: int | None = None
    """The recommendation it is about; None where it is about no single one."""

    @property
    def line(self) -> str:
        """All of it on one line."""
        return f"{self.where}: {self.what}; {self.todo}."
