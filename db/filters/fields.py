"""The fields a filter can ask about, in the field's words: a closed table that reading, completing and SQL share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from types import MappingProxyType

from db.filters.tree import Relation
from db.questions.warnings import WarningCode
from db.words import ClosureReason, Direction, InspectionKind, ItemKind, Level, RedReason, SignOffStage


class Takes(Enum):
    """What stands after a field."""

    CHOICE = auto()
    """One of its words."""
    TEXT = auto()
    """Any text; it must occur."""
    NUMBER = auto()
    """A whole number."""
    DAYS = auto()
    """A number of days: `90d`, `12w`."""
    DAY = auto()
    """A day, month or year, or one counted from today or a meeting."""
    LABEL = auto()
    """The number of a recommendation: `4a`."""


#: What can be compared and given as a range.
ORDERED = frozenset({Takes.NUMBER, Takes.DAYS, Takes.DAY, Takes.LABEL})


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a filter can ask about."""

    name: str
    takes: Takes
    about: str
    """What it asks, in a few words."""
    choices: Mapping[str, str] = field(default_factory=dict)
    """Its words, and what each means; blank where the word says it."""

    @property
    def relations(self) -> tuple[Relation, ...]:
        """How it may stand to a value."""
        return tuple(Relation) if self.takes in ORDERED else (Relation.IS,)


def _words(*values: str) -> dict[str, str]:
    return {value.lower().replace("_", "-").replace(" ", "-"): "" for value in values}


_STATUSES = {
    "red": "",
    "amber": "",
    "green": "GREEN, signed off or not",
    "pending": "GREEN on the way to being signed off",
    "white": "",
    "closed": "",
    "under-consideration": "",
    "not-set": "",
}

_IS = {
    "overdue": "past the date in force",
    "late": "past the first date",
    "stale": "no update since the last meeting",
    "new": "prints as NEW",
    "open": "not signed off and not closed",
    "outstanding": "counts as outstanding under the status key",
    "reopened": "was done, and is not any more",
}

_HAS = {
    "evidence": "",
    "owner": "somebody, not TBC",
    "due": "a due date that is a date",
    "tasks": "",
    "updates": "",
    "positions": "something said of it at a meeting",
    "links": "",
    "requests": "asked about by Members",
    "tests": "tested by Audit and Assurance",
    "warnings": "something to look at",
}

_KINDS = {
    "recommendation": "",
    "afi": str(ItemKind.AREA_FOR_IMPROVEMENT),
    "concern": str(ItemKind.CAUSE_OF_CONCERN),
    "attention": str(ItemKind.AREA_FOR_ATTENTION),
} | dict.fromkeys(_words(*InspectionKind), "kind of inspection")

_REASONS = _words(*RedReason) | _words(*ClosureReason)

_DEFINED = (
    Field("status", Takes.CHOICE, "the colour", _STATUSES),
    Field("is", Takes.CHOICE, "how it stands on the day", _IS),
    Field("has", Takes.CHOICE, "what hangs on it", _HAS),
    Field("report", Takes.TEXT, "words of the report's title"),
    Field("owner", Takes.TEXT, "words of the owner"),
    Field("level", Takes.CHOICE, "whom the report addresses", _words(*Level)),
    Field("kind", Takes.CHOICE, "kind of item, or of inspection", _KINDS),
    Field("number", Takes.LABEL, "its number in the report"),
    Field("due", Takes.DAY, "the date in force"),
    Field("first", Takes.DAY, "the first date"),
    Field("slip", Takes.DAYS, "days late against the first date"),
    Field("extensions", Takes.NUMBER, "how often the date was moved"),
    Field("since", Takes.DAY, "since when it has its status"),
    Field("updated", Takes.DAY, "the day of its latest update"),
    Field("published", Takes.DAY, "when the report came out"),
    Field("checked", Takes.DAY, "when a WHITE was last checked"),
    Field("meeting", Takes.DAY, "a meeting at which something was said of it"),
    Field("signoff", Takes.CHOICE, "stage of the sign-off ladder", _words(*SignOffStage)),
    Field("reason", Takes.CHOICE, "why it is RED or CLOSED", _REASONS),
    Field("warning", Takes.CHOICE, "what is to be looked at", _words(*WarningCode)),
    Field("direction", Takes.CHOICE, "direction of travel at the last meeting", _words(*Direction)),
    Field("portal", Takes.CHOICE, "whether it is on the monitoring portal", {"yes": "", "no": ""}),
    Field("opentasks", Takes.NUMBER, "how many of its tasks are open"),
    Field("text", Takes.TEXT, "words of the recommendation itself"),
    Field("task", Takes.TEXT, "words of a task"),
    Field("update", Takes.TEXT, "words of an update"),
    Field("evidence", Takes.TEXT, "words of a piece of evidence"),
    Field("position", Takes.TEXT, "words of what was said at a meeting"),
    Field("waiting", Takes.TEXT, "words of what a WHITE waits for"),
    Field("id", Takes.NUMBER, "its number in the register"),
)

FIELDS: Mapping[str, Field] = MappingProxyType({one.name: one for one in _DEFINED})
"""By name, in the order they are offered."""

ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "inspection": "report",
        "title": "report",
        "stage": "signoff",
        "sign-off": "signoff",
        "sign_off": "signoff",
        "warnings": "warning",
        "extended": "extensions",
        "late": "slip",
    }
)
"""Other names that are taken for a field's."""

CHOICE_ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "green-pending": "pending",
        "considered": "under-consideration",
        "area-for-improvement": "afi",
        "cause-of-concern": "concern",
        "coc": "concern",
        "area-for-attention": "attention",
        "afa": "attention",
        "update": "updates",
        "task": "tasks",
        "link": "links",
        "position": "positions",
        "request": "requests",
        "test": "tests",
        "warning": "warnings",
    }
)
"""Other words that are taken for a choice, where the field has it."""

SORT = "sort"
"""What names the order: `sort:due`, `sort:-slip,number`."""
