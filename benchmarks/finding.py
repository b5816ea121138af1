"""Time lists, filters and search on a large register beside the same asked of SQLite by hand.

    python benchmarks/finding.py REGISTER            (made by large_register.py)

Each is asked several times in turn with its raw query, on one warm connection, and the least time of each counts. The
raw queries ask for no more than the ids, in the order of the list.
"""

import sys
import time
from array import array
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from db.questions.list_query import ListQuery
from db.questions.recommendations import recommendation_ids
from db.questions.search import search, search_hits
from db.store.reader import Reader
from db.store.register import Register

ON = date(2024, 6, 1)
MOST = 1.5
_TIMES = 7

_LATE = "r.status IN ('RED', 'AMBER', 'UNDER_CONSIDERATION', 'NOT_SET')"
_OF_REPORT = "r.inspection_id IN (SELECT id FROM inspection WHERE title LIKE '%custody%')"
_OF_FORCE = "r.inspection_id IN (SELECT id FROM inspection WHERE level = 'force')"
_WITH_UPDATE = "r.id IN (SELECT recommendation_id FROM progress_update WHERE text LIKE '%vetting%')"
_WITH_WORD = " OR ".join(f"r.{column} LIKE '%custody%'" for column in ("text", "owner", "number", "label"))

#: A filter, and what it asks as one would write it for SQLite alone.
FILTERS = (
    ("", "1"),
    ("status:red", "r.status = 'RED'"),
    ("overdue", f"{_LATE} AND r.due_current_on < '2024-06-01'"),
    ("due<2020", "r.due_current_on < '2020-01-01'"),
    ("slip>90d -status:red", f"{_LATE} AND r.due_first_on < '2024-03-03' AND r.status <> 'RED'"),
    ("owner:contact", "r.owner LIKE '%contact%'"),
    ("custody", f"{_OF_REPORT} OR {_WITH_WORD}"),
    ("update:vetting level:force", f"{_OF_FORCE} AND {_WITH_UPDATE}"),
)

_RAW_LIST = (
    "SELECT r.id FROM recommendation r WHERE",
    "ORDER BY r.due_current_on IS NULL, r.due_current_on, r.number_sort, r.inspection_id, r.id",
)

#: Words as they are typed, and what stands in the index for them.
SEARCHES = (
    ("c", '"c" *'),
    ("cu", '"cu" *'),
    ("custody", '"custody" *'),
    ("custody records", '"custody" * "records" *'),
)

_RAW_SEARCH = "SELECT rowid FROM search_index WHERE search_index MATCH :match ORDER BY rowid DESC LIMIT 1001"


class Timed(NamedTuple):
    """One question, and the raw one, in milliseconds."""

    what: str
    found: int
    ours: float
    raw: float

    @property
    def ratio(self) -> float:
        """Ours as a multiple of the raw."""
        return self.ours / self.raw


def in_turn(ours: Callable[[], object], raw: Callable[[], object]) -> tuple[float, float]:
    """Give the least time of each of two questions, asked in turn, in milliseconds."""
    least = [float("inf"), float("inf")]
    for _ in range(_TIMES):
        for place, question in enumerate((ours, raw)):
            begin = time.perf_counter()
            question()
            least[place] = min(least[place], (time.perf_counter() - begin) * 1000)
    return least[0], least[1]


def filters(reader: Reader) -> list[Timed]:
    """Time each filter."""
    found = []
    for text, condition in FILTERS:
        query, sql = ListQuery(text=text), f" {condition} ".join(_RAW_LIST)

        def ours(query: ListQuery = query) -> "array[int]":
            return recommendation_ids(reader, query, on=ON)

        def raw(sql: str = sql) -> "array[int]":
            return array("q", (row[0] for row in reader.rows(sql)))

        if list(ours()) != list(raw()):
            raise ValueError(f"the raw query of {text!r} asks something else")
        found.append(Timed(f"list {text}".strip(), len(ours()), *in_turn(ours, raw)))
    return found


def searches(reader: Reader) -> list[Timed]:
    """Time the first window of each search, its hits read."""
    found = []
    for words, match in SEARCHES:

        def ours(words: str = words) -> int:
            ids = search(reader, words).ids
            search_hits(reader, ids[:32])
            return len(ids)

        def raw(match: str = match) -> object:
            return reader.rows(_RAW_SEARCH, match=match)

        found.append(Timed(f"search {words}", ours(), *in_turn(ours, raw)))
    return found


def main() -> None:
    """Measure everything and print the table."""
    with Register.open(Path(sys.argv[1])) as register, register.reading() as reader:
        timed = [*filters(reader), *searches(reader)]
    print(f"| What | found | rectrack, ms | raw SQL, ms | ratio (filters: at most {MOST}) |\n|---|--:|--:|--:|--:|")
    for one in timed:
        print(f"| `{one.what}` | {one.found:,} | {one.ours:.1f} | {one.raw:.1f} | {one.ratio:.2f} |")


if __name__ == "__main__":
    main()
