"""The rules of the office that a decision can be held against before it is written.

Each refusal is one plain sentence that names the rule and the way out. Source: design, rules 4 and 5.
"""

from dataclasses import dataclass
from datetime import date

from db.dates import in_words
from db.decisions import Extension, StatusChange
from db.errors import RuleError
from db.sentences import listed
from db.words import ClosureReason, RedReason, SignOffStage, Status


@dataclass(frozen=True, slots=True)
class Standing:
    """How an item stands before a change: all that the rules ask about it."""

    status: Status
    sign_off_stage: SignOffStage | None = None
    evidence: int = 0
    """Pieces of evidence."""
    open_tasks: int = 0
    """Tasks neither green nor closed."""
    superseded_by: tuple[str, ...] = ()
    """The items that took its place, by name."""

    @property
    def is_done(self) -> bool:
        """Whether a change of status reopens it: it is closed, or signed off."""
        return self.status is Status.CLOSED or (
            self.status is Status.GREEN and self.sign_off_stage is SignOffStage.SIGNED_OFF
        )


def check_status_change(standing: Standing, decision: StatusChange, *, today: date) -> None:
    """Hold a change of status against the rules; raises `RuleError` for the first that refuses it.

    What a paper printed is taken as printed: a paper may say RED and give no reason.
    """
    if not decision.rationale.strip():
        reopening = _reopening(standing) if decision.status is not Status.CLOSED else ""
        raise RuleError(reopening or "A status changes only with a rationale: say why in a few words.")
    if decision.effective_on > today:
        raise RuleError(
            f"{in_words(decision.effective_on)} has not come yet: give the day since when it is true, up to today."
        )
    if decision.paper:
        return
    if decision.status is Status.NOT_SET:
        raise RuleError("NOT SET is for items nothing has been said of: choose the status it now has.")
    if decision.status is standing.status:
        raise RuleError(f"It is {decision.status.words} already: choose another status, or add an update instead.")
    if decision.sign_off_stage is not None:
        raise RuleError("A stage of sign-off is reached by its own step: change the status, then record the step.")
    if decision.superseded_by_id is not None and decision.closure_reason is not ClosureReason.SUPERSEDED_BY:
        raise RuleError("Only an item closed as superseded names what took its place: choose that reason.")
    _CHECKS.get(decision.status, _nothing_more)(standing, decision)


def check_extension(decision: Extension, *, today: date) -> None:
    """Hold a moved due date against the rules; raises `RuleError` for the first that refuses it."""
    if not decision.reason.strip():
        raise RuleError("A due date moves only with a reason: say why in a few words.")
    if not decision.words.strip():
        raise RuleError("Give the new due date, such as 30 June 2022, June 2022 or TBC.")
    if decision.effective_on > today:
        raise RuleError(
            f"{in_words(decision.effective_on)} has not come yet: give the day it was decided, up to today."
        )


def _reopening(standing: Standing) -> str:
    """Say what reopening an item without a reason leaves unsaid; blank where it is not done with."""
    if not standing.is_done:
        return ""
    if standing.superseded_by:
        return f"It was closed because {listed(standing.superseded_by)} took its place: say why it is open again."
    done = "signed off" if standing.status is Status.GREEN else "closed"
    return f"It was {done}, and reopening it needs a rationale: say why it is open again."


def _nothing_more(_standing: Standing, _decision: StatusChange) -> None:
    pass


def _check_red(_standing: Standing, decision: StatusChange) -> None:
    if decision.red_reason in {None, RedReason.NOT_STATED}:
        raise RuleError("RED says why: resources, capability, or not going to be implemented; choose one.")


def _check_white(_standing: Standing, decision: StatusChange) -> None:
    if not decision.white_body.strip():
        raise RuleError("WHITE names the body that is waited for, such as College of Policing: give it.")
    if not decision.white_product.strip():
        raise RuleError("WHITE says what is awaited from that body, such as new guidance: give it.")
    if decision.white_checked_on is None:
        raise RuleError("WHITE says when it was last checked: give the day.")
    if decision.white_checked_on > decision.effective_on:
        raise RuleError("The last check cannot be after the day the status takes effect: give an earlier day.")
    if decision.white_next_check_on is not None and decision.white_next_check_on <= decision.white_checked_on:
        raise RuleError(
            f"The next check comes after the last one of {in_words(decision.white_checked_on)}: give a later day."
        )


def _check_closed(standing: Standing, decision: StatusChange) -> None:
    if decision.closure_reason in {None, ClosureReason.NOT_STATED}:
        raise RuleError("CLOSED names its reason, such as not for the force or superseded by; choose one.")
    if decision.closure_note.strip():
        return
    if decision.closure_reason is ClosureReason.TRANSFERRED_TO:
        raise RuleError("That closure reason names the body: give it.")
    linked = decision.superseded_by_id is not None or standing.superseded_by
    if decision.closure_reason is ClosureReason.SUPERSEDED_BY and not linked:
        raise RuleError(
            "That closure reason names what took its place: choose the item or, where the register does not hold it, "
            "give its name."
        )


def _check_green(standing: Standing, decision: StatusChange) -> None:
    if decision.green_without_evidence.strip():
        return
    if not standing.evidence:
        raise RuleError("GREEN needs at least one piece of evidence: add it first, or say why there is none.")
    if standing.open_tasks:
        tasks = "1 task is" if standing.open_tasks == 1 else f"{standing.open_tasks} tasks are"
        raise RuleError(f"{tasks} still open: finish them first, or say why it is GREEN all the same.")


_CHECKS = {
    Status.RED: _check_red,
    Status.WHITE: _check_white,
    Status.CLOSED: _check_closed,
    Status.GREEN: _check_green,
}
