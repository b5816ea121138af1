"""What shows that an item is done, on its page: the sign-off ladder, evidence by clause, links, Members' requests."""

import dataclasses
from collections.abc import Sequence
from datetime import date

from textual.content import Content

from db.evidence_details import EvidenceDetails, detail_words
from db.questions.records import (
    EvidenceRecord,
    LadderRecord,
    LinkRecord,
    MemberRequestRow,
    RecommendationRecord,
    StepRecord,
)
from db.sentences import in_a_row, number_of
from db.words import LinkKind, SignOffStage, Status, TestOutcome
from tui.text import plain, visible_line
from tui.widgets.detail_words import day_of
from tui.widgets.sheet import DIM, LABEL, WARNING, Sheet
from tui.widgets.status import status_content

_RUNGS = (
    SignOffStage.CLAIMED,
    SignOffStage.TESTED,
    SignOffStage.PENDING,
    SignOffStage.NOTIFIED,
    SignOffStage.SIGNED_OFF,
)

_INWARD = {
    LinkKind.PART_OF: "has as a part",
    LinkKind.MERGED_WITH: "merged with",
    LinkKind.SUPERSEDED_BY: "supersedes",
    LinkKind.ALIGNED_WITH: "aligned with",
    LinkKind.SAME_THEME_AS: "same theme as",
}


def rungs(record: RecommendationRecord) -> Content:
    """Give the rungs of the sign-off ladder, the one it stands on in bold between marks; or that it was returned."""
    stage = record.row.sign_off_stage
    if stage is SignOffStage.RETURNED:
        missing = record.ladder.steps[-1].missing if record.ladder.steps else ""
        asked = f", still asked for: {visible_line(missing)}" if missing else ": what is missing is in the updates"
        return Content.styled(f"returned by the inspectorate{asked}", WARNING)
    parts = [(f"›{rung.words}‹", "bold") if rung is stage else (rung.words, DIM) for rung in _RUNGS]
    return Content(" · ").join(Content.styled(*part) for part in parts)


def ladder_lines(sheet: Sheet, ladder: LadderRecord) -> None:
    """Write each step with who took it, when, and the time spent there; then the tests, and what comes next."""
    if not ladder.steps and not ladder.tests:
        return
    sheet.heading("Sign-off", f"next: {ladder.next_steps[0].words}" if ladder.next_steps else "")
    for step in ladder.steps:
        spent = f"{number_of(step.days, 'day')}{'' if step.until else ' so far'}"
        time = "" if step.stage in {SignOffStage.SIGNED_OFF, SignOffStage.RETURNED} else f"  {spent}"
        style = WARNING if step.stage is SignOffStage.RETURNED else "bold"
        who = f"  {visible_line(step.said_by)}" if step.said_by else ""
        sheet.content(
            Content.assemble(
                "  " if step.until or not time else "› ",
                (step.stage.words, style),
                (f"  {day_of(step.reached_on)}{who}", LABEL),
                time,
            ),
            hanging=4,
        )
        for words in _about_step(step):
            sheet.text(words, indent=4, style=DIM)
    for test in ladder.tests:
        passed = test.outcome is TestOutcome.PASSED
        head = f"  {day_of(test.tested_on)}  {visible_line(test.tester)}"
        sheet.content(Content.assemble(("  test ", ""), (test.outcome.words, "" if passed else WARNING), head))
        sheet.text(test.notes, indent=4, style=DIM)


def _about_step(step: StepRecord) -> list[str]:
    recorded = f"recorded by {step.recorded_by}" if step.recorded_by != step.said_by else ""
    source = f"printed: {step.source}" if step.source else ""
    quarter = f"in {step.quarter}" if step.quarter else ""
    portal = f"portal reference {step.portal_reference}" if step.portal_reference else ""
    said = ", ".join(part for part in (quarter, portal, recorded, source) if part)
    missing = f"still asked for: {step.missing}" if step.missing else ""
    reason = f"because: {step.reason}" if step.reason else ""
    return [words for words in (said, missing, reason) if words]


def evidence_lines(sheet: Sheet, record: RecommendationRecord) -> None:
    """Write what proves each clause, the clauses nothing proves marked; then what is evidence of the whole."""
    if not record.evidence and not record.clauses:
        return
    proved = sum(clause.proved for clause in record.clauses)
    of_all = f", {proved} of {number_of(len(record.clauses), 'clause')} proved" if record.clauses else ""
    sheet.heading("Evidence", f"{len(record.evidence)}{of_all}")
    by_id = {one.id: one for one in record.evidence}
    lacking = WARNING if record.row.status is Status.GREEN else DIM
    for clause in record.clauses:
        deeper = 2 if clause.parent else 0
        head = Content.assemble(
            " " * deeper,
            (visible_line(clause.label), "bold"),
            "  " if clause.proved else ("  ! nothing proves it  ", lacking),
            (visible_line(clause.text), DIM),
        )
        sheet.content(head, hanging=4 + deeper)
        for key in clause.evidence:
            _piece(sheet, by_id.pop(key), indent=4 + deeper)
    if record.clauses and by_id:
        sheet.content(Content.styled("of the whole", "bold"))
    for one in by_id.values():
        _piece(sheet, one, indent=4 if record.clauses else 0)


def _piece(sheet: Sheet, one: EvidenceRecord, *, indent: int) -> None:
    dated = f", {day_of(one.dated)}" if one.dated else ""
    title = plain(f"{one.clause}: {one.title}" if one.clause and not indent else one.title)
    sheet.content(title + plain(f" ({one.kind.words}{dated})"), indent=indent, hanging=2)
    sheet.text(one.location, indent=indent + 4, style=DIM)
    if one.sha256:
        size = f", {one.size:,} bytes" if one.size is not None else ""
        sheet.text(f"the file as it was when recorded: SHA-256 {one.sha256[:16]}…{size}", indent=indent + 4, style=DIM)
    if one.details is not None:
        sheet.text(_details(one.details), indent=indent + 4, style=DIM)
    if one.added_on is not None:
        by = f" by {one.added_by}" if one.added_by else ""
        sheet.text(f"added {day_of(one.added_on)}{by}", indent=indent + 4, style=DIM)


def _details(details: EvidenceDetails) -> str:
    said = ((field.name, getattr(details, field.name)) for field in dataclasses.fields(details))
    return in_a_row(
        f"{detail_words(name)}: {day_of(value) if isinstance(value, date) else value}" for name, value in said if value
    )


def link_lines(sheet: Sheet, record: RecommendationRecord) -> None:
    """Write where a closed item is dealt with now, and every link with the other item as it stands."""
    if record.links or record.taken_over_by:
        sheet.heading("Linked items", str(len(record.links)) if record.links else "")
    if record.taken_over_by:
        now = record.taken_over_by[-1]
        status = status_content(now.status, now.sign_off_stage)
        sheet.content(Content.assemble("dealt with now in ", plain(link_name(now)), "  ", status), hanging=4)
    for link in record.links:
        note = f" – {link.note}" if link.note else ""
        sheet.content(plain(f"{link_words(link)} {link_name(link)}{note}"), hanging=4)
        due = f"  due {link.due.words}" if link.due else ""
        owner = f"  {visible_line(link.owner)}" if link.owner else ""
        if link.status is not Status.NOT_SET or due or owner:
            status = status_content(link.status, link.sign_off_stage)
            sheet.content(Content.assemble(status, (f"{due}{owner}", LABEL)), indent=4, hanging=2)


def link_words(link: LinkRecord) -> str:
    """Say how the item stands to the other one: `supersedes`."""
    return link.kind.words if link.outward else _INWARD[link.kind]


def link_name(link: LinkRecord) -> str:
    """Give the name of the other item."""
    return f"{link.inspection} {link.name}"


def request_lines(sheet: Sheet, requests: Sequence[MemberRequestRow]) -> None:
    """Write what Members asked about the item."""
    if requests:
        sheet.heading("Asked by Members", str(len(requests)))
    for one in requests:
        state = f"closed {day_of(one.closed_on)}" if one.closed_on else one.status_text or "open"
        sheet.content(
            Content.assemble((visible_line(one.reference), "bold"), (f"  {visible_line(state)}", LABEL)), hanging=4
        )
        sheet.text(one.request, indent=4)
