"""What stands in a paper where a finding is, whole, and which items of the register that is about."""

from collections.abc import Iterator
from dataclasses import dataclass

from db.questions.known import Known, match_item
from db.store.reader import Reader
from papers.draft import CountRow, PaperDraft, Place, RecommendationDraft, ReportDraft, SummaryRow, TaskDraft
from papers.importing.proposing import inspection_candidates
from papers.matching import match_report
from papers.reconciling.appendix import read_appendix
from papers.reconciling.count_rows import find_inspection, read_count_rows
from papers.reconciling.finding import Finding

_CELLS = ("previous_national", "previous_force", "current_national", "current_force")


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row, line or paragraph of a paper."""

    name: str
    fields: tuple[tuple[str, str], ...]
    """What each part is called, and what is printed in it; blank parts are left out."""
    report: ReportDraft | None = None
    """The report it belongs to, where it belongs to one."""
    item: RecommendationDraft | None = None
    """The item, where it is one."""
    title: str = ""
    """The title of the report in a row of the count table."""


def printed_row(draft: PaperDraft, finding: Finding) -> PrintedRow | None:
    """Give what stands at the place of a finding; None for what is about no single row."""
    place = Place(finding.line, finding.page)
    return next((row for at, row in _rows(draft) if at == place), None)


def items_meant(reader: Reader, draft: PaperDraft, finding: Finding) -> tuple[int, ...]:
    """Give the items of the register that a finding is about: one, all of its report, or none that can be told."""
    row = printed_row(draft, finding)
    if row is None:
        return ()
    candidates = inspection_candidates(reader)
    if row.report is not None:
        match = match_report(row.report, candidates)
    elif row.title:
        counted = read_count_rows(draft, read_appendix(draft)).rows
        rows = next((one.rows for one in counted if one.row.report == row.title), None)
        match = match_report(rows.report, candidates) if rows is not None else find_inspection(row.title, candidates)
    else:
        return ()
    if match.candidate is None or not match.certain:
        return ()
    held = Known(reader).items(match.candidate.inspection_id)
    if row.item is not None:
        found = match_item(row.item.number, row.item.item_kind, held, set())
        return (found.id,) if found is not None else ()
    return tuple(one.id for one in held)


def _rows(draft: PaperDraft) -> Iterator[tuple[Place, PrintedRow]]:
    """Give every row of a paper with its place."""
    for report in draft.reports:
        yield from _of_report(report)
    for table in draft.count_tables:
        for row in table.rows:
            yield row.place, _counted(row)
    for summary in draft.summary_tables:
        for line in summary.rows:
            yield line.place, _summed(summary.name, line)
    for movement in draft.movement_tables:
        for moved in movement.rows:
            told = _filled(*zip(movement.columns, moved.cells, strict=True))
            yield moved.place, PrintedRow(f"Movement: {moved.label}", told, title=moved.label)
    for passage in draft.narrative:
        yield passage.place, PrintedRow("The covering report", _filled(("Text", passage.text)))
    for one in draft.programme:
        told = _filled(("When", one.date_words), ("Duration", one.duration), ("Again", one.re_inspection))
        yield one.place, PrintedRow(one.name, told)


def _of_report(report: ReportDraft) -> Iterator[tuple[Place, PrintedRow]]:
    for item in report.recommendations:
        yield item.place, _item(report, item)
        for task in item.tasks:
            yield task.place, _task(report, item, task)
    published = report.published.words if report.published else ""
    head = _filled(("Level", report.level_printed), ("Published", published), ("Figures", report.claimed_text))
    for place in (report.place, *report.claimed_places):
        yield place, PrintedRow(report.title, head, report)


def _task(report: ReportDraft, item: RecommendationDraft, task: TaskDraft) -> PrintedRow:
    due = "; ".join(link.words for link in task.due.links)
    status = task.status.printed if task.status else ""
    told = _filled(("Status", status), ("Text", task.text), ("Due", due), ("Comment", task.comment))
    return PrintedRow(f"{report.title}, {item.number}, task {task.label}", told, report, item)


def _item(report: ReportDraft, item: RecommendationDraft) -> PrintedRow:
    fields = _filled(
        ("Status", item.status.printed),
        ("Due", "; ".join(link.words for link in item.due.links)),
        ("Owner", item.owner or ""),
        ("Position", item.position_text),
        ("Direction", item.direction_printed),
        ("Comment", item.comment),
        ("Text", item.text),
        *item.other.items(),
    )
    return PrintedRow(f"{report.title}, {item.number}", fields, report, item)


def _counted(row: CountRow) -> PrintedRow:
    cells = [(name.replace("_", " ").capitalize(), getattr(row, name).printed) for name in _CELLS]
    return PrintedRow(row.report, _filled(("Group", row.group), *cells), title=row.report)


def _summed(name: str, row: SummaryRow) -> PrintedRow:
    cells = [(column.replace("_", " ").capitalize(), printed) for column, printed in row.cells.items()]
    return PrintedRow(f"{name}: {row.label}", _filled(*cells))


def _filled(*fields: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, text) for name, text in fields if text.strip())
