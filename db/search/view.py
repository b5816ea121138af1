"""Every text of the register as one view: what an index is made from, and what a search leaves out."""

from collections.abc import Sequence
from typing import Protocol

from db.search.texts import RATIONALE_COUNTS, TEXTS, Texts
from db.store.reader import Reader

VIEW = "search_text"

NO_INDEX = "The register has no search index: make it with 'rectrack search --rebuild'."

_OF_ITEMS = f"SELECT id FROM {VIEW} WHERE item IN (:ids)"  # noqa: S608 - our own name


class Execute(Protocol):
    """Runs one statement."""

    def __call__(self, sql: str, /) -> object:
        """Run it."""
        ...


def create_view() -> str:
    """Give the statement of the view: `id` is what a text is called by, `item` the recommendation it is about."""
    parts = []
    for texts in TEXTS:
        shown = f"2 * t.id AS id, {texts.words('t')} AS words, {item_of(texts, 't')} AS item"
        parts.append(f"SELECT {shown} FROM {texts.table} t WHERE {texts.counts('t')}")  # noqa: S608 - our own names
    counts = RATIONALE_COUNTS.format(row="e")
    parts.append(f"SELECT 2 * e.seq + 1, e.rationale, e.recommendation_id FROM ledger_entry e WHERE {counts}")  # noqa: S608 - our own names
    return f"CREATE VIEW {VIEW} AS {' UNION ALL '.join(parts)}"


def item_of(texts: Texts, row: str) -> str:
    """Give the SQL for the recommendation that a row is about."""
    return texts.item if texts.item == "NULL" else f"{row}.{texts.item}"


def texts_of(reader: Reader, items: Sequence[int]) -> frozenset[int]:
    """Give the texts of some recommendations."""
    return frozenset(row[0] for row in reader.by_id(_OF_ITEMS, items)) if items else frozenset()
