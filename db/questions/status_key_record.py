"""A version of the status key, as questions give it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from db.words import CountedStatus


@dataclass(frozen=True, slots=True)
class StatusKeyRecord:
    """A version of the status key: which counted statuses it knows, its words, and which are outstanding."""

    id: int
    name: str
    in_force_from: date
    knows_sign_off: bool
    definitions: Mapping[CountedStatus, str]
    labels: Mapping[CountedStatus, str]
    outstanding: frozenset[CountedStatus]
