"""The ladder from a claimed green to the inspectorate's agreement (design, rule 5): its steps, and the time in each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from db.words import SignOffStage

#: The steps in their order. A claim that is returned leaves the ladder where it would have been signed off.
STEPS = (
    SignOffStage.CLAIMED,
    SignOffStage.TESTED,
    SignOffStage.PENDING,
    SignOffStage.NOTIFIED,
    SignOffStage.SIGNED_OFF,
)

#: The stages at which nothing more is waited for.
_ENDS = frozenset({SignOffStage.SIGNED_OFF, SignOffStage.RETURNED})

_YEAR_BEGINS, _QUARTER = 4, 3


@dataclass(frozen=True, slots=True)
class StepTaken:
    """One step as the register holds it."""

    stage: SignOffStage
    reached_on: date
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class StageSpell:
    """The time spent at one stage."""

    stage: SignOffStage
    since: date
    said_by: str
    until: date | None
    """The day it went on, or None where it is still there."""
    days: int
    """Up to that day, or up to the day asked."""


def next_steps(stage: SignOffStage | None) -> tuple[SignOffStage, ...]:
    """Give what may come after a stage, the next step first; None stands for a GREEN nobody has claimed yet."""
    if stage in _ENDS:
        return ()
    later = STEPS[_place(stage) + 1 :] if stage else STEPS[:1]
    return (*later, SignOffStage.RETURNED) if stage else later


def skipped(stage: SignOffStage | None, to: SignOffStage) -> tuple[SignOffStage, ...]:
    """Give the steps left out between two stages."""
    return STEPS[(_place(stage) + 1 if stage else 0) : _place(to)]


def stage_spells(steps: Iterable[StepTaken], *, on: date, left_on: Iterable[date] = ()) -> tuple[StageSpell, ...]:
    """Give how long a green was at each stage, in order, as seen on a day; the ends of the ladder take no time.

    `steps` are those of one item in the order they were recorded, `left_on` the days on which it stopped being GREEN
    otherwise than by a step.
    """
    taken = [step for step in sorted(steps, key=lambda one: one.reached_on) if step.reached_on <= on]
    left = sorted(day for day in left_on if day <= on)
    ends: list[date | None] = [step.reached_on for step in taken[1:]]
    return tuple(
        _spell(step, end, next((day for day in left if day >= step.reached_on), None), on)
        for step, end in zip(taken, [*ends, None], strict=False)
    )


def quarter_of(day: date) -> str:
    """Give the quarter of the financial year a day is in, as a committee names it: `Q2 2022/23`."""
    year = day.year if day.month >= _YEAR_BEGINS else day.year - 1
    quarter = (day.month - _YEAR_BEGINS) % 12 // _QUARTER + 1
    return f"Q{quarter} {year}/{(year + 1) % 100:02d}"


def _spell(step: StepTaken, end: date | None, left: date | None, on: date) -> StageSpell:
    if step.stage in _ENDS:
        return StageSpell(step.stage, step.reached_on, step.said_by, step.reached_on, 0)
    until = min((day for day in (end, left) if day is not None), default=None)
    return StageSpell(step.stage, step.reached_on, step.said_by, until, ((until or on) - step.reached_on).days)


def _place(stage: SignOffStage) -> int:
    return STEPS.index(SignOffStage.SIGNED_OFF if stage is SignOffStage.RETURNED else stage)
