"""One item of a review, as lines: what was said last beside what has happened since and how it stands."""

from collections.abc import Sequence
from itertools import groupby, zip_longest
from typing import ClassVar

from textual.content import Content

from db.ledger.entries import CREATED
from db.questions.records import HistoryEntry, Occasion, PositionRecord, RecommendationRecord
from db.questions.reviews import ReviewLine, ReviewProgress
from db.sentences import number_of
from db.words import ReviewOutcome
from tui.text import plain, visible_line
from tui.widgets.detail_lines import due_date_lines, fact_lines, standing_lines, task_lines
from tui.widgets.detail_words import day_of
from tui.widgets.lines_view import LinesView
from tui.widgets.proof_lines import evidence_lines, ladder_lines
from tui.widgets.sheet import DIM, LABEL, SHEET_CLASSES, SHEET_CSS, WARNING, Sheet
from tui.widgets.status import STATUS_CLASSES, STATUS_CSS, label_content, status_content

TWO_COLUMNS = 108
"""Cells from which what was said and how it stands are side by side."""

_GAP = 3
_BAR = 20

#: What the page shows by itself, or what only says that somebody looked at it.
_NOT_NEWS = frozenset({"progress_update", "position", "review"})

#: Fields that follow from what is said with them.
_SAID_WITH_IT = frozenset({"status_key_id", "label"})


class ReviewPage(LinesView):
    """The item in front; scrolls as a whole."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*SHEET_CLASSES, *STATUS_CLASSES}
    DEFAULT_CSS = f"""
    ReviewPage {{ padding: 0 1; {SHEET_CSS} {STATUS_CSS} }}
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Begin with nothing shown."""
        super().__init__(id=id)
        self._record: RecommendationRecord | None = None
        self._meeting: Occasion | None = None
        self._words = "Looking for the next item…"

    def show(self, record: RecommendationRecord, meeting: Occasion) -> None:
        """Show an item. The place scrolled to stays where the same one is shown again."""
        another = self._record is None or self._record.row.id != record.row.id
        self._record, self._meeting = record, meeting
        self.rebuild()
        if another:
            self.scroll_to(y=0, animate=False, force=True)

    def say(self, words: str) -> None:
        """Show a sentence instead of an item."""
        self._record, self._words = None, words
        self.rebuild()

    def lay_out(self, width: int, height: int) -> Sequence[Content]:
        """Lay out the page in one column or two."""
        del height
        if self._record is None or self._meeting is None:
            return [Content.styled(line, DIM) for line in plain(self._words).plain.splitlines()]
        return review_lines(self._record, self._meeting, width)


def review_lines(record: RecommendationRecord, meeting: Occasion, width: int) -> list[Content]:
    """Give the lines of an item that is reviewed for a meeting."""
    head = Sheet(width)
    row = record.row
    head.content(Content.styled(f"{visible_line(row.inspection)} · {row.item_kind} {visible_line(row.number)}", "bold"))
    head.content(_in_short(record), hanging=2)
    for warning in record.warnings:
        head.content(Content.assemble(("! ", WARNING), plain(warning)), hanging=2)
    if width < TWO_COLUMNS:
        sheet = Sheet(width)
        _said(sheet, record, meeting)
        _stands(sheet, record)
        sheet.heading("Text")
        sheet.text(record.text)
        return head.lines + sheet.lines
    half = (width - _GAP) // 2
    left, right = Sheet(half), Sheet(width - _GAP - half)
    _said(left, record, meeting)
    left.heading("Text")
    left.text(record.text)
    _stands(right, record)
    return [*head.lines, *_side_by_side(left.lines, right.lines, half + _GAP)]


def _in_short(record: RecommendationRecord) -> Content:
    """Give the status, the date in force and the owner: what must be seen without scrolling."""
    row = record.row
    due = row.due_current.words if row.due_current else visible_line(row.due_words)
    late = f", {number_of(row.slip_days, 'day')} late against the first" if row.slip_days else ""
    return Content.assemble(
        status_content(row.status, row.sign_off_stage, is_new=row.is_new),
        (f"  due {due}" if due else "  no due date", LABEL),
        ("  ! overdue" if row.overdue else "", WARNING),
        (late, LABEL),
        (f"  {visible_line(row.owner)}" if row.owner else "", LABEL),
    )


def progress_line(progress: ReviewProgress, officer: str, line: ReviewLine | None, last: str = "") -> Content:
    """Give how far the queue has come, whose the item in front is where it is not free, and what was said last."""
    done, every = len(progress.done), len(progress.ids)
    filled = _BAR * done // every if every else 0
    held = [one for one in progress.to_do if progress.held_from(officer, one)]
    skipped = [one for one in progress.to_do if _outcome(progress, one) is ReviewOutcome.SKIPPED]
    parts = [f"{done} of {every} reviewed"]
    parts += [f"{len(held)} in others’ hands"] if held else []
    parts += [f"{len(skipped)} skipped"] if skipped else []
    said = whose(line, officer) if line else ""
    return Content.assemble(
        " ",
        ("━" * filled + "╌" * (_BAR - filled), "bold"),
        f"  {' · '.join(parts)}",
        (f"  ! {said}" if said else f"  ✓ {visible_line(last)}" if last else "", "bold"),
    )


def whose(line: ReviewLine, officer: str) -> str:
    """Say who has an item or what came of it; blank where the officer has it and has said nothing."""
    mine = line.officer == officer
    when = f"{line.said_at:%d %b %H:%M} UTC"
    if line.outcome is ReviewOutcome.TAKEN:
        return "" if mine else f"{visible_line(line.officer)} has it in hand since {when}"
    if line.outcome is ReviewOutcome.LEFT:
        return ""
    return f"{line.outcome.words} by {'you' if mine else visible_line(line.officer)}, {when}"


def _outcome(progress: ReviewProgress, item: int) -> ReviewOutcome | None:
    line = progress.lines.get(item)
    return line.outcome if line else None


def _said(sheet: Sheet, record: RecommendationRecord, meeting: Occasion) -> None:
    """Write what was said at the last meeting, what is said at this one so far, and what happened between."""
    ours = next((one for one in record.positions if one.meeting_id == meeting.meeting_id), None)
    last = next((one for one in record.positions if one is not ours and one.as_at <= meeting.as_at), None)
    if last is None:
        sheet.heading("Last position")
        sheet.nothing("Nothing was said of it at a meeting yet.")
    else:
        sheet.heading("Last position", f"{visible_line(last.meeting)}, as at {day_of(last.as_at)}")
        _position(sheet, last)
    if ours is not None:
        sheet.heading("Position for this meeting", visible_line(meeting.words))
        _position(sheet, ours)
    _since(sheet, record, last)


def _position(sheet: Sheet, position: PositionRecord) -> None:
    direction = f"  {position.direction.value}" if position.direction else ""
    sheet.content(Content.assemble(label_content(position.label, position.status), (direction, DIM)))
    sheet.text(position.text)


def _since(sheet: Sheet, record: RecommendationRecord, last: PositionRecord | None) -> None:
    news = [one for one in record.updates if last is None or one.said_on > last.as_at]
    steps = [one for one in record.history if last is not None and one.effective_on > last.as_at and _is_news(one)]
    sheet.heading("Since then" if last else "Updates")
    for update in news:
        about = f", task {update.task}" if update.task else ""
        sheet.content(Content.styled(visible_line(f"{day_of(update.said_on)}{about}  {update.author}"), LABEL))
        sheet.text(update.text, indent=2)
    for _, together in groupby(steps, key=lambda one: one.batch):
        _step(sheet, list(together))
    if not news and not steps:
        sheet.nothing("Nothing has been recorded since.")


def _is_news(entry: HistoryEntry) -> bool:
    """Tell whether an entry says something that the page does not show by itself."""
    if entry.subject in _NOT_NEWS or entry.field in _SAID_WITH_IT:
        return False
    return entry.field == CREATED or entry.before != entry.after


def _step(sheet: Sheet, together: Sequence[HistoryEntry]) -> None:
    """Write what was done together, and why."""
    for number, entry in enumerate(reversed(together)):
        what = visible_line(entry.of_field or entry.action)
        change = " → ".join(visible_line(words) for words in (entry.before, entry.after) if words)
        day = f"{day_of(entry.effective_on)}  " if not number else "    "
        head = Content.assemble((day, LABEL), (what, "bold"), f"  {change}" if change else "")
        sheet.content(head, hanging=4)
    sheet.text(next((entry.rationale for entry in together if entry.rationale), ""), indent=4, style=DIM)


def _stands(sheet: Sheet, record: RecommendationRecord) -> None:
    """Write how it stands: status, due dates with their slip, tasks, sign-off and evidence by clause."""
    fact_lines(sheet, record)
    standing_lines(sheet, record)
    due_date_lines(sheet, record.row, record.due_dates)
    task_lines(sheet, record.tasks)
    ladder_lines(sheet, record.ladder)
    evidence_lines(sheet, record)
    if not record.evidence and not record.clauses:
        sheet.heading("Evidence", number_of(0, "piece"))


def _side_by_side(left: Sequence[Content], right: Sequence[Content], at: int) -> list[Content]:
    blank = Content("")
    return [
        one + Content(" " * max(1, at - one.cell_length)) + other if other.plain else one
        for one, other in zip_longest(left, right, fillvalue=blank)
    ]
