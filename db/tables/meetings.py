"""Committee meetings, what was said at them, and what Members asked."""

from datetime import date, datetime

from sqlalchemy import BigInteger, DateTime
from sqlmodel import Field, SQLModel

from db.tables.columns import ENTRY_NUMBER, Named, maybe_reference, maybe_text, prose, reference, word
from db.words import ReviewOutcome, Status


class Meeting(Named, table=True):
    """A committee date and its as-at date."""

    committee: str = prose()
    held_on: date | None = None
    """None where a paper states its as-at date and not its meeting."""
    as_at: date = Field(index=True)
    """The day its positions are of; the last day of the month where only the month was said."""
    as_at_words: str = prose()
    status_key_id: int | None = maybe_reference("status_key")
    title: str = prose()
    paper: str = prose()
    frozen_on: date | None = None


class Position(Named, table=True):
    """What was said of one recommendation at one meeting."""

    meeting_id: int = reference("meeting")
    recommendation_id: int = reference("recommendation")
    status: str = word(Status, Status.NOT_SET)
    sign_off_stage: str | None = maybe_text()
    closure_reason: str | None = maybe_text()
    label: str = prose()
    is_new: bool = False
    owner: str = prose()
    due_current: str | None = maybe_text()
    text: str = prose()
    direction_printed: str = prose()
    paper: str = prose()
    place_in_paper: str = prose()


class Review(Named, table=True):
    """That one recommendation was taken up for one meeting, by whom, and what came of it."""

    meeting_id: int = reference("meeting")
    recommendation_id: int = reference("recommendation")
    officer: str = prose()
    """The account that has it."""
    queue: str = prose()
    """The queue it was taken from (`db.questions.queues`); blank where it was from none."""
    outcome: str = word(ReviewOutcome, ReviewOutcome.TAKEN)


class Snapshot(SQLModel, table=True):
    """The canonical record of a meeting at its freezing. The database refuses to change or delete it."""

    id: int = Field(primary_key=True, sa_type=ENTRY_NUMBER, sa_column_kwargs={"autoincrement": False})
    meeting_id: int = reference("meeting")
    body: str = prose()
    """Canonical JSON."""
    sha256: str = prose()
    ledger_seq: int = Field(sa_type=BigInteger)
    ledger_hash: str = prose()
    frozen_at: datetime = Field(sa_type=DateTime(timezone=True))


class Erratum(Named, table=True):
    """A numbered correction to a frozen meeting."""

    meeting_id: int = reference("meeting")
    number: int = 1
    text: str = prose()
    recommendation_id: int | None = maybe_reference("recommendation")


class MemberRequest(Named, table=True):
    """A numbered request by Members (`2/2022/P`)."""

    __tablename__ = "member_request"

    reference: str = prose(index=True)
    meeting_on: date | None = None
    item: str = prose()
    request: str = prose()
    owner: str = prose()
    status_text: str = prose()
    closed_on: date | None = None
    recommendation_id: int | None = maybe_reference("recommendation")
