"""What each kind of evidence says of itself beyond its title and place."""

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import Any, get_type_hints

from db.dates import in_words
from db.errors import RuleError, WrongUseError
from db.ledger.canonical import encode, plain
from db.words import EvidenceKind


@dataclass(frozen=True, slots=True)
class DocumentDetails:
    """A document: which one."""

    reference: str = ""
    issued_by: str = ""


@dataclass(frozen=True, slots=True)
class DipSampleDetails:
    """A sample of records read: of what, how many, from when, with what result, and who was told."""

    subject: str = ""
    sample_size: int | None = None
    period: str = ""
    result: str = ""
    reported_to: str = ""


@dataclass(frozen=True, slots=True)
class AuditDetails:
    """An audit: of what, by whom, over which time, with what result, and who was told."""

    subject: str = ""
    audited_by: str = ""
    period: str = ""
    result: str = ""
    reported_to: str = ""


@dataclass(frozen=True, slots=True)
class SurveyDetails:
    """A survey: of what, how many answered, when, with what result, and who was told."""

    subject: str = ""
    respondents: int | None = None
    period: str = ""
    result: str = ""
    reported_to: str = ""


@dataclass(frozen=True, slots=True)
class PolicyDetails:
    """A policy on its way from draft to print."""

    drafted: date | None = None
    signed_off: date | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class MinuteDetails:
    """A minute: of which meeting, and under which item."""

    meeting: str = ""
    item: str = ""


EvidenceDetails = DocumentDetails | DipSampleDetails | AuditDetails | SurveyDetails | PolicyDetails | MinuteDetails

DETAILS: Mapping[EvidenceKind, type[EvidenceDetails]] = MappingProxyType(
    {
        EvidenceKind.DOCUMENT: DocumentDetails,
        EvidenceKind.DIP_SAMPLE: DipSampleDetails,
        EvidenceKind.AUDIT: AuditDetails,
        EvidenceKind.SURVEY: SurveyDetails,
        EvidenceKind.POLICY: PolicyDetails,
        EvidenceKind.MINUTE: MinuteDetails,
    }
)
"""What each kind says of itself."""

#: What makes a kind worth the name: asked for once anything of its details is given.
_NEEDED: Mapping[EvidenceKind, tuple[str, ...]] = {
    EvidenceKind.DIP_SAMPLE: ("subject", "sample_size", "result"),
    EvidenceKind.AUDIT: ("subject", "result"),
    EvidenceKind.SURVEY: ("subject", "result"),
    EvidenceKind.MINUTE: ("meeting",),
}


def details_of(kind: EvidenceKind, said: Mapping[str, str]) -> EvidenceDetails:
    """Read details given as words, by their names; blank ones are left out.

    Raises `WrongUseError` for a name the kind does not have, a number that is none and a day that is none.
    """
    hints = get_type_hints(DETAILS[kind])
    unknown = said.keys() - hints.keys()
    if unknown:
        raise WrongUseError(
            f"{_a(kind)} has no {detail_words(min(unknown))}: give {', '.join(detail_words(name) for name in hints)}."
        )
    values = {name: _read(name, hints[name], text.strip()) for name, text in said.items() if text.strip()}
    return DETAILS[kind](**values)


def check_details(kind: EvidenceKind, details: EvidenceDetails, *, known_on: date) -> None:
    """Hold details against their kind; raises `RuleError` for the first thing that does not fit."""
    if not isinstance(details, DETAILS[kind]):
        raise RuleError(f"These details do not describe {_a(kind).lower()}: give those of that kind, or another kind.")
    for name in _NEEDED.get(kind, ()):
        if not getattr(details, name):
            raise RuleError(f"{_a(kind)} gives its {detail_words(name)}: add it.")
    numbers = (value for value in dataclasses.astuple(details) if isinstance(value, int))
    if any(value < 1 for value in numbers):
        raise RuleError(f"{_a(kind)} counts at least one: give the number there was.")
    if isinstance(details, PolicyDetails):
        _check_policy(details, known_on)


def encode_details(details: EvidenceDetails | None) -> str:
    """Give canonical JSON of what is said; `{}` where nothing is."""
    said = dataclasses.asdict(details) if details is not None else {}
    return encode({name: plain(value) for name, value in said.items() if value not in ("", None)})


def decode_details(kind: EvidenceKind, text: str) -> EvidenceDetails | None:
    """Read what `encode_details` gave; None where nothing was said. What this version does not know is left out."""
    hints = get_type_hints(DETAILS[kind])
    said = {name: _read(name, hints[name], str(value)) for name, value in json.loads(text).items() if name in hints}
    return DETAILS[kind](**said) if said else None


def detail_words(name: str) -> str:
    """Give the words of a detail: `sample size`."""
    return name.replace("_", " ")


def _a(kind: EvidenceKind) -> str:
    return f"{'An' if kind is EvidenceKind.AUDIT else 'A'} {kind.words}"


def _check_policy(details: PolicyDetails, known_on: date) -> None:
    said = [(name, day) for name, day in dataclasses.asdict(details).items() if day is not None]
    if not said:
        raise RuleError("A policy says when it was drafted, signed off or published: give at least one day.")
    for (first, before), (second, after) in pairwise(said):
        if after < before:
            raise RuleError(
                f"A policy is {detail_words(first)} before it is {detail_words(second)}: look at the two days again."
            )
    name, day = said[-1]
    if day > known_on:
        raise RuleError(
            f"A policy cannot be {detail_words(name)} on {in_words(day)}, which has not come: leave it out."
        )


def _read(name: str, hint: object, text: str) -> Any:
    try:
        if hint == int | None:
            return int(text)
        if hint == date | None:
            return date.fromisoformat(text)
    except ValueError as error:
        kind = "a whole number" if hint == int | None else "a day such as 2022-05-31"
        raise WrongUseError(f"{text!r} cannot be read as {detail_words(name)}: give {kind}.") from error
    return text
