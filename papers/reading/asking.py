"""What a paper says in words that no rule can place: to be asked of a person once, and remembered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from db.words import Status
from papers.draft import PaperDraft, StatusLabel
from papers.reading.headings import known_column
from papers.reading.vocabulary import Vocabulary, taught

_LONGEST_STATUS = 40
"""Characters; what is longer is narrative, and teaches nothing."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Headings and status words as printed, in the order they were met, each once."""

    headings: tuple[str, ...]
    statuses: tuple[str, ...]


def unplaced(draft: PaperDraft, vocabulary: Vocabulary) -> Unplaced:
    """Give what a draft read with a vocabulary leaves to be asked for.

    The answers are a `Vocabulary` with more words: `other` for a heading that needs no field of its own.
    """
    with taught(vocabulary):
        headings = [words for words in _other_headings(draft) if known_column(words) is None]
    statuses = [
        label.printed
        for label in _labels(draft)
        if label.status is Status.NOT_SET and 0 < len(label.printed) <= _LONGEST_STATUS
    ]
    return Unplaced(_once(headings), _once(statuses))


def _other_headings(draft: PaperDraft) -> Iterator[str]:
    for report in draft.reports:
        for item in report.recommendations:
            yield from item.other


def _labels(draft: PaperDraft) -> Iterator[StatusLabel]:
    for report in draft.reports:
        for item in report.recommendations:
            yield item.status
            yield from (task.status for task in item.tasks if task.status)


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
