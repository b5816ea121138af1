"""The status that one row gives its item: by a word, by the colour of its cell, and by a column for the sign-off.

Source: the columns of other forces (`RAG`, `HMICFRS sign-off`), and status cells that are coloured and empty.
"""

import re
from dataclasses import replace

from db.date_words import find_dates
from db.words import SignOffStage, Status
from papers.draft import StatusLabel
from papers.reading.headings import Column
from papers.reading.items import Entry
from papers.reading.labels import read_status
from papers.reading.positions import read_position

_STAGES = (
    (None, re.compile(r"\W*(?:no|n|none|n/?a|not applicable)\b\W*$", re.IGNORECASE)),
    (SignOffStage.RETURNED, re.compile(r"\b(?:returned|refused|rejected|not agreed)\b", re.IGNORECASE)),
    (
        SignOffStage.PENDING,
        re.compile(r"\b(?:pending|await\w*|requested|submitted|to be|not yet|in progress)\b", re.IGNORECASE),
    ),
    (None, re.compile(r"\bnot\b", re.IGNORECASE)),
    (
        SignOffStage.SIGNED_OFF,
        re.compile(r"\bsigned[- ]off\b|\W*(?:yes|y|agreed|approved|complete\w*)\b", re.IGNORECASE),
    ),
)
"""What a column for the sign-off says; the first that matches decides."""


def row_status(entry: Entry) -> StatusLabel:
    """Give the status of a row; its `printed` is blank where only the colour of the cell tells."""
    printed = entry.text(Column.STATUS)
    label = read_status(printed) or StatusLabel(printed, entry.shades.get(Column.STATUS, Status.NOT_SET))
    return _with_sign_off(label, entry)


def row_position(entry: Entry) -> StatusLabel | None:
    """Give the status in the position column of a row, or None where it says none."""
    label = read_position(entry.text(Column.POSITION))
    if label is None and Column.POSITION in entry.shades:
        label = StatusLabel("", entry.shades[Column.POSITION])
    return _with_sign_off(label, entry) if label else None


def _with_sign_off(label: StatusLabel, entry: Entry) -> StatusLabel:
    said = entry.text(Column.SIGN_OFF)
    if not said or label.status is not Status.GREEN or label.sign_off_stage is not None:
        return label
    return replace(label, sign_off_stage=_stage(said))


def _stage(said: str) -> SignOffStage | None:
    for stage, pattern in _STAGES:
        if pattern.search(said):
            return stage
    return SignOffStage.SIGNED_OFF if find_dates(said) else None
