"""One thing that `rectrack doctor` looked at, how grave it is, and what is to be done."""

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """How much a finding matters."""

    WELL = "well"
    ADVICE = "advice"
    """Worth doing; nothing is wrong."""
    WRONG = "wrong"
    """To be put right."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is so, and what to do about it."""

    about: str
    """A word or two: `journal`, `free space`."""
    said: str
    """What is so."""
    to_do: str = ""
    """What to do about it, in one sentence; blank where nothing need be done."""
    weight: Weight = Weight.WELL


def well(about: str, said: str) -> Finding:
    """Give a finding that all is as it should be; `about` names what was looked at, `said` is a sentence."""
    return Finding(about, said)


def advice(about: str, said: str, to_do: str) -> Finding:
    """Give a finding that could be better and hinders nobody, with what to do."""
    return Finding(about, said, to_do, Weight.ADVICE)


def wrong(about: str, said: str, to_do: str) -> Finding:
    """Give a finding that is to be put right, with what to do; it decides the exit code."""
    return Finding(about, said, to_do, Weight.WRONG)
