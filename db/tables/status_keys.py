"""The dated printed definitions of the statuses."""

from datetime import date

from db.tables.columns import Named, prose, reference, word
from db.words import CountedStatus


class StatusKey(Named, table=True):
    """One version of the key: RED meant "will not be implemented" in 2016 and "overdue" in 2020."""

    __tablename__ = "status_key"

    name: str = prose(unique=True)
    in_force_from: date
    knows_sign_off: bool = False


class StatusDefinition(Named, table=True):
    """What one status means under one key."""

    __tablename__ = "status_definition"

    status_key_id: int = reference("status_key")
    status: str = word(CountedStatus, CountedStatus.NOT_SET)
    label: str = prose()
    wording: str = prose()
    printed_wording: str = prose()
    """As read from a paper, where one has been imported."""
    outstanding: bool = False
    place: int = 0
