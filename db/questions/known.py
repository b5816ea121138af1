"""What the register says of an item as of the day a paper is of."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.dates import PartialDate
from db.due_chain import StatedLink, whole_chain
from db.due_links import DueChain, DueLink
from db.ledger.canonical import Value
from db.ledger.past import Past
from db.numbers import number_key
from db.store.reader import Reader
from db.words import DueKind, DueSource, ItemKind

#: Sorts after the name of any paper, so that what is being read comes last.
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class KnownItem:
    """What names an item of the register."""

    id: int
    number: str
    item_kind: ItemKind
    text: str = ""
    earlier_numbers: tuple[str, ...] = ()
    """Those it had before somebody put its number right: an older paper prints them still."""
    earlier_texts: tuple[str, ...] = ()

    def was_numbered(self, number: str) -> bool:
        """Whether it ever had a number."""
        return any(number_key(one) == number_key(number) for one in (self.number, *self.earlier_numbers))


_EARLIER = """
SELECT subject_id, field, before FROM ledger_entry
WHERE subject = 'recommendation' AND field IN ('number', 'text')
  AND subject_id IN (SELECT id FROM recommendation WHERE inspection_id = :id)
ORDER BY seq
"""


class Known:
    """The register on the days a paper speaks of, read as it is asked for."""

    def __init__(self, reader: Reader) -> None:
        """Take one read transaction: every answer is of the same moment."""
        self._reader = reader
        self._past = Past(self._load)

    def items(self, inspection_id: int) -> list[KnownItem]:
        """Give the items of one inspection."""
        query = (
            "SELECT id, number, item_kind, text FROM recommendation WHERE inspection_id = :id AND NOT entered_in_error"
            " ORDER BY id"
        )
        said: dict[tuple[int, str], dict[str, None]] = defaultdict(dict)
        for key, field, before in self._reader.rows(_EARLIER, id=inspection_id):
            said[key, field][str(json.loads(before) or "")] = None
        return [
            KnownItem(key, number, ItemKind(kind), text or "", tuple(said[key, "number"]), tuple(said[key, "text"]))
            for key, number, kind, text in self._reader.rows(query, id=inspection_id)
        ]

    def value(self, subject_id: int, field: str, day: date) -> Value:
        """Give what a field was on a day; None where nothing was said by then."""
        said = self._past.in_force(subject_id, field, day)
        return said.value if said else None

    def words(self, subject_id: int, field: str, day: date) -> str:
        """Give the same as text; blank where nothing was said."""
        value = self.value(subject_id, field, day)
        return "" if value is None else str(value)

    def due(self, recommendation_id: int, day: date, *, printed: DueChain | None = None) -> DueChain:
        """Give the due-date chain as it stood on a day; with `printed`, as it stands once a paper has said that too."""
        query = (
            "SELECT id, said_on, paper, place, kind, words, due, source, condition, done FROM due_date"
            " WHERE recommendation_id = :id AND said_on <= :day AND NOT entered_in_error ORDER BY id"
        )
        rows = self._reader.rows(query, id=recommendation_id, day=day.isoformat())
        links = []
        for key, said_on, paper, place, kind, words, due, source, condition, done in rows:
            link = DueLink(
                words, DueKind(kind), PartialDate.parse(due) if due else None, DueSource(source), condition, bool(done)
            )
            links.append(StatedLink(key, date.fromisoformat(str(said_on)), paper, place, link))
        if printed is not None:
            links += [StatedLink(0, day, _LAST, place, link) for place, link in enumerate(printed.links)]
        return whole_chain(links).chain

    def comment(self, recommendation_id: int, day: date) -> str:
        """Give the latest update as it stood on a day."""
        query = (
            "SELECT text FROM progress_update WHERE recommendation_id = :id AND said_on <= :day AND task_id IS NULL"
            " AND NOT entered_in_error ORDER BY said_on DESC, id DESC LIMIT 1"
        )
        row = self._reader.row(query, id=recommendation_id, day=day.isoformat())
        return str(row[0]) if row else ""

    def task(self, recommendation_id: int, label: str) -> int | None:
        """Give a task's id by its label."""
        query = (
            "SELECT id FROM task WHERE recommendation_id = :id AND label = :label AND NOT entered_in_error"
            " ORDER BY id LIMIT 1"
        )
        row = self._reader.row(query, id=recommendation_id, label=label)
        return int(row[0]) if row else None

    def meeting(self, committee: str, day: date) -> tuple[int, bool] | None:
        """Give the meeting whose positions are of a day and whether it is frozen; of another committee is another."""
        query = (
            "SELECT id, frozen_on FROM meeting WHERE as_at = :day"
            " AND (committee = '' OR :committee = '' OR committee = :committee) AND NOT entered_in_error"
            " ORDER BY id LIMIT 1"
        )
        row = self._reader.row(query, day=day.isoformat(), committee=committee)
        return (int(row[0]), row[1] is not None) if row else None

    def wording(self, day: date) -> dict[str, str]:
        """Give the wording printed with the status key in force on a day, by status."""
        query = (
            "SELECT d.status, d.printed_wording FROM status_definition d JOIN status_key k ON k.id = d.status_key_id"
            " WHERE k.id = (SELECT id FROM status_key WHERE in_force_from <= :day AND NOT entered_in_error"
            " ORDER BY in_force_from DESC, id DESC LIMIT 1) AND NOT d.entered_in_error ORDER BY d.id"
        )
        return dict(self._reader.rows(query, day=day.isoformat()))

    def position(self, recommendation_id: int, paper: str, day: date) -> bool:
        """Tell whether this paper's position of that day is recorded."""
        query = (
            "SELECT position.id FROM position JOIN meeting ON meeting.id = position.meeting_id"
            " WHERE position.recommendation_id = :id AND position.paper = :paper AND meeting.as_at = :day"
            " AND NOT position.entered_in_error AND NOT meeting.entered_in_error"
        )
        return self._reader.row(query, id=recommendation_id, paper=paper, day=day.isoformat()) is not None

    def _load(self, subject_id: int) -> list[tuple[str, date, int, str]]:
        query = "SELECT field, effective_on, seq, after FROM ledger_entry WHERE subject_id = :id"
        rows = self._reader.rows(query, id=subject_id)
        return [(field, date.fromisoformat(str(day)), seq, after) for field, day, seq, after in rows]


def match_item(number: str, kind: ItemKind, known: Sequence[KnownItem], taken: set[int]) -> KnownItem | None:
    """Find an item by its number; where kinds differ between papers, the only one of that number is meant.

    A number that no item has any more means the one that had it.
    """
    free = [one for one in known if one.id not in taken]
    alike = [one for one in free if number_key(one.number) == number_key(number)] or [
        one for one in free if one.was_numbered(number)
    ]
    exact = [one for one in alike if one.item_kind is kind]
    if exact:
        return exact[0]
    return alike[0] if len(alike) == 1 else None


def due_words(chain: DueChain) -> str:
    """Give the words of a chain on one line, as a person is shown them; words printed twice once."""
    return "; ".join(dict.fromkeys(link.words for link in chain.links))
