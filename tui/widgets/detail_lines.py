"""One recommendation whole, as lines to be read."""

from collections.abc import Sequence

from textual.content import Content

from db.questions.records import (
    DueDateRecord,
    HistoryEntry,
    RecommendationRecord,
    RecommendationRow,
    TaskRecord,
    UpdateRecord,
)
from db.sentences import number_of
from db.words import DueSource, Status
from tui.text import plain, visible_line
from tui.widgets.detail_words import day_of, moment_of, times
from tui.widgets.proof_lines import evidence_lines, ladder_lines, link_lines, request_lines, rungs
from tui.widgets.sheet import DIM, LABEL, WARNING, Sheet
from tui.widgets.status import label_content, status_content


def detail_lines(record: RecommendationRecord, width: int) -> list[Content]:
    """Give the lines of an item: facts, text, due dates, tasks, proof, links, updates, positions, history."""
    sheet = Sheet(width)
    _head(sheet, record)
    fact_lines(sheet, record)
    standing_lines(sheet, record)
    sheet.heading("Text")
    sheet.text(record.text)
    due_date_lines(sheet, record.row, record.due_dates)
    task_lines(sheet, record.tasks)
    _comment(sheet, record)
    ladder_lines(sheet, record.ladder)
    evidence_lines(sheet, record)
    link_lines(sheet, record)
    request_lines(sheet, record.requests)
    _updates(sheet, record.updates)
    _positions(sheet, record)
    _history(sheet, record.history)
    return sheet.lines


def _head(sheet: Sheet, record: RecommendationRecord) -> None:
    row = record.row
    title = f"{visible_line(row.inspection)} · {row.item_kind} {visible_line(row.number)}"
    published = f", published {record.published.words}" if record.published else ""
    sheet.content(Content.styled(title, "bold"))
    sheet.content(Content.styled(f"{row.level}, {record.inspection_kind.words}{published}", DIM))
    for warning in record.warnings:
        sheet.content(Content.assemble(("! ", WARNING), plain(warning)), hanging=2)


def fact_lines(sheet: Sheet, record: RecommendationRecord) -> None:
    """Write its status, owner and due date, and what is done of its tasks."""
    row = record.row
    sheet.lines.append(Content(""))
    since = f"  since {day_of(record.status_since)}" if record.status_since else ""
    status = status_content(row.status, row.sign_off_stage, is_new=row.is_new)
    sheet.fact("Status", Content.assemble(status, (since, DIM)))
    if row.label and visible_line(row.label) != status.plain[2:]:
        sheet.fact("Printed as", label_content(row.label, row.status, row.sign_off_stage))
    if row.status is Status.GREEN or row.sign_off_stage is not None:
        sheet.fact("Sign-off", rungs(record))
    sheet.fact("Owner", row.owner or "–")
    sheet.fact("Due", _due_in_force(row))
    if row.tasks:
        sheet.fact("Tasks", f"{row.tasks - row.open_tasks} of {row.tasks} done")
    sheet.fact("Direction", record.direction.value if record.direction else "")
    portal = "on the monitoring portal" if record.on_portal else "not on the monitoring portal: it closes another way"
    sheet.fact("Portal", portal)


def standing_lines(sheet: Sheet, record: RecommendationRecord) -> None:
    """Say why it has the status it has."""
    sheet.fact("Red because", record.red_reason.words if record.red_reason else "")
    if record.white_body or record.white_product:
        where = f" ({record.white_checked_where})" if record.white_checked_where else ""
        checked = f", last checked {day_of(record.white_checked_on)}{where}" if record.white_checked_on else ""
        awaited = f" for {record.white_product}" if record.white_product else ""
        sheet.fact("Waiting for", f"{record.white_body or 'a body not named'}{awaited}{checked}")
        sheet.fact("Check again", day_of(record.white_next_check_on) if record.white_next_check_on else "")
    if record.closure_reason:
        note = f" – {record.closure_note}" if record.closure_note else ""
        sheet.fact("Closed as", f"{record.closure_reason.words}{note}")
    sheet.fact("Reopened", day_of(record.reopened_on) if record.reopened_on else "")


def _due_in_force(row: RecommendationRow) -> Content:
    """Give the date in force, what it once was, and how late it is."""
    words = row.due_current.words if row.due_current else visible_line(row.due_words) or "none given"
    parts: list[str | tuple[str, str]] = [words]
    if row.due_first and row.due_first != row.due_current:
        parts.append((f"  first {row.due_first.words}", DIM))
    if row.overdue:
        parts.append(("  ! overdue", WARNING))
    if row.slip_days:
        parts.append((f"  {number_of(row.slip_days, 'day')} late against the first", WARNING))
    return Content.assemble(*parts)


def due_date_lines(sheet: Sheet, row: RecommendationRow, chain: Sequence[DueDateRecord]) -> None:
    """Write each due date it ever had, where it came from and why it moved."""
    extended = f"extended {times(row.extensions)}" if row.extensions else ""
    late = f"{number_of(row.slip_days, 'day')} late against the first" if row.slip_days else ""
    sheet.heading("Due dates", ", ".join(note for note in (extended, late) if note))
    if not chain:
        sheet.nothing("No due date is given.")
    for link in chain:
        mark = "› " if link.is_current else "  "
        when = link.due.words if link.due else f"“{visible_line(link.words)}”"
        place = [link.kind.value]
        place += ["first, kept for ever"] if link.is_first else []
        place += ["in force"] if link.is_current else []
        place += ["done"] if link.done else []
        sheet.content(Content.assemble(mark, (when, "bold" if link.is_current else ""), f"  {', '.join(place)}"))
        for words in _about_link(link):
            sheet.text(words, indent=4, style=DIM)


def _about_link(link: DueDateRecord) -> list[str]:
    """Say where a due date comes from, and why."""
    printed = f"printed “{link.words}”" if link.due and link.words else ""
    source = "" if link.source is DueSource.NONE_GIVEN else f"set by: {link.source.words}"
    said = f"said {day_of(link.said_on)}" + (f" in {link.paper}" if link.paper else "")
    first = "; ".join(part for part in (printed, source, said) if part)
    rest = (
        link.condition and f"on condition: {link.condition}",
        link.reason and f"because: {link.reason}",
        link.decided_by and f"decided by: {link.decided_by}",
        link.reported_to and f"reported to: {link.reported_to}",
    )
    return [first, *(words for words in rest if words)]


def task_lines(sheet: Sheet, tasks: Sequence[TaskRecord]) -> None:
    """Write each task with its status, date and owner."""
    if not tasks:
        return
    sheet.heading("Tasks", str(len(tasks)))
    for task in tasks:
        due = task.due.words if task.due else visible_line(task.due_words)
        sheet.content(
            Content.assemble(
                (f"{visible_line(task.label) or '·'}  ", "bold"),
                status_content(task.status),
                (f"  due {due}" if due else "", LABEL),
                (f"  {visible_line(task.owner)}" if task.owner else "", LABEL),
            ),
            hanging=4,
        )
        sheet.text(task.text, indent=4)
        sheet.text(task.comment, indent=6, style=DIM)


def _comment(sheet: Sheet, record: RecommendationRecord) -> None:
    # the latest update is the comment as a rule: it is not said twice
    if record.comment and record.comment not in {update.text for update in record.updates}:
        sheet.heading("Comment")
        sheet.text(record.comment)
    if record.position and record.position not in {position.text for position in record.positions}:
        sheet.heading("Position")
        sheet.text(record.position)


def _updates(sheet: Sheet, updates: Sequence[UpdateRecord]) -> None:
    sheet.heading("Updates", str(len(updates)) if updates else "")
    if not updates:
        sheet.nothing("No update has been written.")
    for update in updates:
        about = f", task {update.task}" if update.task else ""
        by = ", ".join(words for words in (update.author, update.paper) if words)
        head = visible_line(f"{day_of(update.said_on)}{about}" + (f"  {by}" if by else ""))
        sheet.content(Content.styled(head, LABEL))
        sheet.text(update.text, indent=2)


def _positions(sheet: Sheet, record: RecommendationRecord) -> None:
    if record.positions:
        sheet.heading("Said to the committee", number_of(len(record.positions), "meeting"))
    for one in record.positions:
        label = label_content(one.label, one.status)
        direction = f"  {one.direction.value}" if one.direction else ""
        head = f"{visible_line(one.meeting)}, as at {day_of(one.as_at)}  "
        sheet.content(Content.assemble((head, LABEL), label, (direction, DIM)), hanging=2)
        sheet.text(one.text, indent=2)


def _history(sheet: Sheet, history: Sequence[HistoryEntry]) -> None:
    if not history:
        return
    sheet.heading("History", str(len(history)))
    for entry in history:
        what = visible_line(entry.of_field or entry.action)
        change = " → ".join(visible_line(words) for words in (entry.before, entry.after) if words)
        sheet.content(
            Content.assemble(
                (f"{day_of(entry.effective_on)}  ", LABEL),
                (what, "bold"),
                f"  {change}" if change else "",
                (f"  {visible_line(entry.author)}, written {moment_of(entry.recorded_at)}", DIM),
            ),
            hanging=4,
        )
        sheet.text(entry.rationale, indent=4)
