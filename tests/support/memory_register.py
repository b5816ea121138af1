"""A register in memory that costs next to nothing to begin again: for tests of a thousand histories."""

import sqlite3
from datetime import UTC, date, datetime
from functools import cache

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlmodel import Session

from db.actions.inspections import InspectionFacts, add_inspection
from db.actions.recommendations import RecommendationFacts, add_recommendation
from db.actions.status_keys import add_status_key
from db.dates import PartialDate
from db.ledger.bench import bench
from db.ledger.change import Change
from db.status_keys import STATUS_KEYS
from registers import OFFICER

FIRST_OWNER = "Head of PPU"

#: The days the items were first written of.
CREATED = (date(2020, 3, 1), date(2021, 3, 1), date(2021, 3, 1))

#: When that was written down.
BEGAN = datetime(2022, 6, 1, 9, 0, tzinfo=UTC)


def begun_again() -> tuple[sqlite3.Connection, Session]:
    """Give the register with its status keys and three items of one inspection, whatever was in it before.

    There is one of it: end the session before it is begun again.
    """
    raw, engine = _memory()
    _template().backup(raw)
    return raw, Session(engine, expire_on_commit=False)


def _engine_over(raw: sqlite3.Connection) -> Engine:
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


@cache
def _memory() -> tuple[sqlite3.Connection, Engine]:
    raw = bench()
    return raw, _engine_over(raw)


@cache
def _template() -> sqlite3.Connection:
    raw = bench()
    with Session(_engine_over(raw)) as session:
        change = Change(session, OFFICER, lambda: BEGAN)
        for key in STATUS_KEYS:
            add_status_key(change, key, rationale="as built in")
        facts = InspectionFacts("Roads Policing", published=PartialDate(2020, 2))
        inspection = add_inspection(change, facts, rationale="published", effective_on=CREATED[0])
        for place, day in enumerate(CREATED, 1):
            item = RecommendationFacts(str(place), text="Do it.", owner=FIRST_OWNER)
            add_recommendation(change, inspection, item, rationale="published", effective_on=day)
        change.flush()
        session.commit()
    return raw
