"""The list of officers as it is begun, added to, changed and withdrawn from, and what it refuses."""

from typing import TYPE_CHECKING

from sqlmodel import col, select

from db.actions.officers import add_officer, change_role, officers_of, share_register, withdraw_officer
from db.ledger.change import Change
from db.roles import OfficerRecord
from db.store.author import Author
from db.tables import LedgerEntry
from db.words import Role
from memory_register import BEGAN
from refusals import refusal_of
from registers import OFFICER

if TYPE_CHECKING:
    from collections.abc import Callable

OTHER = Author(4343, "sam.officer", "Sam Officer", "station")
MAKER = OfficerRecord(OFFICER.account, OFFICER.name, Role.ADMINISTRATOR)


def _said(change: Change) -> list[tuple[str, str]]:
    query = select(LedgerEntry.action, LedgerEntry.rationale).where(LedgerEntry.subject == "officer")
    return list(change.session.exec(query.order_by(col(LedgerEntry.seq))))


def test_who_made_the_register_and_who_shares_it_administer_it(change: Change) -> None:
    share_register(change)
    assert officers_of(change) == (MAKER,)
    assert _said(change) == [("share register", "Made the register.")]
    assert refusal_of(lambda: share_register(change)) == (
        "This register says already who may do what: see 'rectrack user list'."
    )


def test_another_who_shares_it_is_named_and_the_maker_by_the_account_alone(change: Change) -> None:
    share_register(Change(change.session, OTHER, lambda: BEGAN), rationale="We are four now.")
    change = Change(change.session, OFFICER, lambda: BEGAN)
    assert officers_of(change) == (
        OfficerRecord(OFFICER.account, "", Role.ADMINISTRATOR),
        OfficerRecord(OTHER.account, OTHER.name, Role.ADMINISTRATOR),
    )
    assert _said(change) == [("share register", "We are four now.")] * 2


def test_a_role_is_given_changed_withdrawn_and_given_again(change: Change) -> None:
    add_officer(change, "ali", Role.VIEWER, name=" Ali ", rationale="Reads.")
    assert officers_of(change) == (MAKER, OfficerRecord("ali", "Ali", Role.VIEWER))
    add_officer(change, "ali", Role.VIEWER, name="Somebody")
    change_role(change, "ali", Role.OFFICER, rationale=" Writes now. ")
    assert officers_of(change)[1] == OfficerRecord("ali", "Ali", Role.OFFICER)
    withdraw_officer(change, "ali", rationale="Left.")
    assert officers_of(change)[1] == OfficerRecord("ali", "Ali", Role.OFFICER, withdrawn=True)
    add_officer(change, "ali", Role.ASSURER)
    assert officers_of(change)[1] == OfficerRecord("ali", "Ali", Role.ASSURER)
    withdraw_officer(change, "ali", rationale="Left again.")
    add_officer(change, "ali", Role.VIEWER, name="Ali Khan ")
    assert officers_of(change)[1] == OfficerRecord("ali", "Ali Khan", Role.VIEWER)
    assert list(dict.fromkeys(_said(change))) == [
        ("share register", "Reads."),
        ("add user", "Reads."),
        ("change role", "Writes now."),
        ("withdraw user", "Left."),
        ("add user", ""),
        ("withdraw user", "Left again."),
    ]


def test_what_the_list_refuses(change: Change) -> None:
    add_officer(change, "ali", Role.VIEWER)
    add_officer(change, "kim", Role.ADMINISTRATOR)
    withdraw_officer(change, "kim", rationale="Left.")
    gone = "kim has no role in this register: give one with 'rectrack user add kim'."
    last = "pat.officer is the only administrator of this register: make somebody else one first."
    why = "A role is changed or withdrawn only with a reason: say why in a few words."
    refusals: list[tuple[Callable[[], object], str]] = [
        (lambda: add_officer(change, "two words", Role.VIEWER), "'two words' is not the name of an account: give what"),
        (
            lambda: add_officer(change, "ali", Role.OFFICER),
            "ali is viewer already: to change that, say 'rectrack user role ali officer'.",
        ),
        (
            lambda: change_role(change, "ali", Role.VIEWER, rationale="so"),
            "ali is viewer already: nothing was changed.",
        ),
        (lambda: change_role(change, "kim", Role.VIEWER, rationale="so"), gone),
        (lambda: withdraw_officer(change, "kim", rationale="so"), gone),
        (lambda: change_role(change, "ali", Role.OFFICER, rationale=" "), why),
        (lambda: withdraw_officer(change, "ali", rationale=" "), why),
        (lambda: withdraw_officer(change, OFFICER.account, rationale="so"), last),
        (lambda: change_role(change, OFFICER.account, Role.VIEWER, rationale="so"), last),
    ]
    for act, told in refusals:
        assert refusal_of(act).startswith(told)
    withdraw_officer(change, "ali", rationale="Left.")
