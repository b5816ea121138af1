"""Questions, each beside the same asked of the database by hand, in turn on one warm connection."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Protocol

from db.questions.as_at import register_as_at
from db.questions.bridge import bridge
from db.questions.counts import count_table, stood_at
from db.questions.inspections import inspection_rows
from db.questions.list_query import ListQuery
from db.questions.meetings import occasions
from db.questions.recommendations import recommendation_ids, recommendation_rows
from db.questions.records import Occasion
from db.questions.search import search
from db.store.reader import Reader
from figures import Figure, medians

ON = date(2024, 6, 1)
PAST = date(2023, 6, 1)
_WINDOW = 64

_LATEST = """(SELECT e.after FROM ledger_entry e WHERE e.subject_id = r.id AND e.field = 'status'
AND e.effective_on <= :{name} ORDER BY e.effective_on DESC, e.seq DESC LIMIT 1) AS {name}"""

#: Where every item stood at three days, counted by inspection: what a count table is made of.
_COUNTED = f"""
SELECT inspection_id, first_day, second_day, third_day, COUNT(*) FROM (SELECT r.inspection_id,
{", ".join(_LATEST.format(name=name) for name in ("first_day", "second_day", "third_day"))}
FROM recommendation r) AS stood GROUP BY inspection_id, first_day, second_day, third_day
"""  # noqa: S608 - our own text

_COUNTED_ONCE = f"""
SELECT third_day, COUNT(*) FROM (SELECT {_LATEST.format(name="third_day")} FROM recommendation r) AS stood
GROUP BY third_day
"""  # noqa: S608 - our own text

#: What a register as at a day is at least: the latest entry of every field of everything.
_LATEST_OF_ALL = """
SELECT subject_id, field, after FROM (SELECT subject_id, field, after,
ROW_NUMBER() OVER (PARTITION BY subject_id, field ORDER BY effective_on DESC, seq DESC) AS place
FROM ledger_entry WHERE effective_on <= :day) AS said WHERE place = 1
"""

_STORED = """
SELECT inspection_id, status, sign_off_stage, COUNT(*), SUM(CASE WHEN due_current_on < :on THEN 1 ELSE 0 END)
FROM recommendation GROUP BY inspection_id, status, sign_off_stage
"""

_PAGE = """
SELECT r.id, r.inspection_id, i.title, i.level, r.number, r.item_kind, r.text, r.status, r.sign_off_stage,
r.closure_reason, r.label, r.owner, r.due_first, r.due_first_on, r.due_current, r.due_current_on, r.due_words,
r.extensions, r.version, r.updated_on,
(SELECT COUNT(*) FROM task t WHERE t.recommendation_id = r.id AND NOT t.withdrawn)
FROM recommendation r JOIN inspection i ON i.id = r.inspection_id WHERE r.id IN (:ids)
"""

_LIST = (
    "SELECT r.id FROM recommendation r WHERE",
    "ORDER BY r.due_current_on IS NULL, r.due_current_on, r.number_sort, r.inspection_id, r.id",
)

_LATE = "r.status IN ('RED', 'AMBER', 'UNDER_CONSIDERATION', 'NOT_SET')"
_OF_FORCE = "r.inspection_id IN (SELECT id FROM inspection WHERE level = 'force')"
_REPORTED = "r.id IN (SELECT recommendation_id FROM progress_update WHERE LOWER(text) LIKE '%vetting%')"

#: A filter, and what it asks as one would write it by hand.
_FILTERS = (
    ("status:red", "r.status = 'RED'"),
    ("overdue", f"{_LATE} AND r.due_current_on < '2024-06-01'"),
    ("due<2020", "r.due_current_on < '2020-01-01'"),
    ("slip>90d -status:red", f"{_LATE} AND r.due_first_on < '2024-03-03' AND r.status <> 'RED'"),
    ("owner:contact", "LOWER(r.owner) LIKE '%contact%'"),
    ("update:vetting level:force", f"{_OF_FORCE} AND {_REPORTED}"),
)

_SEARCHES = (("c", '"c" *'), ("cus", '"cus" *'), ("custody records", '"custody" * "records" *'))
_FOUND = "SELECT rowid FROM search_index WHERE search_index MATCH :match ORDER BY rowid DESC LIMIT 1001"


def raw_count_table() -> str:
    """Give the raw query of a count table, which wants `first_day`, `second_day` and `third_day`."""
    return _COUNTED


def asked_questions(reader: Reader, items: int, runs: int) -> Iterator[Figure]:
    """Give the figures of every question on a register of so many items."""

    def figure(what: str, ours: Callable[[], object], raw: Callable[[], object], target: float | None = 1.5) -> Figure:
        own, floor = medians(runs, ours, raw)
        return Figure(what, items, reader.dialect, own, floor, "the same in raw SQL", target=target)

    yield from _counts(reader, figure)
    yield from _past(reader, figure)
    yield figure(
        "inspections with their counts", lambda: inspection_rows(reader, on=ON), lambda: reader.rows(_STORED, on=ON)
    )
    yield from _lists(reader, figure)
    if reader.dialect == "sqlite":
        for words, match in _SEARCHES:

            def asked(words: str = words) -> object:
                return search(reader, words)

            def by_hand(match: str = match) -> object:
                return reader.rows(_FOUND, match=match)

            yield figure(f"search “{words}”", asked, by_hand)


class Make(Protocol):
    """Times a question beside the same asked by hand."""

    def __call__(
        self, what: str, ours: Callable[[], object], raw: Callable[[], object], target: float | None = 1.5
    ) -> Figure:
        """Give the figure."""
        ...


def _counts(reader: Reader, figure: Make) -> Iterator[Figure]:
    """Time the count table, as it is and as at a day, and the bridge."""
    for name, current in (("count table", None), ("count table as at a day in the past", Occasion(PAST))):
        day = PAST if current else ON
        known = [one.as_at for one in occasions(reader) if one.as_at < day]
        before, previous = ([None, None, *known])[-2:]
        first, second = before or day, previous or day

        def asked(day: date = day, current: Occasion | None = current) -> object:
            return count_table(reader, on=day, current=current)

        def by_hand(first: date = first, second: date = second, day: date = day) -> object:
            return reader.rows(_COUNTED, first_day=first, second_day=second, third_day=day)

        yield figure(name, asked, by_hand)
    yield figure(
        "where every item stood on a day",
        lambda: stood_at(reader, Occasion(PAST)),
        lambda: reader.rows(_COUNTED_ONCE, third_day=PAST),
    )
    earlier, later = occasions(reader)[-2:]
    yield figure(
        "bridge between two meetings",
        lambda: bridge(reader, earlier, later),
        lambda: reader.rows(_COUNTED, first_day=earlier.as_at, second_day=earlier.as_at, third_day=later.as_at),
    )


def _past(reader: Reader, figure: Make) -> Iterator[Figure]:
    """Time putting together a register of a day: since when a fiftieth of the entries came, and a ninth."""
    for name, day in (("a register as at the last meeting", ON), ("a register as at a year before", PAST)):

        def ours(day: date = day) -> object:
            with register_as_at(reader, day) as past:
                return past.row("SELECT COUNT(*) FROM recommendation")

        def by_hand(day: date = day) -> object:
            return reader.rows(_LATEST_OF_ALL, day=day)

        yield figure(name, ours, by_hand, target=None)


def _lists(reader: Reader, figure: Make) -> Iterator[Figure]:
    """Time the list, a page of it, and filters."""
    ids = recommendation_ids(reader, ListQuery(), on=ON)
    middle = ids[len(ids) // 2 : len(ids) // 2 + _WINDOW]
    yield figure(
        f"{_WINDOW} rows in the middle of the list",
        lambda: recommendation_rows(reader, middle, on=ON),
        lambda: list(reader.by_id(_PAGE, middle)),
    )
    for text, condition in (("", "1 = 1"), *_FILTERS):
        query, sql = ListQuery(text=text), f" {condition} ".join(_LIST)

        def asked(query: ListQuery = query) -> object:
            return recommendation_ids(reader, query, on=ON)

        def by_hand(sql: str = sql) -> object:
            return reader.rows(sql)

        if list(recommendation_ids(reader, query, on=ON)) != [row[0] for row in reader.rows(sql)]:
            raise ValueError(f"what is asked by hand for {text!r} is something else")
        yield figure(f"filter `{text}`" if text else "all items by due date", asked, by_hand)
