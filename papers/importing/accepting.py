"""From an accepted proposal to actions: every statement of the paper, as of the day it was true."""

from collections.abc import Callable

from sqlmodel import func, select

from db.actions.inspections import InspectionFacts, add_inspection, amend_inspection
from db.actions.meetings import MeetingFacts, add_meeting
from db.actions.status_keys import record_printed_wording
from db.errors import ConflictError
from db.ledger.change import Change, Repeat
from db.tables import LedgerEntry, Meeting
from db.words import Stage
from papers.importing.beside import printed_wording, write_announced, write_reference
from papers.importing.choices import EVERYTHING, Choices, writes_anything
from papers.importing.citing import Citation
from papers.importing.proposal import MeetingProposal, Proposal, ReportProposal, Unit
from papers.importing.writing_items import ItemWriting, Meetings

Progress = Callable[[int, int], None]
"""Told how many items are written, and of how many. What it raises stops the import, with nothing written."""


def accept(change: Change, proposal: Proposal, choices: Choices = EVERYTHING, progress: Progress | None = None) -> bool:
    """Write what was accepted of a proposal, all in one batch; gives whether anything was.

    What waits for a person is left as it is. Raises `RuleError` where a rule refuses, and `ConflictError` where the
    register is no longer the one the proposal was made beside.
    """
    if not writes_anything(proposal, choices):
        return False
    if change.session.exec(select(func.max(LedgerEntry.seq))).one() != proposal.head:
        raise ConflictError("The register was changed since the paper was laid beside it: look at both again.")
    citation = Citation(proposal.draft, proposal.as_at)
    with change.doing("import paper", rationale=citation.paper, effective_on=proposal.as_at):
        _Accepting(change, proposal, choices, citation).write(progress)
    return True


class _Accepting:
    """One batch."""

    def __init__(self, change: Change, proposal: Proposal, choices: Choices, citation: Citation) -> None:
        self._change = change
        self._proposal = proposal
        self._choices = choices
        self._citation = citation

    def write(self, progress: Progress | None) -> None:
        change, proposal = self._change, self._proposal
        meetings = self._meetings()
        self._wording()
        writing = ItemWriting(change, proposal, self._choices, self._citation, meetings)
        total, done = len(proposal.items), 0
        for report in proposal.reports:
            if report.is_out or not self._choices.accepts(report.path):
                continue
            items = [item for item in report.items if not item.is_out and self._choices.writes(item)]
            if not items and not self._choices.writes(report):
                continue
            inspection_id = self._report(report)
            for item in items:
                writing.write(inspection_id, item)
                done += 1
                if progress is not None:
                    progress(done, total)
        for announced in proposal.announced:
            if not announced.is_out and self._choices.writes(announced):
                why = self._citation.at(announced.place)
                write_announced(change, announced, self._says(announced), rationale=why, day=proposal.as_at)
        for reference in proposal.references:
            if self._choices.writes(reference):
                why = self._citation.at(reference.place)
                write_reference(change, reference, self._says(reference), rationale=why, day=proposal.as_at)

    def _says(self, unit: Unit) -> Callable[[str], bool]:
        """Give what tells whether a field is written: it is not refused, or there is nothing to refuse."""
        refused = {one.field for one in unit.changes if not self._choices.accepts(unit.field_path(one))}
        return lambda field: field not in refused

    def _meetings(self) -> Meetings:
        """Add the meetings the positions are of, unless that was refused: then there are no positions either."""
        proposal, draft = self._proposal, self._proposal.draft
        if not self._choices.accepts(proposal.meeting.path) or not self._says(proposal.meeting)("meeting"):
            return Meetings(None, None)
        rationale = self._citation.paper
        facts = MeetingFacts(
            as_at=proposal.as_at,
            committee=draft.committee,
            held_on=draft.meeting_on,
            as_at_words=str(draft.as_at or ""),
            paper=draft.name,
        )
        meeting = None if proposal.meeting.frozen else add_meeting(self._change, facts, rationale=rationale)
        if draft.previous_shown is None:
            return Meetings(meeting, None)
        before = MeetingFacts(
            as_at=proposal.shown_on, committee=draft.committee, as_at_words=str(draft.previous_shown), paper=draft.name
        )
        shown = add_meeting(self._change, before, rationale=rationale)
        if shown == meeting or self._change.get(Meeting, shown).frozen_on is not None:
            return Meetings(meeting, None)  # what a frozen meeting showed is not said of it again
        return Meetings(meeting, shown)

    def _wording(self) -> None:
        """Keep the printed wording of the statuses, but for what was refused."""
        unit: MeetingProposal = self._proposal.meeting
        says = self._says(unit)
        wording = {
            status: words
            for status, words in printed_wording(self._proposal.draft).items()
            if self._choices.accepts(unit.path) and says(f"wording {status.words}")
        }
        day = self._proposal.as_at
        record_printed_wording(self._change, wording, rationale=self._citation.paper, effective_on=day)

    def _report(self, report: ReportProposal) -> int:
        day, rationale = self._proposal.shown_on, self._citation.at(report.place)
        facts = self._facts(report)
        if report.known_id is None:
            return add_inspection(self._change, facts, rationale=rationale, effective_on=day)
        amend_inspection(
            self._change, report.known_id, facts, rationale=rationale, effective_on=day, repeat=Repeat.ONCE_A_DAY
        )
        return report.known_id

    def _facts(self, report: ReportProposal) -> InspectionFacts:
        draft, says = report.draft, self._says(report)
        title, stage = draft.title, Stage.PUBLISHED
        if report.known_id is not None:
            day = self._proposal.shown_on
            if not says("title"):
                title = str(self._change.value_on(report.known_id, "title", day) or title)
            known = self._change.value_on(report.known_id, "stage", day)
            if known is not None and (known == Stage.ARCHIVED or not says("stage")):
                stage = Stage(str(known))
        return InspectionFacts(
            title=title,
            level=draft.level if says("level") else None,
            kind=draft.kind if says("kind") else None,
            body=(draft.body or None) if says("body") else None,
            published=draft.published if says("published") else None,
            stage=stage,
            level_printed=(draft.level_printed or None) if says("level") else None,
            claimed_text=(draft.claimed_text or None) if says("claimed_text") else None,
        )
