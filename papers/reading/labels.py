"""The labels that committee papers print: statuses, numbers and kinds of items, publication lines.

All text is plain (tags gone). Source: the action plans of 2016 to 2022.
"""

import re
from dataclasses import replace

from db.date_words import MONTH, find_dates
from db.dates import PartialDate
from db.words import ClosureReason, ItemKind, SignOffStage, Status
from papers.draft import StatusLabel
from papers.reading.claims import read_claim
from papers.reading.vocabulary import in_force

__all__ = ["read_claim", "read_number_and_kind", "read_published", "read_status"]

_FLAGS = re.IGNORECASE
_COLOURS = {
    "red": Status.RED,
    "amber": Status.AMBER,
    "green": Status.GREEN,
    "white": Status.WHITE,
    "blue": Status.GREEN,
}
"""Blue is complete, where forces use it."""
_WORDS = {
    "closed": Status.CLOSED,
    "under consideration": Status.UNDER_CONSIDERATION,
    "complete": Status.GREEN,
    "completed": Status.GREEN,
    "implemented": Status.GREEN,
    "in progress": Status.AMBER,
    "ongoing": Status.AMBER,
    "superseded": Status.CLOSED,
    "no longer required": Status.CLOSED,
    "not set": Status.NOT_SET,
}
"""What a paper without colours says of an item, and the status that is. It is read only where it stands alone."""
_LETTERS = {colour[0].upper(): status for colour, status in _COLOURS.items()}

_LEAD_IN = r"\W{0,3}(?:(?:status|this|item|it|rag|remains?|is|still|currently|now|at|as|:)\s+){0,4}"
_COLOUR = r"\b(?:red|amber|green|white|blue)\b"
_CLOSED = r"\s*(?:[-\N{EN DASH}\N{EM DASH}/]\s*|[(\[]\s*)(?P<closed>closed\b)[)\]]?"
_PENDING = (
    r"\s*(?:[-\N{EN DASH}\N{EM DASH}:,]\s*|[(\[]\s*)?(?:is\s+)?"
    r"(?P<pending>pending\s+(?:(?:HMICFRS|HMIC|inspectorate)\s+)?sign[-\s]?off\b)[)\]]?"
)
_SIGNED_OFF = (
    r"\s*(?:[-\N{EN DASH}\N{EM DASH}:,]\s*|[(\[]\s*)?(?P<signed>signed[-\s]off(?:\s+by\s+(?:HMICFRS|HMIC)\b)?)[)\]]?"
)
_NEW = r"\s*[(\[]\s*(?P<new_after>new)\s*[)\]]"
_LABEL = re.compile(
    rf"{_LEAD_IN}(?P<label>(?P<new>new\s*[-\N{{EN DASH}}:]?\s*)?(?P<colour>{_COLOUR})"
    rf"(?:{_CLOSED}|{_PENDING}|{_SIGNED_OFF}|{_NEW})?)(?P<rest>.*)",
    _FLAGS | re.DOTALL,
)
_NOT_A_STATUS = re.compile(r"\s[A-Z][a-z]+\b")
"""What follows the first word of a name (`White Paper`)."""
_ALONE = re.compile(
    rf"{_LEAD_IN}(?P<label>(?P<new>new\s+)?(?P<word>{'|'.join(word.replace(' ', '[- ]') for word in _WORDS)})\b)"
    r"(?P<rest>.*)",
    _FLAGS | re.DOTALL,
)
_ENDS = re.compile(r"\W*$|\s*[-\N{EN DASH}\N{EM DASH}:;,.(\[\n]")
_CHANGED = re.compile(
    rf"\b(?:now|changed\s+to|moved\s+to)\s+(?P<new>new\s+)?(?P<word>{_COLOUR}|closed\b)(?:{_CLOSED})?", _FLAGS
)
_PREVIOUSLY = re.compile(r"\W*(?:previously|formerly|was|from)\b", _FLAGS)
_CLOSURES = (
    (ClosureReason.NOT_FOR_THE_FORCE, r"not\s+(?:for|applicable\s+to)\s+(?:the\s+|this\s+)?force|\bnot\s+applicable\b"),
    (ClosureReason.SUPERSEDED_BY, r"\bsuperseded\b"),
    (ClosureReason.NOT_ACCEPTED, r"\bnot\s+accepted\b|\brejected\b"),
    (ClosureReason.TRANSFERRED_TO, r"\btransferred\b"),
    (ClosureReason.BUSINESS_AS_USUAL, r"\bbusiness[-\s]as[-\s]usual\b|\bBAU\b"),
    (ClosureReason.NO_LONGER_REQUIRED, r"\bno\s+longer\s+(?:required|relevant|applicable)\b"),
    (ClosureReason.SIGNED_OFF, r"\bsigned[-\s]off\b"),
)
_CLOSURE_PATTERNS = tuple((reason, re.compile(words, _FLAGS)) for reason, words in _CLOSURES)
_LONGEST_LABEL = 120
"""Characters of a status cell; what is longer is narrative after a label."""

_PUBLISHED = re.compile(r"\b(?:published|publication|issued)\b", _FLAGS)

_KINDS = tuple(
    (kind, re.compile(rf"\s*(?:{words})(?!\w)(?P<end>\s*)", _FLAGS))
    for kind, words in (
        (ItemKind.AREA_FOR_IMPROVEMENT, r"areas?\s+for\s+improvement|AFIs?"),
        (ItemKind.CAUSE_OF_CONCERN, r"causes?\s+(?:of|for)\s+concern"),
        (ItemKind.AREA_FOR_ATTENTION, r"areas?\s+for\s+attention|AFAs?"),
        (ItemKind.RECOMMENDATION, r"recommendations?|rec(?=\.?\s*[0-9])"),
    )
)
_NUMBER = re.compile(
    r"\W*?(?P<number>[0-9]{1,3}(?:\.[0-9]{1,2}){0,2}(?:[A-Za-z]|\s?\([A-Za-z]\))?)(?![\w/%]|[.,][0-9])(?P<end>[.):]*\s*)",
)
_NOT_TEXT = " .:;-)\N{EN DASH}\N{EM DASH}"
"""What may stand between number, label and text."""
_OPENING = "\"'[(\N{LEFT SINGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}\N{BULLET}"
_MONTH = re.compile(rf"{MONTH}", _FLAGS)


def read_status(text: str) -> StatusLabel | None:
    """Read the status that a cell is or begins with (`NEW GREEN`, `WHITE (CLOSED)`), or give None if it has none."""
    cell = text.strip()
    if (taught := in_force().status(cell)) is None:
        return _built_in(cell)
    printed, meaning = taught
    label = _built_in(meaning)
    return replace(label, printed=printed) if label else None


def _built_in(cell: str) -> StatusLabel | None:
    if cell in _LETTERS:
        return StatusLabel(cell, _LETTERS[cell])
    if _PREVIOUSLY.match(cell):
        return _changed(cell)
    if (match := _LABEL.match(cell)) is not None:
        colour = match["colour"]
        if colour.istitle() and match["rest"].strip() and _NOT_A_STATUS.match(match["rest"]):
            return None
        return _coloured(match, cell)
    match = _ALONE.match(cell)
    if match is None or not (match["word"].isupper() or _ENDS.match(match["rest"])):
        return None
    status = _WORDS[re.sub(r"[-\s]+", " ", match["word"].lower())]
    closure = _closure(cell) if status is Status.CLOSED else None
    return StatusLabel(_plain(match["label"]), status, closure_reason=closure, is_new=bool(match["new"]))


def _coloured(match: re.Match[str], cell: str) -> StatusLabel:
    printed = _plain(match["label"])
    is_new = bool(match["new"] or match["new_after"])
    if match["closed"]:
        return StatusLabel(printed, Status.CLOSED, closure_reason=_closure(cell), is_new=is_new)
    stage = SignOffStage.PENDING if match["pending"] else SignOffStage.SIGNED_OFF if match["signed"] else None
    status = _COLOURS[match["colour"].lower()]
    return StatusLabel(printed, status, sign_off_stage=stage if status is Status.GREEN else None, is_new=is_new)


def _changed(cell: str) -> StatusLabel | None:
    """Read a cell that begins with the status of before: the last one it says it has now counts."""
    changes = list(_CHANGED.finditer(cell))
    if not changes:
        return None
    last = changes[-1]
    closed = bool(last["closed"]) or last["word"].lower() == "closed"
    status = Status.CLOSED if closed else _COLOURS[last["word"].lower()]
    printed = _plain(cell) if len(cell) <= _LONGEST_LABEL else _plain(last[0])
    closure = _closure(cell[last.start() :]) if closed else None
    return StatusLabel(printed, status, closure_reason=closure, is_new=bool(last["new"]))


def _closure(cell: str) -> ClosureReason:
    short = cell[:_LONGEST_LABEL]
    return next((reason for reason, pattern in _CLOSURE_PATTERNS if pattern.search(short)), ClosureReason.NOT_STATED)


def _plain(text: str) -> str:
    return " ".join(text.split())


def read_number_and_kind(text: str) -> tuple[str | None, ItemKind | None, str]:
    """Take the number (`13A`) and the label (`Area for Improvement`) off the beginning of an item.

    Gives the number or None, the kind or None, and the text without them; text that only begins with a figure or
    with one of those words, but goes on as a sentence, is left whole. Under a label with a line of its own the text
    begins as it does, with whatever mark.
    """
    number, rest = _number(text)
    kind, after = _kind(rest)
    label = rest[: len(rest) - len(after)]
    if kind is not None and number is None:
        number, after = _number(after)
        label = "" if number else label
    if kind is not None and "\n" in label[len(label.rstrip()) :]:
        return number, kind, after
    return number, kind, after.lstrip("\n" + _NOT_TEXT) if number or kind else text


def _number(text: str) -> tuple[str | None, str]:
    match = _NUMBER.match(text)
    if match is None:
        return None, text
    rest = text[match.end() :].lstrip(_NOT_TEXT)
    if _stands_apart(match, rest) or _kind(rest)[0] is not None:
        return match["number"], rest
    return None, text


def _stands_apart(number: re.Match[str], rest: str) -> bool:
    """Say whether a number is no part of the sentence that follows it."""
    end = number["end"]
    if not rest or "\n" in end or ":" in end or rest[0] == "\n":
        return True
    return bool(end) and (rest[0].isupper() or rest[0] in _OPENING) and _MONTH.match(rest) is None


def _kind(text: str) -> tuple[ItemKind | None, str]:
    for kind, pattern in _KINDS:
        match = pattern.match(text)
        if match is None:
            continue
        rest = text[match.end() :]
        if not rest or "\n" in match["end"] or rest[0].isupper() or rest[0] in _OPENING + _NOT_TEXT:
            return kind, rest
        number = _NUMBER.match(rest)
        if number is not None and _stands_apart(number, rest[number.end() :].lstrip(_NOT_TEXT)):
            return kind, rest
    return None, text


def read_published(text: str) -> PartialDate | None:
    """Read the date of a publication line (`Published 17th December 2020`), at the precision printed."""
    line = _plain(text)
    said = _PUBLISHED.search(line)
    dates = find_dates(line[said.end() :]) if said else []
    return dates[0].date if dates else None
