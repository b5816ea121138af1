"""Inspections to come: planned, moved from stage to stage, made ready for, and published."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from db.date_words import find_dates
from db.errors import WrongUseError
from db.words import Level, Stage
from tui.days import read_day
from tui.deeds.again import of_inspection
from tui.deeds.deed import Deed
from tui.deeds.numbered import numbered_lines
from tui.screens.form import Form, Line, Lines, OneOf
from tui.widgets.choice import Alternative

if TYPE_CHECKING:
    from datetime import date

    from db.dates import PartialDate
    from db.ledger.change import Change
    from db.questions.programme import ProgrammeRow
    from tui.deeds.deed import Said

TO_COME = (Stage.PLANNED, Stage.FIELDWORK, Stage.AWAITING_PUBLICATION)
READY = "yes"
LEVELS = (Alternative(Level.NATIONAL, "all forces or many: national"), Alternative(Level.FORCE, "this force"))


def plan_deed(today: date) -> Deed:
    """Ask which inspection was announced."""
    form = Form(
        title="Plan an inspection",
        parts=(
            Line("title", "Title", "PEEL 2023/2024"),
            Line("dates", "When", "as announced: autumn 2023, TBC"),
            Line("duration", "How long", "two weeks"),
            Line("again", "Re-inspection", "of which one; may be left blank"),
            OneOf("level", "Aimed at", LEVELS, Level.NATIONAL),
        ),
        draft_name="new inspection",
    )
    return Deed(form, partial(_plan, today=today), lambda said: f"{said['title']}: planned.")


@of_inspection
def stage_deed(row: ProgrammeRow, today: date) -> Deed:
    """Ask which stage an inspection has come to."""
    options = tuple(Alternative(stage, stage.words) for stage in TO_COME)
    following = TO_COME[min(TO_COME.index(row.stage) + 1, len(TO_COME) - 1)]
    form = Form(
        title="Move stage",
        about=row.title,
        note=f"It is {row.stage.words}. It is published with the day of its report: leave, and press p.",
        parts=(
            OneOf("stage", "To", options, following),
            Line("on", "Since", "today, 5 May 2022", "today"),
            Lines("because", "Why", required=False),
        ),
        draft_name=f"stage of inspection {row.inspection_id}",
    )
    write = partial(_move, row=row, today=today)
    return Deed(form, write, lambda said: f"{row.title}: {Stage(said['stage']).words}.")


@of_inspection
def ready_deed(row: ProgrammeRow, today: date) -> Deed:
    """Ask how ready the force is for a topic."""
    known = ", ".join(one.topic for one in row.readiness)
    form = Form(
        title="How ready",
        about=row.title,
        note=f"Topics known: {known}. The same words change one." if known else "",
        parts=(
            Line("topic", "Topic", "what the inspection will look at"),
            Line("evidence", "Shown by", "what shows that the force is ready"),
            Line("owner", "Owner", "Head of Custody"),
            Line("ready", "Ready", f"{READY}, or blank for not yet"),
        ),
        draft_name=f"readiness of inspection {row.inspection_id}",
    )
    return Deed(form, partial(_ready, row=row, today=today), lambda said: f"{row.title}, {said['topic']}: noted.")


@of_inspection
def publish_deed(row: ProgrammeRow, today: date) -> Deed:
    """Ask when the report came out, and what it recommends."""
    form = Form(
        title="Publish",
        about=row.title,
        note="Each recommendation on a line of its own: its number, then its text. AFI, CoC or AFA before the number "
        "says that it is an area for improvement, a cause of concern or an area for attention.",
        parts=(
            Line("published", "Published", "3 November 2022, November 2022"),
            Line("title", "Title", "that of the report", row.title),
            Lines("recommendations", "Recommendations", required=False),
        ),
        draft_name=f"publishing of inspection {row.inspection_id}",
        save="Publish",
    )
    return Deed(form, partial(_publish, row=row, today=today), lambda said: f"{said['title']}: published.")


def _plan(change: Change, said: Said, *, today: date) -> None:
    from db.actions.inspections import InspectionFacts  # noqa: PLC0415 - the models cost half a second
    from db.actions.programme import plan_inspection  # noqa: PLC0415

    facts = InspectionFacts(
        said["title"],
        level=Level(said["level"]),
        date_words=said["dates"] or None,
        duration=said["duration"] or None,
        re_inspection=said["again"] or None,
    )
    plan_inspection(change, facts, effective_on=today)


def _move(change: Change, said: Said, *, row: ProgrammeRow, today: date) -> None:
    from db.actions.programme import move_stage  # noqa: PLC0415 - the models cost half a second

    day = read_day(said["on"], today)
    stage = Stage(said["stage"])
    move_stage(change, row.inspection_id, stage, effective_on=day, rationale=said["because"], version=row.version)


def _ready(change: Change, said: Said, *, row: ProgrammeRow, today: date) -> None:
    from db.actions.readiness import (  # noqa: PLC0415 - the models cost half a second
        ReadinessFacts,
        add_readiness,
        amend_readiness,
    )

    if said["ready"].casefold() not in {"", READY, "no"}:
        raise WrongUseError(f"Ready is {READY}, or blank for not yet: not {said['ready']!r}.")
    is_ready = said["ready"].casefold() == READY
    facts = ReadinessFacts(said["topic"], said["evidence"] or None, said["owner"] or None, is_ready)
    known = next((one for one in row.readiness if one.topic.casefold() == said["topic"].casefold()), None)
    if known is None:
        add_readiness(change, row.inspection_id, facts, effective_on=today)
    else:
        amend_readiness(change, known.id, facts, effective_on=today, version=known.version)


def _publish(change: Change, said: Said, *, row: ProgrammeRow, today: date) -> None:
    from db.actions.programme import publish  # noqa: PLC0415 - the models cost half a second
    from db.actions.recommendations import RecommendationFacts  # noqa: PLC0415

    day = _day_of_report(said["published"])
    facts = [RecommendationFacts(number, kind, text) for number, kind, text in numbered_lines(said["recommendations"])]
    since = min(day.last_day, today)
    publish(change, row.inspection_id, day, facts, effective_on=since, title=said["title"], version=row.version)


def _day_of_report(words: str) -> PartialDate:
    """Give the day, month or year of a report; raises `WrongUseError` for words that are none."""
    found = find_dates(words)
    if len(found) != 1:
        raise WrongUseError("Give the day the report came out, such as 3 November 2022 or November 2022.")
    return found[0].date
