"""What is not there, or could never be, is refused in a sentence, by every action and by what writes the ledger."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from db.actions.bulk import Part, change_many
from db.actions.corrections import enter_in_error, undo
from db.actions.meetings import MeetingFacts, add_meeting
from db.actions.mistakes import correct_entry
from db.actions.officers import add_officer, change_role, share_register, withdraw_officer
from db.decisions import OwnerChange
from db.errors import RectrackError
from db.ledger.canonical import instant, plain
from db.ledger.change import Change
from db.tables import Recommendation
from db.words import Role
from memory_register import BEGAN, begun_again
from registers import OFFICER

DAY = date(2022, 1, 31)


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda change: undo(change, 999), "There is no change numbered 999 in the ledger."),
        (
            lambda change: enter_in_error(change, "ledger_entry", 1, reason="so"),
            "'ledger entry' cannot be entered in e",
        ),
        (lambda change: correct_entry(change, 999, reason="so"), "There is no entry numbered 999 in the ledger: look"),
        (
            lambda change: add_meeting(change, MeetingFacts(DAY, held_on=date(2022, 1, 30))),
            "A meeting on 30 January 2022 cannot show positions as at 31 January 2022: give an as-at date before it.",
        ),
        (
            lambda change: change_many(change, [Part(1, OwnerChange(" ", "so", DAY))]),
            "Give the new owner: a post, such as Head of Business Improvement.",
        ),
        (
            lambda change: change_many(change, [Part(1, OwnerChange("Head of ICT", " ", DAY))]),
            "An owner changes only with a reason: say why in a few words.",
        ),
        (lambda change: withdraw_officer(change, "nobody", rationale="so"), "nobody has no role in this register"),
        (
            lambda change: withdraw_officer(change, "sam", rationale=" "),
            "A role is changed or withdrawn only with a re",
        ),
        (lambda change: change_role(change, "sam", Role.OFFICER, rationale="so"), "sam is officer already"),
        (share_register, "This register says already who may do what: see 'rectrack user list'."),
    ],
)
def test_it_is_refused(act: Callable[[Change], object], sentence: str) -> None:
    _, session = begun_again()
    with session:
        change = Change(session, OFFICER, lambda: BEGAN)
        add_officer(change, "sam", Role.OFFICER)
        with pytest.raises(RectrackError) as refused:
            act(change)
        assert str(refused.value).startswith(sentence)


def test_a_meeting_may_show_what_stood_on_its_own_day() -> None:
    _, session = begun_again()
    with session:
        change = Change(session, OFFICER, lambda: BEGAN)
        assert add_meeting(change, MeetingFacts(DAY, held_on=DAY)) > 0


def test_the_ledger_takes_only_what_a_column_holds() -> None:
    assert plain(BEGAN) == "2022-06-01T09:00:00.000000+00:00"
    with pytest.raises(TypeError, match="a column cannot hold float"):
        plain(1.5)
    with pytest.raises(ValueError, match="a moment needs its time zone"):
        instant(datetime(2022, 6, 1))  # noqa: DTZ001 - that it has none is the point
    _, session = begun_again()
    with session, pytest.raises(TypeError, match="recommendation has no column colour"):
        Change(session, OFFICER, lambda: BEGAN).set(Recommendation, 4, {"colour": "RED"})
