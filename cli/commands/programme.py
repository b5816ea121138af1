"""The inspection programme at the command line."""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from cli.called import Json, reading, today
from cli.changing import On, changing, changing_found, day_on
from cli.output import say, say_json
from cli.words import word_of
from db.errors import WrongUseError

if TYPE_CHECKING:
    from db.questions.records import InspectionRow
    from db.store.reader import Reader

commands = typer.Typer()
programme = typer.Typer(help="Inspections to come, in fieldwork and awaiting publication.", no_args_is_help=True)
commands.add_typer(programme, name="programme")

Named = Annotated[list[str], typer.Argument(metavar="INSPECTION", help="Words of its title.")]


@programme.command("list", epilog="Example: rectrack programme list")
def list_(context: typer.Context, *, as_json: Json = False) -> None:
    """List the inspections whose report is not out yet, with how ready the force is for each."""
    from db.questions.programme import programme_rows

    with reading(context) as reader:
        rows = programme_rows(reader)
    if as_json:
        say_json(
            [
                {
                    "inspection": row.title,
                    "stage": row.stage,
                    "dates": row.date_words,
                    "duration": row.duration,
                    "re_inspection": row.re_inspection,
                    "readiness": [
                        {"topic": one.topic, "evidence": one.evidence, "owner": one.owner, "ready": one.ready}
                        for one in row.readiness
                    ],
                }
                for row in rows
            ]
        )
        return
    for row in rows:
        more = ", ".join(text for text in (row.date_words, row.duration, row.re_inspection) if text)
        say(f"{row.title}: {row.stage.words}" + (f" ({more})" if more else ""))
        for one in row.readiness:
            say(f"    {'ready' if one.ready else 'not ready'}: {one.topic}, {one.owner or 'no owner'}. {one.evidence}")
    if not rows:
        say("No inspection is to come.")


@programme.command("plan", epilog="Example: rectrack programme plan 'PEEL 2023/2024' --dates 'autumn 2023'")
def plan(
    context: typer.Context,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="What the inspection is called.")],
    *,
    dates: Annotated[str, typer.Option(metavar="WORDS", help="When, as announced; it may be vague.")] = "",
    duration: Annotated[str, typer.Option(metavar="WORDS", help="How long.")] = "",
    re_inspection: Annotated[str, typer.Option("--again", metavar="WORDS", help="Of what it is a re-inspection.")] = "",
    level: Annotated[str, typer.Option(metavar="LEVEL", help="national, or force where it is of this one alone.")] = "",
    on: On = None,
) -> None:
    """Add an inspection that was announced."""
    from db.actions.inspections import InspectionFacts
    from db.actions.programme import plan_inspection
    from db.words import Level

    facts = InspectionFacts(
        title,
        level=word_of(Level, "--level", level) if level else None,
        date_words=dates or None,
        duration=duration or None,
        re_inspection=re_inspection or None,
    )
    with changing(context) as change:
        plan_inspection(change, facts, effective_on=day_on(on))
    say(f"{title}: planned.")


@programme.command("move", epilog="Example: rectrack programme move serious organised --to fieldwork")
def move(
    context: typer.Context,
    inspection: Named,
    *,
    to: Annotated[str, typer.Option(metavar="STAGE", help="planned, fieldwork, awaiting publication or archived.")],
    because: Annotated[str, typer.Option(metavar="TEXT", help="Why; asked for when it goes back.")] = "",
    on: On = None,
) -> None:
    """Move an inspection to another stage."""
    from db.actions.programme import move_stage
    from db.words import Stage

    stage = word_of(Stage, "--to", to)
    with changing_found(context, partial(_inspection, words=inspection)) as (change, found):
        move_stage(change, found.id, stage, effective_on=day_on(on), rationale=because)
    say(f"{found.title}: {stage.words}.")


@programme.command("publish", epilog="Example: rectrack programme publish serious organised --on 2022-11-03 --number 1")
def publish(
    context: typer.Context,
    inspection: Named,
    *,
    published: Annotated[str, typer.Option("--on", metavar="DATE", help="The day of the report: 2022-11-03, 2022-11.")],
    number: Annotated[
        list[str] | None,
        typer.Option(metavar="NUMBER[=TEXT]", help="A recommendation of it, with its text. May be repeated."),
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="TITLE", help="The report's title, where it is another.")] = None,
) -> None:
    """Record that a report is out, and add its recommendations."""
    from db.actions.programme import publish as put_out
    from db.actions.recommendations import RecommendationFacts
    from db.dates import PartialDate

    try:
        day = PartialDate.parse(published.strip())
    except ValueError as error:
        raise WrongUseError(f"--on: {error}.") from error
    facts = [RecommendationFacts(one.partition("=")[0], text=one.partition("=")[2] or None) for one in number or ()]
    with changing_found(context, partial(_inspection, words=inspection)) as (change, found):
        ids = put_out(change, found.id, day, facts, effective_on=today(), title=title)
    say(f"{title or found.title}: published {day.words}, {len(ids)} recommendations added.")


@programme.command("ready", epilog="Example: rectrack programme ready peel 2023 --topic Custody --evidence Audit")
def ready(
    context: typer.Context,
    inspection: Named,
    *,
    topic: Annotated[str, typer.Option(metavar="TEXT", help="What the inspection will look at.")],
    evidence: Annotated[str, typer.Option(metavar="TEXT", help="What shows that the force is ready.")] = "",
    owner: Annotated[str, typer.Option(metavar="POST", help="Who sees to it.")] = "",
    is_ready: Annotated[bool, typer.Option("--ready/--not-yet", help="Whether it is ready.")] = False,
    on: On = None,
) -> None:
    """Say how ready the force is for one topic of an inspection to come."""
    from db.actions.readiness import ReadinessFacts, add_readiness, amend_readiness
    from db.questions.programme import programme_rows

    facts = ReadinessFacts(topic, evidence=evidence or None, owner=owner or None, ready=is_ready)

    def find(reader: "Reader") -> tuple["InspectionRow", int | None]:
        found = _inspection(reader, inspection)
        rows = (row for row in programme_rows(reader) if row.inspection_id == found.id)
        known = {one.topic.casefold(): one.id for row in rows for one in row.readiness}
        return found, known.get(topic.casefold())

    with changing_found(context, find) as (change, (found, known)):
        if known is not None:
            amend_readiness(change, known, facts, effective_on=day_on(on))
        else:
            add_readiness(change, found.id, facts, effective_on=day_on(on))
    say(f"{found.title}, {topic}: {'ready' if is_ready else 'not ready yet'}.")


def _inspection(reader: "Reader", words: list[str]) -> "InspectionRow":
    """Give the one inspection whose title has all the words."""
    from db.questions.finding_inspections import find_inspection

    return find_inspection(reader, " ".join(words), on=today())
