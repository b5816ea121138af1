"""What others wrote while an officer was looking: who, what, and of which items."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from db.questions.history import history_entries
from db.questions.records import HistoryEntry
from db.store.reader import Reader
from db.titles import item_name

_HEAD = "SELECT COALESCE(MAX(seq), 0) FROM ledger_entry"

_SINCE = """
SELECT e.seq, e.author, e.action, e.recommendation_id, r.number, r.item_kind, i.title
FROM ledger_entry e
LEFT JOIN recommendation r ON r.id = e.recommendation_id
LEFT JOIN inspection i ON i.id = r.inspection_id
WHERE e.seq > :seen ORDER BY e.seq
"""

_OF_ITEM = "SELECT seq FROM ledger_entry WHERE seq > :seen AND recommendation_id = :item ORDER BY seq"

_OF_SUBJECTS = "SELECT seq FROM ledger_entry WHERE subject_id IN (:ids) AND seq > :seen"

_NAMES = "SELECT account, name FROM officer WHERE NOT entered_in_error AND name <> ''"


@dataclass(frozen=True, slots=True)
class Looked:
    """What an officer looks at, and how much of the ledger was written then."""

    seen: int
    """The last entry on it that was there."""
    item_id: int | None = None
    """A recommendation with all that hangs on it."""
    subject_ids: tuple[int, ...] = ()
    """Other rows, by their ids."""


@dataclass(frozen=True, slots=True)
class OthersWork:
    """What one officer wrote since somebody looked last."""

    account: str
    name: str
    """The officer's own name, or the account where it is not known."""
    actions: tuple[str, ...]
    """What was done, each kind once, in order."""
    item_ids: tuple[int, ...]
    """The recommendations it was about, each once."""
    item: str
    """The name and title of the first of them; blank where it was about none."""


def ledger_head(reader: Reader) -> int:
    """Give the number of the last entry; 0 for none."""
    (head,) = reader.row(_HEAD) or (0,)
    return int(head)


def others_work(
    reader: Reader, seen: int, *, ours: Callable[[int], bool], name_of: Callable[[str], str] = str
) -> tuple[OthersWork, ...]:
    """Give what others wrote after an entry, by officer, who wrote last coming last.

    `ours` tells which entries were written here; `name_of` gives the name of an account that the register knows none
    of.
    """
    found: dict[str, list[tuple[object, ...]]] = {}
    for row in reader.rows(_SINCE, seen=seen):
        if not ours(row[0]):
            rows = found.pop(row[1], [])
            found[row[1]] = [*rows, row]
    names = officer_names(reader) if found else {}
    return tuple(_work(account, names.get(account) or name_of(account), rows) for account, rows in found.items())


def officer_names(reader: Reader) -> Mapping[str, str]:
    """Give the names of the accounts that the register knows, those without one left out."""
    return dict(reader.rows(_NAMES))


def entries_since(reader: Reader, looked: Looked) -> tuple[HistoryEntry, ...]:
    """Give what was written of something since it was looked at, the earliest first."""
    ids: set[int] = set()
    if looked.item_id is not None:
        ids |= {row[0] for row in reader.rows(_OF_ITEM, seen=looked.seen, item=looked.item_id)}
    if looked.subject_ids:
        ids |= {row[0] for row in reader.by_id(_OF_SUBJECTS, looked.subject_ids, seen=looked.seen)}
    return tuple(history_entries(reader, sorted(ids)))


def _work(account: str, name: str, rows: Sequence[Sequence[object]]) -> OthersWork:
    items = [row for row in rows if row[3] is not None]
    return OthersWork(
        account=account,
        name=name,
        actions=tuple(dict.fromkeys(str(row[2]) for row in rows)),
        item_ids=tuple(dict.fromkeys(int(str(row[3])) for row in items)),
        item=f"{item_name(str(items[0][4]), str(items[0][5]))} · {items[0][6]}" if items else "",
    )
