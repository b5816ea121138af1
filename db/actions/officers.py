"""Who may do what: accounts are given roles, which are changed and withdrawn, and never deleted."""

from sqlalchemy import Connection
from sqlmodel import col, select

from db.errors import RuleError, WrongUseError
from db.ledger.change import Change
from db.questions.officers import maker, standing_of
from db.roles import OfficerRecord, check_account
from db.store.session_reader import reader_of
from db.tables import Officer
from db.words import Role


def share_register(change: Change, *, rationale: str = "Made the register.") -> None:
    """Begin the list of officers: whoever makes the change, and whoever made the register, administer it.

    Raises `RuleError` where it has begun already.
    """
    if officers_of(change):
        raise RuleError("This register says already who may do what: see 'rectrack user list'.")
    _begin_list(change, rationale)
    let_server_know(change.session.connection())


def _begin_list(change: Change, rationale: str) -> None:
    author, made_by = change.author, maker(reader_of(change.session.connection()))
    with change.doing("share register", rationale=rationale, effective_on=change.today):
        for account in dict.fromkeys((made_by or author.account, author.account)):
            name = author.name if account == author.account else ""
            change.create(Officer, {"account": account, "name": name, "role": Role.ADMINISTRATOR})


def add_officer(change: Change, account: str, role: Role, *, name: str = "", rationale: str = "") -> None:
    """Give an account a role, also one that was withdrawn; begins the list of officers where there is none.

    Raises `RuleError` where the account has a role, or somebody else than an administrator gives it,
    `WrongUseError` for what is no name of an account.
    """
    with change.doing("add user", rationale=rationale, effective_on=change.today):
        check_account(account)
        if not officers_of(change):
            _begin_list(change, rationale)
        known = _row(change, account)
        if known is None:
            change.create(Officer, {"account": account, "name": name.strip(), "role": role})
        elif known.withdrawn:
            values: dict[str, object] = {"role": role, "withdrawn": False}
            change.set(Officer, known.id, values | ({"name": name.strip()} if name.strip() else {}))
        elif known.role != role:
            raise RuleError(
                f"{account} is {known.role} already: to change that, say 'rectrack user role {account} {role.value}'."
            )
    let_server_know(change.session.connection())


def change_role(change: Change, account: str, role: Role, *, rationale: str) -> None:
    """Give an account another role.

    Raises `RuleError` without a rationale, where it has that role, where it is the last administrator's, or where
    somebody else than an administrator changes it; `WrongUseError` where the account has none.
    """
    with change.doing("change role", rationale=_reason(rationale), effective_on=change.today):
        row = _active(change, account)
        if row.role == role:
            raise RuleError(f"{account} is {role.value} already: nothing was changed.")
        _check_another(change, row)
        change.set(Officer, row.id, {"role": role})
    let_server_know(change.session.connection())


def withdraw_officer(change: Change, account: str, *, rationale: str) -> None:
    """Take an account's role away: it may read from now on, and all it wrote stays. Raises as `change_role` does."""
    with change.doing("withdraw user", rationale=_reason(rationale), effective_on=change.today):
        row = _active(change, account)
        _check_another(change, row)
        change.set(Officer, row.id, {"withdrawn": True})
    let_server_know(change.session.connection())


def officers_of(change: Change) -> tuple[OfficerRecord, ...]:
    """Give the list of officers as the change finds it, in the order they were added."""
    query = select(Officer).where(col(Officer.entered_in_error).is_(False)).order_by(col(Officer.id))
    return tuple(
        OfficerRecord(row.account, row.name, Role(row.role), row.withdrawn) for row in change.session.exec(query)
    )


def let_server_know(connection: Connection, *, afresh: bool = False) -> None:
    """Have a server hold every account to the role it now has; a file cannot tell one that may write it from another.

    `afresh` says once more what each role may do. Raises `RegisterError` where the server's administrator has to make
    roles first, saying which.
    """
    if connection.dialect.name == "postgresql" and standing_of(reader_of(connection), "").shared:
        from db.store.postgres_roles import follow_officers  # noqa: PLC0415 - the driver is wanted for a server only

        follow_officers(connection, afresh=afresh)


def _row(change: Change, account: str) -> Officer | None:
    found = change.session.exec(select(Officer.id).where(Officer.account == account)).first()
    return None if found is None else change.get(Officer, found)


def _active(change: Change, account: str) -> Officer:
    row = _row(change, account)
    if row is None or row.withdrawn:
        raise WrongUseError(f"{account} has no role in this register: give one with 'rectrack user add {account}'.")
    return row


def _check_another(change: Change, row: Officer) -> None:
    """Refuse to leave a register that nobody may administer."""
    administrators = [
        one.account for one in officers_of(change) if one.role is Role.ADMINISTRATOR and not one.withdrawn
    ]
    if administrators == [row.account]:
        raise RuleError(f"{row.account} is the only administrator of this register: make somebody else one first.")


def _reason(rationale: str) -> str:
    if not rationale.strip():
        raise RuleError("A role is changed or withdrawn only with a reason: say why in a few words.")
    return rationale
