"""One register in both stores: the demonstration and, at random, texts of every kind, mistakes and a frozen meeting."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random

import pytest
from psycopg import sql
from sqlmodel import SQLModel, col, select

import postgres_server
from db.actions.corrections import enter_in_error
from db.actions.freezing import freeze_meeting
from db.actions.member_requests import MemberRequestFacts, add_member_request
from db.actions.recommendations import RecommendationFacts, amend_recommendation
from db.actions.statuses import change_status
from db.actions.tasks import TaskFacts, add_task
from db.actions.updates import add_update
from db.decisions import StatusChange
from db.demonstration.build import build_demonstration
from db.ledger.change import Change
from db.questions.snapshots import meeting_snapshot
from db.store.author import Author
from db.store.moving import move_register
from db.store.reader import Reader
from db.store.register import Register
from db.tables import Meeting, Recommendation
from db.words import RedReason, Status
from made_once import made_once
from registers import OFFICER, new_register_file
from scattered import Scattered
from stores import empty_register_address, give_back, stores

TODAY = date(2023, 6, 1)

_numbers = count()
"""A database for each time one is wanted: the same tests may be set up twice by one worker."""

#: What texts are made of: letters in both cases, with accents and without, of several scripts, and what parts words.
PIECES = (
    *("Custody", "custody", "CUSTODY", "cust", "review", "Reviewed", "100%", "a_b", "don't", "4a", "2/2022/P", "4.1.2"),
    *(
        "é",
        "É",
        "e\u0301",
        "ñandú",
        "Straße",
        "STRASSE",
        "Ωμέγα",
        "ΟΔΟΣ",
        "οδος",
        "Ёлка",
        "ёлка",
        "漢字",
        "한국",
        "ﬁn",
        "½",
    ),
    *(
        "m²",
        "Żółć",
        "zolc",
        "ế",
        "Ậ",
        "ı",
        "שלום",
        "😀",
        "\u00a0",
        "\u200b",
        "–",
        "’",
        '"',
        "'",
        "(",
        ")",
        "*",
        "!",
        "\\",
    ),
    *(":on", "::", "%s", "--", "/*", ";", "$1", "{}", "<b>", "[x]", "x" * 120, "\n", "\t", " ", " ", " ", " "),
)

_OTHER = Author(uid=4_000_000_000, account="Zoë", name="Zoë Other", host="station")


def text(pick: Random, longest: int = 12) -> str:
    """Give a text that says something."""
    return "".join(pick.choices(PIECES, k=pick.randrange(1, longest))) + pick.choice(["custody", "Élan", "z"])


@contextmanager
def both(locale: str) -> Iterator[tuple[Register, Register]]:
    """Give the same register twice, open: in a file, and on a server set up in the language of a country.

    Skips the test where no server is installed.
    """
    if "postgresql" not in stores():
        pytest.skip("no PostgreSQL server 15 or newer is installed: install Debian's postgresql")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "told.db"
        path.write_bytes(_told())
        address = _database(locale)
        move_register(str(path), address, told=lambda _what, _done, _whole: None)
        with Register.open(path) as file, Register.open(address) as server:
            yield file, server


@contextmanager
def reading_both(registers: tuple[Register, Register]) -> Iterator[tuple[Reader, Reader]]:
    """Give a read of each."""
    with registers[0].reading() as file, registers[1].reading() as server:
        yield file, server


@contextmanager
def scattered_on_server(made: Scattered) -> Iterator[Register]:
    """Give a register on the server, open, that holds nothing but some rows."""
    address = empty_register_address()
    with postgres_server.administering(address) as connection:
        connection.execute("SET session_replication_role = replica")
        for table in SQLModel.metadata.sorted_tables:
            connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table.name)))
        for name, rows in made.rows.items():
            for row in rows:
                columns = sql.SQL(", ").join(map(sql.Identifier, row))
                places = sql.SQL(", ").join(map(sql.Placeholder, row))
                put = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(sql.Identifier(name), columns, places)
                connection.execute(put, row)
    with Register.open(address) as register:
        yield register
    give_back(address)


def _database(locale: str) -> str:
    name = f"two_{os.getpid()}_{next(_numbers)}"
    with postgres_server.administering() as connection:
        made = sql.SQL("CREATE DATABASE {} TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE {}")
        connection.execute(made.format(sql.Identifier(name), sql.Literal(locale)))
    return postgres_server.address(name)


@made_once
def _told() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = new_register_file(Path(folder))
        clock = lambda: datetime(TODAY.year, TODAY.month, TODAY.day, 9, 30, tzinfo=UTC)  # noqa: E731
        with Register.open(path, clock=clock) as register:
            build_demonstration(register)
            _scribble(register, Random(1))  # noqa: S311 - nothing secret
            _freeze(register)
        return path.read_bytes()


def _scribble(register: Register, pick: Random) -> None:
    """Say anything at all of some items, and take some of it back."""
    with register.writing(OFFICER) as change:
        items = list(change.session.exec(select(Recommendation.id).order_by(col(Recommendation.id))))
    for series, author in (("X", OFFICER), ("Y", _OTHER)):
        with register.writing(author) as change:
            for number, item in enumerate(pick.sample(items, 20), 1):
                day = TODAY - timedelta(days=pick.randrange(200))
                _say(change, pick, item, day)
                facts = MemberRequestFacts(f"{number}/2022/{series}", request=text(pick))
                add_member_request(change, facts, effective_on=day)
            for item in pick.sample(items, 3):
                enter_in_error(change, "recommendation", item, reason=text(pick))


def _say(change: Change, pick: Random, item: int, day: date) -> None:
    add_update(change, item, text(pick, 60), said_on=day, rationale=text(pick))
    facts = TaskFacts(text(pick, 3), text=text(pick), status=pick.choice([Status.AMBER, Status.GREEN]))
    add_task(change, item, facts, rationale=text(pick), effective_on=day)
    row = change.get(Recommendation, item)
    owner = pick.choice(["", "TBC", "zoë", "Zoë", "ABLE", "able", "Élan", row.owner])
    whole = RecommendationFacts(text=f"{row.text} {text(pick)}", owner=owner)
    amend_recommendation(change, item, whole, rationale=text(pick), effective_on=day)
    if row.status == Status.AMBER and pick.random() < 0.5:
        decision = StatusChange(Status.RED, text(pick), day, red_reason=RedReason.RESOURCES)
        change_status(change, item, decision)


def _freeze(register: Register) -> None:
    with register.writing(OFFICER) as change:
        meeting = change.session.exec(select(Meeting.id).order_by(col(Meeting.as_at))).first()
        assert meeting is not None
    with register.reading() as reader:
        snapshot = meeting_snapshot(reader, meeting)
    with register.writing(OFFICER) as change:
        freeze_meeting(change, meeting, snapshot, because="as shown")
