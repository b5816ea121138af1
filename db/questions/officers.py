"""The officers of a register, what each may do, who made it, and who wrote in it without a role."""

from db.roles import OfficerRecord, Standing, standing
from db.store.reader import Reader
from db.words import Role

_OFFICERS = "SELECT account, name, role, withdrawn FROM officer WHERE NOT entered_in_error ORDER BY id"


def officer_records(reader: Reader) -> tuple[OfficerRecord, ...]:
    """Give every account that was ever given a role, in the order they were added."""
    return tuple(
        OfficerRecord(account, name, Role(role), bool(withdrawn))
        for account, name, role, withdrawn in reader.rows(_OFFICERS)
    )


def standing_of(reader: Reader, account: str) -> Standing:
    """Give how an account stands to the register."""
    return standing(account, officer_records(reader))


def maker(reader: Reader) -> str:
    """Give the account that made the register; blank for one without an entry."""
    row = reader.row("SELECT author FROM ledger_entry ORDER BY seq LIMIT 1")
    return "" if row is None else str(row[0])


def authors_without_role(reader: Reader) -> tuple[str, ...]:
    """Give the accounts that have written in the register and were given no role, in order of their names."""
    known = {one.account for one in officer_records(reader)}
    return tuple(
        row[0] for row in reader.rows("SELECT DISTINCT author FROM ledger_entry ORDER BY author") if row[0] not in known
    )
