"""What the rows of the register are called when something is wrong with them, as far as the register still tells."""

from db.dates import PartialDate
from db.ledger.entries import CREATED, TAKES_BACK
from db.questions.saying import field_in_words
from db.store.reader import Reader
from db.titles import item_name

_ITEM = """
SELECT i.title, r.number, r.item_kind FROM recommendation r LEFT JOIN inspection i ON i.id = r.inspection_id
WHERE r.id = :id
"""
_INSPECTION = "SELECT title FROM inspection WHERE id = :id"
_MEETING = "SELECT held_on, as_at FROM meeting WHERE id = :id"
_CREATED_BY = "SELECT recommendation_id FROM ledger_entry WHERE seq = :id"


class Names:
    """Gives the names of rows, each looked up once."""

    def __init__(self, reader: Reader) -> None:
        """Take the register."""
        self._reader = reader
        self._known: dict[tuple[str, int], str] = {}

    def row(self, table: str, key: int, item: int | None = None) -> str:
        """Give what a row is to an officer; its table and number where the register does not tell.

        `item` is the recommendation it belongs to, where that is known; else the entry that created the row says.
        """
        found = self._known.get((table, key))
        if found is None:
            found = self._known[table, key] = self._row(table, key, item)
        return found

    def field(self, field: str) -> str:
        """Give what an entry on a field is about, in words."""
        if field == CREATED:
            return "as it was added"
        if field.startswith(TAKES_BACK):
            return f"{field_in_words(field.removeprefix(TAKES_BACK))} taken back"
        return field_in_words(field)

    def _row(self, table: str, key: int, item: int | None) -> str:
        if table == "recommendation":
            return self._item(key) or _plain(table, key)
        if table == "inspection":
            row = self._reader.row(_INSPECTION, id=key)
            return str(row[0]) if row and row[0] else _plain(table, key)
        if table == "meeting":
            row = self._reader.row(_MEETING, id=key)
            return f"the meeting of {_day(str(row[0] or row[1]))}" if row else _plain(table, key)
        if item is None:
            row = self._reader.row(_CREATED_BY, id=key)
            item = row[0] if row else None
        owner = self._item(item) if isinstance(item, int) else ""
        return f"{owner}, {_plain(table, key)}" if owner else _plain(table, key)

    def _item(self, key: int) -> str:
        row = self._reader.row(_ITEM, id=key)
        return f"{row[0]} {item_name(str(row[1]), str(row[2]))}" if row and row[0] else ""


def _plain(table: str, key: int) -> str:
    return f"{table.replace('_', ' ')} {key}"


def _day(text: str) -> str:
    """Give a day in words; a register that somebody tampered with may hold anything in its place."""
    try:
        return PartialDate.parse(text).words
    except ValueError:
        return text
