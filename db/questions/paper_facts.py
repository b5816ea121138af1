"""What a committee paper prints of inspections and meetings, and no list does."""

from dataclasses import dataclass

from db.dates import PartialDate
from db.questions.values import partial
from db.store.reader import Reader
from db.words import InspectionKind, Level

_HEADS = """
SELECT id, title, level, level_printed, kind, body, published
FROM inspection WHERE NOT entered_in_error ORDER BY id
"""

_AS_AT_WORDS = "SELECT as_at_words FROM meeting WHERE id = :id"


@dataclass(frozen=True, slots=True)
class InspectionHead:
    """An inspection as the head of its report prints it."""

    id: int
    title: str
    level: Level
    level_printed: str
    """The words a paper last printed for its level (`joint national`), if any did."""
    kind: InspectionKind
    body: str
    published: PartialDate | None


def inspection_heads(reader: Reader) -> tuple[InspectionHead, ...]:
    """Give every inspection, in the order they were entered."""
    return tuple(
        InspectionHead(key, title, Level(level), printed, InspectionKind(kind), body, partial(published))
        for key, title, level, printed, kind, body, published in reader.rows(_HEADS)
    )


def as_at_words(reader: Reader, meeting_id: int) -> str:
    """Give the as-at day of a meeting as it was said, which may be a month; blank where it was not said."""
    row = reader.row(_AS_AT_WORDS, id=meeting_id)
    return str(row[0]) if row else ""
