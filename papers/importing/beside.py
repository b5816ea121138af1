"""What stands in a paper beside its reports: the inspection programme and the Members' outstanding references."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from db.actions.inspections import InspectionFacts, add_inspection, amend_inspection
from db.actions.member_requests import MemberRequestFacts, add_member_request, amend_member_request
from db.dates import PartialDate
from db.ledger.change import Change, Repeat
from db.member_references import MemberReference
from db.numbers import number_key
from db.questions.known import Known
from db.questions.member_requests import recorded_request
from db.store.reader import Reader
from db.titles import title_key
from db.words import CountedStatus, InspectionKind, Stage
from papers.draft import PaperDraft, Place, ProgrammeDraft, ReportDraft
from papers.importing.proposal import (
    AnnouncedProposal,
    Doubt,
    FieldChange,
    Meant,
    MeetingProposal,
    Possible,
    ReferenceProposal,
)
from papers.matching import Candidate, Match, match_report
from papers.reading.labels import read_status

#: What each part of the programme says of an inspection. What was undertaken is told in prose, without a title.
_STAGES = {"published": Stage.PUBLISHED, "due": Stage.PLANNED, "pending_publication": Stage.AWAITING_PUBLICATION}


def meeting(known: Known, draft: PaperDraft, day: date) -> MeetingProposal:
    """Give the meeting whose positions the paper prints, and its wording of the statuses where that is news."""
    key, frozen = known.meeting(draft.committee, day) or (None, False)
    when = f"positions at {PartialDate.of(day).words}"
    held = f"{PartialDate.of(draft.meeting_on).words}, {when}" if draft.meeting_on else when
    changes = [] if key is not None else [FieldChange("meeting", "", held)]
    in_force = known.wording(day)
    for status, wording in printed_wording(draft).items():
        before = in_force.get(status.value)
        if before is not None and before != wording:
            changes.append(FieldChange(f"wording {status.words}", before, wording))
    return MeetingProposal(
        path="paper",
        name=f"Meeting, {when}{', frozen: its record stands' if frozen else ''}",
        draft=draft,
        place=Place(1),
        known_id=key,
        changes=tuple(changes),
        repeated=True,
        frozen=frozen,
    )


def printed_wording(draft: PaperDraft) -> dict[CountedStatus, str]:
    """Give the printed key by the statuses it speaks of; a label that is no status has no place there."""
    found = {}
    for one in draft.status_definitions:
        label = read_status(one.label)
        if label is not None and label.status.value in {one.value for one in CountedStatus}:
            found[CountedStatus(label.status)] = one.wording
    return found


def announced(
    known: Known,
    draft: PaperDraft,
    candidates: Sequence[Candidate],
    day: date,
    meant: Mapping[str, Meant],
) -> Iterator[AnnouncedProposal]:
    """Give what the programme says of inspections whose recommendations the paper does not print."""
    own = [
        Candidate(0, (one.title,), one.published, frozenset(number_key(r.number) for r in one.recommendations))
        for one in draft.reports
    ]
    for place, one in enumerate(draft.programme, 1):
        stage = _STAGES.get(one.section)
        if stage is None:
            continue
        report = _as_report(one)
        if match_report(report, own).candidate is not None:
            continue
        yield _announced(known, one, stage, match_report(report, candidates), f"programme/{place}", day, meant)


def _announced(
    known: Known,
    draft: ProgrammeDraft,
    stage: Stage,
    match: Match,
    path: str,
    day: date,
    meant: Mapping[str, Meant],
) -> AnnouncedProposal:
    key = match.candidate.inspection_id if match.candidate and match.certain else None
    doubt, said = None, None
    if not match.certain:
        possible = tuple(
            Possible(one.inspection_id, one.titles[0], f"{100 * likeness:.0f} % alike")
            for likeness, one in match.likely
        )
        doubt, said = Doubt("The register has an inspection of much the same title.", possible), meant.get(path)
        if isinstance(said, int):
            key = said if any(one.id == said for one in possible) else None
            said = key
    changes = tuple(_changes(known, key, draft, stage, day))
    return AnnouncedProposal(
        path=path,
        name=draft.name,
        draft=draft,
        place=draft.place,
        known_id=key,
        changes=changes,
        repeated=key is not None,
        doubt=doubt,
        meant=said,
        stage=stage,
    )


def references(reader: Reader, draft: PaperDraft) -> Iterator[ReferenceProposal]:
    """Give what the paper says of each numbered request; one that asks nothing is none."""
    taken = set[str]()
    for one in draft.references:
        plain = _plain_reference(one.number)
        known = recorded_request(reader, printed=one.number, plain=plain)
        if plain in taken or (known is None and not one.request.strip()):
            continue
        taken.add(plain)
        printed = {"item": one.item, "request": one.request, "owner": one.owner, "status": one.status_text}
        had = (known.item, known.request, known.owner, known.status_text) if known else ("",) * len(printed)
        said = dict(zip(printed, had, strict=True))
        changes = tuple(
            FieldChange(name, said[name], text)
            for name, text in printed.items()
            if text and text != said[name] and (known or name != "request")
        )
        yield ReferenceProposal(
            path=f"reference/{plain.replace('/', '-')}",
            name=one.number if known else f"{one.number}: {one.request}",
            draft=one,
            place=one.place,
            known_id=known.id if known else None,
            changes=changes,
            repeated=known is not None,
        )


def _plain_reference(printed: str) -> str:
    try:
        return str(MemberReference.parse(printed))
    except ValueError:
        return printed


def write_announced(
    change: Change, proposal: AnnouncedProposal, says: Callable[[str], bool], *, rationale: str, day: date
) -> None:
    """Write what the programme says of one inspection, as far as it was accepted."""
    facts = _facts(proposal.draft, proposal.stage)
    facts = InspectionFacts(
        title=facts.title,
        published=facts.published if says("published") else None,
        stage=facts.stage if says("stage") else None,
        date_words=facts.date_words if says("date_words") else None,
        duration=facts.duration if says("duration") else None,
        re_inspection=facts.re_inspection if says("re_inspection") else None,
    )
    if proposal.known_id is None:
        add_inspection(change, facts, rationale=rationale, effective_on=day)
    else:
        if not says("title"):
            before = change.value_on(proposal.known_id, "title", day)
            facts = dataclasses.replace(facts, title=str(before or facts.title))
        amend_inspection(
            change, proposal.known_id, facts, rationale=rationale, effective_on=day, repeat=Repeat.ONCE_A_DAY
        )


def write_reference(
    change: Change, proposal: ReferenceProposal, says: Callable[[str], bool], *, rationale: str, day: date
) -> None:
    """Write what the paper says of one numbered request, as far as it was accepted."""
    draft = proposal.draft
    facts = MemberRequestFacts(
        reference=draft.number if proposal.known_id is None else None,
        item=draft.item or None if says("item") else None,
        request=draft.request or None if says("request") else None,
        owner=draft.owner or None if says("owner") else None,
        status_text=draft.status_text or None if says("status") else None,
    )
    if proposal.known_id is None:
        add_member_request(change, facts, effective_on=day, rationale=rationale)
    else:
        amend_member_request(change, proposal.known_id, facts, effective_on=day, rationale=rationale)


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
        if key is None and field == "title":
            continue  # its name, and no field
        before = known.words(key, field, day) if key is not None else ""
        alike = field == "title" and title_key(before) == title_key(str(after))
        if before != str(after) and not alike:
            yield FieldChange(field, before, str(after))
