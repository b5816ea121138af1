"""Two officers look at one thing, then one writes, then the other: what became of what the first wrote."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from sqlmodel import SQLModel

import moves
from db.actions.inspections import add_inspection
from db.actions.meetings import MeetingFacts, add_meeting
from db.errors import ConflictError, RectrackError
from db.ledger.change import Change
from db.questions.linked_items import aligned_items
from db.questions.meetings import meeting_rows
from db.questions.member_requests import member_request_rows
from db.questions.others import ledger_head
from db.questions.programme import programme_rows
from db.questions.recommendations import recommendation_records
from db.store.author import Author
from db.store.register import Register
from moves import DAY, START, Move, Seen
from registers import OFFICER

OTHER = Author(uid=4243, account="sam.officer", name="Sam Officer", host="station")

Row = dict[str, object]
Rows = dict[tuple[str, int], Row]

TABLES = (
    "inspection",
    "recommendation",
    "task",
    "due_date",
    "evidence",
    "link",
    "progress_update",
    "assurance_test",
    "sign_off",
    "position",
    "review",
    "readiness",
    "member_request",
    "meeting",
)

FOLLOWS = {
    "recommendation": frozenset({"comment", "updated_on", "due_words"}),
}
"""Columns that follow from several rows of which none is overwritten: the latest update, the chain of due dates."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two officers' moves on a thing of their own."""

    first: Move
    second: Move
    about: int
    partner: int | None = None

    @property
    def name(self) -> str:
        """What is done, in order."""
        return f"{self.first.name}, then {self.second.name}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of all the pairs."""

    pairs: tuple[Pair, ...]
    refused_alone: list[str]
    """Where the first of two is refused: the pair shows nothing then."""
    refused: int
    """How often the second was refused."""
    accepted_as_stale: list[str]
    """Pairs of which both are written."""
    without_cause: list[str]
    """Where the second is in conflict though it looked after the first had written; but not where it is another's."""
    lost: list[str]
    """Values the first wrote that are no longer there after the second, who never saw them."""


class Office:
    """A register with a thing for each pair of moves."""

    def __init__(self, register: Register, *, every: bool) -> None:
        """Put a thing for each pair of moves in an empty register: for every pair, or for a part of them."""
        self.register = register
        with register.writing(OFFICER) as change:
            add_meeting(change, MeetingFacts(DAY, title="September"))
            inspection = add_inspection(change, moves.REPORT, rationale="Published.", effective_on=START)
            self.pairs = tuple(_made(change, inspection, every=every))

    def look(self) -> dict[int, Seen]:
        """Look at everything, as it is now."""
        with self.register.reading() as reader:
            meeting = meeting_rows(reader)[0]
            ids = [one for pair in self.pairs for one in (pair.about, pair.partner) if one is not None]
            records = {one.row.id: one for one in recommendation_records(reader, ids, on=DAY)}
            head = ledger_head(reader)
            inspections = {one.inspection_id: one for one in programme_rows(reader)}
            requests = {one.id: one for one in member_request_rows(reader)}
            return {
                pair.about: Seen(
                    records.get(pair.about),
                    aligned_items(reader, pair.about) if pair.partner else (),
                    records.get(pair.partner) if pair.partner else None,
                    meeting,
                    inspections.get(pair.about),
                    requests.get(pair.about),
                    head,
                )
                for pair in self.pairs
            }

    def tried(self, officer: Author, writes: Sequence[moves.Write]) -> list[RectrackError | None]:
        """Give what would refuse each write; nothing of it is kept."""
        said: list[RectrackError | None] = []
        with self.register.trying(officer) as change:
            for write in writes:
                try:
                    with change.trial() as trial:
                        write(trial)
                        trial.flush()
                except RectrackError as error:
                    said.append(error)
                else:
                    said.append(None)
        return said

    def write(self, officer: Author, writes: Sequence[moves.Write]) -> list[RectrackError | None]:
        """Write one after the other what is not refused; gives what refused the rest."""
        said = self.tried(officer, writes)
        with self.register.writing(officer) as change:
            for write, refusal in zip(writes, said, strict=True):
                if refusal is None:
                    write(change)
        return said

    def rows(self) -> Rows:
        """Give every row of every table that an officer writes of."""
        found: Rows = {}
        with self.register.reading() as reader:
            for table in TABLES:
                columns = [column.name for column in SQLModel.metadata.tables[table].columns]
                for row in reader.rows(f"SELECT {', '.join(columns)} FROM {table}"):
                    found[table, row[0]] = dict(zip(columns, row, strict=True))
        return found


def outcome(register: Register, *, every: bool = True) -> Outcome:
    """Let two officers look at each thing, the first write, then the second: all pairs of moves, in both orders."""
    office = Office(register, every=every)
    pairs, looked, before = office.pairs, office.look(), office.rows()
    mine = office.write(OFFICER, [pair.first.decide(looked[pair.about]) for pair in pairs])
    between, again = office.rows(), office.look()
    fresh = office.tried(OTHER, [_after_a_look(pair, again[pair.about]) for pair in pairs])
    theirs = office.write(OTHER, [pair.second.decide(looked[pair.about]) for pair in pairs])
    return Outcome(
        pairs=pairs,
        refused_alone=_said(pairs, mine),
        refused=sum(one is not None for one in theirs),
        accepted_as_stale=[pair.name for pair, one in zip(pairs, theirs, strict=True) if one is None],
        without_cause=_said(pairs, [one if _is_conflict(one) else None for one in fresh]),
        lost=_lost(pairs, before, between, office.rows()),
    )


def _after_a_look(pair: Pair, seen: Seen) -> moves.Write:
    """Decide again from what is there now; nothing where what was to be changed is no longer there."""
    try:
        return pair.second.decide(seen)
    except (AssertionError, IndexError, ValueError):
        return lambda _change: None


def _is_conflict(refusal: RectrackError | None) -> bool:
    """Tell a conflict from an item that a colleague has in hand, which stays so however often one looks."""
    return isinstance(refusal, ConflictError) and "take it over" not in str(refusal)


def _goes_on(was: object, now: object) -> bool:
    """Tell whether a text was added to: what was said is there, and more."""
    return isinstance(was, str) and isinstance(now, str) and bool(was) and now.startswith(f"{was}\n")


def _said(pairs: Sequence[Pair], refusals: Sequence[RectrackError | None]) -> list[str]:
    return [f"{pair.name}: {one}" for pair, one in zip(pairs, refusals, strict=True) if one is not None]


def _made(change: Change, inspection: int, *, every: bool) -> Iterator[Pair]:
    """Add what each pair of moves is about."""
    for number, (first, second) in enumerate(_chosen(moves.OF_AMBER, every=every)):
        yield Pair(first, second, *moves.add_amber(change, inspection, f"A{number}"))
    for number, (first, second) in enumerate(_chosen(moves.OF_WHITE, every=every)):
        yield Pair(first, second, moves.add_white(change, inspection, f"W{number}"))
    for number, (first, second) in enumerate(_chosen(moves.OF_CLAIMED, every=every)):
        yield Pair(first, second, moves.add_claimed(change, inspection, f"C{number}"))
    for number, (first, second) in enumerate(_chosen(moves.OF_INSPECTION, every=every)):
        yield Pair(first, second, moves.add_planned(change, str(number)))
    for first, second in _chosen(moves.OF_REQUEST, every=every):
        yield Pair(first, second, moves.add_request(change))


def _chosen(kind: Sequence[Move], *, every: bool) -> Iterator[tuple[Move, Move]]:
    """Give all pairs of moves, or each move with itself, and every other one with another."""
    for (one, first), (other, second) in product(enumerate(kind), repeat=2):
        if every or one == other or (one % 2 == 0 and (one + 2 * other) % len(kind) == 0):
            yield first, second


def _lost(pairs: Sequence[Pair], before: Rows, between: Rows, after: Rows) -> list[str]:
    """Name every value that the first officer wrote and that is no longer there after the second."""
    names = {one: pair.name for pair in pairs for one in (pair.about, pair.partner) if one is not None}
    lost = []
    for (table, key), row in between.items():
        was, now = before.get((table, key), {}), after[table, key]
        about = key if key in names else row.get("recommendation_id") or row.get("inspection_id") or row.get("from_id")
        written = {name for name, value in row.items() if name not in was or was[name] != value}
        lost += [
            f"{names.get(int(str(about)), about)}: {table} {name} was {row[name]}, is {now[name]}"
            for name in sorted(written - FOLLOWS.get(table, frozenset()) - {"version"})
            if row[name] != now[name] and not _goes_on(row[name], now[name])
        ]
    return lost
