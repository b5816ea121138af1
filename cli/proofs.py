"""How a paper and the register differ, as text for a person and as JSON for a script."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from cli.columns import wrapped
from db.dates import PartialDate
from db.sentences import number_of

if TYPE_CHECKING:
    from papers.proving import Difference, Proved

_LONGEST = 300
"""Characters of a text that are shown; the whole is in the paper and the register."""


def proof_text(name: str, proved: "Proved", width: int) -> str:
    """Give what the paper was held to, and a paragraph for each difference."""
    lines = [(0, _headline(name, proved))]
    for one in proved.differences:
        lines += [(0, ""), *_paragraph(one)]
    return "\n".join(wrapped(line, width, " " * indent) for indent, line in lines)


def proof_json(name: str, proved: "Proved") -> Mapping[str, object]:
    """Give what came of holding a paper to the register as `verify --against --json` prints it; `name` is its file."""
    return {
        "paper": name,
        "meeting": proved.meeting.words,
        "as_at": proved.meeting.as_at.isoformat(),
        "frozen": proved.meeting.frozen_on is not None,
        "draft": proved.marks.is_draft,
        "sha256": proved.marks.fingerprint or None,
        "differences": [_difference(one) for one in proved.differences],
    }


def list_text(name: str, day: date, differences: Sequence["Difference"], width: int) -> str:
    """Give what an exported list was held to, and a paragraph for each difference."""
    on = f"the register on {PartialDate.of(day).words}"
    many = number_of(len(differences), "difference")
    lines = [(0, f"{name} does not agree with {on}: {many}." if differences else f"{name} agrees with {on}.")]
    for one in differences:
        lines += [(0, ""), *_paragraph(one)]
    return "\n".join(wrapped(line, width, " " * indent) for indent, line in lines)


def list_json(name: str, day: date, differences: Sequence["Difference"]) -> Mapping[str, object]:
    """Give the same of an exported list; `day` is the one it was held to the register at."""
    return {"list": name, "as_at": day.isoformat(), "differences": [_difference(one) for one in differences]}


def _difference(one: "Difference") -> Mapping[str, object]:
    return {
        "where": one.where,
        "field": one.field,
        "printed": one.printed,
        "register": one.registered,
        "line": one.line,
        "page": one.page,
    }


def _headline(name: str, proved: "Proved") -> str:
    meeting = proved.meeting
    held = f"the meeting of {meeting.words}, positions at {PartialDate.of(meeting.as_at).words}"
    record = "the frozen record of" if meeting.frozen_on else "the register as it stands for"
    if not proved.differences:
        proof = f", fingerprint {proved.marks.fingerprint}" if proved.marks.fingerprint else ""
        return f"{name} agrees with {record} {held}{proof}."
    many = number_of(len(proved.differences), "difference")
    return f"{name} does not agree with {record} {held}: {many}."


def _paragraph(one: "Difference") -> Iterator[tuple[int, str]]:
    place = f" (line {one.line}{f', page {one.page}' if one.page else ''})" if one.line else ""
    yield 0, f"{one.where}: {one.field}{place}"
    yield 2, f"Paper: {_short(one.printed)}"
    yield 2, f"Register: {_short(one.registered)}"


def _short(text: str) -> str:
    line = " ".join(text.split()) or "(nothing)"
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
