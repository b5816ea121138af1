"""What the search screen asks the register, and the messages the answers come back in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from db.questions.list_query import ListQuery
from db.questions.recommendations import recommendation_ids
from db.questions.search import search, search_hits

if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence
    from datetime import date

    from db.questions.search import Hit
    from db.store.reader import Reader

FIRST_HITS = 64
"""Hits read with a search: what a screen holds, and in most terminals what is asked for round it."""


@dataclass
class SearchRead(Message):
    """The texts in which the words stand, and the first of them."""

    words: str
    ids: array[int]
    more: bool
    first_hits: Sequence[Hit]


@dataclass
class HitsRead(Message):
    """Hits a table asked for."""

    hits: Sequence[Hit]
    generation: int


@dataclass
class ReportRead(Message):
    """The items of one report."""

    ids: Sequence[int]
    title: str


def read_search(reader: Reader, *, words: str) -> SearchRead:
    """Search for words, and read the first hits."""
    found = search(reader, words)
    return SearchRead(words, found.ids, found.more, search_hits(reader, found.ids[:FIRST_HITS]))


def read_hits(reader: Reader, *, ids: Sequence[int], generation: int) -> HitsRead:
    """Read the hits of these ids, for the filling of the table (`generation`) that asked for them."""
    return HitsRead(search_hits(reader, ids), generation)


def read_report(reader: Reader, *, inspection_id: int, title: str, on: date) -> ReportRead:
    """Read the ids of the items of a report, judged at the day `on`; `title` comes back with them."""
    return ReportRead(recommendation_ids(reader, ListQuery(inspection_id=inspection_id), on=on), title)
