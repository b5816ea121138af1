"""A register at a meeting's day, gathered into its committee paper. Nothing is written."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.dates import PartialDate
from db.questions.as_at import register_as_at
from db.questions.bridge import bridge
from db.questions.count_columns import CountColumn
from db.questions.counts import count_table
from db.questions.meetings import meeting_rows
from db.questions.member_requests import MemberRequestRow, member_request_rows
from db.questions.paper_facts import InspectionHead, as_at_words, inspection_heads
from db.questions.programme import Programme, ProgrammeRow, programme
from db.questions.recommendations import ListQuery, recommendation_ids, recommendation_records
from db.questions.records import CountTable, MeetingRow, Occasion, RecommendationRecord, StatusKeyRecord
from db.questions.snapshot_form import item_form
from db.questions.snapshots import MeetingWhole, meeting_whole
from db.questions.standings import counted_of
from db.questions.status_keys import status_key_in_force
from db.questions.warnings import ItemWarning, warnings_of
from db.store.reader import Reader
from db.visible import visible, visible_line
from papers.writing.contents import (
    Announced,
    CommitteePaper,
    Correction,
    Edition,
    PaperProgramme,
    PaperReport,
    Proof,
    Published,
    Reference,
)
from papers.writing.house import House
from papers.writing.items import Shown, paper_item
from papers.writing.told import level_line, level_words

_FIRST_DAY = date.min


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which paper is wanted."""

    meeting: Occasion
    edition: Edition
    house: House
    report_number: str
    drawn_up_on: date


def gather(reader: Reader, wanted: Wanted) -> CommitteePaper:
    """Put a meeting's paper together; it imports the models.

    Raises `RegisterError` where the frozen record of the meeting was altered.
    """
    meeting = next(row for row in meeting_rows(reader) if row.id == wanted.meeting.meeting_id)
    frozen = meeting_whole(reader, meeting.id) if meeting.frozen_on is not None else None
    counts = count_table(reader, on=meeting.as_at, current=wanted.meeting)
    key = _key(reader, counts, meeting)
    with register_as_at(reader, meeting.as_at, frozen.frozen_at if frozen else None) as past:
        ids = recommendation_ids(past, ListQuery(sort="number"), on=meeting.as_at)
        items = recommendation_records(past, ids, on=meeting.as_at)
        warnings = warnings_of(past, ids, on=meeting.as_at)
        heads = {head.id: head for head in inspection_heads(past)}
        announced = programme(past, on=meeting.as_at)
        requests = member_request_rows(past)
        words = as_at_words(past, meeting.id)
    forms = _forms(counts, items, key, frozen)
    return CommitteePaper(
        house=wanted.house,
        committee=visible_line(wanted.house.committees.get(meeting.committee, meeting.committee)),
        meeting=visible_line(wanted.meeting.words),
        held_on=meeting.held_on,
        as_at=meeting.as_at,
        as_at_words=_day_words(words, meeting.as_at),
        edition=wanted.edition,
        report_number=visible_line(wanted.report_number),
        drawn_up_on=wanted.drawn_up_on,
        proof=_proof(frozen),
        counts=counts,
        bridge=bridge(reader, counts.previous, wanted.meeting) if counts.previous else None,
        key=key,
        programme=_programme(announced, _since(counts)),
        reports=tuple(_reports(wanted, counts, key, items, heads, forms, warnings)),
        references=tuple(_references(requests, since=_since(counts))),
        corrections=_corrections(frozen),
    )


def _key(reader: Reader, counts: CountTable, meeting: MeetingRow) -> StatusKeyRecord:
    held = counts.frozen.get(meeting.id)
    return held.key if held else status_key_in_force(reader, meeting.as_at)


def _since(counts: CountTable) -> date:
    return counts.previous.as_at if counts.previous else _FIRST_DAY


def _day_words(said: str, as_at: date) -> str:
    """Give the as-at day as precisely as it was said; where that would mean another day, the day itself."""
    try:
        words = PartialDate.parse(said)
    except ValueError:
        return PartialDate.of(as_at).words
    return (words if words.last_day == as_at else PartialDate.of(as_at)).words


def _forms(
    counts: CountTable, items: Sequence[RecommendationRecord], key: StatusKeyRecord, frozen: MeetingWhole | None
) -> dict[int, Shown]:
    """Give how each item is shown at the meeting: as its record has it, or as freezing it now would record it."""
    if frozen is not None:
        forms: Sequence[Mapping[str, Any]] = json.loads(frozen.snapshot.body)["items"]
    else:
        shown = {one.id: one for one in CountColumn.of(counts, "current").shown(counts)}
        forms = [item_form(counts, item, shown[item.row.id], key) for item in items if item.row.id in shown]
    changed = _changed(counts)
    return {form["id"]: Shown.of(form, changed=form["id"] in changed) for form in forms}


def _changed(counts: CountTable) -> frozenset[int]:
    """Give the items whose status is another than at the meeting before, or that were not there then."""
    return frozenset(
        item.id
        for item in counts.items.values()
        if item.current is not None
        and (item.previous is None or counted_of(item.previous) is not counted_of(item.current))
    )


def _reports(
    wanted: Wanted,
    counts: CountTable,
    key: StatusKeyRecord,
    items: Sequence[RecommendationRecord],
    heads: Mapping[int, InspectionHead],
    forms: Mapping[int, Shown],
    warnings: Mapping[int, Sequence[ItemWarning]],
) -> Iterator[PaperReport]:
    by_report: dict[int, list[RecommendationRecord]] = defaultdict(list)
    for item in items:
        if item.row.id in forms:
            by_report[item.row.inspection_id].append(item)
    for row in counts.rows:
        head, own = heads[row.inspection_id], by_report[row.inspection_id]
        printed = [
            paper_item(item, forms[item.row.id], key, warnings.get(item.row.id, ()), on=wanted.meeting.as_at)
            for item in own
            if not forms[item.row.id].settled
        ]
        words = level_words(head.level, head.kind, head.level_printed)
        yield PaperReport(
            title=visible_line(head.title),
            level_line=visible_line(level_line(words, head.body)),
            level_words=visible_line(words),
            body=visible_line(head.body),
            published=head.published,
            figures=Counter(forms[item.row.id].status for item in own),
            kinds=frozenset(item.row.item_kind for item in own),
            settled=sum(forms[item.row.id].settled for item in own),
            items=tuple(printed),
        )


def _programme(known: Programme, since: date) -> PaperProgramme:
    published = [
        Published(visible_line(row.title), row.published)
        for row in reversed(known.published_since)
        if row.published is not None
    ]
    just_left = (row for row in known.awaiting_publication if row.stage_since is not None and row.stage_since > since)
    return PaperProgramme(
        published=tuple(published),
        inspected=tuple(map(_announced, (*known.fieldwork, *just_left))),
        due=tuple(map(_announced, known.due)),
        awaiting=tuple(map(_announced, known.awaiting_publication)),
    )


def _announced(row: ProgrammeRow) -> Announced:
    words = (row.title, row.date_words, row.duration, row.re_inspection)
    return Announced(*map(visible_line, words))


def _references(requests: Sequence[MemberRequestRow], *, since: date) -> Iterator[Reference]:
    for one in requests:
        if one.closed_on is None or one.closed_on > since:
            closed = f"Closed on {PartialDate.of(one.closed_on).words}. " if one.closed_on else ""
            yield Reference(
                number=visible_line(one.reference),
                item=visible(one.item),
                request=visible(one.request),
                owner=visible(one.owner),
                status=closed + visible(one.status_text),
            )


def _proof(frozen: MeetingWhole | None) -> Proof | None:
    if frozen is None or frozen.meeting.frozen_on is None:
        return None
    record = frozen.snapshot
    return Proof(frozen.meeting.frozen_on, record.sha256, record.ledger_seq, record.ledger_hash)


def _corrections(frozen: MeetingWhole | None) -> tuple[Correction, ...]:
    if frozen is None:
        return ()
    return tuple(
        Correction(one.number, visible_line(one.item), visible(one.text), one.said_on) for one in frozen.errata
    )
