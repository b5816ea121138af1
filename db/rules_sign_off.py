"""The rules of the sign-off ladder (design, rule 5). Each refusal names the rule and the way out."""

from dataclasses import dataclass
from datetime import date

from db.dates import in_words
from db.errors import RuleError
from db.ladder import next_steps, skipped
from db.sentences import listed
from db.words import SignOffStage, Status


@dataclass(frozen=True, slots=True)
class SignOffStep:
    """One step on the ladder, and who says that it was reached."""

    stage: SignOffStage
    reached_on: date
    said_by: str = ""
    """By default the officer who records it."""
    quarter: str = ""
    """The quarter in which the liaison lead was notified, such as `Q2 2022/23`."""
    portal_reference: str = ""
    missing: str = ""
    """What the inspectorate wants to see, where it returned the claim."""
    reason: str = ""
    """Why steps before this one were skipped, or why there is no evidence or no portal reference."""


@dataclass(frozen=True, slots=True)
class LadderStanding:
    """How an item stands on the day of a step: all that the rules ask about it."""

    status: Status
    stage: SignOffStage | None
    on_portal: bool
    knows_sign_off: bool
    """Whether the status key in force knows sign-off: before 2022, GREEN was the end."""
    passed: bool
    """Whether an assurance test was passed since the claim."""
    evidence: int = 0
    """Pieces of evidence."""
    last_step_on: date | None = None


def check_sign_off(standing: LadderStanding, step: SignOffStep) -> None:
    """Hold a step against the rules; raises `RuleError` for the first that refuses it."""
    _check_place(standing, step)
    if standing.last_step_on is not None and step.reached_on < standing.last_step_on:
        raise RuleError(
            f"A step on the ladder comes after the last one, of {in_words(standing.last_step_on)}: give that day or a "
            "later one."
        )
    if step.stage is SignOffStage.CLAIMED and not (standing.evidence or step.reason.strip()):
        raise RuleError("A claim needs at least one piece of evidence: add it first, or say why there is none.")
    if step.stage is SignOffStage.TESTED and not standing.passed:
        raise RuleError("TESTED needs a test that was passed since the claim: record it first.")
    if step.stage is SignOffStage.NOTIFIED:
        _check_notified(standing, step)
    if step.stage is SignOffStage.SIGNED_OFF:
        _check_signed_off(standing, step)
    if step.stage is SignOffStage.RETURNED and not step.missing.strip():
        raise RuleError("A returned claim says what is missing: give it.")


def _check_place(standing: LadderStanding, step: SignOffStep) -> None:
    if standing.status is not Status.GREEN:
        raise RuleError(f"It is {standing.status.words}, not a claimed GREEN: claim it first.")
    if not standing.knows_sign_off:
        raise RuleError("The status key of that day knows no sign-off, and GREEN is the end: give a later day.")
    following = next_steps(standing.stage)
    stands = f"a GREEN that is {standing.stage.words}" if standing.stage else "a GREEN nobody has claimed"
    if not following:
        raise RuleError(f"It is {stands}, which is the end of the ladder: change its status to take it further.")
    left_out = skipped(standing.stage, step.stage)
    if step.stage in following and (not left_out or step.reason.strip()):
        return
    if step.stage not in following:
        raise RuleError(f"It is {stands}: it can only be {following[0].words} next.")
    raise RuleError(
        f"It is {stands}: it can only be {following[0].words} next, unless you say why "
        f"{listed(stage.words for stage in left_out)} {'is' if len(left_out) == 1 else 'are'} skipped."
    )


def _check_notified(standing: LadderStanding, step: SignOffStep) -> None:
    if not standing.on_portal:
        raise RuleError(
            "It is not on the portal, so nobody is notified of it: sign it off with a reason instead, or close it."
        )
    if not step.quarter.strip():
        raise RuleError("NOTIFIED names the quarter of the notification, such as Q2 2022/23: give it.")


def _check_signed_off(standing: LadderStanding, step: SignOffStep) -> None:
    if standing.on_portal and not (step.portal_reference.strip() or step.reason.strip()):
        raise RuleError("SIGNED OFF gives its reference on the portal: give it, or say why it has none.")
    if not standing.on_portal and step.portal_reference.strip():
        raise RuleError("It is not on the portal and has no reference there: leave the reference out.")
    if not standing.on_portal and not step.reason.strip():
        raise RuleError("It is not on the portal, so its sign-off says how it was agreed: give the reason.")
