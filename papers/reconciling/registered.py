"""A paper against the register, as it was at the meetings the paper is about.

The register speaks only of what was said of an item after the previous meeting and by the day of the paper: what it
last heard before that may have changed since, and a paper that is not in it proves nothing either way.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from db.date_words import find_dates
from db.questions.counts import count_cell_items, count_table, stood_at
from db.questions.known import Known, KnownItem, match_item
from db.questions.meetings import last_before, occasions
from db.questions.records import CountCell, Occasion, Standing
from db.questions.spoken import items_by_inspection, items_spoken_of, statuses_said
from db.store.reader import Reader
from db.words import CountedStatus, Level, Status
from papers.draft import PaperDraft
from papers.importing.proposing import inspection_candidates
from papers.matching import Candidate, match_report
from papers.reconciling.appendix import GREENS, Appendix, AppendixItem, ReportRows, in_words, status_word
from papers.reconciling.cells import column_of
from papers.reconciling.count_rows import (
    CURRENT,
    PREVIOUS,
    CountedRow,
    CountedTable,
    column_words,
    find_inspection,
    level_of,
    same_counts,
)
from papers.reconciling.finding import FindingKind, Outcome, Spot
from papers.reconciling.items import item_spot

_QUARTER = timedelta(days=100)
"""Between two meetings, where no other is known."""
_OPEN = (CountedStatus.AMBER, CountedStatus.RED)
_FEWEST_IN_STEP = 2


@dataclass(frozen=True, slots=True)
class Then:
    """The register at one of the two meetings."""

    until: date
    since: date
    """The meeting before that."""
    standings: Mapping[int, Standing]
    counted: Mapping[int, CountedStatus]
    """The items the committee is shown at that meeting, by the status they count under."""
    spoken_of: frozenset[int]
    """The items something was said of since the meeting before; every item of a frozen meeting."""
    is_frozen: bool

    def knows(self, item: int) -> bool:
        """Say whether something was said of an item between the two meetings."""
        return item in self.spoken_of


@dataclass(frozen=True, slots=True)
class RegisterThen:
    """The register at the two meetings a paper is about."""

    day: date | None
    reader: Reader
    known: Known
    candidates: tuple[Candidate, ...]
    items: Mapping[int, tuple[int, ...]]
    """The items of each inspection."""
    current: Then | None
    previous: Then | None

    @classmethod
    def of(cls, reader: Reader, draft: PaperDraft, as_at: date | None) -> "RegisterThen":
        """Read what the register knows of the meetings of a paper; of nothing where the paper does not say its day."""
        day = as_at or (draft.as_at.last_day if draft.as_at else draft.meeting_on)
        meetings = occasions(reader)
        before = _previous_day(draft, meetings, day)
        earlier = last_before(meetings, before) if before else None
        return cls(
            day,
            reader,
            Known(reader),
            tuple(inspection_candidates(reader)),
            items_by_inspection(reader),
            _then(reader, meetings, day, before) if day else None,
            _then(reader, meetings, before, earlier.as_at if earlier else None) if before else None,
        )

    def level(self, inspection: int) -> Level | None:
        """Give the level the register has for an inspection."""
        if self.day is None:
            return None
        value = self.known.words(inspection, "level", self.day)
        return Level(value) if value else None

    def moved(self, item: int, status: Status) -> bool:
        """Say whether an item had another status in between the two meetings, be it the same again now."""
        if self.current is None or self.previous is None:
            return False
        said = statuses_said(self.reader, item, since=self.previous.until, until=self.current.until)
        return any(one is not status for one in said)

    def counts(self, inspection: int, then: Then) -> Counter[CountedStatus]:
        """Count what is known of an inspection's items at a meeting."""
        items = self.items.get(inspection, ())
        return Counter(then.counted[item] for item in items if item in then.counted and then.knows(item))


def check_register(then: RegisterThen, table: CountedTable, appendix: Appendix) -> Iterator[Outcome]:
    """Look at every level, cell, status and NEW flag the register knows something of."""
    for row in table.rows:
        yield from _check_row_level(row, then)
    for rows in appendix.reports:
        yield from _check_report(rows, appendix, then)
    for columns, meeting in ((PREVIOUS, then.previous), (CURRENT, then.current)):
        if meeting is not None:
            yield from _check_cells(table, columns, then, meeting)


def _then(reader: Reader, meetings: tuple[Occasion, ...], day: date, before: date | None) -> Then:
    """Read the register at one meeting: as frozen, or as said by the end of the day."""
    meeting = next((one for one in meetings if day in {one.as_at, one.held_on}), None)
    since = before or day - _QUARTER
    occasion = meeting or Occasion(day)
    standings = stood_at(reader, occasion)
    table = count_table(reader, on=day, current=occasion, previous=_before(meetings, occasion, since))
    counted = {
        item: status for status in CountedStatus for item in count_cell_items(table, CountCell("current", status))
    }
    if occasion.frozen_on is not None:
        return Then(day, since, standings, counted, frozenset(standings), is_frozen=True)
    return Then(day, since, standings, counted, items_spoken_of(reader, since=since, until=day), is_frozen=False)


def _before(meetings: tuple[Occasion, ...], occasion: Occasion, since: date) -> Occasion | None:
    """Give the occasion a meeting is compared with: the register's own of that day, or the day."""
    own = next((one for one in meetings if since in {one.as_at, one.held_on}), None) or Occasion(since)
    return own if own.as_at < occasion.as_at else None


def _previous_day(draft: PaperDraft, meetings: tuple[Occasion, ...], day: date | None) -> date | None:
    """Give the day of the meeting before: as printed over its column, else the register's last before the day."""
    printed = [found.date for table in draft.count_tables for found in find_dates(table.previous_label)]
    if draft.previous_shown is not None:
        printed.append(draft.previous_shown)
    earlier = [one for one in printed if day is None or one.last_day < day]
    if earlier:
        month = earlier[0].last_day
        held = [one for one in meetings if _is_in(month, one.held_on) or _is_in(month, one.as_at)]
        return held[-1].as_at if held else earlier[0].last_day
    last = last_before(meetings, day) if day is not None else None
    return last.as_at if last is not None else None


def _is_in(month: date, day: date | None) -> bool:
    return day is not None and (day.year, day.month) == (month.year, month.month)


def _inspection(then: RegisterThen, row: CountedRow) -> int | None:
    ours = then.candidates
    match = find_inspection(row.row.report, ours) if row.rows is None else match_report(row.rows.report, ours)
    return match.candidate.inspection_id if match.candidate is not None and match.certain else None


def _check_row_level(row: CountedRow, then: RegisterThen) -> Iterator[Outcome]:
    inspection = _inspection(then, row)
    level = then.level(inspection) if inspection is not None else None
    counted = {level_of(column) for column in CURRENT if row.counts[column]}
    if level is None or len(counted) != 1:
        return
    spot = Spot(f"Count table, {row.row.report}", row.row.place, FindingKind.LEVEL)
    why = f"The register has it as a {level} report."
    yield spot.looked_at(counted == {level}, next(iter(counted)).value, level.value, why)


def _check_report(rows: ReportRows, appendix: Appendix, then: RegisterThen) -> Iterator[Outcome]:
    """Look at the level and the items of one report of the appendix."""
    match = match_report(rows.report, then.candidates)
    if match.candidate is None or not match.certain:
        return
    inspection = match.candidate.inspection_id
    level = then.level(inspection)
    if level is not None and rows.report.level is not None:
        spot = Spot(f"Under the title: {rows.report.title}", rows.report.place, FindingKind.LEVEL)
        printed = rows.report.level_printed or rows.report.level.value
        why = f"The register has it as a {level} report."
        yield spot.looked_at(level is rows.report.level, printed, level.value, why)
    held, taken = then.known.items(inspection), set[int]()
    for row in rows.rows:
        item = match_item(row.item.number, row.item.item_kind, held, taken)
        if item is not None:
            taken.add(item.id)
            yield from _check_item(rows, row, item, then)
            yield from _check_flag(rows, row, item, appendix, then)


def _check_item(rows: ReportRows, row: AppendixItem, item: KnownItem, then: RegisterThen) -> Iterator[Outcome]:
    """See that an item has the status the register has for that day."""
    standing = then.current.standings.get(item.id) if then.current is not None else None
    if then.current is None or standing is None or standing.status is Status.NOT_SET or not then.current.knows(item.id):
        return
    if standing.said_on <= then.current.since and not then.current.is_frozen:
        return
    printed = row.item.position if row.before is not None and row.item.position is not None else row.item.status
    agrees = standing.status is printed.status or printed.status is Status.NOT_SET
    why = f"The register has it as {status_word(CountedStatus(standing.status))} since {standing.said_on.isoformat()}."
    yield item_spot(row.item, rows.report, FindingKind.STATUS).looked_at(
        agrees, printed.printed or printed.status.value, standing.status.value, why
    )


def _check_flag(
    rows: ReportRows, row: AppendixItem, item: KnownItem, appendix: Appendix, then: RegisterThen
) -> Iterator[Outcome]:
    """See that an item is flagged as NEW where its status is not the one it had at the meeting before."""
    before = then.previous.standings.get(item.id) if then.previous is not None else None
    if then.previous is None or before is None or item.id not in then.previous.spoken_of:
        return
    if row.now not in appendix.flagged_new:
        return
    is_new = before.status.value != row.now.value.removesuffix("_PENDING")
    agrees = is_new is row.is_flagged_new or (row.is_flagged_new and then.moved(item.id, before.status))
    word = status_word(row.now)
    printed = row.item.position.printed if row.before is not None and row.item.position else row.item.status.printed
    why = f"The register has it as {status_word(CountedStatus(before.status))} at the meeting before."
    yield item_spot(row.item, rows.report, FindingKind.NEW).looked_at(
        agrees, printed, f"NEW {word}" if is_new else word, why
    )


def _check_cells(table: CountedTable, columns: tuple[str, str], then: RegisterThen, meeting: Then) -> Iterator[Outcome]:
    """Hold the cells of one meeting to what the register counts of each report."""
    known: list[tuple[CountedRow, Counter[CountedStatus], Counter[CountedStatus]]] = []
    statuses = table.statuses | GREENS if table.statuses & GREENS else table.statuses
    for row in table.rows:
        inspection = _inspection(then, row)
        if inspection is None or (columns == CURRENT and row.rows is not None and row.rows.rows):
            continue
        held = then.counts(inspection, meeting)
        ours = Counter({status: number for status, number in held.items() if status in statuses})
        if ours:
            known.append((row, row.together(columns), ours))
    alike = sum(same_counts(printed, held) for _, printed, held in known)
    in_step = meeting.is_frozen or (alike >= _FEWEST_IN_STEP and 3 * alike >= 2 * len(known))
    for row, printed, held in known:
        knows_all = in_step or held.total() >= printed.total()
        too_many = any(held[status] > printed[status] for status in _OPEN)
        column = column_of(row, columns)
        spot = Spot(f"Count table, {row.row.report}: {column_words(column)}", row.row.place, FindingKind.CELL)
        yield spot.looked_at(
            same_counts(printed, held) if knows_all else not too_many,
            row.cell(column).printed,
            in_words(held),
            f"The register counts {in_words(held)} on {meeting.until.isoformat()}.",
        )
