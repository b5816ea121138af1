"""What shows that a green is one: evidence, the assurance test, and the steps to sign-off."""

from __future__ import annotations

import os
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from db.clauses import clauses_of
from db.evidence_details import DETAILS, detail_words, details_of
from db.ladder import next_steps, quarter_of
from db.words import EvidenceKind, SignOffStage, TestOutcome, Word
from tui.days import read_day
from tui.deeds.again import of_item
from tui.deeds.deed import Deed
from tui.screens.form import Form, Line, Lines, OneOf
from tui.screens.questions import item_title
from tui.widgets.choice import Alternative

if TYPE_CHECKING:
    from datetime import date

    from db.evidence_details import EvidenceDetails
    from db.ledger.change import Change
    from db.questions.records import RecommendationRecord
    from tui.deeds.deed import Said


@of_item
def evidence_deed(record: RecommendationRecord, today: date) -> Deed:
    """Ask what shows that the claim is true, and of which clause."""
    clauses = [one.label for one in clauses_of(record.text)]
    form = Form(
        title="Add evidence",
        about=item_title(record),
        note=f"Its clauses: {', '.join(clauses)}." if clauses else "",
        parts=(
            Line("title", "What it is", "Custody operating procedure, version 4"),
            OneOf("kind", "Kind", _options(EvidenceKind), EvidenceKind.DOCUMENT),
            Line("clause", "It proves", "a clause above; blank for the whole"),
            Line("location", "Kept where", "a folder, an address; or a file, to record what it is now"),
            Line("dated", "Dated", "5 May 2022; may be left blank"),
            *_details_asked(),
        ),
        draft_name=f"evidence of item {record.row.id}",
    )
    write = partial(_add_evidence, item_id=record.row.id, today=today)
    return Deed(form, write, lambda said: f"{item_title(record)}: {said['title']} added as evidence.")


def _details_asked() -> list[Line]:
    """Ask what each kind of evidence says of itself, while that kind is chosen."""
    return [
        Line(f"{kind}-{name}", detail_words(name).capitalize(), _EXAMPLES.get(name, "may be left blank"), only_for=kind)
        for kind, details in DETAILS.items()
        for name in (field.name for field in fields(details))
    ]


_EXAMPLES = {
    "sample_size": "how many were looked at, such as 20",
    "respondents": "how many answered, such as 120",
    "period": "April to June 2022",
    "result": "19 of 20 were in time",
    "reported_to": "Crime Standards Board",
    "drafted": "5 May 2022",
    "signed_off": "31 May 2022",
    "published": "5 June 2022",
    "meeting": "Crime Standards Board, 5 May 2022",
}


def _details_given(said: Said, today: date) -> EvidenceDetails | None:
    """Read what was filled in of the kind that was chosen; None where nothing was."""
    kind = EvidenceKind(said["kind"])
    given = {one.name: said.get(f"{kind}-{one.name}", "") for one in fields(DETAILS[kind])}
    if kind is EvidenceKind.POLICY:
        given = {name: str(read_day(text, today)) for name, text in given.items() if text}
    return details_of(kind, given) if any(given.values()) else None


@of_item
def assurance_deed(record: RecommendationRecord, today: date) -> Deed:
    """Ask what the test of a claimed green found."""
    form = Form(
        title="Assurance test",
        about=item_title(record),
        note="Whoever claimed the green does not test it.",
        parts=(
            OneOf("outcome", "Outcome", _options(TestOutcome), TestOutcome.PASSED),
            Line("tester", "Tested by", "Audit and Assurance meeting"),
            Line("on", "Tested on", "today, 5 May 2022", "today"),
            Lines("notes", "What was found", required=False),
        ),
        draft_name=f"test of item {record.row.id}",
    )
    write = partial(_assure, item_id=record.row.id, version=record.row.version, today=today)
    return Deed(form, write, lambda said: f"{item_title(record)}: test {said['outcome']}.", words="notes")


@of_item
def sign_off_deed(record: RecommendationRecord, today: date) -> Deed:
    """Ask which step on the ladder was reached."""
    stages = (SignOffStage.PENDING, SignOffStage.NOTIFIED, SignOffStage.SIGNED_OFF, SignOffStage.RETURNED)
    following = next((one for one in next_steps(record.row.sign_off_stage) if one in stages), None)
    stage = record.row.sign_off_stage
    form = Form(
        title="Sign-off",
        about=item_title(record),
        note=f"It is {stage.words} now." if stage else "",
        parts=(
            OneOf("stage", "Reached", [_option(one) for one in stages], following),
            Line("on", "Reached on", "today, 5 May 2022", "today"),
            Line("by", "Said by", "Force liaison lead; blank for you"),
            Line("quarter", "Notified in", "Q1 2022/23", quarter_of(today), only_for=SignOffStage.NOTIFIED),
            Line("reference", "Portal no.", "the portal's reference", only_for=SignOffStage.SIGNED_OFF),
            Line("missing", "Missing", "what is still asked for", only_for=SignOffStage.RETURNED),
            Line("reason", "Why skipped", "where a step is left out, or there is no reference"),
        ),
        draft_name=f"sign-off of item {record.row.id}",
    )
    write = partial(_sign_off, item_id=record.row.id, version=record.row.version, today=today)
    return Deed(form, write, lambda said: f"{item_title(record)}: {SignOffStage(said['stage']).words}.")


def _add_evidence(change: Change, said: Said, *, item_id: int, today: date) -> None:
    from db.actions.evidence import EvidenceFacts, add_evidence  # noqa: PLC0415 - the models cost half a second
    from db.evidence_files import fingerprint  # noqa: PLC0415

    place = Path(said["location"]).expanduser()
    file = fingerprint(place) if said["location"] and place.is_absolute() and os.path.isfile(place) else None  # noqa: PTH113 - never raises
    facts = EvidenceFacts(
        EvidenceKind(said["kind"]),
        said["title"],
        location=said["location"],
        clause=said["clause"],
        dated=read_day(said["dated"], today) if said["dated"] else None,
        details=_details_given(said, today),
        file=file,
    )
    add_evidence(change, item_id, facts, effective_on=today)


def _assure(change: Change, said: Said, *, item_id: int, version: int, today: date) -> None:
    from db.actions.sign_off import AssuranceTestFacts, assure  # noqa: PLC0415 - the models cost half a second

    facts = AssuranceTestFacts(read_day(said["on"], today), said["tester"], TestOutcome(said["outcome"]), said["notes"])
    assure(change, item_id, facts, version=version)


def _sign_off(change: Change, said: Said, *, item_id: int, version: int, today: date) -> None:
    from db.actions.sign_off import SignOffStep, record_sign_off  # noqa: PLC0415 - the models cost half a second
    from db.errors import RuleError  # noqa: PLC0415

    if not said["stage"]:
        raise RuleError("Choose the step that was reached.")
    stage = SignOffStage(said["stage"])
    step = SignOffStep(
        stage,
        read_day(said["on"], today),
        said_by=said["by"],
        quarter=said["quarter"] if stage is SignOffStage.NOTIFIED else "",
        portal_reference=said["reference"] if stage is SignOffStage.SIGNED_OFF else "",
        missing=said["missing"] if stage is SignOffStage.RETURNED else "",
        reason=said["reason"],
    )
    record_sign_off(change, item_id, step, version=version)


def _options(words: type[Word]) -> list[Alternative[Word]]:
    return [_option(word) for word in words]


def _option(word: Word) -> Alternative[Word]:
    return Alternative(word, word.words.capitalize())
