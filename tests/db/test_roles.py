"""Who may do what, as rules of the register: the same on every store."""

import dataclasses
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from sqlmodel import func, select

from db.actions.corrections import enter_in_error, last_batch, undo
from db.actions.inspections import InspectionFacts, add_inspection
from db.actions.mistakes import correct_entry
from db.actions.officers import add_officer, change_role, withdraw_officer
from db.actions.recommendations import RecommendationFacts, add_recommendation
from db.actions.sign_off import AssuranceTestFacts, SignOffStep, assure, record_sign_off
from db.actions.status_keys import add_status_key
from db.actions.statuses import change_status
from db.actions.updates import add_update
from db.decisions import StatusChange
from db.errors import RuleError
from db.ledger.change import Change
from db.ledger.verify import verify
from db.questions.officers import officer_records, standing_of
from db.roles import CORRECT_OTHERS, INDEX, LADDER, MIGRATE, NEEDS, RESTORE
from db.status_keys import STATUS_KEYS
from db.store.author import Author
from db.store.register import Register
from db.tables import LedgerEntry, Officer
from db.words import Role, SignOffStage, Status, TestOutcome
from registers import OFFICER, new_register

MAKER = OFFICER
DAY = date(2022, 3, 1)
WHO = {role: Author(5000 + number, f"sam.{role}", f"Sam {role.title()}", "station") for number, role in enumerate(Role)}
STRANGER = Author(6000, "nobody.known", "Nobody Known", "station")

#: The item was claimed under a key that knows sign-off.
GREEN = StatusChange(
    Status.GREEN, "Lamps are in place.", DAY, claimed_by="Head of Custody", green_without_evidence="Seen by all."
)
HERE = Path(__file__).parents[2]

Act = Callable[[Change], object]


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """Give a register that one account of each role works in, with an item."""
    with new_register(tmp_path) as register:
        with register.writing(MAKER) as change:
            for role, who in WHO.items():
                add_officer(change, who.account, role, name=who.name)
            inspection = add_inspection(change, InspectionFacts("Custody"), rationale="", effective_on=DAY)
            add_recommendation(
                change, inspection, RecommendationFacts("1", text="Check cells."), rationale="", effective_on=DAY
            )
        yield register


def item(register: Register) -> int:
    with register.reading() as reader:
        (found,) = reader.row("SELECT id FROM recommendation") or (0,)
    return int(found)


def said(register: Register, who: Author, act: Act) -> str:
    """Give what somebody is told who does something: nothing where it is done."""
    with register.reading() as reader:
        before = reader.row("SELECT count(*) FROM ledger_entry")
    try:
        with register.writing(who) as change:
            act(change)
    except RuleError as refusal:
        with register.reading() as reader:
            assert reader.row("SELECT count(*) FROM ledger_entry") == before
        return str(refusal)
    return ""


def test_without_a_list_of_officers_whoever_may_write_may_do_everything(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        with register.reading() as reader:
            assert officer_records(reader) == ()
            assert not standing_of(reader, STRANGER.account).shared
        assert said(register, STRANGER, own_key) == ""


def own_key(change: Change) -> None:
    key = dataclasses.replace(STATUS_KEYS[0], name="ours", in_force_from=date(2021, 6, 1))
    add_status_key(change, key, rationale="Ours.")


def test_the_first_officer_added_makes_it_a_shared_one_that_its_maker_administers(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        with register.writing(STRANGER) as change:
            maker = change.session.exec(select(LedgerEntry.author)).first()
            add_officer(change, "sam.viewer", Role.VIEWER, name="Sam Viewer", rationale="Sees to the minutes.")
        with register.reading() as reader:
            records = officer_records(reader)
            actions = reader.rows("SELECT action, author FROM ledger_entry WHERE subject = 'officer' ORDER BY seq")
            assert not verify(reader).faults
        assert {one.account: one.role for one in records} == {
            maker: Role.ADMINISTRATOR,
            STRANGER.account: Role.ADMINISTRATOR,
            "sam.viewer": Role.VIEWER,
        }
        assert actions == [("share register", STRANGER.account)] * 2 + [("add user", STRANGER.account)]


@pytest.mark.parametrize(
    ("act", "needed"),
    [
        (lambda change, key: add_update(change, key, "Lamps were bought.", said_on=DAY), Role.OFFICER),
        (lambda change, key: change_status(change, key, GREEN), Role.OFFICER),
        (lambda change, _key: own_key(change), Role.ADMINISTRATOR),
        (lambda change, _key: add_officer(change, "new.officer", Role.VIEWER), Role.ADMINISTRATOR),
        (
            lambda change, _key: change_role(change, "sam.viewer", Role.OFFICER, rationale="Moved."),
            Role.ADMINISTRATOR,
        ),
        (lambda change, _key: withdraw_officer(change, "sam.officer", rationale="Left."), Role.ADMINISTRATOR),
        (
            lambda change, key: enter_in_error(change, "recommendation", key, reason="Twice."),
            Role.ADMINISTRATOR,
        ),
        (lambda change, key: correct_entry(change, key, reason="Twice."), Role.ADMINISTRATOR),
    ],
    ids=["update", "status", "status key", "add", "role", "withdraw", "another's row", "another's entry"],
)
def test_each_change_needs_its_role(register: Register, act: Callable[[Change, int], object], needed: Role) -> None:
    key = item(register)
    for who in (STRANGER, *WHO.values()):
        role = Role.VIEWER if who is STRANGER else Role(who.account.removeprefix("sam."))
        told = said(register, who, lambda change: act(change, key))
        if LADDER.index(role) >= LADDER.index(needed):
            assert told == ""
            return
        assert f"needs the role of {needed.value}, and {who.account} is " in told
        assert "ask an administrator to change that" in told
        assert "Sam Administrator (sam.administrator)" in told


def test_a_claim_is_tested_by_an_assurer_who_did_not_record_it(register: Register) -> None:
    key, officer, assurer, chief = item(register), *(WHO[role] for role in LADDER[1:])
    test = AssuranceTestFacts(DAY, "Audit and Assurance", TestOutcome.PASSED)

    def claim(change: Change) -> None:
        change_status(change, key, GREEN)

    def sign(change: Change) -> None:
        record_sign_off(change, key, SignOffStep(SignOffStage.SIGNED_OFF, DAY, portal_reference="7", reason="Agreed."))

    assert said(register, assurer, claim) == ""
    assert "needs the role of assurer" in said(register, officer, lambda change: assure(change, key, test))
    assert "needs the role of assurer" in said(register, officer, sign)
    assert said(register, assurer, lambda change: assure(change, key, test)).startswith(
        "You recorded this claim yourself"
    )
    assert said(register, assurer, sign).startswith("You recorded this claim yourself")
    assert said(register, chief, lambda change: assure(change, key, test)) == ""
    assert said(register, assurer, sign) == ""


def test_the_last_administrator_stays_one(register: Register) -> None:
    chief = WHO[Role.ADMINISTRATOR]
    with register.reading() as reader:
        others = [one.account for one in officer_records(reader) if one.role is Role.ADMINISTRATOR]
    for one in others:
        if one != chief.account:
            assert said(register, chief, partial(withdraw_officer, account=one, rationale="Left.")) == ""
    for act in (
        lambda change: withdraw_officer(change, chief.account, rationale="Leaving."),
        lambda change: change_role(change, chief.account, Role.VIEWER, rationale="Retiring."),
    ):
        assert said(register, chief, act).startswith("sam.administrator is the only administrator")
    assert said(register, chief, lambda change: add_officer(change, "pat.officer", Role.ADMINISTRATOR)) == ""
    lower = change_role
    assert said(register, chief, lambda change: lower(change, chief.account, Role.VIEWER, rationale="Retiring.")) == ""
    assert "is a viewer of this register: ask" in said(register, chief, own_key)


def test_a_role_is_changed_again_never_undone(register: Register) -> None:
    chief = WHO[Role.ADMINISTRATOR]
    with register.writing(chief) as change:
        change_role(change, "sam.viewer", Role.ADMINISTRATOR, rationale="Deputy.")
    with register.writing(chief) as change:
        assert last_batch(change) is None
        batch = change.session.exec(select(func.max(LedgerEntry.batch))).one()
        created = change.session.exec(select(Officer.id).where(Officer.account == "sam.viewer")).one()
    for act in (
        lambda change: undo(change, batch),
        lambda change: correct_entry(change, batch, reason="No."),
        lambda change: enter_in_error(change, "officer", created, reason="No."),
    ):
        assert said(register, chief, act) != ""
    with register.reading() as reader:
        assert standing_of(reader, "sam.viewer").role is Role.ADMINISTRATOR


def test_a_withdrawn_account_reads_until_it_is_added_again(register: Register) -> None:
    chief, officer = WHO[Role.ADMINISTRATOR], WHO[Role.OFFICER]
    write = partial(_update, key=item(register))
    for act, told in (
        (lambda change: withdraw_officer(change, officer.account, rationale="On leave."), "is a viewer"),
        (lambda change: add_officer(change, officer.account, Role.ASSURER), ""),
    ):
        assert said(register, chief, act) == ""
        assert told in said(register, officer, write)
    with register.reading() as reader:
        (back,) = [one for one in officer_records(reader) if one.account == officer.account]
        assert (back.role, back.withdrawn, back.name) == (Role.ASSURER, False, "Sam Officer")
        assert not verify(reader).faults


def _update(change: Change, key: int) -> None:
    add_update(change, key, f"Said by {change.author.account}.", said_on=DAY)


def test_the_table_names_only_what_is_done() -> None:
    """Every action the table names is one that the program does: a word changed in one place only would open it."""
    sources = "".join(one.read_text("utf-8") for wing in ("db", "papers") for one in (HERE / wing).rglob("*.py"))
    for action in NEEDS:
        assert sources.count(f'"{action}"') > 1 or action in {CORRECT_OTHERS, INDEX, MIGRATE, RESTORE}
