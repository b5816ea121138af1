"""What was said of the due dates of recommendations, and the chains it makes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from db.due_chain import StatedLink, WholeChain, whole_chain
from db.due_links import DueLink
from db.questions.values import day, partial
from db.store.reader import Reader
from db.words import DueKind, DueSource

_DUE_DATES = """
SELECT recommendation_id, id, said_on, paper, place, kind, words, due, source, condition, done,
       reason, decided_by, reported_to
FROM due_date WHERE recommendation_id IN (:ids) AND NOT entered_in_error
"""


class SaidDue(NamedTuple):
    """One link of a due-date chain as it was said, as the driver gives it."""

    id: int
    said_on: date | str
    paper: str
    place: int
    kind: str
    words: str
    due: str | None
    source: str
    condition: str
    done: bool | int
    reason: str
    decided_by: str
    reported_to: str

    @property
    def link(self) -> DueLink:
        """The link it states."""
        due, source = partial(self.due), DueSource(self.source)
        return DueLink(self.words, DueKind(self.kind), due, source, self.condition, bool(self.done))


def said_dues(reader: Reader, ids: Sequence[int]) -> dict[int, dict[int, SaidDue]]:
    """Give what was said of the due dates of some items, each by its id; an item nothing was said of is left out."""
    said: dict[int, dict[int, SaidDue]] = defaultdict(dict)
    for row in reader.by_id(_DUE_DATES, ids):
        due = SaidDue(*row[1:])
        said[row[0]][due.id] = due
    return said


def chained(said: Mapping[int, SaidDue]) -> WholeChain:
    """Put together what was said of one item: each link once, in the order it was said."""
    return whole_chain(StatedLink(one.id, day(one.said_on), one.paper, one.place, one.link) for one in said.values())
