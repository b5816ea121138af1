"""One paper as a `PaperDraft`, or a plain sentence that says why it is none."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from papers.draft import PaperDraft, Passage, ReportDraft, Unread
from papers.reading.action_plan import ActionPlan, read_action_plan
from papers.reading.as_at import read_as_at, read_previous_shown
from papers.reading.blocks import Block, Paragraph, Table, text_blocks
from papers.reading.confined import read_confined
from papers.reading.covering import CoveringDraft, read_covering
from papers.reading.errors import PaperError
from papers.reading.headings import strange_headings
from papers.reading.movement import with_movement
from papers.reading.places import place_of
from papers.reading.several import apart
from papers.reading.source import CUT_SHORT, check_text, ends_in_sentence, open_paper
from papers.reading.status_keys import read_status_key
from papers.reading.stopping import Stop
from papers.reading.vocabulary import NOTHING_TAUGHT, Vocabulary

_HEADING_ROWS = 3
"""Rows at the top of a table that may be its headings."""
_LONGEST_END = 80
"""Characters of a file's end that show where it stops."""


def read_paper(path: Path, vocabulary: Vocabulary = NOTHING_TAUGHT, stop: Stop | None = None) -> PaperDraft:
    """Read a committee paper from a file of any format; raises `PaperError` if it is none, or not a whole one.

    It is read in a child process that can do no harm; `vocabulary` is what the site has taught, and `stop` ends it.
    """
    with open_paper(path) as file:
        return read_confined(path.name, file, vocabulary, stop)


def read_text(name: str, text: str, sha256: str = "") -> PaperDraft:
    """Read a paper from its text rendering; `name` is what messages and the register call it.

    `sha256` is that of the file, where the text was one.
    """
    return _read(name, text, sha256 or hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest())


def draft_of(name: str, sha256: str, blocks: Sequence[Block]) -> PaperDraft:
    """Make the draft of a paper that is blocks already; raises `PaperError` if no part of it is a plan.

    Where it holds several papers, the draft of the first has those of the others with it, each under a fingerprint of
    its own.
    """
    first, *others = apart(blocks)
    if not others:
        return _draft_of(name, sha256, blocks)
    prints = [hashlib.sha256(f"{sha256} {place}".encode()).hexdigest() for place in range(2, len(others) + 2)]
    try:
        further = [_draft_of(name, own, one) for own, one in zip(prints, others, strict=True)]
        return replace(_draft_of(name, sha256, first), further=tuple(further))
    except PaperError:  # a part is no paper by itself: it is all one
        return _draft_of(name, sha256, blocks)


def _draft_of(name: str, sha256: str, blocks: Sequence[Block]) -> PaperDraft:
    plan = read_action_plan(blocks)
    covering = read_covering(blocks)
    _check(name, plan, covering, blocks)
    titles = [block for block in blocks if isinstance(block, Paragraph)]
    as_at = read_as_at(name, titles, plan.headings, plan.reports, covering.meeting_on) if plan.reports else None
    previous_shown = read_previous_shown(plan.headings, as_at)
    return PaperDraft(
        name=name,
        sha256=sha256,
        as_at=as_at,
        meeting_on=covering.meeting_on,
        previous_shown=previous_shown,
        committee=covering.committee,
        title=covering.title,
        report_number=covering.report_number,
        status_definitions=read_status_key(blocks),
        reports=with_movement(plan.reports, covering.count_tables, shows_previous=previous_shown is not None),
        count_tables=covering.count_tables,
        summary_tables=covering.summary_tables,
        movement_tables=covering.movement_tables,
        item_tables=covering.item_tables,
        programme=covering.programme,
        references=covering.references,
        narrative=_before(covering.narrative, plan.reports),
        unread=tuple(sorted((*plan.unread, *covering.unread), key=lambda each: each.line)),
    )


def _read(name: str, text: str, sha256: str) -> PaperDraft:
    check_text(name, text)
    draft = draft_of(name, sha256, text_blocks(text))
    if not ends_in_sentence(text):
        return draft
    end = Unread(text.count("\n") + 1, text[-_LONGEST_END:], "the file stops within a sentence: it may be cut short")
    return replace(draft, unread=(*draft.unread, end))


def _before(passages: Sequence[Passage], reports: Sequence[ReportDraft]) -> tuple[Passage, ...]:
    """Give the paragraphs that stand before the first report of the action plan."""
    if not reports:
        return tuple(passages)
    return tuple(each for each in passages if each.place.line < reports[0].place.line)


def _check(name: str, plan: ActionPlan, covering: CoveringDraft, blocks: Sequence[Block]) -> None:
    if plan.ends_early:
        raise PaperError(f"{name} {CUT_SHORT}")
    if plan.reports or covering.count_tables or covering.summary_tables or covering.programme:
        return
    if plan.without_status:
        found = plan.without_status[0]
        raise PaperError(
            f"{name} has no table with a status column (the table in {place_of(found.line).words} has {found.words}): "
            "add the column, or give another file.",
            [heading.words for heading in found.headings if heading.words],
        )
    raise PaperError(
        f"{name} has no table of recommendations and no count table: give the committee paper or its action plan.",
        strange_headings(row for block in blocks if isinstance(block, Table) for row in block.rows[:_HEADING_ROWS]),
    )
