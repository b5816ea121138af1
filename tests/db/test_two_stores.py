"""Whatever is asked, a register on a server answers as the same register in a file does, in the same order."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.filters.tree import Filter
from db.ledger.open_form import open_rows, table_names
from db.questions.as_at import register_as_at
from db.questions.bridge import bridge
from db.questions.counts import count_table
from db.questions.filter_choices import filter_choices
from db.questions.history import HistoryQuery, history_choices, history_entries, history_ids
from db.questions.inspections import inspection_rows
from db.questions.jumping import items_numbered
from db.questions.known_inspections import known_inspections, unsettled_items
from db.questions.linked_items import aligned_items
from db.questions.meeting_positions import meeting_positions
from db.questions.meetings import meeting_rows, occasions
from db.questions.member_requests import member_request_rows
from db.questions.orders import ORDERS
from db.questions.owed import owed_items
from db.questions.programme import programme
from db.questions.queues import Queue, queue_ids
from db.questions.recommendations import (
    ListQuery,
    recommendation_ids,
    recommendation_record,
    recommendation_records,
    warned_rows,
)
from db.questions.recorded_files import recorded_files
from db.questions.reviews import review_overview
from db.questions.search import search, search_hits
from db.questions.snapshots import meeting_whole
from db.questions.spoken import items_by_inspection, items_spoken_of, statuses_said
from db.questions.status_keys import status_keys
from db.questions.trends import trends
from db.store.reader import Reader
from db.store.register import Register
from filter_texts import FILTERS
from scattered import ON, scattered
from two_stores import PIECES, TODAY, both, reading_both, scattered_on_server, text

Both = tuple[Register, Register]


@pytest.fixture(scope="module")
def registers() -> Iterator[Both]:
    """Give one register twice; the server's own language orders and folds texts otherwise than a file does."""
    with both("sv-SE") as registers:
        yield registers


def test_every_question_has_one_answer(registers: Both) -> None:
    with reading_both(registers) as (file, server):
        here, there = _asked(file, TODAY), _asked(server, TODAY)
        for name, said in here.items():
            assert there[name] == said, name


def test_every_row_is_the_same_row(registers: Both) -> None:
    with reading_both(registers) as (file, server):
        for table in table_names():
            assert list(open_rows(server, table)) == list(open_rows(file, table))


def test_every_order_is_one_order(registers: Both) -> None:
    with reading_both(registers) as (file, server):
        for sort in ORDERS:
            for descending in (False, True):
                query = ListQuery(sort=sort, descending=descending)
                assert recommendation_ids(server, query, on=TODAY) == recommendation_ids(file, query, on=TODAY), query


@pytest.mark.usefixtures("registers")  # which skips where there is no server
def test_rows_with_gaps_are_listed_alike() -> None:
    for seed in range(4):
        with scattered(seed) as (file, made), scattered_on_server(made) as there, there.reading() as server:
            assert filter_choices(server) == filter_choices(file)
            assert inspection_rows(server, on=ON) == inspection_rows(file, on=ON)
            for queue in Queue:
                assert queue_ids(server, queue, on=ON) == queue_ids(file, queue, on=ON), queue
            for sort in ORDERS:
                for descending in (False, True):
                    query = ListQuery(sort=sort, descending=descending)
                    assert recommendation_ids(server, query, on=ON) == recommendation_ids(file, query, on=ON), query


@given(FILTERS, st.sampled_from([date(2021, 6, 30), TODAY]))
def test_a_filter_keeps_the_same_items(registers: Both, wanted: Filter, on: date) -> None:
    query = ListQuery(text=str(wanted))
    with reading_both(registers) as (file, server):
        assert recommendation_ids(server, query, on=on) == recommendation_ids(file, query, on=on)


@given(st.randoms(use_true_random=False))
def test_words_are_found_in_the_same_texts(registers: Both, pick: Random) -> None:
    with reading_both(registers) as (file, server):
        for _ in range(4):
            words = pick.choice([pick.choice(PIECES), f'"{text(pick, 4)}"', text(pick, 4), text(pick, 3)[:-2]])
            here, there = search(file, words), search(server, words)
            assert there == here, words
            assert search_hits(server, here.ids[:20]) == search_hits(file, here.ids[:20])
        query = HistoryQuery(text=text(pick, 3))
        assert history_ids(server, query) == history_ids(file, query), query


def _asked(reader: Reader, on: date) -> dict[str, object]:
    """Ask every question there is."""
    ids = recommendation_ids(reader, ListQuery(), on=on)
    known = occasions(reader)
    frozen = next(one for one in known if one.frozen_on is not None)
    years = timedelta(days=800)
    with register_as_at(reader, frozen.as_at) as past:
        then = recommendation_records(past, recommendation_ids(past, ListQuery(), on=on)[:20], on=on)
    return {
        "then": then,
        "items": recommendation_records(reader, ids, on=on),
        "rows": warned_rows(reader, ids, on=on),
        "one": recommendation_record(reader, ids[0], on=on),
        "inspections": inspection_rows(reader, on=on),
        "counts": [count_table(reader, on=one.as_at, current=one) for one in known],
        "today": count_table(reader, on=on),
        "bridges": [bridge(reader, one, other) for one, other in pairwise(known)],
        "meetings": (meeting_rows(reader), meeting_whole(reader, frozen.meeting_id or 0)),
        "history": history_entries(reader, history_ids(reader, HistoryQuery())),
        "requests": member_request_rows(reader),
        "queues": [queue_ids(reader, queue, on=on) for queue in Queue],
        "spoken of": items_spoken_of(reader, since=on - years, until=on),
        "statuses": [statuses_said(reader, item, since=on - years, until=on) for item in ids],
        "by inspection": items_by_inspection(reader),
        "choices": filter_choices(reader),
        "authors": history_choices(reader),
        "entries": [
            history_ids(reader, query)
            for query in (
                HistoryQuery(author="Zoë"),
                HistoryQuery(field="status", since=date(2021, 1, 1), until=on),
                HistoryQuery(inspection_id=next(iter(items_by_inspection(reader)))),
                HistoryQuery(true_until=date(2021, 1, 1), subject="meeting"),
            )
        ],
        "numbered": [items_numbered(reader, words) for words in ("4", "custody 1", "é")],
        "known": (known_inspections(reader), unsettled_items(reader), recorded_files(reader), status_keys(reader)),
        "aligned": [aligned_items(reader, item) for item in ids],
        "positions": [meeting_positions(reader, one.meeting_id or 0, on=on) for one in known[-2:]],
        "owed": owed_items(reader, on=on),
        "programme": programme(reader, on=on),
        "reviews": review_overview(reader, known[-1], on=on),
        "trends": trends(reader, on=on),
    }
