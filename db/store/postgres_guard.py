"""What a server no longer holds to of the roles of a register: who owns the tables can take all of it away."""

from collections.abc import Iterator

from db.questions.officers import officer_records, standing_of
from db.store.reader import Reader

_RULES = """
SELECT (SELECT COUNT(*) FROM pg_class WHERE oid = to_regclass('public.ledger_entry') AND relrowsecurity
        AND relforcerowsecurity),
    (SELECT COUNT(*) FROM pg_policy WHERE polrelid = to_regclass('public.ledger_entry')),
    (SELECT COUNT(*) FROM pg_policy WHERE polrelid = to_regclass('public.ledger_entry') AND (
        polname = 'everybody_reads' AND polcmd = 'r'
        OR polname = 'own_entries' AND polcmd = 'a'
            AND position('(author = (SESSION_USER)::text) AND pg_has_role' IN pg_get_expr(polwithcheck, polrelid)) = 2))
"""

_RIGHTS = """
SELECT c.relname, CASE WHEN a.grantee = 0 THEN 'everybody' ELSE pg_get_userbyid(a.grantee) END, a.privilege_type
FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a
WHERE c.oid IN (to_regclass('public.ledger_entry'), to_regclass('public.snapshot'))
    AND a.privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE')
ORDER BY 1, 2, 3
"""

_HELD = """
SELECT u.rolname, g.rolname FROM pg_auth_members m
JOIN pg_roles g ON g.oid = m.roleid JOIN pg_roles u ON u.oid = m.member
WHERE g.rolname IN (current_database() || '_viewer', current_database() || '_officer',
        current_database() || '_assurer', current_database() || '_administrator')
    AND u.rolname NOT IN (current_database() || '_officer', current_database() || '_assurer',
        current_database() || '_administrator')
    AND u.rolname <> (SELECT tableowner FROM pg_tables WHERE schemaname = 'public' AND tablename = 'ledger_entry')
ORDER BY 1, 2
"""

_WHOLE = (1, 2, 2)


def unguarded(reader: Reader) -> Iterator[str]:
    """Say, each in one sentence, where a server no longer holds accounts to the roles that the register gives them."""
    if reader.dialect != "postgresql" or not standing_of(reader, "").shared:
        return
    if reader.row(_RULES) != _WHOLE:
        yield "The server no longer holds an entry to its author: its rule of rows was taken off or altered."
    for table, account, right in reader.rows(_RIGHTS):
        yield f"The server gives {account} the right to {right} {table}, which nobody may have."
    given = {one.account: one.role.value for one in officer_records(reader) if not one.withdrawn}
    for account, group in reader.rows(_HELD):
        held = group.rpartition("_")[2]
        if given.get(account) != held:
            yield f"The server holds {account} for {held}, the register for {given.get(account, 'nobody')}."
