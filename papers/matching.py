"""Which inspection of the register a printed report is: titles are printed differently each time."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.dates import PartialDate
from papers.draft import ReportDraft


@dataclass(frozen=True, slots=True)
class Candidate:
    """An inspection the register knows, by all that tells it from another."""

    inspection_id: int
    titles: tuple[str, ...]
    """Every title it has been printed under, so that the outcome does not depend on which paper came first."""
    published: PartialDate | None
    numbers: frozenset[str]
    """The numbers of its items, by `db.numbers.number_key`."""


@dataclass(frozen=True, slots=True)
class Match:
    """What a report was matched to."""

    candidate: Candidate | None
    """None where nothing is like it."""
    certain: bool
    """False where a person has to say whether it is the same."""
    similarity: float = 1.0


def match_report(report: ReportDraft, candidates: Sequence[Candidate]) -> Match:
    """Find the inspection a printed report is; never two that are only alike."""
    raise NotImplementedError
