"""Commands, writing, proving and papers, each beside the least that does the same."""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from asked_questions import raw_count_table
from db.actions.statuses import change_status
from db.decisions import StatusChange
from db.questions.list_query import ListQuery
from db.questions.recommendations import recommendation_ids, recommendation_rows
from db.store.author import current_author
from db.store.register import Register
from db.words import Status
from figures import Figure, medians
from importing import item_times
from papers.writing.layout import set_out
from papers.writing.word import write_word
from writing_papers import gathered, plain_word

_PROVED_AT_MOST = 100_000
_PAPER_ITEMS = 1_600

#: What opens a register and asks of it by hand, with sqlalchemy imported as whoever would write models does.
_BY_HAND = """
import sqlite3, sqlalchemy, sys
found = sqlite3.connect(sys.argv[1]).execute(sys.argv[2], {"first_day": "2023-11-30", "second_day": "2024-03-31",
    "third_day": "2026-01-01"}).fetchall()
for row in found[:2000]: print(*row)
"""

#: What reads and hashes every entry: the least that a proof must do.
_HASHED = """
import hashlib, json, sqlite3, sys
held = hashlib.sha256()
for row in sqlite3.connect(sys.argv[1]).execute("SELECT * FROM ledger_entry ORDER BY seq"):
    hashlib.sha256(json.dumps(row[:-1], ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
"""

#: What one change of a status writes, by hand: an entry, a row, and a commit that reaches the disk.
_WRITTEN = (
    "BEGIN IMMEDIATE",
    "CREATE TABLE IF NOT EXISTS bench_entry (seq INTEGER PRIMARY KEY, said TEXT, hash TEXT UNIQUE)",
    "INSERT INTO bench_entry (said, hash) SELECT 'AMBER', hex(randomblob(32))",
    "UPDATE recommendation SET status_since = '2024-06-01' WHERE id = (SELECT MAX(id) FROM recommendation)",
    "COMMIT",
)


def timed_commands(rectrack: str, register: str, items: int, runs: int) -> Iterator[Figure]:
    """Give the figures of commands on a register file of so many items."""

    def command(*words: str) -> Callable[[], object]:
        return lambda: subprocess.run([*words], check=True, stdout=subprocess.DEVNULL)

    ours, floor = medians(2 * runs, command(rectrack, "--help"), command(sys.executable, "-c", "import typer"))
    yield Figure("`rectrack --help`", items, "sqlite", ours, floor, "`python -c 'import typer'`", target=1.3)
    by_hand = command(sys.executable, "-c", _BY_HAND, register, raw_count_table())
    ours, floor = medians(runs, command(rectrack, "--db", register, "summary"), by_hand)
    yield Figure(
        "`rectrack summary`", items, "sqlite", ours, floor, "raw SQL from an interpreter with sqlalchemy", target=1.3
    )
    if items <= _PROVED_AT_MOST:
        hashed = command(sys.executable, "-c", _HASHED, register)
        ours, floor = medians(max(1, runs // 2), command(rectrack, "--db", register, "verify"), hashed)
        yield Figure("`rectrack verify`", items, "sqlite", ours, floor, "reading and hashing every entry")


def timed_writing(location: str, items: int, store: str, runs: int) -> Iterator[Figure]:
    """Give the figures of a change on a copy of a register that may be written to."""
    author = current_author()
    with Register.open(location) as register:
        with register.reading() as reader:
            ids = recommendation_ids(reader, ListQuery(text="status:amber"), on=date(2024, 6, 1))

        def changed() -> None:
            with register.reading() as reader:
                (row,) = recommendation_rows(reader, [ids.pop()], on=date(2024, 6, 1))
            decision = StatusChange(Status.UNDER_CONSIDERATION, "Measured.", date(2024, 6, 1))
            with register.writing(author) as change:
                change_status(change, row.id, decision, version=row.version)

        by_hand = _written_by_hand(location) if store == "sqlite" else None
        jobs = [changed, *([by_hand] if by_hand else [])]
        found = medians(runs, *jobs)
        floor = found[1] if by_hand else None
        yield Figure("change a status", items, store, found[0], floor, "one entry and one row by hand, synced")


def _written_by_hand(location: str) -> Callable[[], None]:
    from db.store.sqlite_connection import connect  # noqa: PLC0415 - not where a server keeps the register

    connection = connect(Path(location))

    def written() -> None:
        for statement in _WRITTEN:
            connection.execute(statement)

    return written


def timed_papers(runs: int) -> Iterator[Figure]:
    """Give the figures of papers: writing one in Word, and importing more and more items."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paper = gathered(folder, _PAPER_ITEMS)
        ours, floor = medians(
            runs,
            lambda: write_word(set_out(paper), folder / "ours.docx"),
            lambda: plain_word(paper, folder / "plain.docx"),
        )
        yield Figure("write a paper in Word", len(paper.items), "sqlite", ours, floor, "python-docx alone", target=1.5)
    few, many = item_times(100), item_times(_PAPER_ITEMS)
    for what, at in (("compare an item of a paper", 0), ("import an item of a paper", 1)):
        yield Figure(what, _PAPER_ITEMS, "sqlite", many[at], few[at], "the same in a paper of 100", target=1.2)
