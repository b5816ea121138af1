"""What was entered in error long ago, by whomever: one entry of the ledger is marked so, with the reason."""

from sqlmodel import col, select

from db.actions.corrections import MODELS, check_may_go, check_whose, enter_in_error
from db.dates import in_words
from db.errors import RuleError, WrongUseError
from db.ledger.change import Change
from db.ledger.entries import CREATED, TAKES_BACK, looked_for
from db.ledger.past import SAID_WITH_STATUS
from db.tables import LedgerEntry, SignOff

_ON_THE_LADDER = frozenset({"status", "sign_off_stage"})


def correct_entry(change: Change, seq: int, *, reason: str) -> None:
    """Mark what one entry says as entered in error: from its day on it counts for nothing, and stays in the history.

    What an entry created is entered in error; of a change, all that was said of the same thing with it is taken back,
    and what was said before holds again. Raises `WrongUseError` where there is no such entry, and `RuleError` without a
    reason, for what was taken back already or stands for good, and for a claim that has gone on up the ladder.
    """
    if not reason.strip():
        raise RuleError("A correction says what was wrong: give the reason in a few words.")
    entry = change.session.exec(select(LedgerEntry).where(LedgerEntry.seq == looked_for(seq))).first()
    if entry is None:
        raise WrongUseError(f"There is no entry numbered {seq} in the ledger: look it up in the history.")
    if entry.field == CREATED:
        enter_in_error(change, entry.subject, entry.subject_id, reason=reason)
        return
    check_may_go(change, entry)
    check_whose(change, entry)
    together = _said_together(change, entry)
    claims = _claims(change, entry) if any(one.field in _ON_THE_LADDER for one in together) else []
    _check_ladder(change, entry, together)
    model = MODELS[entry.subject]
    with change.doing("enter in error", rationale=reason, effective_on=entry.effective_on):
        for one in together:
            change.take_back(model, one)
        for claim in claims:
            change.set(SignOff, claim, {"entered_in_error": True}, recommendation_id=entry.recommendation_id)


def _said_together(change: Change, entry: LedgerEntry) -> list[LedgerEntry]:
    """Give the entries that one statement is made of, the last first: a status with its reason and its label."""
    query = select(LedgerEntry).where(
        LedgerEntry.batch == entry.batch,
        LedgerEntry.subject_id == entry.subject_id,
        LedgerEntry.effective_on == entry.effective_on,
        LedgerEntry.field != CREATED,
    )
    of_status = {"status", *SAID_WITH_STATUS}
    if entry.subject == "recommendation" and entry.field in of_status:
        query = query.where(col(LedgerEntry.field).in_(of_status))
    else:
        query = query.where(LedgerEntry.field == entry.field)
    return list(change.session.exec(query.order_by(col(LedgerEntry.seq).desc())))


def _claims(change: Change, entry: LedgerEntry) -> list[int]:
    """Give the steps on the ladder that were taken with a status."""
    query = select(SignOff.id).where(
        SignOff.recommendation_id == entry.subject_id,
        SignOff.reached_on == entry.effective_on,
        col(SignOff.entered_in_error).is_(False),
        col(SignOff.id).in_(select(LedgerEntry.seq).where(LedgerEntry.batch == entry.batch)),
    )
    return list(change.session.exec(query))


def _check_ladder(change: Change, entry: LedgerEntry, together: list[LedgerEntry]) -> None:
    """Refuse to take a step away from under the next: those that went on from it are corrected first."""
    if not any(one.field in _ON_THE_LADDER for one in together):
        return
    said = select(LedgerEntry).where(
        LedgerEntry.subject_id == entry.subject_id, col(LedgerEntry.field).in_(_ON_THE_LADDER)
    )
    gone = select(LedgerEntry.after).where(
        LedgerEntry.subject_id == entry.subject_id, col(LedgerEntry.field).startswith(TAKES_BACK)
    )
    taken_back = {int(after) for after in change.session.exec(gone)}
    ours = {one.seq for one in together}
    order = max((one.effective_on, one.seq) for one in together)
    later = sorted(
        (one for one in change.session.exec(said) if one.seq not in taken_back | ours),
        key=lambda one: (one.effective_on, one.seq),
    )
    following = next((one for one in later if (one.effective_on, one.seq) > order), None)
    if following is not None and following.field == "sign_off_stage":
        raise RuleError(
            f"Its sign-off went on from there on {in_words(following.effective_on)} (entry {following.seq}): "
            "mark that as entered in error first."
        )
