"""What the demonstration register tells, as it is written in the TOML files of this folder.

`register.toml` holds the committee (`force`, `committee`, `officer`), the day the tasks of older items were
entered, the `[[meeting]]`s and the Members' `[[request]]`s. `inspections/NAME.toml` holds one inspection: its facts
at the top, its `stages` in order, and its `[[item]]`s, each with everything that happened to it.

Every entry carries `on`, the day it was true, and its other keys are the fields of the classes below; a key that is
no field is refused. One item names another as `NAME NUMBER`, such as `roads_policing 6`. Due dates are given as
printed, in `words`, and read by the register's own grammar: those without a `reason` are the chain as first set,
those with one moved the date. Dates are written out, never worked out, so that the counts stay the same.

The titles of national reports, their days of publication and their numbers are those of real reports; what is
said in them, and of them, is made up.
"""

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

_YEAR = re.compile(r"\b20\d\d\b")

Story = TypeVar("Story")


@dataclass(frozen=True, slots=True)
class StageEntry:
    """An inspection reaches a stage."""

    on: date
    to: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class StatusEntry:
    """An item gets a status, and all that it needs said."""

    on: date
    to: str
    why: str
    red: str = ""
    body: str = ""
    product: str = ""
    checked: date | None = None
    closure: str = ""
    note: str = ""
    superseded_by: str = ""
    without_evidence: str = ""


@dataclass(frozen=True, slots=True)
class DueEntry:
    """A due date is set, or with a reason moved."""

    on: date
    words: str
    source: str = ""
    reason: str = ""
    by: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class TaskStatusEntry:
    """A task gets another status."""

    on: date
    to: str
    why: str


@dataclass(frozen=True, slots=True)
class TaskStory:
    """A step or bullet of an item, and what became of it."""

    label: str
    text: str
    status: str
    owner: str = ""
    due: str = ""
    comment: str = ""
    on: date | None = None
    then: tuple[TaskStatusEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class UpdateEntry:
    """A paragraph of narrative."""

    on: date
    text: str


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """A piece of evidence, kept at `at`."""

    on: date
    kind: str
    title: str
    at: str
    clause: str = ""
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class TestEntry:
    """An assurance test."""

    on: date
    by: str
    outcome: str
    notes: str = ""


@dataclass(frozen=True, slots=True)
class LadderEntry:
    """A step of the sign-off ladder."""

    on: date
    stage: str
    by: str = ""
    quarter: str = ""
    portal: str = ""
    missing: str = ""


@dataclass(frozen=True, slots=True)
class CheckEntry:
    """A check of what a WHITE item waits for."""

    on: date
    where: str = ""
    next: date | None = None


@dataclass(frozen=True, slots=True)
class LinkEntry:
    """A link to another item."""

    on: date
    kind: str
    item: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ItemStory:
    """One recommendation and everything that happened to it."""

    number: str
    text: str
    owner: str
    kind: str = "recommendation"
    entered: date | None = None
    """The day it was read in its report; by default that of its first status."""
    status: tuple[StatusEntry, ...] = ()
    due: tuple[DueEntry, ...] = ()
    tasks: tuple[TaskStory, ...] = ()
    updates: tuple[UpdateEntry, ...] = ()
    evidence: tuple[EvidenceEntry, ...] = ()
    tests: tuple[TestEntry, ...] = ()
    ladder: tuple[LadderEntry, ...] = ()
    checks: tuple[CheckEntry, ...] = ()
    links: tuple[LinkEntry, ...] = ()

    @property
    def since(self) -> date:
        """The day it was entered."""
        return self.entered or min(one.on for one in self.status)


@dataclass(frozen=True, slots=True)
class InspectionStory:
    """One inspection and its items."""

    name: str
    """What the other files call it."""
    title: str
    level: str
    kind: str
    body: str
    stages: tuple[StageEntry, ...]
    published: str = ""
    """ISO date at the precision known; blank where there is no report yet."""
    claimed: str = ""
    date_words: str = ""
    duration: str = ""
    re_inspection: str = ""
    re_inspection_of: str = ""
    item: tuple[ItemStory, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingStory:
    """A committee meeting."""

    title: str
    held_on: date
    as_at: date
    as_at_words: str


@dataclass(frozen=True, slots=True)
class RequestStory:
    """A numbered request by Members, about the item it names."""

    reference: str
    meeting_on: date
    item: str
    request: str
    owner: str
    status_text: str
    closed_on: date | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Demonstration:
    """Everything that is told."""

    force: str
    committee: str
    officer: str
    tasks_entered_on: date
    first_quarter_from: date
    """What changed after this day is new to the first meeting."""
    sign_off_from: date
    """Before this day GREEN was the end, and nobody signed it off."""
    meeting: tuple[MeetingStory, ...]
    """The earliest first."""
    request: tuple[RequestStory, ...]
    inspections: tuple[InspectionStory, ...] = ()


def read_demonstration(today: date | None = None) -> Demonstration:
    """Give the demonstration as written or, where `today` is given, moved on by whole years to end before it.

    Moved, it keeps every count, day and month; the years of reports are then no longer the real ones.
    """
    told = _read(0)
    last = told.meeting[-1].held_on
    if today is None or today <= last:
        return told
    years = today.year - last.year
    return _read(years if last.replace(year=today.year) <= today else years - 1)


def _read(years: int) -> Demonstration:
    folder = files("db.demonstration")
    named = sorted(folder.joinpath("inspections").iterdir(), key=lambda one: one.name)
    inspections = tuple(
        _told(InspectionStory, _table(one.read_text("utf-8"), years) | {"name": one.name.removesuffix(".toml")})
        for one in named
        if one.name.endswith(".toml")
    )
    table = _table(folder.joinpath("register.toml").read_text("utf-8"), years)
    return replace(_told(Demonstration, table), inspections=inspections)


def _table(text: str, years: int) -> dict[str, Any]:
    if years:
        text = _YEAR.sub(lambda found: str(int(found[0]) + years), text)
    return tomllib.loads(text)


def _told(kind: type[Story], table: dict[str, Any]) -> Story:
    """Make a story of a table, and of the tables in it; raises `TypeError` for a key that is no field."""
    hints = get_type_hints(kind)
    values = {
        name: tuple(_told(get_args(hints[name])[0], one) for one in value) if _holds_stories(hints.get(name)) else value
        for name, value in table.items()
    }
    return kind(**values)


def _holds_stories(hint: object) -> bool:
    return get_origin(hint) is tuple
