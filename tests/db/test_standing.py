"""What an account is told of what it may do, without a register."""

import pytest

from db.errors import RuleError, WrongUseError
from db.roles import (
    CHANGE,
    CORRECT_OTHERS,
    INDEX,
    LADDER,
    MIGRATE,
    RESTORE,
    USERS,
    OfficerRecord,
    Standing,
    check_account,
    read_role,
    standing,
)
from db.words import Role

VIEWER, OFFICER, ASSURER, ADMINISTRATOR = LADDER


@pytest.mark.parametrize(
    ("said", "action", "needed"),
    [
        ("Change the register", CHANGE, OFFICER),
        ("Add update", "add update", OFFICER),
        ("Record assurance test", "record assurance test", ASSURER),
        ("Record sign-off", "record sign-off", ASSURER),
        ("Read sign-off pack", "read sign-off pack", ASSURER),
        ("Add status key", "add status key", ADMINISTRATOR),
        ("Enter in error what another wrote", CORRECT_OTHERS, ADMINISTRATOR),
        ("Make the search index again", INDEX, ADMINISTRATOR),
        ("Migrate", MIGRATE, ADMINISTRATOR),
        ("Restore", RESTORE, ADMINISTRATOR),
        *((action.capitalize(), action, ADMINISTRATOR) for action in USERS),
    ],
)
@pytest.mark.parametrize(
    ("role", "called"), [(VIEWER, "a viewer"), (OFFICER, "an officer"), (ASSURER, "an assurer"), (ADMINISTRATOR, "")]
)
def test_who_may_not_do_something_is_told_what_it_takes_and_whom_to_ask(
    said: str, action: str, needed: Role, role: Role, called: str
) -> None:
    account = Standing("ann", role, ("Bo Day (bo)", "cy"))
    if LADDER.index(role) >= LADDER.index(needed):
        account.require(action)
        assert account.refusal(action) is None
        return
    sentence = (
        f"'{said}' needs the role of {needed}, and ann is {called} of this register: "
        "ask an administrator to change that (Bo Day (bo), cy)."
    )
    assert account.refusal(action) == sentence
    with pytest.raises(RuleError) as refused:
        account.require(action)
    assert str(refused.value) == sentence


def test_where_no_list_is_kept_everybody_may_do_everything() -> None:
    assert Standing("ann").refusal(RESTORE) is None


@pytest.mark.parametrize(
    ("account", "sentence"),
    [
        (
            Standing("ann"),
            "You are ann; whoever may write this register may do everything ('rectrack user').",
        ),
        (Standing("ann", ADMINISTRATOR, ("ann",)), "You are ann, an administrator of this register."),
        (
            Standing("ann", OFFICER, ("Bo Day (bo)", "cy")),
            "You are ann, an officer of this register; roles are given by Bo Day (bo), cy.",
        ),
        (Standing("ann", VIEWER, ("cy",)), "You are ann, a viewer of this register; roles are given by cy."),
    ],
)
def test_an_account_is_told_how_it_stands(account: Standing, sentence: str) -> None:
    assert account.sentence == sentence


def test_only_who_is_on_the_list_and_not_withdrawn_counts() -> None:
    officers = [
        OfficerRecord("bo", "Bo Day", ADMINISTRATOR),
        OfficerRecord("cy", "", ADMINISTRATOR),
        OfficerRecord("di", "di", ADMINISTRATOR),
        OfficerRecord("ed", "Ed Fox", ADMINISTRATOR, withdrawn=True),
        OfficerRecord("flo", "Flo", ASSURER),
    ]
    administrators = ("Bo Day (bo)", "cy", "di")
    assert standing("flo", officers) == Standing("flo", ASSURER, administrators)
    assert standing("ed", officers) == Standing("ed", VIEWER, administrators)
    assert standing("ann", officers[3:4]) == standing("ann", []) == Standing("ann")


def test_a_role_and_an_account_are_read_as_they_are_written_or_refused() -> None:
    assert [read_role(f" {one.title()} ") for one in LADDER] == list(LADDER)
    with pytest.raises(WrongUseError, match=r"^There is no role 'boss': give one of viewer, officer, assurer, admin"):
        read_role("boss")
    for account in ("ann", "FORCE\\ann.bee", "svc_app$", "ann@force"):
        assert check_account(account) == account
    for wrong in ("", "1ann", "ann bee", "a" * 64):
        with pytest.raises(WrongUseError, match=f"^'{wrong}' is not the name of an account: give what they log in"):
            check_account(wrong)
