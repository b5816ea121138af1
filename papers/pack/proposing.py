"""What a pack that came back would do to the register: steps on the ladder, shown before they are written."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from db.actions.sign_off import record_sign_off
from db.dates import in_words
from db.errors import RuleError
from db.ladder import skipped
from db.ledger.change import Change
from db.questions.recommendations import recommendation_records
from db.questions.records import RecommendationRecord
from db.questions.status_keys import status_key_in_force
from db.rules_sign_off import LadderStanding, SignOffStep, check_sign_off
from db.sentences import listed
from db.store.reader import Reader
from db.visible import visible_line
from db.words import SignOffStage, TestOutcome
from papers.pack.reading import Answered, PackAnswer, ReadPack
from papers.writing.told import KIND_WORDS

LIAISON_LEAD = "HMICFRS liaison lead"


@dataclass(frozen=True, slots=True)
class SignOffProposal:
    """What is written for one item that was answered."""

    item_id: int
    item: str
    steps: tuple[SignOffStep, ...]
    """The last is the answer; the notification goes before it where it was not recorded."""
    version: int


@dataclass(frozen=True, slots=True)
class NotWritten:
    """A row of which nothing is written, and why in one sentence; it may be that it has no answer yet."""

    item: str
    why: str
    answered: bool = True


@dataclass(frozen=True, slots=True)
class PackProposal:
    """What a pack comes to."""

    source: str
    """What each step names as where it came from."""
    proposals: tuple[SignOffProposal, ...]
    not_written: tuple[NotWritten, ...]


def propose_sign_offs(
    reader: Reader, pack: ReadPack, *, on: date, answered_on: date | None = None, said_by: str = ""
) -> PackProposal:
    """Give what the answers of a pack propose; nothing is written.

    `on` is today, `answered_on` the day of answers that give none.
    """
    ids = [answer.item_id for answer in pack.answers]
    records = {record.row.id: record for record in recommendation_records(reader, ids, on=on)}
    proposals: list[SignOffProposal] = []
    left: list[NotWritten] = [
        NotWritten(row, "No mark such as [rectrack 12] says which item it is.") for row in pack.unread
    ]
    for answer in pack.answers:
        record = records.get(answer.item_id)
        if ids.count(answer.item_id) > 1:
            left.append(NotWritten(answer.name, "Its mark stands in several rows: leave it in one."))
            continue
        try:
            proposals.append(_proposal(reader, pack, answer, record, (on, answered_on, said_by or LIAISON_LEAD)))
        except _UnansweredError as nothing:
            left.append(NotWritten(answer.name, str(nothing), answered=False))
        except RuleError as refused:
            left.append(NotWritten(answer.name, str(refused)))
    return PackProposal(_source(pack), tuple(proposals), tuple(left))


def accept_sign_offs(change: Change, proposal: PackProposal) -> None:
    """Write the steps; raises what `record_sign_off` refuses, and `ConflictError` for an item changed meanwhile."""
    for one in proposal.proposals:
        day = one.steps[0].reached_on
        with change.doing("read sign-off pack", rationale=proposal.source, effective_on=day):
            version: int | None = one.version
            for step in one.steps:
                rationale = f"{proposal.source}: {step.missing or step.reason}".rstrip(": ")
                record_sign_off(change, one.item_id, step, rationale=rationale, version=version)
                version = None


class _UnansweredError(RuleError):
    """Nothing was answered."""


def _proposal(
    reader: Reader,
    pack: ReadPack,
    answer: PackAnswer,
    record: RecommendationRecord | None,
    setting: tuple[date, date | None, str],
) -> SignOffProposal:
    today, answered_on, said_by = setting
    if answer.answered is Answered.NOTHING:
        raise _UnansweredError("No answer yet.")
    if record is None:
        raise RuleError("This register has no item of that number: see that the pack was made from it.")
    row = record.row
    name = visible_line(f"{KIND_WORDS[row.item_kind]} {row.number}".strip())
    if " ".join(name.split()) not in answer.name or " ".join(visible_line(row.inspection).split()) not in answer.name:
        raise RuleError(
            f"Its mark is that of {row.inspection} {name}, which the row does not name: put the mark back, or take "
            "the row out."
        )
    if answer.answered is Answered.UNCLEAR:
        said = f"The answer {answer.printed!r} is" if answer.printed else "An answer that is left out is"
        raise RuleError(f"{said} neither 'Signed off' nor 'Returned': write one of them.")
    day = answer.on or (None if answer.on_printed else answered_on)
    if day is None:
        said = f"{answer.on_printed!r} is no day" if answer.on_printed else "The answer has no date"
        raise RuleError(f"{said}: write the day, such as 3 June 2022, or give it with --on.")
    if day > today:
        raise RuleError(f"The answer is dated {in_words(day)}, which has not come yet: put the date right.")
    steps = tuple(_steps(record, pack, answer, day, said_by))
    _check(reader, record, steps)
    return SignOffProposal(row.id, f"{row.inspection} {row.name}", steps, row.version)


def _steps(
    record: RecommendationRecord, pack: ReadPack, answer: PackAnswer, day: date, said_by: str
) -> Iterator[SignOffStep]:
    """Give the steps: an answered pack was the notification, where an item that was pending had none recorded."""
    stage = record.row.sign_off_stage
    if stage is SignOffStage.PENDING and record.on_portal and pack.quarter:
        told_on = min(pack.drawn_up_on or day, day)
        last = max((step.reached_on for step in record.ladder.steps), default=told_on)
        yield SignOffStep(SignOffStage.NOTIFIED, max(told_on, last), quarter=pack.quarter)
        stage = SignOffStage.NOTIFIED
    to = SignOffStage.SIGNED_OFF if answer.answered is Answered.SIGNED_OFF else SignOffStage.RETURNED
    left_out = skipped(stage, to)
    reason = answer.remarks if to is SignOffStage.SIGNED_OFF else ""
    if left_out and not reason:
        before = listed(one.words for one in left_out)
        reason = f"Answered in the pack {pack.quarter or pack.name} before it was {before}."
    yield SignOffStep(
        to,
        day,
        said_by=said_by,
        portal_reference=answer.reference if to is SignOffStage.SIGNED_OFF else "",
        missing=answer.remarks if to is SignOffStage.RETURNED else "",
        reason=reason,
    )


def _check(reader: Reader, record: RecommendationRecord, steps: tuple[SignOffStep, ...]) -> None:
    """Hold the steps against the rules before anybody is asked; raises `RuleError` for the first refused."""
    row = record.row
    stage = row.sign_off_stage
    last = max((step.reached_on for step in record.ladder.steps), default=None)
    since = record.status_since
    for step in steps:
        standing = LadderStanding(
            status=row.status,
            stage=stage,
            on_portal=record.on_portal,
            knows_sign_off=status_key_in_force(reader, step.reached_on).knows_sign_off,
            passed=any(
                test.outcome is TestOutcome.PASSED and (since is None or test.tested_on >= since)
                for test in record.ladder.tests
            ),
            evidence=len(record.evidence),
            last_step_on=last,
        )
        check_sign_off(standing, step)
        stage, last = step.stage, step.reached_on


def _source(pack: ReadPack) -> str:
    day = f", drawn up on {in_words(pack.drawn_up_on)}" if pack.drawn_up_on else ""
    return f"Sign-off pack {pack.quarter}{day} ({visible_line(pack.name)})".replace("  ", " ")
