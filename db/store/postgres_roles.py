"""The roles of a register as roles of the server, which then refuses by itself what an account may not do.

Each database has four roles that nobody can log in as, one for each of the register's, and an account is a member of
that which the table of officers gives it. Nobody may delete, and nobody change the ledger; an entry is written in the
name that the server knows its writer by, and what the ledger calls an action says whose role it needs. Whoever made the
register owns its tables: they, and the server's superusers, can take all this away again.
"""

from collections.abc import Iterator
from itertools import pairwise

import psycopg
from psycopg import sql
from sqlalchemy import Connection
from sqlmodel import SQLModel

from db.errors import RegisterError
from db.roles import LADDER, NEEDS
from db.store.append_only import APPEND_ONLY
from db.store.postgres_identity import TURN
from db.words import Role

_FOLLOW = "rectrack_follow_officers"
_LEDGER = "ledger_entry"

#: Tables that tell of nothing but what is for one role; an officer writes all others.
_WRITTEN_BY = {"officer": Role.ADMINISTRATOR, "status_key": Role.ADMINISTRATOR, "assurance_test": Role.ASSURER}

_RESERVED = frozenset({"public", "none", "current_role", "current_user", "session_user"})
_LONGEST = 63
"""Bytes of a name of the server's; it cuts off what is longer without a word."""

#: Gives every account its role and takes the others away, with the rights of whoever made the register; from those
#: nothing is taken, since they are members of every role to be able to give it.
_FUNCTION = """
CREATE OR REPLACE FUNCTION {follow}() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    one record;
    held text;
    member boolean;
BEGIN
    FOR one IN SELECT account, role, withdrawn OR entered_in_error AS gone FROM public.officer LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = one.account) THEN
            CONTINUE WHEN one.gone;
            BEGIN
                EXECUTE format('CREATE ROLE %I LOGIN', one.account);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN
                NULL;
            END;
        END IF;
        FOREACH held IN ARRAY ARRAY[{ladder}] LOOP
            SELECT EXISTS (
                SELECT FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid JOIN pg_roles u ON u.oid = m.member
                WHERE g.rolname = current_database() || '_' || held AND u.rolname = one.account
            ) INTO member;
            IF held = one.role AND NOT one.gone AND NOT member THEN
                EXECUTE format('GRANT %I TO %I', current_database() || '_' || held, one.account);
            ELSIF member AND (one.gone OR held <> one.role) AND one.account <> current_user THEN
                EXECUTE format('REVOKE %I FROM %I', current_database() || '_' || held, one.account);
            END IF;
        END LOOP;
    END LOOP;
END
$$
"""


def follow_officers(connection: Connection, *, afresh: bool = False) -> None:
    """Let the server hold every account to the role that the table of officers gives it, from the commit on.

    What each role may do is said the first time, and `afresh` where the tables were changed. Raises `RegisterError`
    where a role of the server is missing and may not be made here: with what its administrator is to run;
    `TypeError` off a server.
    """
    driver = connection.connection.driver_connection
    if not isinstance(driver, psycopg.Connection):
        raise TypeError("the roles of a server are asked of a server")
    database = str(_one(driver, "SELECT current_database()"))
    owner = str(_one(driver, f"SELECT tableowner FROM pg_tables WHERE tablename = '{_LEDGER}'"))  # noqa: S608 - ours
    _require_roles(driver, database, owner)
    if afresh or not _one(driver, f"SELECT to_regproc('public.{_FOLLOW}') IS NOT NULL"):
        for statement in _in_force(database, owner, _missing_groups(driver, database)):
            driver.execute(statement)
    driver.execute(f"SELECT public.{_FOLLOW}()".encode())


def group_role(database: str, role: Role) -> str:
    """Give the server's name for a role of the register in a database."""
    return f"{database}_{role.value}"


def _require_roles(driver: psycopg.Connection, database: str, owner: str) -> None:
    """Refuse to begin what the server would refuse in the middle."""
    accounts = _accounts(driver)
    reserved = next((one for one in accounts if one.startswith("pg_") or one in _RESERVED), None)
    if reserved is not None:
        raise RegisterError(f"The server keeps the name '{reserved}' for itself: have the account renamed.")
    if len(group_role(database, Role.ADMINISTRATOR).encode()) > _LONGEST:
        raise RegisterError(f"The name of the database {database} is too long to name roles after: give it a shorter.")
    if _one(driver, "SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = %s", owner):
        return
    lines = [f'CREATE ROLE "{name}" ADMIN "{owner}"' for name in _missing_groups(driver, database)]
    lines += [f'CREATE ROLE "{account}" LOGIN' for account in accounts]
    if lines:
        raise RegisterError(
            f"{owner} may make no roles on this server, so nothing was changed: have its administrator run "
            f"{'; '.join(lines)}; and then give this command again."
        )


def _accounts(driver: psycopg.Connection) -> list[str]:
    """Give the accounts with a role in the register that the server does not know."""
    found = driver.execute(
        "SELECT account FROM officer WHERE NOT withdrawn AND NOT entered_in_error AND account NOT IN "
        "(SELECT rolname FROM pg_roles) ORDER BY id"
    )
    return [str(account) for (account,) in found.fetchall()]


def _missing_groups(driver: psycopg.Connection, database: str) -> list[str]:
    wanted = [group_role(database, role) for role in LADDER]
    found = driver.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [wanted]).fetchall()
    return [name for name in wanted if (name,) not in found]


def _in_force(database: str, owner: str, missing: list[str]) -> Iterator[sql.Composed]:
    """Give the statements that let the server refuse what is not allowed, in order."""
    groups = {role: sql.Identifier(group_role(database, role)) for role in LADDER}
    for name in missing:
        yield sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(name))
    for lower, higher in pairwise(LADDER):
        yield sql.SQL("GRANT {} TO {}").format(groups[lower], groups[higher])
    names = {"database": sql.Identifier(database), "viewer": groups[Role.VIEWER]}
    for statement in (
        "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
        "GRANT CONNECT ON DATABASE {database} TO {viewer}",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        "GRANT USAGE ON SCHEMA public TO {viewer}",
        "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC",
        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO {viewer}",
    ):
        yield sql.SQL(statement).format(**names)
    yield from _tables(groups, sql.Identifier(owner))
    yield from _own_entries(database)
    ladder = sql.SQL(", ").join(sql.Literal(role.value) for role in LADDER)
    yield sql.SQL(_FUNCTION).format(follow=sql.Identifier("public", _FOLLOW), ladder=ladder)
    follow = sql.Identifier("public", _FOLLOW)
    yield sql.SQL("REVOKE ALL ON FUNCTION {}() FROM PUBLIC").format(follow)
    yield sql.SQL("GRANT EXECUTE ON FUNCTION {}() TO {}").format(follow, groups[Role.ADMINISTRATOR])


def _tables(groups: dict[Role, sql.Identifier], owner: sql.Identifier) -> Iterator[sql.Composed]:
    """Give who may write which table: what follows from the ledger is changed, the ledger only added to."""
    yield sql.SQL("GRANT UPDATE ON {} TO {}").format(sql.Identifier(TURN), groups[Role.OFFICER])
    for table in SQLModel.metadata.sorted_tables:
        name, writer = sql.Identifier(table.name), groups[_WRITTEN_BY.get(table.name, Role.OFFICER)]
        kept = table.name in APPEND_ONLY
        may = sql.SQL("INSERT") if kept else sql.SQL("INSERT, UPDATE")
        yield sql.SQL("GRANT {} ON {} TO {}").format(may, name, writer)
        never = sql.SQL("UPDATE, DELETE, TRUNCATE") if kept else sql.SQL("DELETE, TRUNCATE")
        yield sql.SQL("REVOKE {} ON {} FROM {}").format(never, name, owner)


def _own_entries(database: str) -> Iterator[sql.Composed]:
    """Give the rule of rows: an entry is its author's own, and of an action that the author's role may do."""
    for rule in ("ENABLE", "FORCE"):
        yield sql.SQL(f"ALTER TABLE {_LEDGER} {rule} ROW LEVEL SECURITY").format()
    for policy in ("everybody_reads", "own_entries"):
        yield sql.SQL(f"DROP POLICY IF EXISTS {policy} ON {_LEDGER}").format()
    yield sql.SQL(f"CREATE POLICY everybody_reads ON {_LEDGER} FOR SELECT USING (true)").format()
    needed = sql.SQL(" ").join(
        sql.SQL("WHEN subject = ANY({}) OR action = ANY({}) THEN {}").format(
            sql.Literal([table for table, writer in _WRITTEN_BY.items() if writer is role]),
            sql.Literal([action for action, lowest in NEEDS.items() if lowest is role]),
            sql.Literal(group_role(database, role)),
        )
        for role in (Role.ADMINISTRATOR, Role.ASSURER)
    )
    yield sql.SQL(
        f"CREATE POLICY own_entries ON {_LEDGER} FOR INSERT WITH CHECK (author = session_user::text AND "
        "pg_has_role(session_user, CASE {} ELSE {} END, 'MEMBER'))"
    ).format(needed, sql.Literal(group_role(database, Role.OFFICER)))


def _one(driver: psycopg.Connection, query: str, *values: str) -> object:
    row = driver.execute(query.encode(), values or None).fetchone()
    return None if row is None else row[0]
