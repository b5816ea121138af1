"""Search over every text of the register, from recommendations and updates to rationales and Members' requests."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from db.questions.live import in_error
from db.questions.values import maybe_day
from db.search.index import found, texts_of
from db.search.texts import TEXTS, Place, Texts
from db.search.words import phrases
from db.store.reader import Reader
from db.titles import item_name
from db.words import ItemKind

MOST = 1000
"""Hits found for one search: whoever wants more looks for more words."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One text in which the words stand."""

    id: int
    """What the text is called by (`db.search.texts`)."""
    place: Place
    recommendation_id: int | None
    """The item it is about; None for a report, and for a request about none."""
    inspection_id: int | None
    inspection: str
    number: str
    """Of the item; blank where there is none."""
    item_kind: ItemKind | None
    day: date | None
    """Of which day it is, where that is known."""
    by: str
    """Who said it."""
    text: str
    """The whole text it was found in."""

    @property
    def name(self) -> str:
        """What the item is called beside its report: `6`, `AFI 2`; blank where there is none."""
        return item_name(self.number, self.item_kind) if self.item_kind else ""


@dataclass(frozen=True, slots=True)
class Found:
    """The texts in which the words of a search stand, those written last first."""

    ids: "array[int]"
    more: bool = False
    """Whether there are more than `MOST`."""


def search(reader: Reader, words: str) -> Found:
    """Give the texts in which every word stands; a word may be the beginning of a longer one, in any case.

    What was entered in error or withdrawn is not found. Words without a letter or digit find nothing.
    """
    searched = phrases(words)
    if not searched:
        return Found(array("q"))
    ids = found(reader, searched, most=MOST + 1)
    wrong = texts_of(reader, sorted(in_error(reader)))
    kept = array("q", (one for one in ids if one not in wrong))
    return Found(kept[:MOST], len(ids) > MOST)


def search_hits(reader: Reader, ids: Sequence[int]) -> list[Hit]:
    """Give some texts that were found, in the order asked; one there is no longer is left out."""
    rows = [one // 2 for one in ids if one % 2 == 0]
    hits: dict[int, Hit] = {}
    for texts in TEXTS:
        if len(hits) < len(rows):
            hits |= _hits(reader, texts, rows)
    hits |= _rationales(reader, [one // 2 for one in ids if one % 2])
    return [hits[one] for one in ids if one in hits]


def _hits(reader: Reader, texts: Texts, rows: Sequence[int]) -> Mapping[int, Hit]:
    return _read(reader, _HITS[texts.table], rows, texts.place, rationale=False)


def _rationales(reader: Reader, entries: Sequence[int]) -> Mapping[int, Hit]:
    return _read(reader, _RATIONALES, entries, Place.RATIONALE, rationale=True) if entries else {}


def _read(reader: Reader, sql: str, rows: Sequence[int], place: Place, *, rationale: bool) -> Mapping[int, Hit]:
    return {
        2 * key + rationale: Hit(
            2 * key + rationale,
            place,
            item,
            inspection,
            title or "",
            number or "",
            ItemKind(kind) if kind else None,
            maybe_day(day),
            by or "",
            _said(text),
        )
        for key, item, inspection, title, number, kind, day, by, text in reader.by_id(sql, rows)
    }


def _query(texts: Texts) -> str:
    item = texts.item if texts.item == "NULL" else f"t.{texts.item}"
    inspection = "t.id" if texts.place is Place.REPORT else "r.inspection_id"
    day = texts.day if texts.day == "NULL" else f"t.{texts.day}"
    by = texts.by if texts.by == "''" else f"t.{texts.by}"
    meeting = " LEFT JOIN meeting m ON m.id = t.meeting_id" if texts.place is Place.POSITION else ""
    if meeting:
        day = "m.as_at"
    return (
        f"SELECT t.id, {item}, i.id, i.title, r.number, r.item_kind, {day}, {by}, {texts.words('t')} FROM "  # noqa: S608 - our own names
        f"{texts.table} t LEFT JOIN recommendation r ON r.id = {item} "
        f"LEFT JOIN inspection i ON i.id = {inspection}{meeting} "
        "WHERE t.id IN (:ids)"
    )


_HITS: Mapping[str, str] = {texts.table: _query(texts) for texts in TEXTS}

_RATIONALES = """
SELECT e.seq, e.recommendation_id, i.id, i.title, r.number, r.item_kind, e.effective_on, e.author, e.rationale
FROM ledger_entry e LEFT JOIN recommendation r ON r.id = e.recommendation_id
LEFT JOIN inspection i ON i.id = r.inspection_id
WHERE e.seq IN (:ids)
"""


def _said(text: str) -> str:
    """Leave out the columns in which nothing was said."""
    return "\n".join(line for line in text.split("\n") if line.strip() not in {"", "{}"})
