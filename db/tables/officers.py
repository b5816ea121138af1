"""The officers of a register and the role of each."""

from db.tables.columns import Named, prose, word
from db.words import Role


class Officer(Named, table=True):
    """An operating system account and its role."""

    account: str = prose(index=True, unique=True)
    name: str = prose()
    role: str = word(Role, Role.OFFICER)
    withdrawn: bool = False
