"""What shows that an item is done, as text: the steps of sign-off with their time, evidence by clause, links."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from db.dates import in_words
from db.evidence_details import detail_words
from db.sentences import in_a_row

if TYPE_CHECKING:
    from db.questions.records import (
        AssuranceTestRecord,
        EvidenceRecord,
        LinkRecord,
        MemberRequestRow,
        RecommendationRecord,
        StepRecord,
    )

_BY_OTHERS = "proved with the whole"
_ENDS = frozenset({"signed_off", "returned"})


def proof_sections(record: "RecommendationRecord") -> Iterator[tuple[str, list[str]]]:
    """Give each heading with its lines; a section without any is not to be printed."""
    ladder = record.ladder
    following = f", next: {ladder.next_steps[0].words}" if ladder.next_steps else ""
    yield f"Sign-off{following}", [*map(_step, ladder.steps), *map(_test, ladder.tests)]
    yield "Evidence", list(_evidence(record))
    yield "Linked to", [*_taken_over(record), *map(_link, record.links)]
    yield "Asked by Members", [_request(one) for one in record.requests]


def _step(one: "StepRecord") -> str:
    spent = (
        "" if one.stage in _ENDS else f", {one.days} day{'' if one.days == 1 else 's'}{'' if one.until else ' so far'}"
    )
    portal = one.portal_reference and f"portal reference {one.portal_reference}"
    missing = one.missing and f"still asked for: {one.missing}"
    said = in_a_row((one.quarter, portal, missing, one.reason))
    by = f" by {one.said_by}" if one.said_by else ""
    return f"{one.stage.words} {in_words(one.reached_on)}{by}{spent}{_aside(said)}"


def _test(one: "AssuranceTestRecord") -> str:
    return f"test {one.outcome.words} {in_words(one.tested_on)} by {one.tester}{_aside(one.notes)}"


def _evidence(record: "RecommendationRecord") -> Iterator[str]:
    """Give what proves each clause, and the clauses that nothing proves; then what is evidence of the whole."""
    pieces = {one.id: one for one in record.evidence}
    for clause in record.clauses:
        proving = [_piece(pieces.pop(key)) for key in clause.evidence if key in pieces]
        yield f"{clause.label}: {'; '.join(proving) or (_BY_OTHERS if clause.proved else 'nothing proves it')}"
    whole = "the whole: " if record.clauses else ""
    yield from (f"{one.clause or whole}{': ' if one.clause else ''}{_piece(one)}" for one in pieces.values())


def _piece(one: "EvidenceRecord") -> str:
    details = asdict(one.details) if one.details is not None else {}
    said = [f"{detail_words(name)} {value}" for name, value in details.items() if value]
    file = f"SHA-256 {one.sha256}, {one.size} bytes" if one.sha256 else ""
    about = in_a_row((in_words(one.dated) if one.dated else "", one.location, file, *said))
    return f"{one.title}, {one.kind.words}{_aside(about)}"


def _taken_over(record: "RecommendationRecord") -> Iterator[str]:
    if record.taken_over_by:
        last = record.taken_over_by[-1]
        yield f"dealt with now in {last.inspection} {last.name}: {last.status.words}"


def _link(one: "LinkRecord") -> str:
    way = "" if one.outward else " (the other way round)"
    return f"{one.kind.words}{way} {one.inspection} {one.name}{_aside(one.note)}"


def _request(one: "MemberRequestRow") -> str:
    state = f"closed {in_words(one.closed_on)}" if one.closed_on else one.status_text or "open"
    return f"{one.reference}: {one.request}{_aside(state)}"


def _aside(text: str) -> str:
    return f" ({text})" if text else ""
