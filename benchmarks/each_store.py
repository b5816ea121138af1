"""Time what officers wait for on a register in a file and on the same register on a server, in turn.

    python benchmarks/each_store.py REGISTER ADDRESS      (made by large_register.py, and moved by migrate-store)

The least time of several counts. A change is written to both at the end; the server is to sync its commits as it
would in use, or the figure of a change says nothing.
"""

import sys
import time
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from db.actions.updates import add_update
from db.questions.counts import count_table
from db.questions.history import HistoryQuery, history_ids
from db.questions.inspections import inspection_rows
from db.questions.queues import Queue, queue_ids
from db.questions.recommendations import ListQuery, recommendation_ids, recommendation_rows, warned_rows
from db.questions.search import search, search_hits
from db.questions.whole_items import whole_items
from db.store.author import current_author
from db.store.reader import Reader
from db.store.register import Register

ON = date(2024, 6, 1)
_TIMES = 5
_SHOWN = 60

Question = Callable[[Reader], object]


def _questions(item: int) -> Mapping[str, Question]:
    def listed(reader: Reader) -> object:
        return recommendation_rows(reader, recommendation_ids(reader, ListQuery(), on=ON)[:_SHOWN], on=ON)

    def warned(reader: Reader) -> object:
        return warned_rows(reader, recommendation_ids(reader, ListQuery(sort="owner"), on=ON)[:_SHOWN], on=ON)

    def filtered(text: str) -> Question:
        return lambda reader: recommendation_ids(reader, ListQuery(text=text), on=ON)

    def found(words: str) -> Question:
        return lambda reader: search_hits(reader, search(reader, words).ids[:_SHOWN])

    return {
        "list of all by due date, first page": listed,
        "list by owner with warnings, first page": warned,
        "filter status:red": filtered("status:red"),
        "filter slip>90d -status:red": filtered("slip>90d -status:red"),
        "filter custody (text)": filtered("custody"),
        "search c": found("c"),
        "search custody records": found("custody records"),
        "inspections with their counts": lambda reader: inspection_rows(reader, on=ON),
        "count table": lambda reader: count_table(reader, on=ON),
        "queue: overdue": lambda reader: queue_ids(reader, Queue.OVERDUE, on=ON),
        "one item whole": lambda reader: whole_items(reader, [item], on=ON),
        "history of one": lambda reader: history_ids(reader, HistoryQuery(recommendation_id=item)),
    }


def main(file: str, server: str) -> None:
    """Print the table."""
    with Register.open(file) as here, Register.open(server) as there:
        with here.reading() as reader:
            item = recommendation_ids(reader, ListQuery(), on=ON)[0]
        print(f"{'':45}{'file, ms':>10}{'server, ms':>12}")
        both = (here, there)
        for what, question in _questions(item).items():
            _told(what, [_least(partial(_asked, one, question)) for one in both])
        _told("one change", [_least(partial(_changed, one, item)) for one in both])
        _told("somebody else's change noticed", [_least(one.data_version) for one in both])


def _told(what: str, took: list[float]) -> None:
    print(f"{what:45}{took[0]:10.1f}{took[1]:12.1f}")


def _asked(register: Register, question: Question) -> None:
    with register.reading() as reader:
        question(reader)


def _changed(register: Register, item: int) -> None:
    with register.writing(current_author()) as change:
        add_update(change, item, "Half of it is done.", said_on=ON, rationale="measured")


def _least(do: Callable[[], object]) -> float:
    least = float("inf")
    for _ in range(_TIMES):
        begin = time.perf_counter()
        do()
        least = min(least, time.perf_counter() - begin)
    return least * 1000


if __name__ == "__main__":
    main(*sys.argv[1:])
