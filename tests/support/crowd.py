"""Many officers at once on one register, each in a process of its own, and what became of what they wrote."""

import multiprocessing
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier

from db.actions.inspections import InspectionFacts, add_inspection
from db.actions.recommendations import RecommendationFacts, add_recommendation, amend_recommendation
from db.actions.statuses import change_status
from db.actions.updates import add_update
from db.decisions import StatusChange
from db.errors import ConflictError, RegisterError
from db.ledger.change import Change
from db.ledger.verify import verify
from db.questions.recommendations import recommendation_rows
from db.questions.records import RecommendationRow
from db.store.author import Author
from db.store.register import Register
from db.words import Status

DAY = date(2022, 9, 1)
OFFICER = Author(uid=4242, account="pat.officer", name="Pat Officer", host="station")

SHARED = 12
"""Items that all of them change: several officers look at one at the same time."""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """One change that an officer was told is kept."""

    words: str
    """What it says, as no other change does."""
    seq: int
    """The last entry it wrote."""
    waited: float
    """How long the officer waited for it, in seconds, from the key to the answer, looking again included."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """What one officer was told."""

    acknowledged: tuple[Acknowledged, ...]
    overtaken: int
    """How often somebody else came first, so that the officer looked again."""
    busy: int
    """How often the register was too busy for the officer's patience."""
    longest_turn: float
    """The longest that the officer waited for others to have written, in seconds."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """What became of all they wrote."""

    officers: int
    changes: int
    """What each of them was to write."""
    acknowledged: int
    lost: int
    """Acknowledged, and not in the ledger."""
    twice: int
    """In the ledger more than once."""
    out_of_order: int
    """Written in another order than its officer was told."""
    unacknowledged: int
    """In the ledger, and nobody was told so."""
    overtaken: int
    busy: int
    longest_turn: float
    """The longest anybody waited for others to have written, in seconds; who waits for ten is refused."""
    longest_wait: float
    """The longest from a key to its answer, looking again included."""
    usual_wait: float
    """Nineteen in twenty waited no longer."""
    seconds: float
    """From the first change to the last."""
    faults: int
    """What `rectrack verify` finds."""

    @property
    def holds(self) -> bool:
        """Whether each acknowledged change is there once and in order, nothing else is, and the ledger verifies."""
        whole = self.acknowledged == self.officers * self.changes
        return whole and not (self.lost or self.twice or self.out_of_order or self.unacknowledged or self.faults)


def let_loose(place: str, *, officers: int, changes: int) -> Crowd:
    """Let so many officers each write so many changes to an empty register at once, and look at what is there."""
    items = _items(place)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    start = context.Barrier(officers + 1)
    ends: list[Connection] = []
    processes = []
    for number in range(officers):
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_sit, args=(place, number, changes, items, start, theirs))
        process.start()
        theirs.close()
        ends.append(ours)
        processes.append(process)
    start.wait(120)
    began = time.monotonic()
    sittings: list[Sitting] = [one.recv() for one in ends]
    seconds = time.monotonic() - began
    for process in processes:
        process.join()
    return _looked_at(place, sittings, changes, seconds)


def _items(place: str) -> list[int]:
    with Register.open(place) as register, register.writing(OFFICER) as change:
        facts = InspectionFacts("Roads")
        inspection = add_inspection(change, facts, rationale="Published.", effective_on=DAY)
        return [
            add_recommendation(
                change, inspection, RecommendationFacts(str(number), text="Do it."), rationale="", effective_on=DAY
            )
            for number in range(1, SHARED + 1)
        ]


class _Officer:
    """One officer at work."""

    def __init__(self, register: Register, number: int, items: Sequence[int]) -> None:
        self._register = register
        self._number = number
        self._items = items
        self.author = Author(5000 + number, f"officer.{number:02}", f"Officer {number}", "station")
        self.overtaken = self.busy = 0
        self.longest_turn = 0.0

    def write(self, number: int) -> Acknowledged:
        """Write one change, looking again as often as somebody else comes first."""
        words = f"Change {number:03} of {self.author.account}."
        item = self._items[(self._number + number) % len(self._items)]
        began = time.monotonic()
        while True:
            with self._register.reading() as reader:
                seen = recommendation_rows(reader, [item], on=DAY)[0]
            asked = time.monotonic()
            try:
                with self._register.writing(self.author) as change:
                    self.longest_turn = max(self.longest_turn, time.monotonic() - asked)
                    _change(change, seen, number, words)
                    seq = change.seq
            except ConflictError:
                self.overtaken += 1
            except RegisterError:
                self.busy += 1
            else:
                return Acknowledged(words, seq, time.monotonic() - began)


def _change(change: Change, seen: RecommendationRow, number: int, words: str) -> None:
    """Do one of what officers do most, against what was seen."""
    match number % 3:
        case 0:
            add_update(change, seen.id, words, said_on=DAY, rationale=words)
        case 1:
            status = Status.AMBER if seen.status is not Status.AMBER else Status.UNDER_CONSIDERATION
            change_status(change, seen.id, StatusChange(status, words, DAY), version=seen.version)
        case _:
            facts = RecommendationFacts(owner=words)
            amend_recommendation(change, seen.id, facts, rationale=words, effective_on=DAY, version=seen.version)


def _sit(place: str, number: int, changes: int, items: Sequence[int], start: Barrier, end: Connection) -> None:
    """Be one officer, from sitting down to leaving."""
    with Register.open(place) as register:
        officer = _Officer(register, number, items)
        with register.trying(officer.author) as change:
            change.flush()  # so that all begin with everything loaded
        start.wait(120)
        acknowledged = tuple(officer.write(one) for one in range(changes))
    end.send(Sitting(acknowledged, officer.overtaken, officer.busy, officer.longest_turn))
    end.close()


def _looked_at(place: str, sittings: Sequence[Sitting], changes: int, seconds: float) -> Crowd:
    told = [one for sitting in sittings for one in sitting.acknowledged]
    with Register.open(place) as register, register.reading() as reader:
        rows = reader.rows("SELECT rationale, batch, MAX(seq) FROM ledger_entry GROUP BY rationale, batch")
        faults = len(verify(reader).faults)
    written = Counter(str(words) for words, _batch, _seq in rows if str(words).startswith("Change "))
    last = {str(words): int(seq) for words, _batch, seq in rows}
    waits = sorted(one.waited for one in told)
    return Crowd(
        officers=len(sittings),
        changes=changes,
        acknowledged=len(told),
        lost=sum(last.get(one.words) != one.seq for one in told),
        twice=sum(times > 1 for times in written.values()),
        out_of_order=sum(
            earlier.seq >= later.seq
            for sitting in sittings
            for earlier, later in zip(sitting.acknowledged, sitting.acknowledged[1:], strict=False)
        ),
        unacknowledged=len(written.keys() - {one.words for one in told}),
        overtaken=sum(one.overtaken for one in sittings),
        busy=sum(one.busy for one in sittings),
        longest_turn=max(one.longest_turn for one in sittings),
        longest_wait=waits[-1],
        usual_wait=waits[len(waits) * 19 // 20 - 1],
        seconds=seconds,
        faults=faults,
    )
