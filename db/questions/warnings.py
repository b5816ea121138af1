"""What an officer should look at: one plain sentence each, computed when asked and stored nowhere.

Lists, details, the review of a meeting and the paper all ask here, so that they show the same.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from db.counted import DONE
from db.dates import in_words
from db.direction import direction
from db.extensions import serial_extensions
from db.lateness import CAN_BE_LATE, lateness
from db.owners import is_nobody
from db.questions.warning_facts import Facts, Setting, TaskFact, facts, setting
from db.sentences import listed, number_of, unstopped
from db.store.reader import Reader
from db.task_standing import greener_than_tasks, worst_open
from db.white_watch import is_due_for_check
from db.words import CountedStatus, Direction, SignOffStage, Status

_TASK_DONE = frozenset({Status.GREEN, Status.CLOSED})


class WarningCode(StrEnum):
    """What can be warned of, the most pressing first."""

    IN_ERROR = "in_error"
    AMBER_PAST_DUE = "amber_past_due"
    RETURNED = "returned"
    WORSE = "worse"
    REOPENED = "reopened"
    GREEN_WITHOUT_EVIDENCE = "green_without_evidence"
    UNPROVED_CLAUSE = "unproved_clause"
    GREENER_THAN_TASKS = "greener_than_tasks"
    WHITE_NOT_CHECKED = "white_not_checked"
    NO_UPDATE = "no_update"
    NO_OWNER = "no_owner"
    NO_OWNER_TWICE = "no_owner_twice"
    FIRST_DATE_MISSED = "first_date_missed"
    SERIAL_EXTENSIONS = "serial_extensions"
    TASK_LATER = "task_later"
    BROKEN_ALIGNMENT = "broken_alignment"


class ItemWarning(NamedTuple):
    """One thing to look at."""

    code: WarningCode
    sentence: str
    ids: tuple[int, ...] = ()
    """The tasks or the other items it speaks of."""


def warnings_of(reader: Reader, ids: Sequence[int], *, on: date) -> dict[int, tuple[ItemWarning, ...]]:
    """Give the warnings of some items at the day `on`, the most pressing first; an item without any is left out.

    The questions asked of the register are as many for a thousand items as for one.
    """
    at = setting(reader, on)
    found = {one.item.id: tuple(judged(one, at)) for one in facts(reader, ids, at)}
    return {key: warnings for key, warnings in found.items() if warnings}


def judged(one: Facts, at: Setting) -> list[ItemWarning]:
    """Give the warnings of one item, the most pressing first."""
    if one.item.in_error:
        return [_warning(WarningCode.IN_ERROR, "It was entered in error: it is in no list and no count.")]
    held = [*_dates(one, at), *_statuses(one, at), *_proof(one), *_tasks(one), *_silence(one, at), *_links(one)]
    return sorted(held, key=lambda warning: _ORDER[warning.code])


_ORDER = {code: place for place, code in enumerate(WarningCode)}


def _warning(code: WarningCode, sentence: str, *ids: int) -> ItemWarning:
    return ItemWarning(code, sentence, ids)


def _dates(one: Facts, at: Setting) -> Iterator[ItemWarning]:
    item = one.item
    first, current = item.due_first, item.due_current
    late = lateness(
        item.status,
        first=first.last_day if first else None,
        current=current.last_day if current else None,
        on=at.on,
    )
    amber = item.status is Status.AMBER and late.overdue
    if amber and current is not None:
        red = at.key.definitions.get(CountedStatus.RED)
        yield _warning(
            WarningCode.AMBER_PAST_DUE,
            f"It is AMBER and {number_of((at.on - current.last_day).days, 'day')} past its due date of {current.words}"
            + (f"; RED in the {at.key.name} status key means: {red}" if red else "."),
        )
    if late.past_first and first is not None and not one.ever_red and not (amber and first == current):
        yield _warning(
            WarningCode.FIRST_DATE_MISSED,
            f"Its first date of {first.words} was missed by {number_of(late.slip_days, 'day')}, "
            "and it has never been RED.",
        )
    serial = serial_extensions(one.chain) if item.counted not in DONE else None
    if serial is not None:
        short = ", each time by less than three months" if serial.all_short else ""
        yield _warning(WarningCode.SERIAL_EXTENSIONS, f"Its due date was moved {serial.extensions} times{short}.")


def _statuses(one: Facts, at: Setting) -> Iterator[ItemWarning]:
    item = one.item
    if item.stage is SignOffStage.RETURNED and one.returned is not None:
        on, missing = one.returned
        yield _warning(WarningCode.RETURNED, f"It was returned on {in_words(on)}: {unstopped(missing.strip())}.")
    before = one.at_last_meeting
    if at.last and before and direction(before, item.counted, is_new=False) is Direction.WORSE:
        yield _warning(
            WarningCode.WORSE,
            f"It was {before.words} at the meeting of {at.last.words} and is {item.counted.words} now.",
        )
    if item.reopened_on is not None and item.counted not in DONE:
        yield _warning(WarningCode.REOPENED, f"It was reopened on {in_words(item.reopened_on)}.")


def _proof(one: Facts) -> Iterator[ItemWarning]:
    item = one.item
    if item.status is not Status.GREEN or item.stage is SignOffStage.SIGNED_OFF:
        return
    if not one.evidence:
        if not item.excuse:
            yield _warning(
                WarningCode.GREEN_WITHOUT_EVIDENCE,
                "It is GREEN with no evidence recorded: add a piece, or say why none is needed.",
            )
        return
    from db.clauses import clauses_of, unproved  # noqa: PLC0415 - its grammar is for a GREEN with evidence alone

    open_clauses = [clause.label for clause in unproved(clauses_of(item.green_text), one.evidence)]
    if open_clauses:
        yield _warning(WarningCode.UNPROVED_CLAUSE, f"It is GREEN and no evidence proves {listed(open_clauses)}.")


def _tasks(one: Facts) -> Iterator[ItemWarning]:
    item = one.item
    statuses = [task.status for task in one.tasks]
    if greener_than_tasks(item.status, statuses) is not None:
        worst = worst_open(statuses)
        behind = [task for task in one.tasks if task.status is worst]
        are = "is" if len(behind) == 1 else "are"
        yield _warning(
            WarningCode.GREENER_THAN_TASKS,
            f"It is {item.status.words} while {_named(behind)} {are} {(worst or Status.NOT_SET).words}.",
            *(task.id for task in behind),
        )
    due = item.due_current
    if item.counted in DONE or due is None:
        return
    later = [
        task for task in one.tasks if task.status not in _TASK_DONE and task.due and task.due.last_day > due.last_day
    ]
    if later:
        is_due = "is due" if len(later) == 1 else "are due"
        dates = listed(dict.fromkeys(task.due.words for task in later if task.due))
        yield _warning(
            WarningCode.TASK_LATER,
            f"Its {_named(later)} {is_due} {dates}, after its own date of {due.words}.",
            *(task.id for task in later),
        )


def _silence(one: Facts, at: Setting) -> Iterator[ItemWarning]:
    item, last = one.item, at.last
    if item.status is Status.WHITE and is_due_for_check(
        since=item.status_since, checked_on=item.white_checked_on, next_check_on=item.white_next_check_on, on=at.on
    ):
        checked = f"last checked on {in_words(item.white_checked_on)}" if item.white_checked_on else "never checked"
        yield _warning(
            WarningCode.WHITE_NOT_CHECKED, f"It is WHITE and {checked}: ask whether what it waits for has come."
        )
    if last and one.at_last_meeting and item.counted in at.key.outstanding:
        news = [day for day in (one.last_said_on, item.status_since) if day is not None]
        if not any(last.as_at < day <= at.on for day in news):
            said = f" (the last was on {in_words(one.last_said_on)})" if one.last_said_on else ""
            yield _warning(WarningCode.NO_UPDATE, f"It has no update since the meeting of {last.words}{said}.")
    if item.status in CAN_BE_LATE and is_nobody(item.owner):
        two = (at.last_but_one, at.last)
        if all(meeting is not None and _was_nobody(one, meeting.as_at) for meeting in two):
            names = listed(meeting.words for meeting in two if meeting)
            yield _warning(
                WarningCode.NO_OWNER_TWICE, f"It had no owner at two meetings running ({names}), and has none now."
            )
        else:
            yield _warning(WarningCode.NO_OWNER, "It has no owner: name who is to answer for it.")


def _links(one: Facts) -> Iterator[ItemWarning]:
    item = one.item
    if not one.aligned:
        return
    from db.alignments import broken_alignments  # noqa: PLC0415 - few items are aligned with another

    due = {other.id: other.due.last_day if other.due else None for other in one.aligned if other.status in CAN_BE_LATE}
    due[item.id] = item.due_current.last_day if item.due_current else None
    broken = {
        other for pair in broken_alignments([(item.id, other.id) for other in one.aligned], due) for other in pair
    }
    apart = [other for other in one.aligned if other.id in broken]
    if apart:
        names = listed(f"{other.name} ({other.due.words if other.due else 'no date'})" for other in apart)
        own = item.due_current.words if item.due_current else "no date"
        yield _warning(
            WarningCode.BROKEN_ALIGNMENT,
            f"Its date ({own}) is aligned with that of {names}, and they have come apart.",
            *(other.id for other in apart),
        )


def _was_nobody(one: Facts, day: date) -> bool:
    """Tell whether it was there on a day, and had no owner."""
    owners = [owner for since, owner in one.owners if since <= day]
    return bool(owners) and is_nobody(owners[-1])


def _named(tasks: Sequence[TaskFact]) -> str:
    return listed(task.label if task.label.casefold().startswith("task") else f"task {task.label}" for task in tasks)
