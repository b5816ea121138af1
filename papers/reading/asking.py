"""What a paper says in words that no rule can place: to be asked of a person once, and remembered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from db.words import Status
from papers.draft import PaperDraft, ReportDraft, StatusLabel
from papers.reading.errors import PaperError
from papers.reading.headings import known_column
from papers.reading.labels import read_status
from papers.reading.paper import read_paper
from papers.reading.stopping import Stop
from papers.reading.vocabulary import COLUMN_NAMES, STATUS_NAMES, Vocabulary, taught

_LONGEST_STATUS = 40
"""Characters; what is longer is narrative, and teaches nothing."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Headings and status words as printed, in the order they were met, each once."""

    headings: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()

    @property
    def questions(self) -> "tuple[Question, ...]":
        """Each word as a question."""
        return (
            *(Question("heading", word, tuple(COLUMN_NAMES)) for word in self.headings),
            *(Question("status", word, STATUS_NAMES) for word in self.statuses),
        )

    def without(self, asked: "Unplaced") -> "Unplaced":
        """Give what was not asked for before."""
        return Unplaced(
            tuple(word for word in self.headings if word not in asked.headings),
            tuple(word for word in self.statuses if word not in asked.statuses),
        )


@dataclass(frozen=True, slots=True)
class Question:
    """What one word means."""

    kind: str
    """`heading` or `status`."""
    word: str
    meanings: tuple[str, ...]
    """What it may mean."""

    def answered(self, meaning: str) -> Vocabulary:
        """Give the word with its meaning; raises `WrongUseError` for a meaning it may not have."""
        words = {self.word: meaning}
        return Vocabulary(headings=words) if self.kind == "heading" else Vocabulary(statuses=words)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of reading a paper with the words known so far."""

    name: str
    """The file's name without its folder."""
    draft: PaperDraft | None
    """None where it could not be read without the headings that are asked for."""
    unplaced: Unplaced
    refusal: PaperError | None = None
    """Why there is no draft."""

    def whole(self) -> PaperDraft:
        """Give the draft; raises the refusal where there is none."""
        if self.draft is None:
            raise self.refusal or AssertionError("a paper without a draft was refused")
        return self.draft


def attempt(path: Path, vocabulary: Vocabulary, stop: Stop | None = None) -> Attempt:
    """Read a paper, and tell what it leaves to be asked for; `stop` ends it.

    Raises `PaperError` where no answer would help.
    """
    try:
        draft = read_paper(path, vocabulary, stop)
    except PaperError as refused:
        with taught(vocabulary):
            strange = _once(words for words in refused.headings if known_column(words) is None)
        if not strange:
            raise
        return Attempt(path.name, None, Unplaced(strange), refused)
    return Attempt(path.name, draft, unplaced(draft, vocabulary))


def unplaced(draft: PaperDraft, vocabulary: Vocabulary) -> Unplaced:
    """Give what a draft read with a vocabulary leaves to be asked for.

    The answers are a `Vocabulary` with more words: `other` for a heading that needs no field of its own, `NOT SET` for
    a word that is no status.
    """
    with taught(vocabulary):
        headings = [words for words in _other_headings(draft) if known_column(words) is None]
        statuses = [
            label.printed
            for label in _labels(draft)
            if label.status is Status.NOT_SET
            and 0 < len(label.printed) <= _LONGEST_STATUS
            and any(map(str.isalnum, label.printed))
            and read_status(label.printed) is None
        ]
    return Unplaced(_once(headings), _once(statuses))


def _reports(draft: PaperDraft) -> Iterator[ReportDraft]:
    for one in draft.each:
        yield from one.reports


def _other_headings(draft: PaperDraft) -> Iterator[str]:
    for report in _reports(draft):
        for item in report.recommendations:
            yield from item.other


def _labels(draft: PaperDraft) -> Iterator[StatusLabel]:
    for report in _reports(draft):
        for item in report.recommendations:
            yield item.status
            yield from (task.status for task in item.tasks if task.status)


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
