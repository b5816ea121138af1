"""The rules themselves, held against decisions without a register: what each refuses, and the last that it lets by."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from db.decisions import Extension, StatusChange
from db.direction import direction, printed_direction
from db.errors import RuleError
from db.ladder import StepTaken, stage_spells
from db.lateness import Lateness, lateness
from db.rules import Standing, check_extension, check_status_change
from db.rules_sign_off import LadderStanding, SignOffStep, check_sign_off
from db.white_watch import is_due_for_check
from db.words import ClosureReason, CountedStatus, Direction, RedReason, SignOffStage, Status

TODAY = date(2022, 9, 30)
EARLIER = TODAY - timedelta(days=1)
AMBER = Standing(Status.AMBER)

RED = StatusChange(Status.RED, "No patrol was free.", TODAY, red_reason=RedReason.RESOURCES)
WHITE = StatusChange(
    Status.WHITE,
    "It waits.",
    TODAY,
    white_body="College of Policing",
    white_product="guidance",
    white_checked_on=TODAY,
    white_next_check_on=TODAY + timedelta(days=1),
)
CLOSED = StatusChange(Status.CLOSED, "It ends.", TODAY, closure_reason=ClosureReason.NOT_FOR_THE_FORCE)
GREEN = StatusChange(Status.GREEN, "It is done.", TODAY)


@pytest.mark.parametrize(
    ("standing", "decision"),
    [
        (AMBER, RED),
        (AMBER, replace(RED, effective_on=EARLIER)),
        (AMBER, WHITE),
        (AMBER, replace(WHITE, white_next_check_on=None)),
        (AMBER, CLOSED),
        (AMBER, replace(CLOSED, closure_reason=ClosureReason.TRANSFERRED_TO, closure_note="The council")),
        (AMBER, replace(CLOSED, closure_reason=ClosureReason.SUPERSEDED_BY, closure_note="Lamps 4")),
        (AMBER, replace(CLOSED, closure_reason=ClosureReason.SUPERSEDED_BY, superseded_by_id=4)),
        (
            Standing(Status.AMBER, superseded_by=("Lamps 4",)),
            replace(CLOSED, closure_reason=ClosureReason.SUPERSEDED_BY),
        ),
        (Standing(Status.AMBER, evidence=1), GREEN),
        (AMBER, replace(GREEN, green_without_evidence="Seen by all.")),
        (Standing(Status.AMBER, open_tasks=2), replace(GREEN, green_without_evidence="The rest is for others.")),
        (Standing(Status.RED), StatusChange(Status.AMBER, "It moves.", TODAY)),
        (AMBER, StatusChange(Status.AMBER, "Printed.", TODAY, paper="july.docx", sign_off_stage=SignOffStage.PENDING)),
        (AMBER, StatusChange(Status.NOT_SET, "Printed.", TODAY, paper="july.docx")),
    ],
)
def test_a_status_that_says_what_it_needs_may_be_given(standing: Standing, decision: StatusChange) -> None:
    check_status_change(standing, decision, today=TODAY)


@pytest.mark.parametrize(
    ("standing", "decision", "sentence"),
    [
        (AMBER, replace(RED, rationale=" "), "A status changes only with a rationale"),
        (AMBER, replace(RED, effective_on=TODAY + timedelta(days=1)), "1 October 2022 has not come yet"),
        (AMBER, StatusChange(Status.NOT_SET, "so", TODAY), "NOT SET is for items nothing has been said of"),
        (Standing(Status.UNDER_CONSIDERATION), replace(RED, status=Status.UNDER_CONSIDERATION), "It is UNDER CONSIDER"),
        (AMBER, replace(RED, sign_off_stage=SignOffStage.CLAIMED), "A stage of sign-off is reached by its own step"),
        (AMBER, replace(CLOSED, superseded_by_id=4), "Only an item closed as superseded names"),
        (AMBER, replace(RED, red_reason=None), "RED says why"),
        (AMBER, replace(RED, red_reason=RedReason.NOT_STATED), "RED says why"),
        (AMBER, replace(WHITE, white_body=" "), "WHITE names the body"),
        (AMBER, replace(WHITE, white_product=" "), "WHITE says what is awaited"),
        (AMBER, replace(WHITE, white_checked_on=None), "WHITE says when it was last checked"),
        (AMBER, replace(WHITE, effective_on=EARLIER), "The last check cannot be after the day"),
        (
            AMBER,
            replace(WHITE, white_next_check_on=TODAY),
            "The next check comes after the last one of 30 September 2022",
        ),
        (AMBER, replace(CLOSED, closure_reason=None), "CLOSED names its reason"),
        (AMBER, replace(CLOSED, closure_reason=ClosureReason.NOT_STATED), "CLOSED names its reason"),
        (AMBER, replace(CLOSED, closure_reason=ClosureReason.TRANSFERRED_TO), "That closure reason names the body"),
        (AMBER, replace(CLOSED, closure_reason=ClosureReason.SUPERSEDED_BY), "names what took its place"),
        (AMBER, GREEN, "GREEN needs at least one piece of evidence"),
        (Standing(Status.AMBER, evidence=1, open_tasks=1), GREEN, "1 task is still open: finish"),
        (Standing(Status.AMBER, evidence=1, open_tasks=2), GREEN, "2 tasks are still open: finish"),
        (Standing(Status.CLOSED), replace(RED, rationale=""), "It was closed, and reopening it needs a rationale"),
        (
            Standing(Status.GREEN, SignOffStage.SIGNED_OFF),
            replace(RED, rationale=""),
            "It was signed off, and reopening it needs a rationale",
        ),
        (Standing(Status.GREEN, SignOffStage.NOTIFIED), replace(RED, rationale=""), "A status changes only"),
        (Standing(Status.CLOSED), replace(CLOSED, rationale=""), "A status changes only with a rationale"),
        (
            Standing(Status.CLOSED, superseded_by=("Lamps 4", "Lamps 5")),
            replace(RED, rationale=""),
            "It was closed because Lamps 4 and Lamps 5 took its place: say why it is open again.",
        ),
    ],
)
def test_a_status_that_does_not_is_refused(standing: Standing, decision: StatusChange, sentence: str) -> None:
    with pytest.raises(RuleError) as refused:
        check_status_change(standing, decision, today=TODAY)
    assert sentence in str(refused.value)


def test_a_moved_date_says_where_to_why_and_since_when() -> None:
    moved = Extension("June 2023", "more time", TODAY)
    check_extension(moved, today=TODAY)
    check_extension(replace(moved, effective_on=EARLIER), today=TODAY)
    for wrong, sentence in (
        (replace(moved, reason=" "), "only with a reason"),
        (replace(moved, words=" "), "Give the new due date"),
        (replace(moved, effective_on=TODAY + timedelta(days=1)), "1 October 2022 has not come yet"),
    ):
        with pytest.raises(RuleError, match=sentence):
            check_extension(wrong, today=TODAY)


def ladder(stage: SignOffStage | None, *, on_portal: bool = True, **more: object) -> LadderStanding:
    standing = LadderStanding(Status.GREEN, stage, on_portal, knows_sign_off=True, passed=True)
    return replace(standing, **more)  # type: ignore[arg-type]  # fields by name


def step(stage: SignOffStage, **said: str) -> SignOffStep:
    return SignOffStep(stage, TODAY, **said)


@pytest.mark.parametrize(
    ("standing", "taken"),
    [
        (ladder(None, evidence=1), step(SignOffStage.CLAIMED)),
        (ladder(None), step(SignOffStage.CLAIMED, reason="Seen by all.")),
        (ladder(SignOffStage.CLAIMED, last_step_on=TODAY), step(SignOffStage.TESTED)),
        (ladder(SignOffStage.TESTED), step(SignOffStage.PENDING)),
        (ladder(SignOffStage.PENDING), step(SignOffStage.NOTIFIED, quarter="Q2 2022/23")),
        (ladder(SignOffStage.NOTIFIED), step(SignOffStage.SIGNED_OFF, portal_reference="NB-1")),
        (ladder(SignOffStage.NOTIFIED), step(SignOffStage.SIGNED_OFF, reason="The portal was down.")),
        (ladder(SignOffStage.PENDING, on_portal=False), step(SignOffStage.SIGNED_OFF, reason="Agreed by letter.")),
        (ladder(SignOffStage.CLAIMED), step(SignOffStage.RETURNED, missing="A dip sample", reason="Seen at once.")),
    ],
)
def test_a_step_that_says_what_it_needs_may_be_taken(standing: LadderStanding, taken: SignOffStep) -> None:
    check_sign_off(standing, taken)


@pytest.mark.parametrize(
    ("standing", "taken", "sentence"),
    [
        (
            ladder(None, status=Status.UNDER_CONSIDERATION),
            step(SignOffStage.CLAIMED),
            "It is UNDER CONSIDERATION, not a cl",
        ),
        (
            ladder(None, knows_sign_off=False),
            step(SignOffStage.CLAIMED),
            "The status key of that day knows no sign-off",
        ),
        (ladder(SignOffStage.SIGNED_OFF), step(SignOffStage.PENDING), "a GREEN that is signed off, which is the end"),
        (
            ladder(None),
            step(SignOffStage.TESTED, reason="so"),
            "a GREEN nobody has claimed: it can only be claimed nex",
        ),
        (ladder(SignOffStage.TESTED), step(SignOffStage.CLAIMED, reason="so"), "it can only be pending next."),
        (
            ladder(SignOffStage.CLAIMED),
            step(SignOffStage.PENDING),
            "it can only be tested next, unless you say why tested is skipped.",
        ),
        (
            ladder(SignOffStage.CLAIMED),
            step(SignOffStage.SIGNED_OFF, portal_reference="NB-1"),
            "unless you say why tested, pending and notified are skipped.",
        ),
        (
            ladder(SignOffStage.CLAIMED, last_step_on=TODAY + timedelta(days=1)),
            step(SignOffStage.TESTED),
            "A step on the ladder comes after the last one, of 1 October 2022",
        ),
        (ladder(None), step(SignOffStage.CLAIMED), "A claim needs at least one piece of evidence"),
        (ladder(SignOffStage.CLAIMED, passed=False), step(SignOffStage.TESTED), "TESTED needs a test that was passed"),
        (ladder(SignOffStage.PENDING), step(SignOffStage.NOTIFIED), "NOTIFIED names the quarter"),
        (
            ladder(SignOffStage.PENDING, on_portal=False),
            step(SignOffStage.NOTIFIED, quarter="Q2 2022/23"),
            "It is not on the portal, so nobody is notified of it",
        ),
        (ladder(SignOffStage.NOTIFIED), step(SignOffStage.SIGNED_OFF), "SIGNED OFF gives its reference on the portal"),
        (
            ladder(SignOffStage.NOTIFIED, on_portal=False),
            step(SignOffStage.SIGNED_OFF, portal_reference="NB-1", reason="so"),
            "It is not on the portal and has no reference there",
        ),
        (
            ladder(SignOffStage.NOTIFIED, on_portal=False),
            step(SignOffStage.SIGNED_OFF),
            "It is not on the portal, so its sign-off says how it was agreed",
        ),
        (ladder(SignOffStage.NOTIFIED), step(SignOffStage.RETURNED), "A returned claim says what is missing"),
    ],
)
def test_a_step_that_does_not_is_refused(standing: LadderStanding, taken: SignOffStep, sentence: str) -> None:
    with pytest.raises(RuleError) as refused:
        check_sign_off(standing, taken)
    assert sentence in str(refused.value)


@pytest.mark.parametrize("status", Status)
def test_a_due_day_itself_is_not_late_and_the_day_after_is(status: Status) -> None:
    late = status in {Status.RED, Status.AMBER, Status.UNDER_CONSIDERATION, Status.NOT_SET}
    assert lateness(status, first=TODAY, current=TODAY, on=TODAY) == Lateness(overdue=False, past_first=False)
    assert lateness(status, first=EARLIER, current=TODAY, on=TODAY) == Lateness(False, late, int(late))
    assert lateness(status, first=None, current=EARLIER, on=TODAY) == Lateness(late, False, 0)
    assert lateness(status, first=None, current=None, on=TODAY) == Lateness()
    assert (Lateness().overdue, Lateness().past_first, Lateness().slip_days) == (False, False, 0)


#: From the least to the furthest; those of one line are as far as each other.
_AS_FAR = (
    {CountedStatus.RED},
    {CountedStatus.AMBER, CountedStatus.WHITE, CountedStatus.UNDER_CONSIDERATION, CountedStatus.NOT_SET},
    {CountedStatus.GREEN_PENDING},
    {CountedStatus.GREEN, CountedStatus.CLOSED},
)


@pytest.mark.parametrize("before", CountedStatus)
@pytest.mark.parametrize("now", CountedStatus)
def test_a_status_is_further_on_as_far_as_or_behind_the_one_before(before: CountedStatus, now: CountedStatus) -> None:
    was, is_now = (next(place for place, alike in enumerate(_AS_FAR) if one in alike) for one in (before, now))
    expected = {-1: Direction.WORSE, 0: Direction.UNCHANGED, 1: Direction.IMPROVED}[(is_now > was) - (is_now < was)]
    assert direction(before, now, is_new=True) is expected
    assert direction(None, now, is_new=True) is (Direction.NEW if now in _AS_FAR[1] else None)
    assert direction(None, now, is_new=False) is None


def test_a_direction_is_read_from_an_arrow_or_a_word() -> None:
    arrows = {one: printed_direction(f" {one} ") for one in "↑→↔↓?"}
    assert arrows == dict(
        zip("↑→↔↓?", (Direction.IMPROVED, Direction.UNCHANGED, Direction.UNCHANGED, Direction.WORSE, None), strict=True)
    )
    assert [printed_direction(one.value.upper()) for one in Direction] == list(Direction)


def test_what_is_waited_for_is_checked_after_ninety_days_unless_another_day_was_agreed() -> None:
    checked = TODAY - timedelta(days=90)
    for day, due in ((TODAY - timedelta(days=1), False), (TODAY, True)):
        assert is_due_for_check(since=None, checked_on=checked, next_check_on=None, on=day) is due
        assert is_due_for_check(since=checked, checked_on=None, next_check_on=None, on=day) is due
        assert is_due_for_check(since=checked, checked_on=checked, next_check_on=TODAY, on=day) is due


def test_a_green_that_was_left_on_the_day_it_was_claimed_took_no_time_at_its_stage() -> None:
    claimed = StepTaken(SignOffStage.CLAIMED, EARLIER)
    (left,) = stage_spells([claimed], on=TODAY, left_on=[EARLIER])
    assert (left.until, left.days) == (EARLIER, 0)
    (today,) = stage_spells([claimed], on=TODAY, left_on=[TODAY])
    assert (today.until, today.days) == (TODAY, 1)
    (later,) = stage_spells([claimed], on=TODAY, left_on=[TODAY + timedelta(days=1)])
    assert (later.until, later.days) == (None, 1)
    ended = stage_spells([StepTaken(SignOffStage.SIGNED_OFF, EARLIER)], on=TODAY)
    assert [(one.until, one.days) for one in ended] == [(EARLIER, 0)]
