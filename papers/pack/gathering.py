"""The claimed greens of a register put together into a pack. Nothing is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from db.dates import PartialDate
from db.errors import WrongUseError
from db.ladder import quarter_of
from db.numbers import number_sort
from db.questions.ladders import waiting_greens
from db.questions.recommendations import recommendation_records
from db.questions.records import EvidenceRecord, RecommendationRecord
from db.sentences import number_of
from db.store.reader import Reader
from db.visible import visible, visible_line
from db.words import SignOffStage
from papers.pack.contents import Pack, PackItem, ProvedClause
from papers.writing.house import House
from papers.writing.told import KIND_WORDS

_SHORT_HASH = 16


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pack is wanted."""

    on: date
    house: House
    quarter: str = ""
    """Blank for the quarter the day is in."""
    stages: frozenset[SignOffStage] = frozenset(
        {SignOffStage.CLAIMED, SignOffStage.TESTED, SignOffStage.PENDING, SignOffStage.NOTIFIED}
    )


def gather_pack(reader: Reader, wanted: Wanted) -> Pack:
    """Put the claimed greens together that are not signed off yet; raises `WrongUseError` where there is none."""
    waiting = {one.recommendation_id: one for one in waiting_greens(reader, on=wanted.on)}
    ids = [key for key, one in waiting.items() if one.stage in wanted.stages]
    if not ids:
        raise WrongUseError("No claimed GREEN waits for its sign-off, so there is nothing to put into a pack.")
    records = recommendation_records(reader, ids, on=wanted.on)
    records.sort(key=lambda one: (one.row.inspection.casefold(), number_sort(one.row.number), one.row.id))
    return Pack(
        quarter=visible_line(wanted.quarter) or quarter_of(wanted.on),
        drawn_up_on=wanted.on,
        house=wanted.house,
        items=tuple(_item(record, waiting[record.row.id].since, waiting[record.row.id].days) for record in records),
    )


def _item(record: RecommendationRecord, since: date, days: int) -> PackItem:
    row = record.row
    stage = (row.sign_off_stage or SignOffStage.CLAIMED).words
    test = record.ladder.tests[-1] if record.ladder.tests else None
    tested = ""
    if test is not None:
        found = f"{test.outcome.words} by {test.tester}, {PartialDate.of(test.tested_on).words}"
        tested = visible(f"Tested: {found}" + (f" – {test.notes}" if test.notes else ""))
    return PackItem(
        id=row.id,
        report=visible_line(row.inspection),
        number=visible_line(f"{KIND_WORDS[row.item_kind]} {row.number}".strip()),
        text=visible(record.text),
        stage=f"{stage.capitalize()} since {PartialDate.of(since).words} ({number_of(days, 'day')})",
        tested=tested,
        index=tuple(_index(record)),
        on_portal=record.on_portal,
    )


def _index(record: RecommendationRecord) -> Iterator[ProvedClause]:
    """Give the evidence clause by clause; that of the whole item first, that of tasks and other names last."""
    named: dict[str, list[EvidenceRecord]] = {}
    for piece in record.evidence:
        named.setdefault(piece.clause, []).append(piece)
    whole = named.pop("", [])
    if whole or not record.clauses:
        yield ProvedClause("", tuple(map(_piece, whole)))
    for clause in record.clauses:
        own = named.pop(clause.label, [])
        if own or not clause.proved:
            yield ProvedClause(visible_line(clause.label), tuple(map(_piece, own)))
    for label, pieces in named.items():
        yield ProvedClause(visible_line(label), tuple(map(_piece, pieces)))


def _piece(piece: EvidenceRecord) -> str:
    parts = [f"{piece.kind.words.capitalize()}: {piece.title}"]
    if piece.dated is not None:
        parts.append(PartialDate.of(piece.dated).words)
    if piece.location:
        parts.append(piece.location)
    if piece.sha256:
        parts.append(f"SHA-256 {piece.sha256[:_SHORT_HASH]}…")
    return visible_line(", ".join(parts))
