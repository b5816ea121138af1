"""Who may do what: one table, and what is said to who may not."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from db.errors import RuleError, WrongUseError
from db.words import Role

LADDER = (Role.VIEWER, Role.OFFICER, Role.ASSURER, Role.ADMINISTRATOR)
"""The roles in order: each may do all that those before it may."""

CHANGE = "change the register"
CORRECT_OTHERS = "enter in error what another wrote"
INDEX = "make the search index again"
MIGRATE = "migrate"
RESTORE = "restore"
USERS = ("share register", "add user", "change role", "withdraw user")
"""The actions on the list of officers itself."""

NEEDS: Mapping[str, Role] = {
    "record assurance test": Role.ASSURER,
    "record sign-off": Role.ASSURER,
    "read sign-off pack": Role.ASSURER,
    "add status key": Role.ADMINISTRATOR,
    CORRECT_OTHERS: Role.ADMINISTRATOR,
    INDEX: Role.ADMINISTRATOR,
    MIGRATE: Role.ADMINISTRATOR,
    RESTORE: Role.ADMINISTRATOR,
} | dict.fromkeys(USERS, Role.ADMINISTRATOR)
"""What the ledger calls an action, with the first role that may do it. Every other change needs an officer."""

_ACCOUNT = re.compile(r"[^\W\d][\w.@\\$-]{0,62}")


class OfficerRecord(NamedTuple):
    """An account that was given a role."""

    account: str
    name: str
    role: Role
    withdrawn: bool = False

    @property
    def called(self) -> str:
        """What to call them: the account, with the name where one is known."""
        return f"{self.name} ({self.account})" if self.name not in {"", self.account} else self.account


class Standing(NamedTuple):
    """How an account stands to a register."""

    account: str
    role: Role | None = None
    """None where the register has no list of officers: whoever may write the file may do everything."""
    administrators: tuple[str, ...] = ()
    """What those are called who may change that."""

    @property
    def shared(self) -> bool:
        """Whether the register says who may do what."""
        return self.role is not None

    @property
    def sentence(self) -> str:
        """Say what the account may do."""
        if self.role is None:
            return f"You are {self.account}; whoever may write this register may do everything ('rectrack user')."
        if self.role is Role.ADMINISTRATOR:
            return f"You are {self.account}, an administrator of this register."
        by = ", ".join(self.administrators)
        return f"You are {self.account}, {_a(self.role)} of this register; roles are given by {by}."

    def refusal(self, action: str) -> str | None:
        """Say in one sentence why an action may not be done; None where it may."""
        needed = needed_role(action)
        if self.role is None or LADDER.index(self.role) >= LADDER.index(needed):
            return None
        return (
            f"'{action[0].upper()}{action[1:]}' needs the role of {needed.value}, and {self.account} is "
            f"{_a(self.role)} of this register: ask an administrator to change that ({', '.join(self.administrators)})."
        )

    def require(self, action: str) -> None:
        """Raise `RuleError` where an action may not be done."""
        refusal = self.refusal(action)
        if refusal is not None:
            raise RuleError(refusal)


ANYBODY = Standing("")
"""Where nothing is said of who may do what."""


def needed_role(action: str) -> Role:
    """Give the first role on the ladder that may do what the ledger calls so."""
    return NEEDS.get(action, Role.OFFICER)


def standing(account: str, officers: Iterable[OfficerRecord]) -> Standing:
    """Give how an account stands to a register with this list of officers; who is not on it may read."""
    active = [one for one in officers if not one.withdrawn]
    if not active:
        return Standing(account)
    role = next((one.role for one in active if one.account == account), Role.VIEWER)
    return Standing(account, role, tuple(one.called for one in active if one.role is Role.ADMINISTRATOR))


def read_role(word: str) -> Role:
    """Read a role by its word; raises `WrongUseError` for any other."""
    try:
        return Role(word.strip().casefold())
    except ValueError:
        raise WrongUseError(f"There is no role '{word}': give one of {', '.join(LADDER)}.") from None


def check_account(account: str) -> str:
    """Give the name of an account; raises `WrongUseError` for what is no such name."""
    if not _ACCOUNT.fullmatch(account):
        raise WrongUseError(f"'{account}' is not the name of an account: give what they log in with.")
    return account


def _a(role: Role) -> str:
    return f"{'an' if role.value[0] in 'aeiou' else 'a'} {role.value}"
