"""What an officer should look at: one plain sentence each."""

from collections.abc import Iterator
from datetime import date

from db.lateness import CAN_BE_LATE
from db.questions.records import RecommendationRow, StatusKeyRecord
from db.words import CountedStatus, SignOffStage, Status

#: What papers write for an owner who has not been found yet.
_NO_OWNER = frozenset({"", "tbc", "tba", "tbd", "n/a", "na", "none", "-", "to be confirmed", "to be advised"})


#: The only warning of an item that is kept for its history alone.
IN_ERROR = "It was entered in error: it is in no list and no count."


def warnings_of(
    row: RecommendationRow, key: StatusKeyRecord, *, on: date, evidence: int, excused: bool
) -> tuple[str, ...]:
    """Give the warnings of one item at the day `on`.

    `evidence` is how many pieces it has, `excused` whether a reason for having none was given.
    """
    return tuple(_warnings(row, key, on=on, evidence=evidence, excused=excused))


def _warnings(row: RecommendationRow, key: StatusKeyRecord, *, on: date, evidence: int, excused: bool) -> Iterator[str]:
    if row.status is Status.AMBER and row.overdue and row.due_current is not None:
        late = (on - row.due_current.last_day).days
        red = key.definitions.get(CountedStatus.RED)
        yield (
            f"It is AMBER and {late} {'day' if late == 1 else 'days'} past its due date of {row.due_current.words}"
            + (f"; RED in the {key.name} status key means: {red}" if red else ".")
        )
    if (
        row.status is Status.GREEN
        and row.sign_off_stage is not SignOffStage.SIGNED_OFF
        and not evidence
        and not excused
    ):
        yield "It is GREEN with no evidence recorded: add a piece, or say why none is needed."
    if row.status in CAN_BE_LATE and " ".join(row.owner.split()).casefold() in _NO_OWNER:
        yield "It has no owner: name who is to answer for it."
