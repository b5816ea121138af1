"""A paper taken apart into the things it speaks of and what it says of each, so that two papers can be compared."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from db.numbers import number_key
from db.titles import title_key
from papers.draft import CountCell, CountRow, PaperDraft, Place, ReportDraft, StatusLabel, TaskDraft
from papers.reconciling.appendix import AppendixItem, ReportRows, read_appendix, status_word

_FOR_THE_OFFICE = "to be looked at"
_CELLS = ("previous_national", "previous_force", "current_national", "current_force")


@dataclass(frozen=True, slots=True)
class Said:
    """What a paper says of one thing."""

    words: str
    """As printed."""
    meaning: object = None
    """What is compared; None where it is the words, line ends and spaces aside."""

    def agrees(self, other: "Said") -> bool:
        """Say whether both say the same."""
        if self.meaning is None or other.meaning is None:
            return plain(self.words) == plain(other.words)
        return self.meaning == other.meaning


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that a paper speaks of: an item, a row of the count table, a line of the programme."""

    key: tuple[str, ...]
    """What the same thing has in another paper."""
    where: str
    place: Place | None
    said: Mapping[str, Said]

    @property
    def gist(self) -> str:
        """What it is, in a few words: the first of what is said of it."""
        return next((each.words for each in self.said.values() if each.words), self.where)


Known = Callable[[ReportDraft], str]
"""Gives the title a report is known by."""


def subjects(draft: PaperDraft, known: Known, *, whole: bool) -> Iterator[Subject]:
    """Give what a paper speaks of, in the order of its parts; `whole` gives all that is said, else what any paper says.

    What any paper says is statuses, dates, counts and positions.
    """
    days = {"as-at day": str(draft.as_at or ""), "day of the meeting": str(draft.meeting_on or "")}
    yield Subject(("paper",), "The paper", Place(1), _texts(days))
    yield from _counts(draft, whole=whole)
    if whole:
        yield from _lists(draft)
        yield from _tables(draft)
    for rows in read_appendix(draft).reports:
        yield from _report(rows, known(rows.report), whole=whole)


def plain(text: str) -> str:
    """Give a text on one line, as both sides of a comparison have it: formats break lines where they like."""
    return " ".join(text.split())


def _texts(texts: Mapping[str, str]) -> Mapping[str, Said]:
    return {field: Said(words) for field, words in texts.items()}


def _counts(draft: PaperDraft, *, whole: bool) -> Iterator[Subject]:
    for table in draft.count_tables:
        for row in table.rows:
            cells = {name.replace("_", " "): _cell(row, name, with_new=whole) for name in _CELLS}
            yield Subject(("count", title_key(row.report)), f"Count table, {row.report}", row.place, cells)


def _cell(row: CountRow, name: str, *, with_new: bool) -> Said:
    cell: CountCell = getattr(row, name)
    new = cell.new if with_new else {}
    counts = tuple(sorted((status, number, new.get(status, 0)) for status, number in cell.counts.items() if number))
    return Said(plain(cell.printed), counts)


def _tables(draft: PaperDraft) -> Iterator[Subject]:
    """Give the lines of the movement, and of the items done, extended and overdue.

    What is to be looked at before a draft is final is no part of what the committee is told.
    """
    for movement in draft.movement_tables:
        for row in movement.rows:
            said = dict(zip(movement.columns, map(Said, row.cells), strict=True))
            yield Subject(("movement", title_key(row.label)), f"Movement, {row.label}", row.place, said)
    for items in draft.item_tables:
        if items.columns[-1].casefold() == _FOR_THE_OFFICE:
            continue
        what = ", ".join(items.columns)
        for line in items.rows:
            said = dict(zip(items.columns, map(Said, line.cells), strict=True))
            where = f"Table of {what.lower()}; {line.report} {line.number}"
            yield Subject(("items", what, title_key(line.report), line.number), where, line.place, said)


def _lists(draft: PaperDraft) -> Iterator[Subject]:
    """Give the lines of the summaries, the programme, the Members' references and the status key."""
    for table in draft.summary_tables:
        for row in table.rows:
            cells = {column.replace("_", " "): Said(words) for column, words in row.cells.items()}
            where = f"{table.name}, {row.label}"
            yield Subject(("summary", table.name, row.section, row.label), where, row.place, cells)
    for one in draft.programme:
        texts = {"when": one.date_words, "duration": one.duration, "re-inspection": one.re_inspection}
        yield Subject(
            ("programme", one.section, title_key(one.name)), f"Programme, {one.name}", one.place, _texts(texts)
        )
    for each in draft.references:
        asked = {"request": each.request, "item": each.item, "owner": each.owner, "status": each.status_text}
        yield Subject(("reference", each.number), f"Outstanding reference {each.number}", each.place, _texts(asked))
    for key in draft.status_definitions:
        yield Subject(("key", key.label), f"Status key, {key.label}", None, _texts({"wording": key.wording}))


def _report(rows: ReportRows, known: str, *, whole: bool) -> Iterator[Subject]:
    report = rows.report
    published = report.published.words if report.published else ""
    facts = {"level": Said(report.level or "")}
    if whole:
        facts |= _texts({"published": published, "sentence of figures": report.claimed_text})
    if whole or report.recommendations:
        yield Subject(("report", title_key(known)), report.title, report.place, facts)
    for row in rows.rows:
        item = row.item
        where = f"{report.title}, {item.item_kind if item.item_kind != 'recommendation' else ''} {item.number}"
        key = ("item", title_key(known), item.item_kind, number_key(item.number))
        yield Subject(key, plain(where), item.place, _item(row, whole=whole))
        for task in item.tasks if whole else ():
            yield Subject((*key, task.label), f"{plain(where)}, task {task.label}", task.place, _task(task))


def _item(row: AppendixItem, *, whole: bool) -> Mapping[str, Said]:
    item = row.item
    first, current = item.due.first, item.due.current
    words = "; ".join(link.words for link in item.due.links)
    said = {
        "status": _label(item.status) if whole else Said(status_word(row.now), row.now),
        "due date": Said(current.words if current else words, current),
        "first due date": Said(first.words if first else words, first),
        "position": Said(item.position_text),
    }
    if whole:
        said |= _texts(
            {
                "direction of travel": item.direction_printed,
                "owner": item.owner or "",
                "comment": item.comment,
                "text": item.text,
            }
        )
    return said


def _task(task: TaskDraft) -> Mapping[str, Said]:
    due = "; ".join(link.words for link in task.due.links)
    texts = {"due date": due, "owner": task.owner or "", "comment": task.comment, "text": task.text}
    return {"status": _label(task.status) if task.status else Said(""), **_texts(texts)}


def _label(label: StatusLabel) -> Said:
    return Said(label.printed or label.status.value, (label.status, label.sign_off_stage, label.is_new))
