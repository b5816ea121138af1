"""What a dialog is told: plain values, read before it opens."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from db.dates import PartialDate
from db.errors import WrongUseError
from db.questions.linked_items import AlignedItem
from db.questions.others import Looked
from db.questions.records import CountTable, RecommendationRecord, RecommendationRow, TaskRecord
from db.rules import Standing
from db.sentences import number_of
from db.words import LinkKind, Status
from tui.drafts import Draft
from tui.screens.columns import due_words


@dataclass(frozen=True, slots=True)
class StatusQuestion:
    """Which status an item, or one of its tasks, is to have."""

    record: RecommendationRecord
    today: date
    counts: CountTable | None = None
    """The counts as they stand, to say what they would become; None for a task, which is not counted."""
    task: TaskRecord | None = None
    draft: Draft = field(default_factory=Draft)
    refusal: str = ""
    """Why what was decided last was refused."""

    @property
    def looked(self) -> Looked:
        """What is looked at, as far as it was written then."""
        return looked_at_item(self.record)

    @property
    def about(self) -> str:
        """What it is about, in words."""
        return f"task {self.task.label} of {item_title(self.record)}" if self.task else item_title(self.record)

    @property
    def status(self) -> Status:
        """The status it has now."""
        return self.task.status if self.task else self.record.row.status

    @property
    def draft_name(self) -> str:
        """What its draft is kept under."""
        subject = f"task {self.task.id}" if self.task else f"item {self.record.row.id}"
        return f"status of {subject}"

    @property
    def lacking(self) -> Standing:
        """Give what the item lacks now."""
        return self.standing(self.today)

    def standing(self, effective_on: date) -> Standing:
        """Give how the item stands on a day, as far as the rules ask; nothing is known of days before its status."""
        row, since = self.record.row, self.record.status_since
        known = since is None or effective_on >= since
        return Standing(
            row.status if known else Status.NOT_SET,
            row.sign_off_stage if known else None,
            len(self.record.evidence),
            row.open_tasks,
            tuple(
                f"{link.inspection} {link.name}"
                for link in self.record.links
                if link.outward and link.kind is LinkKind.SUPERSEDED_BY
            ),
        )


@dataclass(frozen=True, slots=True)
class ManyQuestion:
    """What is to become of many items together: the status, or the due date."""

    rows: Sequence[RecommendationRow]
    today: date
    what: str
    """What is asked, for the name of the draft: `status`."""
    draft: Draft = field(default_factory=Draft)
    refusal: str = ""
    """Why nothing was written."""
    task: None = None
    counts: None = None
    aligned: tuple[AlignedItem, ...] = ()
    published: PartialDate | None = None
    looked: None = None

    @property
    def about(self) -> str:
        """How many items it is about."""
        return number_of(len(self.rows), "item")

    @property
    def now(self) -> str:
        """The due dates in force, in words."""
        dates = Counter(due_words(row) or "no date" for row in self.rows)
        return ", ".join(f"{number} × {words}" for words, number in dates.most_common())

    @property
    def draft_name(self) -> str:
        """What its draft is kept under."""
        return f"{self.what} of many"

    @property
    def lacking(self) -> Standing:
        """Give what some of them may lack."""
        return Standing(Status.NOT_SET)

    def standing(self, _day: date) -> Standing:
        """Give a standing that refuses only what would be refused of every item: each is held by itself later."""
        return Standing(Status.NOT_SET, evidence=1)


@dataclass(frozen=True, slots=True)
class ExtensionQuestion:
    """When an item is to be due instead."""

    record: RecommendationRecord
    today: date
    aligned: tuple[AlignedItem, ...] = ()
    """The items whose dates go together with its own."""
    draft: Draft = field(default_factory=Draft)
    refusal: str = ""
    """Why what was decided last was refused."""

    @property
    def looked(self) -> Looked:
        """What is looked at, as far as it was written then."""
        return looked_at_item(self.record)

    @property
    def about(self) -> str:
        """What it is about, in words."""
        return item_title(self.record)

    @property
    def published(self) -> PartialDate | None:
        """When the report came out, which words such as `within six months` go by."""
        return self.record.published

    @property
    def now(self) -> str:
        """The due date in force, in words."""
        return due_words(self.record.row) or "no date yet"

    @property
    def draft_name(self) -> str:
        """What its draft is kept under."""
        return f"due date of item {self.record.row.id}"


@dataclass(frozen=True, slots=True)
class PaperFile:
    """Which paper is to be brought in, as typed."""

    path: str = ""
    as_at: str = ""
    """The day its positions are of; blank where the paper says it."""


def looked_at_item(record: RecommendationRecord) -> Looked:
    """Give what an officer has seen of an item."""
    return Looked(max((entry.seq for entry in record.history), default=record.row.version), record.row.id)


def task_of(record: RecommendationRecord, task_id: int) -> TaskRecord:
    """Give one task of an item; raises `WrongUseError` where it has gone."""
    for task in record.tasks:
        if task.id == task_id:
            return task
    raise WrongUseError("That task is no longer there: read the item again.")


def item_title(record: RecommendationRecord) -> str:
    """Give what an item is called, the number first: it must be seen where the title is cut."""
    return f"{record.row.name} · {record.row.inspection}"
