"""One officer at a register in memory, with the plain list beside it: what both say is the same, or a test fails."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import pytest

from db.actions.corrections import last_batch, undo
from db.actions.mistakes import correct_entry
from db.errors import RuleError
from db.ledger.change import Change
from db.ledger.entries import read_entries
from db.ledger.open_form import LEDGER, entry_of, open_rows
from db.ledger.verify import verify
from db.questions.as_at import register_as_at
from db.store.register import Register
from papers.export.json_lines import line_of, values_of
from plain_register import STATUS, Known, PlainRegister, State, Values
from registers import OFFICER, new_register_place
from stored_state import since_and_reopened, stored_state
from stores import give_back

Given = TypeVar("Given")

#: Where there is such a folder: what is proved is not that a disk keeps what it is given.
_MEMORY = Path("/dev/shm")  # noqa: S108 - each officer makes a folder of its own in it

_CHANGED = "SELECT seq FROM ledger_entry WHERE batch = :batch AND field != '*' ORDER BY seq LIMIT 1"


class PlainOffice:
    """The register and the list."""

    def __init__(self) -> None:
        """Begin with an empty register."""
        self.plain = PlainRegister()
        self._folder = Path(tempfile.mkdtemp(dir=_MEMORY if _MEMORY.is_dir() else None))
        self._now = datetime(2022, 7, 1, 9, tzinfo=UTC)
        self.register = Register.open(new_register_place(self._folder), clock=lambda: self._now)
        self.moments: list[tuple[datetime, Known]] = []
        """The moment after each deed, and the list as it was then."""
        self.batches: list[int] = []
        """The number of each deed in the ledger."""

    def close(self) -> None:
        """Check that the ledger is whole, adds up to the tables and is the same in open form; leave nothing behind."""
        with self.register.reading() as reader:
            assert verify(reader).faults == ()
            lines = [line_of(row).encode() for row in open_rows(reader, LEDGER)]
            assert [entry_of(row) for row in values_of(lines, LEDGER)] == list(read_entries(reader))
        self.register.close()
        give_back(self.register.location)
        shutil.rmtree(self._folder)

    def attempt(self, allowed: bool, deed: Callable[[Change], Given], said: Callable[[Given], object]) -> None:
        """Do something, and hold whether it was refused against what the plain rules say.

        `said` tells the list what was done, with what the deed gave.
        """
        before = self.newest("ledger_entry", "seq")
        self._now += timedelta(seconds=1)
        if not allowed:
            with pytest.raises(RuleError), self.register.writing(OFFICER) as change:
                deed(change)
            return
        with self.register.writing(OFFICER) as change:
            given = deed(change)
        if self.newest("ledger_entry", "seq") != before:
            self.plain.begin()
            self.batches.append(before + 1)
            said(given)
        self._compare()

    def undo(self) -> None:
        """Undo the last deed not yet undone."""
        self._now += timedelta(seconds=1)
        with self.register.writing(OFFICER) as change:
            batch = last_batch(change)
            assert batch is not None
            undo(change, batch)
        self.plain.undo()
        del self.batches[self.plain.deeds :]
        self._compare()

    def correct(self, place: int, *, allowed: bool) -> None:
        """Mark what was said in a deed as entered in error, and hold whether that was refused as `attempt` does."""
        self._now += timedelta(seconds=1)
        with self.register.reading() as reader:
            row = reader.row(_CHANGED, batch=self.batches[place])
        assert row is not None
        if not allowed:
            with pytest.raises(RuleError), self.register.writing(OFFICER) as change:
                correct_entry(change, row[0], reason="wrong")
            return
        with self.register.writing(OFFICER) as change:
            correct_entry(change, row[0], reason="wrong")
        self.plain.correct(place)
        self._compare()

    def ask(self, day: date, known: int | None = None) -> None:
        """Hold what the register says of a day against the list; `known` picks a moment by which it was known."""
        moment, said = self.moments[known % len(self.moments)] if known is not None else (None, None)
        with self.register.reading() as reader, register_as_at(reader, day, moment) as past:
            state, since = stored_state(past), since_and_reopened(past)
        expected = _derived(self.plain.state(day, known=said))
        _same(state, expected)
        wanted = {
            key: tuple(one and str(one) for one in self.plain.since_and_reopened(key, day, known=said))
            for key in expected.get("item", {})
        }
        assert since == wanted, f"{since} {wanted}"

    def newest(self, table: str, column: str = "id") -> int:
        """Give the number of the row of a table added last."""
        with self.register.reading() as reader:
            row = reader.row(f"SELECT MAX({column}) FROM {table}")
        return int(row[0] or 0) if row else 0

    def began(self, kind: str, key: int) -> date:
        """Give the day since when something is there."""
        return next(one.day for one in self.plain.said if (one.what, one.kind, one.key) == ("new", kind, key))

    def _compare(self) -> None:
        """Hold the tables as they are against the list."""
        with self.register.reading() as reader:
            state = stored_state(reader)
        _same(state, _derived(self.plain.state()))
        self.moments.append((self._now, tuple(self.plain.said)))


def new_item(inspection: int, number: str, owner: str) -> Values:
    """Give what a recommendation is like when it is added."""
    return STATUS | {"inspection_id": inspection, "number": number, "owner": owner, "on_portal": True}


def _same(state: State, expected: State) -> None:
    for kind in state.keys() | expected.keys():
        assert state.get(kind, {}) == expected.get(kind, {}), kind


def _derived(state: State) -> State:
    """Fill in what follows from an item's due dates and updates."""
    for key, item in state["item"].items():
        dues = [one["due"] for one in _of(state, "due", key)]
        item["due_first"] = dues[0] if dues else None
        item["due_current"] = dues[-1] if dues else None
        item["extensions"] = sum(
            None not in {due, before or dues[0]} and due != (before or dues[0]) for before, due in pairwise(dues)
        )
        texts = [one["text"] for one in _of(state, "update", key)]
        item["comment"] = texts[-1] if texts else ""
    return {kind: things for kind, things in state.items() if things}


def _of(state: State, kind: str, item: int) -> list[Values]:
    """Give what was said of an item, in the order it was true."""
    mine = [(key, one) for key, one in state[kind].items() if one["recommendation_id"] == item]
    return [one for _, one in sorted(mine, key=lambda pair: (str(pair[1]["said_on"]), pair[0]))]
