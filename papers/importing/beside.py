"""What stands in a paper beside its reports: the inspection programme and the Members' outstanding references."""

from collections.abc import Iterator, Sequence
from datetime import date

from db.actions.inspections import InspectionFacts, add_inspection, amend_inspection
from db.actions.member_requests import MemberRequestFacts, add_member_request, amend_member_request
from db.ledger.change import Change, Repeat
from db.numbers import number_key
from db.store.reader import Reader
from db.titles import title_key
from db.words import InspectionKind, Stage
from papers.draft import PaperDraft, ProgrammeDraft, ReportDraft
from papers.importing.known import Known
from papers.importing.proposal import AnnouncedProposal, FieldChange, ReferenceProposal
from papers.matching import Candidate, match_report

#: What each part of the programme says of an inspection. What was undertaken is told in prose, without a title.
_STAGES = {"published": Stage.PUBLISHED, "due": Stage.PLANNED, "pending_publication": Stage.AWAITING_PUBLICATION}


def announced(
    known: Known, draft: PaperDraft, candidates: Sequence[Candidate], day: date
) -> Iterator[AnnouncedProposal]:
    """Give what the programme says of inspections whose recommendations the paper does not print."""
    own = [
        Candidate(0, (one.title,), one.published, frozenset(number_key(r.number) for r in one.recommendations))
        for one in draft.reports
    ]
    for one in draft.programme:
        stage = _STAGES.get(one.section)
        if stage is None:
            continue
        report = _as_report(one)
        if match_report(report, own).candidate is not None:
            continue
        match = match_report(report, candidates)
        if match.candidate is not None and not match.certain:
            continue
        key = match.candidate.inspection_id if match.candidate else None
        yield AnnouncedProposal(one, stage, key, tuple(_changes(known, key, one, stage, day)))


def references(reader: Reader, draft: PaperDraft) -> Iterator[ReferenceProposal]:
    """Give what the paper says of each numbered request."""
    for one in draft.references:
        query = (
            "SELECT id, item, request, owner, status_text FROM member_request"
            " WHERE reference = :reference AND NOT entered_in_error"
        )
        row = reader.row(query, reference=one.number)
        printed = {"item": one.item, "request": one.request, "owner": one.owner, "status": one.status_text}
        said = dict(zip(printed, row[1:], strict=True)) if row else dict.fromkeys(printed, "")
        changes = [FieldChange(name, said[name], text) for name, text in printed.items() if text and text != said[name]]
        yield ReferenceProposal(one, row[0] if row else None, tuple(changes))


def write_announced(change: Change, proposal: AnnouncedProposal, *, rationale: str, day: date) -> None:
    """Write what the programme says of one inspection."""
    facts = _facts(proposal.draft, proposal.stage)
    if proposal.inspection_id is None:
        add_inspection(change, facts, rationale=rationale, effective_on=day)
    else:
        amend_inspection(
            change, proposal.inspection_id, facts, rationale=rationale, effective_on=day, repeat=Repeat.ONCE_A_DAY
        )


def write_reference(change: Change, proposal: ReferenceProposal, *, rationale: str, day: date) -> None:
    """Write what the paper says of one numbered request."""
    draft = proposal.draft
    facts = MemberRequestFacts(
        reference=draft.number,
        item=draft.item or None,
        request=draft.request or None,
        owner=draft.owner or None,
        status_text=draft.status_text or None,
    )
    if proposal.request_id is None:
        add_member_request(change, facts, effective_on=day, rationale=rationale)
    else:
        amend_member_request(change, proposal.request_id, facts, effective_on=day, rationale=rationale)


def _as_report(draft: ProgrammeDraft) -> ReportDraft:
    return ReportDraft(
        title=draft.name,
        place=draft.place,
        level=None,
        kind=InspectionKind.OTHER,
        body="",
        published=draft.published,
    )


def _facts(draft: ProgrammeDraft, stage: Stage) -> InspectionFacts:
    return InspectionFacts(
        title=draft.name,
        published=draft.published,
        stage=stage,
        date_words=draft.date_words or None,
        duration=draft.duration or None,
        re_inspection=draft.re_inspection or None,
    )


def _changes(known: Known, key: int | None, draft: ProgrammeDraft, stage: Stage, day: date) -> Iterator[FieldChange]:
    for field, after in _facts(draft, stage).stated().items():
        before = known.words(key, field, day) if key is not None else ""
        alike = field == "title" and title_key(before) == title_key(str(after))
        if before != str(after) and not alike:
            yield FieldChange(field, before, str(after))
