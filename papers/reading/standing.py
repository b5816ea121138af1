"""What a position column says of single tasks: `Task 1 and 3 are green`, `13.b has now been met`.

Source: the position columns of July 2021 and March 2022.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from db.due_dates import parse_due
from db.due_links import DueChain
from db.words import Status
from papers.draft import StatusLabel
from papers.reading.labels import read_status

_NUMBERS = r"\d{1,2}[a-z]?(?:(?:, ?| ?& ?|,? and )\d{1,2}[a-z]?)*"
_MENTION = re.compile(
    rf"\b(?P<word>task|action|bullet|point|part|step)s? \[?(?P<numbers>{_NUMBERS})\]?(?!\w)", re.IGNORECASE
)
_PART = re.compile(r"\b(?P<number>\d{1,2})[. (]{0,2}(?P<letter>[A-Za-z])\b(?![.'’]\w)")
_EACH = re.compile(r"\d{1,2}[a-z]?", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[A-Z\[])|\n")
_COLOUR = re.compile(r"\b(?:red|amber|green|white|closed)\b", re.IGNORECASE)
_DONE = re.compile(r"\b(?:met|completed?|implemented|achieved|discharged|delivered)\b", re.IGNORECASE)
_NOT_YET = re.compile(
    r"\b(?:not|yet|until|unless|once|when|will|should|must|to be|outstanding|partially|partly)\b|n['’]t\b",
    re.IGNORECASE,
)
_DEADLINE = re.compile(r"\b(?:deadlines?|due|extended|target|reset|dates?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Standing:
    """One sentence on some of the tasks."""

    word: str
    """What it calls them: `task`; empty where it only gives their number and letter."""
    labels: tuple[str, ...]
    """`1` and `3`, or `13B`."""
    status: StatusLabel | None
    due: DueChain | None


def read_standings(position_text: str, number: str) -> list[Standing]:
    """Read what a position says of the tasks of recommendation `number`; sentences that settle nothing are left out."""
    return [
        standing for sentence in _SENTENCE.split(position_text) if (standing := _read(sentence, number)) is not None
    ]


def _read(sentence: str, number: str) -> Standing | None:
    mention = _MENTION.search(sentence)
    if mention is not None:
        word, labels = mention["word"].lower(), tuple(_EACH.findall(mention["numbers"]))
    else:
        word, labels = "", tuple(_parts(sentence, number))
    if not labels:
        return None
    status = _status(sentence)
    due = parse_due(sentence) if _DEADLINE.search(sentence) else None
    if due is not None and due.current is None:
        due = None
    return Standing(word, labels, status, due) if status or due else None


def _parts(sentence: str, number: str) -> Iterator[str]:
    for part in _PART.finditer(sentence):
        if part["number"] == number:
            yield part["number"] + part["letter"].upper()


def _status(sentence: str) -> StatusLabel | None:
    if _NOT_YET.search(sentence):
        return None
    colours = _COLOUR.findall(sentence)
    if colours:
        return read_status(colours[-1])
    done = _DONE.search(sentence)
    return StatusLabel(done[0], Status.GREEN) if done else None
