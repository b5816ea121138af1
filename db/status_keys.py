"""The four versions of the status key that are built in: which statuses each knows, and which it counts as outstanding.

The definitions are this program's words; those a committee saw are read from each paper that is imported.
"""

from dataclasses import dataclass
from datetime import date

from db.words import CountedStatus


@dataclass(frozen=True, slots=True)
class StatusMeaning:
    """What one status means under one key."""

    status: CountedStatus
    label: str
    """The status as a count table prints it."""
    wording: str
    outstanding: bool = False


@dataclass(frozen=True, slots=True)
class StatusKeyFacts:
    """One version of the status key, in force until the next begins."""

    name: str
    in_force_from: date
    knows_sign_off: bool
    """Whether a GREEN still waits for the inspectorate's agreement. Before 2022, GREEN was the end."""
    meanings: tuple[StatusMeaning, ...]
    """In the order a count table prints them."""

    @property
    def outstanding(self) -> frozenset[CountedStatus]:
        """The statuses that the key counts as still to be done."""
        return frozenset(meaning.status for meaning in self.meanings if meaning.outstanding)


_GREEN = StatusMeaning(CountedStatus.GREEN, "Green", "What was recommended is in place.")
_CLOSED = StatusMeaning(
    CountedStatus.CLOSED, "Closed", "No longer followed by the committee, for the reason given when it was closed."
)
_ELSEWHERE = StatusMeaning(
    CountedStatus.WHITE,
    "White",
    "Not for this force to deliver, or held up until another body delivers something it needs.",
    outstanding=True,
)

#: RED was a decision, so a RED item is settled; what the force has yet to accept is still to be done.
_KEY_2016 = StatusKeyFacts(
    name="2016",
    in_force_from=date(2016, 1, 1),
    knows_sign_off=False,
    meanings=(
        StatusMeaning(CountedStatus.RED, "Red", "The force has decided not to do this, and says why."),
        StatusMeaning(CountedStatus.AMBER, "Amber", "Work is going on and is expected to succeed.", outstanding=True),
        _GREEN,
        _ELSEWHERE,
        StatusMeaning(
            CountedStatus.UNDER_CONSIDERATION,
            "Under consideration",
            "The force has not yet decided whether to accept this.",
            outstanding=True,
        ),
        _CLOSED,
    ),
)

_KEY_2020 = StatusKeyFacts(
    name="2020",
    in_force_from=date(2020, 1, 1),
    knows_sign_off=False,
    meanings=(
        StatusMeaning(
            CountedStatus.RED,
            "Red",
            "Its date has passed, or it cannot or is not going to be done; the reason is given.",
            outstanding=True,
        ),
        StatusMeaning(CountedStatus.AMBER, "Amber", "Work is going on and is expected to succeed.", outstanding=True),
        _GREEN,
        _ELSEWHERE,
        _CLOSED,
    ),
)

_LATE = StatusMeaning(
    CountedStatus.RED,
    "Red",
    "Due by now and not done, for want of people, money or means.",
    outstanding=True,
)
_UNDER_WAY = StatusMeaning(CountedStatus.AMBER, "Amber", "Work is going on and is being watched.", outstanding=True)

_KEY_2021 = StatusKeyFacts(
    name="2021",
    in_force_from=date(2021, 1, 1),
    knows_sign_off=False,
    meanings=(_LATE, _UNDER_WAY, _GREEN, _ELSEWHERE, _CLOSED),
)

_KEY_2022 = StatusKeyFacts(
    name="2022",
    in_force_from=date(2022, 1, 1),
    knows_sign_off=True,
    meanings=(
        _LATE,
        _UNDER_WAY,
        StatusMeaning(
            CountedStatus.GREEN_PENDING,
            "Green (pending HMICFRS sign-off)",
            "In place and evidenced as the force sees it; the inspectorate has yet to agree.",
        ),
        StatusMeaning(CountedStatus.GREEN, "Green", "In place, and the inspectorate agrees."),
        StatusMeaning(
            CountedStatus.WHITE,
            "White",
            "No longer needed or to the point, or held up until another body has acted.",
        ),
        _CLOSED,
    ),
)

STATUS_KEYS = (_KEY_2016, _KEY_2020, _KEY_2021, _KEY_2022)
