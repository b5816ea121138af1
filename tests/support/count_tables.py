"""Count tables and items made of plain values, for the tests of what shows them."""

from datetime import UTC, date, datetime

from db.dates import PartialDate
from db.questions.records import (
    CountTable,
    CountTableRow,
    DueDateRecord,
    HistoryEntry,
    LinkRecord,
    Occasion,
    PositionRecord,
    RecommendationRecord,
    RecommendationRow,
    Tally,
    TaskRecord,
    UpdateRecord,
)
from db.words import (
    CountedStatus,
    Direction,
    DueKind,
    DueSource,
    InspectionKind,
    ItemKind,
    Level,
    LinkKind,
    SignOffStage,
    Status,
)

FEBRUARY = Occasion(date(2022, 2, 1), 1, "Committee of February 2022")
MAY = Occasion(date(2022, 5, 5))

Counted = dict[CountedStatus, int]


def count_row(number: int, title: str, level: Level, previous: Counted, current: Counted) -> CountTableRow:
    """Give one inspection's row; its group is `new` for an odd number."""

    def tally(counts: Counted) -> Tally:
        return Tally(national=counts) if level is Level.NATIONAL else Tally(force=counts)

    return CountTableRow(number, title, level, "new" if number % 2 else "previous", tally(previous), tally(current))


def counts_of(*rows: CountTableRow, previous: Occasion | None = FEBRUARY, settled: int = 0) -> CountTable:
    """Give the count table of these rows, under a key that counts amber and red as outstanding."""
    outstanding = frozenset({CountedStatus.AMBER, CountedStatus.RED})
    before, now = Tally.total(row.previous for row in rows), Tally.total(row.current for row in rows)
    return CountTable(
        previous=previous,
        current=MAY,
        rows=rows,
        total_previous=before,
        total_current=now,
        outstanding_statuses=outstanding,
        status_key="2022",
        outstanding_previous=sum(before.count(status) for status in outstanding),
        outstanding_current=sum(now.count(status) for status in outstanding),
        settled=settled,
    )


def item_row(text: str = "Do it", number: str = "6", inspection: str = "Roads and Bridges") -> RecommendationRow:
    """Give the row of a late GREEN item that waits for sign-off."""
    return RecommendationRow(
        1,
        1,
        inspection,
        Level.NATIONAL,
        number,
        ItemKind.RECOMMENDATION,
        text,
        Status.GREEN,
        SignOffStage.PENDING,
        "Green - pending sign-off",
        is_new=True,
        owner="Head of Roads",
        due_first=PartialDate(2021, 3),
        due_current=PartialDate(2022, 5, 31),
        due_words="",
        extensions=2,
        overdue=True,
        slip_days=426,
        tasks=2,
        open_tasks=1,
        version=3,
    )


def item_record(text: str = "Do it") -> RecommendationRecord:
    """Give an item that has some of everything, all of its words the same text."""
    said_on = date(2022, 5, 5)
    return RecommendationRecord(
        row=item_row(text),
        text=text,
        published=PartialDate(2020, 7, 15),
        inspection_kind=InspectionKind.THEMATIC,
        status_since=said_on,
        red_reason=None,
        white_body=text,
        white_product=text,
        white_checked_on=date(2022, 4, 1),
        closure_reason=None,
        closure_note="",
        reopened_on=None,
        on_portal=True,
        comment=text,
        position=text,
        direction=Direction.IMPROVED,
        due_dates=(
            _due(1, DueKind.TARGET, PartialDate(2021, 3), text, is_first=True),
            _due(2, DueKind.STAGE, None, "for an initial response"),
            _due(3, DueKind.EXTENSION, PartialDate(2022, 5, 31), text, is_current=True),
        ),
        tasks=(
            TaskRecord(1, "a", text, Status.AMBER, text, PartialDate(2022, 5), "", text, 1),
            TaskRecord(2, "b", "Write a procedure", Status.CLOSED, "", None, "TBC", "", 1),
        ),
        updates=(UpdateRecord(1, said_on, f"{text} and more", text, "paper.txt", "a"),),
        links=(LinkRecord(1, LinkKind.ALIGNED_WITH, True, 3, text, "4a", ItemKind.CAUSE_OF_CONCERN, text),),
        positions=(
            PositionRecord(1, text, said_on, Status.AMBER, text, False, f"{text} said", Direction.IMPROVED, "p"),
        ),
        history=(
            HistoryEntry(
                1,
                1,
                "set",
                "recommendation",
                1,
                1,
                text,
                "status",
                "AMBER",
                text,
                text,
                said_on,
                datetime(2022, 5, 6, 12, 1, tzinfo=UTC),
                text,
            ),
        ),
        warnings=(text,),
    )


def _due(
    number: int,
    kind: DueKind,
    due: PartialDate | None,
    words: str,
    *,
    is_first: bool = False,
    is_current: bool = False,
) -> DueDateRecord:
    return DueDateRecord(
        number,
        kind,
        words,
        due,
        DueSource.INSPECTORATE,
        words,
        words,
        False,
        words,
        words,
        date(2022, 2, 1),
        "paper.txt",
        is_first,
        is_current,
    )
