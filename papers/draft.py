"""What a committee paper says, before anything is done about it.

A reader makes one `PaperDraft` of a file, whatever its format. A draft holds only what is printed: nothing is
looked up, guessed or corrected. All text is plain: tags gone, white space collapsed inside a paragraph,
paragraphs and bullets separated by a newline, brackets and quotes as printed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from db.dates import PartialDate
from db.due_links import DueChain
from db.words import ClosureReason, Direction, InspectionKind, ItemKind, Level, SignOffStage, Status


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the file something stands: line of a text, paragraph or row of other formats, counted from 1."""

    line: int
    page: int | None = None
    """The page, or the sheet of a workbook of several; lines are counted from 1 on each."""

    @property
    def words(self) -> str:
        """How a person is told of it: `line 12`, or `page 3, line 5`."""
        return f"line {self.line}" if self.page is None else f"page {self.page}, line {self.line}"


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of a covering report, outside its tables."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class StatusLabel:
    """A status as printed (`NEW GREEN`, `Green - pending HMICFRS sign off`, `WHITE (CLOSED)`), and taken apart."""

    printed: str
    status: Status = Status.NOT_SET
    sign_off_stage: SignOffStage | None = None
    closure_reason: ClosureReason | None = None
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """A further row or bullet of a recommendation with a status (or owner, due date, comment) of its own."""

    label: str
    """How the paper refers to it: `1`, `bullet 2`, `4a`; unique within its recommendation."""
    place: Place
    status: StatusLabel | None = None
    text: str = ""
    due: DueChain = field(default_factory=DueChain)
    owner: str | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class RecommendationDraft:
    """One numbered item as one paper prints it."""

    number: str
    item_kind: ItemKind
    text: str
    status: StatusLabel
    """In papers with a position column this is the status shown at the meeting before."""
    place: Place
    due: DueChain = field(default_factory=DueChain)
    comment: str = ""
    owner: str | None = None
    """As printed; None where the paper has no such column or leaves it blank."""
    position: StatusLabel | None = None
    """The status in the position column, where there is one."""
    position_text: str = ""
    """The whole position cell."""
    direction_printed: str = ""
    direction: Direction | None = None
    """How it stands against the meeting before, as its position says; None where there is no position."""
    other: Mapping[str, str] = field(default_factory=dict)
    """Cells under headings that have no field of their own (`Resources needed/costs involved`), by heading."""
    tasks: tuple[TaskDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """One inspection report's part of the paper."""

    title: str
    place: Place
    level: Level | None
    kind: InspectionKind
    body: str
    published: PartialDate | None
    claimed_text: str = ""
    """The sentence of figures under the title, as printed."""
    claimed: Mapping[str, int] = field(default_factory=dict)
    """Its figures, e.g. `{"relevant": 9, "complete": 2, "closed": 1, "in_progress": 6}`."""
    claimed_places: tuple[Place, ...] = ()
    """Where each line of `claimed_text` stands."""
    level_printed: str = ""
    subtitle: str = ""
    """A second line of the title, where one is printed."""
    recommendations: tuple[RecommendationDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusDefinition:
    """One line of the printed traffic-light key."""

    label: str
    wording: str


@dataclass(frozen=True, slots=True)
class CountCell:
    """One cell of the printed count table: counts and NEW counts by counted status (`CountedStatus` values)."""

    printed: str
    counts: Mapping[str, int] = field(default_factory=dict)
    new: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CountRow:
    """One report's row of the printed count table."""

    report: str
    group: str
    """`new reports` or `previous reports`."""
    place: Place
    previous_national: CountCell
    previous_force: CountCell
    current_national: CountCell
    current_force: CountCell
    group_printed: bool = True


@dataclass(frozen=True, slots=True)
class CountTableDraft:
    """The printed committee count table."""

    previous_label: str
    current_label: str
    place: Place
    rows: tuple[CountRow, ...]


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A row of a printed summary table: its label and its cells as printed, by column."""

    label: str
    place: Place
    cells: Mapping[str, str]
    """Keys `previous`, `current`, or `previous_national`, `previous_force`, `current_national`, `current_force`."""
    section: str = ""


@dataclass(frozen=True, slots=True)
class SummaryTableDraft:
    """A printed summary of counts."""

    name: str
    column_labels: tuple[str, ...]
    place: Place
    rows: tuple[SummaryRow, ...]


@dataclass(frozen=True, slots=True)
class MovementRow:
    """A row of a printed table of movements: its report, or what it totals, and its cells as printed."""

    label: str
    place: Place
    cells: tuple[str, ...]
    """One for each of the table's columns."""


@dataclass(frozen=True, slots=True)
class MovementTableDraft:
    """A printed table of how what was outstanding at one meeting became what is at another."""

    columns: tuple[str, ...]
    """What stands over the figures: the first is what was outstanding, the last what is."""
    place: Place
    rows: tuple[MovementRow, ...]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One line of a table of items: which item it is of, and what the other columns say of it."""

    report: str
    number: str
    place: Place
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemTableDraft:
    """A table of a covering report that says something of single items: those done, extended, overdue."""

    columns: tuple[str, ...]
    """What stands over the cells, after the report and the number."""
    place: Place
    rows: tuple[ItemRow, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeDraft:
    """One inspection of the printed programme."""

    section: str
    """`since_previous`, `due`, `pending_publication` or `published`."""
    name: str
    place: Place
    date_words: str = ""
    published: PartialDate | None = None
    duration: str = ""
    re_inspection: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceDraft:
    """One of the Members' outstanding references."""

    number: str
    item: str
    request: str
    owner: str
    status_text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Unread:
    """Something in the paper's HMICFRS part that no rule understood: kept and reported, never dropped."""

    line: int
    text: str
    why: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class PaperDraft:
    """Everything one paper says."""

    name: str
    """The file's name without its folder: what a rationale cites."""
    sha256: str
    as_at: PartialDate | None
    """The day its positions are of, as the paper says; None where it does not say."""
    meeting_on: date | None = None
    previous_shown: PartialDate | None = None
    """The meeting whose status the status column shows, where the heading says so (`Due Date shown at May SPPC`)."""
    committee: str = ""
    title: str = ""
    report_number: str = ""
    status_definitions: tuple[StatusDefinition, ...] = ()
    reports: tuple[ReportDraft, ...] = ()
    count_tables: tuple[CountTableDraft, ...] = ()
    summary_tables: tuple[SummaryTableDraft, ...] = ()
    movement_tables: tuple[MovementTableDraft, ...] = ()
    item_tables: tuple[ItemTableDraft, ...] = ()
    programme: tuple[ProgrammeDraft, ...] = ()
    references: tuple[ReferenceDraft, ...] = ()
    narrative: tuple[Passage, ...] = ()
    """The paragraphs of its covering report; empty where it has none."""
    unread: tuple[Unread, ...] = ()
    further: tuple["PaperDraft", ...] = ()
    """The other papers of the file, where it holds several; none of them has further ones."""

    @property
    def each(self) -> tuple["PaperDraft", ...]:
        """Every paper of the file, in its order."""
        return (self, *self.further)
