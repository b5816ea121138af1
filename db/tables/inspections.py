"""Inspections and the reports they publish."""

from sqlalchemy import Index, text

from db.tables.columns import Named, maybe_reference, maybe_text, prose, reference, word
from db.words import InspectionKind, Level, Stage


class Inspection(Named, table=True):
    """One inspection from announcement to archive; publishes one report."""

    __table_args__ = (
        Index(
            "inspection_in_error",
            "id",
            sqlite_where=text("entered_in_error"),
            postgresql_where=text("entered_in_error"),
        ),
    )

    title: str = prose()
    title_key: str = prose(index=True)
    """Derived from `title` (`db.titles`): the same however the title is printed."""
    level: str = word(Level, Level.NATIONAL)
    level_printed: str = prose()
    kind: str = word(InspectionKind, InspectionKind.OTHER)
    body: str = prose()
    published: str | None = maybe_text(index=True)
    """ISO date at the precision known."""
    stage: str = word(Stage, Stage.PUBLISHED)
    date_words: str = prose()
    """When it is due or expected, as announced (`TBC Summer 2022`)."""
    duration: str = prose()
    re_inspection: str = prose()
    re_inspection_of_id: int | None = maybe_reference("inspection")
    claimed_text: str = prose()
    """The sentence of figures last printed under its title."""


class Readiness(Named, table=True):
    """What shows that the force is ready for one topic of an inspection to come."""

    inspection_id: int = reference("inspection")
    topic: str = prose()
    evidence: str = prose()
    owner: str = prose()
    ready: bool = False
