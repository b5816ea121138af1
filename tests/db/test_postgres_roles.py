"""On a server the roles are the server's own: it refuses by itself, whoever asks and with whatever program."""

import os
import pwd
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from psycopg import sql
from sqlmodel import select

import postgres_server
from db.actions.inspections import InspectionFacts, add_inspection
from db.actions.officers import add_officer, change_role, withdraw_officer
from db.actions.recommendations import RecommendationFacts, add_recommendation
from db.actions.updates import add_update
from db.errors import RegisterError, RuleError
from db.ledger.change import Change
from db.ledger.faults import Fault, FaultKind
from db.ledger.verify import verify
from db.proof import prove_register
from db.store.author import current_author
from db.store.creation import create_register
from db.store.moving import move_register
from db.store.register import Register
from db.tables import Recommendation
from db.words import Role
from unprivileged import as_account

OWNER, OFFICER, VIEWER, ASSURER, STRANGER = "man", "games", "lp", "mail", "news"
VIEW, CHIEF = Role.VIEWER, Role.ADMINISTRATOR
#: A superuser of the server, whom nothing but the triggers stops.
ME = pwd.getpwuid(os.geteuid()).pw_name
DAY = date(2022, 3, 1)

pytestmark = [
    pytest.mark.skipif(os.geteuid() != 0, reason="only root can become other accounts"),
    pytest.mark.skipif(postgres_server.programs() is None, reason="no PostgreSQL server is installed"),
]


@pytest.fixture(scope="module")
def place() -> str:
    """Give the address of a register that the owner made on the server and gave others roles in."""
    address = postgres_server.fresh_database()
    _warm_up(address)
    address = postgres_server.fresh_database()
    _own(address, OWNER, "CREATEROLE")
    with as_account(OWNER):
        create_register(address, shared=True)
        with Register.open(address) as register, register.writing(current_author()) as change:
            for account, role in ((OFFICER, Role.OFFICER), (VIEWER, Role.VIEWER), (ASSURER, Role.ASSURER)):
                add_officer(change, account, role)
            inspection = add_inspection(change, InspectionFacts("Custody"), rationale="", effective_on=DAY)
            facts = RecommendationFacts("1", text="Check cells.")
            add_recommendation(change, inspection, facts, rationale="", effective_on=DAY)
    return address


def _own(address: str, account: str, *may: str) -> None:
    """Make an account known to the server as one that may log in, and the owner of a database."""
    lock = postgres_server.locked(postgres_server.server() / "accounts.lock")  # the roles are those of all databases
    with lock, postgres_server.administering() as server:
        known = server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [account]).fetchone()
        verb = "ALTER" if known else "CREATE"
        server.execute(f'{verb} ROLE "{account}" LOGIN {" ".join(may)}'.encode())
        server.execute(
            sql.SQL("ALTER DATABASE {} OWNER TO {}").format(sql.Identifier(_name(address)), sql.Identifier(account))
        )


def _warm_up(address: str) -> None:
    """Import all that is imported on the way: other accounts may not get to where Python lies."""
    create_register(address, shared=True)
    with Register.open(address) as register:
        with register.writing(current_author()) as change:
            add_officer(change, OFFICER, Role.OFFICER)
        with register.reading() as reader:
            prove_register(reader)


def _name(address: str) -> str:
    return urlsplit(address).path.removeprefix("/")


def psql(address: str, account: str, *statements: str) -> list[str]:
    """Give what the server's own program says to an account of the machine of each statement, a line each."""
    programs = postgres_server.programs()
    assert programs is not None
    program = programs / "psql" if (programs / "psql").exists() else "psql"
    found = pwd.getpwnam(account)
    parts = urlsplit(address)
    done = subprocess.run(
        [
            *(program, "-X", "-A", "-t", "-h", parts.query.removeprefix("host="), _name(address)),
            *(part for one in statements for part in ("-c", one)),
        ],
        user=found.pw_uid,
        group=found.pw_gid,
        extra_groups=[],
        cwd="/",
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
        check=False,
    )
    return done.stdout.splitlines()


def entry(author: str = "session_user", action: str = "add update", subject: str = "progress_update") -> str:
    """Give the statement that puts one more entry into the ledger, past the program."""
    return (
        "INSERT INTO ledger_entry SELECT max(seq) + 1, max(seq) + 1, "
        f"'{action}', '{subject}', max(seq) + 1, NULL, '*', 'null', '{{}}', '', '2022-03-01', now(), 0, {author}, 'h', "
        "'p', md5(random()::text) FROM ledger_entry"
    )


_LEDGER, _OWN = "permission denied for table ledger_entry", "violates row-level security policy"
_OFFICERS = "UPDATE officer SET role = 'administrator'"
_NEVER = [
    (f"{verb} {table}", f"permission denied for table {table}")
    for table in ("ledger_entry", "recommendation", "officer", "snapshot")
    for verb in ("DELETE FROM", "TRUNCATE")
]


@pytest.mark.parametrize(
    ("account", "tried"),
    [
        (
            VIEWER,
            [
                ("SELECT count(*) > 0 FROM ledger_entry", "t"),
                (entry(), _LEDGER),
                ("UPDATE recommendation SET text = 'x'", "permission denied for table recommendation"),
                (_OFFICERS, "permission denied for table officer"),
                ("SELECT rectrack_follow_officers()", "permission denied for function"),
                *_NEVER,
            ],
        ),
        (
            OFFICER,
            [
                ("UPDATE ledger_entry SET rationale = 'x'", _LEDGER),
                (entry(f"'{OWNER}'"), _OWN),
                (entry(action="record assurance test"), _OWN),
                (entry(action="add user"), _OWN),
                (entry(subject="officer"), _OWN),
                (_OFFICERS, "permission denied for table officer"),
                ("SELECT rectrack_follow_officers()", "permission denied for function"),
                ("DROP TRIGGER ledger_entry_no_update ON ledger_entry", "must be owner"),
                ("ALTER TABLE ledger_entry DISABLE ROW LEVEL SECURITY", "must be owner"),
                ("INSERT INTO assurance_test DEFAULT VALUES", "permission denied for table assurance_test"),
                ("CREATE TABLE mine (id integer)", "permission denied for schema public"),
                *_NEVER,
            ],
        ),
        (ASSURER, [(entry(action="change role"), _OWN), (_OFFICERS, "permission denied for table officer"), *_NEVER]),
        (OWNER, [("UPDATE ledger_entry SET rationale = 'x'", _LEDGER), (entry(f"'{OFFICER}'"), _OWN), *_NEVER]),
        (STRANGER, [("SELECT 1", f'role "{STRANGER}" does not exist')]),
        (
            ME,
            [
                ("DELETE FROM ledger_entry", "is written for good"),
                ("UPDATE ledger_entry SET rationale = 'x'", "is written for good"),
                ("TRUNCATE ledger_entry, snapshot", "is written for good"),
            ],
        ),
    ],
    ids=["viewer", "officer", "assurer", "who made it", "unknown", "superuser"],
)
def test_the_server_refuses_what_an_account_may_not_do(place: str, account: str, tried: list[tuple[str, str]]) -> None:
    answers = psql(place, account, *(statement for statement, _ in tried))
    answers = [one for one in answers if not one.startswith(("CONTEXT", "HINT", "DETAIL", "LINE", " "))]
    assert len(answers) == len(tried), answers
    for (statement, said), answer in zip(tried, answers, strict=True):
        assert said in answer, statement


def told(place: str, account: str, act: Callable[[Change], object]) -> str:
    """Give what somebody is told who does something with the program: nothing where it is done."""
    with as_account(account):
        try:
            with Register.open(place) as register, register.writing(current_author()) as change:
                act(change)
        except (RuleError, RegisterError) as refusal:
            return str(refusal)
    return ""


def update(change: Change, words: str = "Seen") -> None:
    item = change.session.exec(select(Recommendation.id)).one()
    add_update(change, item, f"{words} by {change.author.account}.", said_on=DAY)


def test_the_program_says_why_and_works_for_whoever_may(place: str) -> None:
    assert f"needs the role of officer, and {VIEWER} is a viewer" in told(place, VIEWER, update)
    assert "needs the role of administrator" in told(place, OFFICER, lambda change: add_officer(change, STRANGER, VIEW))
    assert "cannot be reached" in told(place, STRANGER, update)
    for account in (OFFICER, ASSURER, OWNER):
        assert told(place, account, update) == ""
    with as_account(VIEWER), Register.open(place) as register, register.reading() as reader:
        assert not register.writable
        authors = reader.rows("SELECT author FROM ledger_entry WHERE action = 'add update'")
        assert {OFFICER, ASSURER, OWNER} <= {author for (author,) in authors}
    assert not faults(place)


def test_a_role_that_is_changed_is_changed_on_the_server(place: str) -> None:
    try:
        assert told(place, OWNER, partial(change_role, account=VIEWER, role=Role.OFFICER, rationale="Helps.")) == ""
        assert told(place, VIEWER, update) == ""
        assert told(place, OWNER, partial(withdraw_officer, account=VIEWER, rationale="Left.")) == ""
        assert "permission denied for database" in psql(place, VIEWER, "SELECT 1")[0]
        assert "cannot be reached (permission denied" in told(place, VIEWER, update)
    finally:
        assert told(place, OWNER, partial(add_officer, account=VIEWER, role=VIEW)) == ""
    assert _LEDGER in psql(place, VIEWER, entry())[0]


def test_an_administrator_who_did_not_make_the_register_gives_roles_too(place: str) -> None:
    assert told(place, OWNER, partial(change_role, account=ASSURER, role=CHIEF, rationale="Deputises.")) == ""
    try:
        assert told(place, ASSURER, partial(change_role, account=OFFICER, role=Role.VIEWER, rationale="Rests.")) == ""
        assert "permission denied for table" in psql(place, OFFICER, entry())[0]
        assert told(place, ASSURER, partial(change_role, account=OFFICER, role=Role.OFFICER, rationale="Back.")) == ""
    finally:
        lower = partial(change_role, account=ASSURER, role=Role.ASSURER, rationale="No longer.")
        assert told(place, OWNER, lower) == ""


def test_who_may_make_no_roles_is_told_what_the_servers_administrator_is_to_run() -> None:
    address = postgres_server.fresh_database()
    _own(address, "irc", "NOCREATEROLE")
    name = _name(address)
    with as_account("irc"), pytest.raises(RegisterError, match="may make no roles") as refused:
        create_register(address, shared=True)
    lines = str(refused.value).partition(" run ")[2].partition("; and then")[0]
    assert lines.startswith(f'CREATE ROLE "{name}_viewer" ADMIN "irc"; ')
    with postgres_server.administering() as server:
        server.execute(lines.encode())
    with as_account("irc"):
        create_register(address, shared=True)
    assert f'CREATE ROLE "{STRANGER}" LOGIN' in told(address, "irc", partial(add_officer, account=STRANGER, role=VIEW))
    kept = told(address, "irc", partial(add_officer, account="pg_monitors", role=VIEW))
    assert kept == "The server keeps the name 'pg_monitors' for itself: have the account renamed."
    assert told(address, "irc", partial(add_officer, account=OWNER, role=Role.OFFICER)) == ""
    assert psql(address, OWNER, f"SELECT pg_has_role('{name}_officer', 'MEMBER')") == ["t"]
    assert psql(address, OWNER, entry()) == ["INSERT 0 1"]  # in their own name, and following from nothing
    with Register.open(address) as register, register.reading() as reader:
        last = reader.row("SELECT max(seq) FROM ledger_entry") or (0,)
        assert (last[0], FaultKind.CHAIN) in {(fault.seq, fault.kind) for fault in verify(reader).faults}


def test_what_an_officer_writes_past_the_program_is_found(place: str) -> None:
    """The tables that follow from the ledger must be written by officers: there the proof finds what is forged."""
    assert psql(place, OFFICER, "UPDATE recommendation SET text = 'Forged.'") == ["UPDATE 1"]
    assert [(one.kind, one.item, one.field) for one in faults(place)] == [(FaultKind.TABLES, "Custody 1", "text")]
    assert psql(place, OFFICER, "UPDATE recommendation SET text = 'Check cells.'") == ["UPDATE 1"]
    assert not faults(place)


def faults(place: str) -> tuple[Fault, ...]:
    with as_account(VIEWER), Register.open(place) as register, register.reading() as reader:
        return verify(reader).faults


@pytest.mark.parametrize(
    ("done", "undone", "said"),
    [
        (
            "ALTER TABLE ledger_entry DISABLE ROW LEVEL SECURITY",
            "ALTER TABLE ledger_entry ENABLE ROW LEVEL SECURITY",
            "The server no longer holds an entry to its author",
        ),
        (
            "CREATE POLICY mine ON ledger_entry FOR INSERT WITH CHECK (true)",
            "DROP POLICY mine ON ledger_entry",
            "The server no longer holds an entry to its author",
        ),
        (
            f"GRANT DELETE ON ledger_entry TO {OFFICER}",
            f"REVOKE DELETE ON ledger_entry FROM {OFFICER}",
            f"The server gives {OFFICER} the right to DELETE ledger_entry",
        ),
        (
            "GRANT {database}_administrator TO lp",
            "REVOKE {database}_administrator FROM lp",
            "The server holds lp for administrator, the register for viewer.",
        ),
    ],
)
def test_what_its_owner_takes_off_is_missed(place: str, done: str, undone: str, said: str) -> None:
    for statement, missed in ((done, [said]), (undone, [])):
        psql(place, OWNER, statement.format(database=_name(place)))
        with as_account(VIEWER), Register.open(place) as register, register.reading() as reader:
            found = [fault.sentence for fault in prove_register(reader).faults]
        assert [one[: len(said)] for one in found] == missed


def test_a_register_that_is_moved_to_a_server_has_its_roles_there(tmp_path: Path) -> None:
    path, address = tmp_path / "register.db", postgres_server.fresh_database()
    create_register(path, shared=True)
    with Register.open(path) as register, register.writing(current_author()) as change:
        add_officer(change, VIEWER, VIEW)
        add_officer(change, OFFICER, Role.OFFICER)
    move_register(str(path), address, told=lambda *_: None)
    assert psql(address, VIEWER, "SELECT count(*) FROM officer", entry()) == ["3", f"ERROR:  {_LEDGER}"]
    assert psql(address, OFFICER, entry(f"'{VIEWER}'"))[0].endswith('policy for table "ledger_entry"')


def test_an_entry_in_anothers_name_is_not_written_by_the_program_either(place: str) -> None:
    with as_account(OFFICER), Register.open(place) as register:
        other = replace(current_author(), account=OWNER)
        with pytest.raises(RegisterError, match="knows you by another account"), register.writing(other) as change:
            update(change, "Forged")
