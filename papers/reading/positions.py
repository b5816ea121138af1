"""The status that a position cell gives, among all else that it says.

Source: the position columns of July 2021 and March 2022.
"""

import re
from dataclasses import replace

from db.words import SignOffStage, Status
from papers.draft import StatusLabel
from papers.reading.labels import read_status

_COLOUR = r"(?:NEW )?(?:RED|AMBER|GREEN|WHITE|CLOSED)\b(?:\s?[-–(]?\s?CLOSED\b\)?)?"
_MOVED = re.compile(rf"\bfrom ({_COLOUR}) to ({_COLOUR})", re.IGNORECASE)
_NOW = re.compile(rf"\b(?:now|remains?|remaining|still|retain\w*)(?: (?:at|as|it|it as))?:? ({_COLOUR})", re.IGNORECASE)
_ANY = re.compile(rf"\b{_COLOUR}", re.IGNORECASE)
_PENDING = re.compile(r"\bgreen\b(?: is)?\W{0,4}pending\b(?: HMICFRS| HMIC)?(?: sign[ -]?off)?", re.IGNORECASE)
_BEFORE = re.compile(rf"\bpreviously:? ({_COLOUR})", re.IGNORECASE)
_NEW = re.compile(r"\bnew (?:recommendation|area for improvement|AFI|action)\b", re.IGNORECASE)


def read_position(text: str) -> StatusLabel | None:
    """Give the status a position cell opens with, or else the one it says the item has now."""
    words = text.replace("\n", " ")
    label = read_status(words) or read_status(_inside(words))
    if label is not None and label.status is Status.GREEN and (pending := _PENDING.search(words)):
        return replace(label, printed=pending[0], sign_off_stage=SignOffStage.PENDING)
    return label


def _inside(words: str) -> str:
    """Find the status that stands somewhere in a position: the present one, or the only one."""
    if found := _NOW.search(words):
        return found[1]
    if found := _MOVED.search(words):
        return found[2]
    every = _ANY.findall(words)
    return every[0] if len({each.upper() for each in every}) == 1 else ""


def status_before(position_text: str) -> Status | None:
    """Give the status that a position says the item had at the meeting before, where it says so."""
    found = _MOVED.search(position_text) or _BEFORE.search(position_text)
    label = read_status(found[1]) if found else None
    return label.status if label else None


def says_new(position_text: str) -> bool:
    """Tell whether a position calls its item new."""
    return _NEW.search(position_text) is not None
