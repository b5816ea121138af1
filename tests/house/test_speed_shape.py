"""What keeps a large register quick: how often the database is asked, and what the first list has to import."""

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from db.filters.criteria import Sort
from db.ledger.verify import verify
from db.questions.bridge import bridge
from db.questions.counts import count_table, stood_at
from db.questions.meetings import occasions
from db.questions.orders import ids_query
from db.questions.records import Occasion
from db.questions.standings import standings_of
from db.store.reader import Reader, Row
from db.store.register import Register
from house import CHECKOUT, loaded_after

if TYPE_CHECKING:
    from array import array

ON = date(2024, 6, 1)


class Asked:
    """A reader that notes what it is asked, and how many rows it gives."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.dialect = reader.dialect
        self.questions: list[str] = []
        self.fetched = 0

    def rows(self, sql: str, /, **values: object) -> list[Row]:
        self.questions.append(sql)
        found = self.reader.rows(sql, **values)
        self.fetched += len(found)
        return found

    def row(self, sql: str, /, **values: object) -> Row | None:
        self.questions.append(sql)
        return self.reader.row(sql, **values)

    def numbers(self, sql: str, /, **values: object) -> "array[int]":
        self.questions.append(sql)
        return self.reader.numbers(sql, **values)

    def by_id(self, sql: str, ids: Sequence[int], /, **values: object) -> Iterator[Row]:
        self.questions.append(sql)
        return self.reader.by_id(sql, ids, **values)


def _large_register(path: Path, items: int) -> Path:
    sys.path.append(str(CHECKOUT / "benchmarks"))
    try:
        import_module("large_register").make_large_register(path, items)
    finally:
        sys.path.remove(str(CHECKOUT / "benchmarks"))
    return path


def test_a_register_made_for_measuring_holds_five_entries_for_each_item_and_is_proved(tmp_path: Path) -> None:
    with Register.open(_large_register(tmp_path / "r.db", 60)) as register, register.reading() as reader:
        assert verify(reader).faults == ()
        entries = reader.rows(
            "SELECT COUNT(*) FROM ledger_entry WHERE recommendation_id IS NOT NULL GROUP BY recommendation_id"
        )
        assert entries == [(5,)] * 60


def test_counts_read_each_statement_once_and_say_what_is_found_item_by_item(tmp_path: Path) -> None:
    asked: list[Asked] = []
    for items in (60, 120):
        with Register.open(_large_register(tmp_path / f"{items}.db", items)) as register, register.reading() as reader:
            asked.append(Asked(reader))
            table = count_table(asked[-1], on=ON, current=Occasion(ON))
            meetings, every = occasions(reader), reader.numbers("SELECT id FROM recommendation")
            bridge(asked[-1], *meetings[-2:])
            for day in (*(one.as_at for one in meetings), ON):
                assert stood_at(reader, Occasion(day)) == standings_of(reader, every, day)
            assert len(table.items) == len(standings_of(reader, every, table.current.as_at))
    few, many = asked
    assert few.questions == many.questions
    assert many.fetched < 5 * 120


def test_what_is_imported_before_the_first_frame_and_the_first_list_stays_within_its_budget() -> None:
    """Each module takes about a third of a millisecond: raise a budget only for what the list cannot do without."""
    ours = "sum(name.partition('.')[0] in {'cli', 'db', 'papers', 'tui'} for name in sys.modules)"
    reads = "tui.first_reads, db.store.sqlite_store, db.store.author, db.store.last_seen, db.store.witness"
    loaded_after(
        f"import sys, cli.main, cli.screen, tui.app\nassert {ours} <= 40, {ours}\n"
        f"import tui.screens.register, tui.session, {reads}\nassert {ours} <= 130, {ours}\n"
        "assert not {'db.date_words', 'db.questions.records', 'tui.answers', 'tui.reads'} & {*sys.modules}"
    )


def test_the_first_list_imports_no_more_than_it_asks() -> None:
    later = ["db.questions.bridge", "db.questions.snapshots", "db.questions.whole_items", "db.filters.sql", "tui.reads"]
    loaded = loaded_after(f"import sys, tui.first_reads\nassert not {{*{later}}} & sys.modules.keys()")
    assert loaded & {"sqlmodel", "sqlalchemy", "typer", "psycopg"} == set()


def test_the_list_that_a_start_shows_is_read_in_order_from_an_index(tmp_path: Path) -> None:
    with Register.open(tmp_path / "r.db", create=True) as register, register.reading() as reader:
        plan = reader.rows(f"EXPLAIN QUERY PLAN {ids_query([Sort('status')])}")
    assert [step[-1] for step in plan] == ["SCAN r USING INDEX recommendation_by_rank"]
