"""What the words after a number say that it counts: `outstanding recommendations`, `new greens`, `reports managed`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from db.words import CountedStatus, Level
from papers.reconciling.summary_labels import named_statuses

_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_TOKEN = re.compile(r"[A-Za-z]+|[^\sA-Za-z]")


def _vocabulary(words: str) -> frozenset[str]:
    return frozenset(words.split())


_LINKS = _vocabulary(
    "a all also an are as assessed at be been being classed currently for further graded had has have held hmic hmicfrs"
    " improvement in inspection is joint marked now of on overall rated remain remaining remains reported shown"
    " status still that the them there these thematic those total was were which recommendation recommendations action"
    " actions afi afis area areas item items"
    " - ' \" / \N{LEFT SINGLE QUOTATION MARK} \N{RIGHT SINGLE QUOTATION MARK} \N{LEFT DOUBLE QUOTATION MARK}"
)
"""What may stand between a number and what it counts."""
_COLOURS = _vocabulary("red reds amber ambers green greens white whites closed")
_NOUNS = _vocabulary("report reports recommendation recommendations action actions afi afis areas items")
_MOVED = _vocabulary("moved turned changed gone")
_MANAGED = _vocabulary("managed monitored tracked overseen followed")
_NEAR = 3
"""Words within which what a number counts follows its adjective (`13 open reports`)."""
_NOT_DELIVERED = ["not", "yet", "delivered"]


class Subject(Enum):
    """What a figure of the narrative counts."""

    OUTSTANDING = auto()
    STATUS = auto()
    NEW_STATUS = auto()
    NEW_REPORTS = auto()
    WITH_RECOMMENDATIONS = auto()
    REPORTS_MANAGED = auto()
    REPORTS_HELD_WHITE = auto()
    FOR_POLICE = auto()
    LEVEL = auto()  # a part of the figure before it, by level


_OF_REPORTS = frozenset({Subject.REPORTS_MANAGED, Subject.NEW_REPORTS})


@dataclass(slots=True)
class Said:
    """What the words after a number say, as far as they are read."""

    subject: Subject | None = None
    statuses: frozenset[CountedStatus] = frozenset()
    level: Level | None = None
    new: bool = False
    reports: bool = False
    items: bool = False
    moved: bool = False
    directed: bool = False


def words_after(text: str, last: Subject | None) -> Said:
    """Read the words between a number and the next; `last` is what the number before it in the sentence counts."""
    said = Said(reports=last in _OF_REPORTS and re.match(r"\s*(?:that|which|of)\b", text) is not None)
    words = [word.lower() for word in _TOKEN.findall(_BRACKETS.sub(" ", text))]
    for place, word in enumerate(words):
        rest = words[place:]
        if said.moved and (word in {"from", "to"} or (word in _COLOURS and "to" in rest)):
            continue
        if not (_counts_items(word, rest, said) or _counts_reports(word, rest, said, last) or word in _LINKS):
            break
        if said.subject is not None:
            return said
    if said.reports and said.new:
        said.subject = Subject.NEW_REPORTS
    elif said.level is not None and not said.reports:
        said.subject = Subject.LEVEL
    return said


def _counts_items(word: str, rest: Sequence[str], said: Said) -> bool:
    """Take in a word that says something of items; False for any other."""
    if word in _COLOURS:
        said.statuses = named_statuses(" ".join(rest[:3]) if word.startswith("green") else word)
        said.subject = Subject.NEW_STATUS if said.new or said.moved else Subject.STATUS
        if said.reports and CountedStatus.WHITE in said.statuses:
            said.subject = Subject.REPORTS_HELD_WHITE
    elif word in {"outstanding", "open", "live"} or list(rest[:3]) == _NOT_DELIVERED:
        following = next((each for each in rest[:_NEAR] if each in _NOUNS), "")
        of_reports = said.reports or (not said.items and following.startswith("report"))
        if of_reports or word == "live":
            said.subject = Subject.REPORTS_MANAGED if of_reports else None
            return of_reports
        said.subject = Subject.OUTSTANDING
    elif word in {"national", "force"} and not said.directed:
        said.level = Level(word)
    elif word in {"new", "newly"}:
        said.new = True
    elif word in _MOVED:
        said.moved = True
    elif word in _NOUNS and not word.startswith("report"):
        said.items = True
    else:
        return False
    return True


def _counts_reports(word: str, rest: Sequence[str], said: Said, last: Subject | None) -> bool:
    """Take in a word that says something of reports, or of whom recommendations are for; False for any other."""
    if word in {"report", "reports"}:
        said.reports = True
    elif word in {"directed", "aimed"}:
        said.directed = True
    elif said.directed and word in {"police", "force", "to"}:
        said.subject = Subject.FOR_POLICE if word != "to" else None
    elif said.reports and word == "published":
        said.subject = Subject.NEW_REPORTS
    elif said.reports and word in _MANAGED:
        said.subject = Subject.REPORTS_MANAGED
    elif word in {"with", "containing"} and last is Subject.NEW_REPORTS:
        said.subject = Subject.WITH_RECOMMENDATIONS if "recommendations" in rest[1:3] else None
    else:
        return False
    return True
