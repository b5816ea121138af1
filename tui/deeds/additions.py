"""A recommendation added by hand to a report that is out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from db.titles import item_name
from db.words import ItemKind
from tui.days import read_day
from tui.deeds.deed import Deed
from tui.screens.form import Form, Line, Lines, OneOf
from tui.widgets.choice import Alternative

if TYPE_CHECKING:
    from datetime import date

    from db.ledger.change import Change
    from db.store.reader import Reader
    from tui.deeds.deed import Said

_FOUND = "the report"
"""Where the id of the report that was looked up is put."""


def add_item_deed(report: str, today: date) -> Deed:
    """Ask what a report recommends; `report` is the title offered, blank where none is chosen."""
    kinds = [Alternative(kind, kind.value) for kind in ItemKind]
    form = Form(
        title="Add recommendation",
        note="The report must be out: one that is only announced is published in the programme (P).",
        parts=(
            Line("report", "Report", "words of its title", report),
            Line("number", "Number", "as the report prints it: 4, 4a"),
            OneOf("kind", "It is a", kinds, ItemKind.RECOMMENDATION),
            Lines("text", "What it says"),
            Line("due", "Due", "June 2023, Immediate, TBC; may be left blank"),
            Line("owner", "Owner", "Head of Custody; may be left blank"),
            Line("on", "Since", "today, 5 May 2022", "today"),
        ),
        draft_name="new recommendation",
    )
    return Deed(
        form,
        partial(_add, today=today),
        lambda said: f"{item_name(said['number'], said['kind'])} of {said['report']}: added.",
        look_up=partial(_find_report, today=today),
    )


def _find_report(reader: Reader, *, said: Said, today: date) -> Said:
    from db.questions.finding_inspections import find_inspection  # noqa: PLC0415 - not before it is asked for

    found = find_inspection(reader, said["report"], on=today)
    return {**said, _FOUND: str(found.id)}


def _add(change: Change, said: Said, *, today: date) -> None:
    from db.actions.additions import add_to_report  # noqa: PLC0415 - the models cost half a second
    from db.actions.recommendations import RecommendationFacts  # noqa: PLC0415

    facts = RecommendationFacts(
        said["number"].rstrip("."), ItemKind(said["kind"]), said["text"].strip(), said["owner"] or None
    )
    day = read_day(said["on"], today)
    add_to_report(change, int(said[_FOUND]), facts, effective_on=day, due=said["due"])
