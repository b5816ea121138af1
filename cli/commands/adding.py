"""A recommendation added by hand at the command line, or its own words put right."""

from typing import Annotated

import typer

from cli.called import open_register, today, writing
from cli.changing import On, changing_item, day_on, name_of, whole_text
from cli.commands.items import Item
from cli.output import say
from cli.words import word_of
from db.errors import WrongUseError

commands = typer.Typer()


@commands.command("add", epilog="Example: rectrack add roads policing --number 7 --text 'Train every driver' --due TBC")
def add(
    context: typer.Context,
    report: Annotated[list[str], typer.Argument(metavar="REPORT", help="Words of its title.")],
    *,
    number: Annotated[str, typer.Option(metavar="NUMBER", help="As the report prints it: 4, 4a.")],
    text: Annotated[str, typer.Option(metavar="TEXT", help="What it says.")],
    kind: Annotated[
        str,
        typer.Option(
            metavar="KIND", help="recommendation, area for improvement, cause of concern or area for attention."
        ),
    ] = "recommendation",
    due: Annotated[str, typer.Option(metavar="DATE", help="When it is due: a date, or words such as TBC.")] = "",
    owner: Annotated[str, typer.Option(metavar="POST", help="Who answers for it.")] = "",
    on: On = None,
) -> None:
    """Add a recommendation to a report that is out."""
    from db.actions.additions import add_to_report
    from db.actions.recommendations import RecommendationFacts
    from db.questions.finding_inspections import find_inspection
    from db.titles import item_name
    from db.words import ItemKind

    said = word_of(ItemKind, "--kind", kind)
    facts = RecommendationFacts(number, said, text, owner or None)
    with open_register(context) as register:
        with register.reading() as reader:
            found = find_inspection(reader, " ".join(report), on=today())
        with writing(register) as change:
            item_id = add_to_report(change, found.id, facts, effective_on=day_on(on), due=due)
    say(f"{item_id}: {found.title} {item_name(number, said)} added.")


@commands.command("amend", epilog="Example: rectrack amend custody 4 --text 'Train every officer' --because 'Misread'")
def amend(
    context: typer.Context,
    item: Item,
    *,
    because: Annotated[str, typer.Option(metavar="TEXT", help="Why, in a few words.")],
    number: Annotated[str | None, typer.Option(metavar="NUMBER", help="As the report prints it: 4, 4a.")] = None,
    text: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What it says; '-' takes it from standard input.")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="KIND", help="recommendation, area for improvement, cause of concern or area for attention."
        ),
    ] = None,
    owner: Annotated[str | None, typer.Option(metavar="POST", help="Who answers for it.")] = None,
    on: On = None,
) -> None:
    """Put a recommendation's own words, number, kind or owner right, with a reason.

    What it said before holds for every day until then, and stays in the history.
    """
    from db.actions.recommendations import RecommendationFacts, put_right
    from db.words import ItemKind

    facts = RecommendationFacts(
        number,
        None if kind is None else word_of(ItemKind, "--kind", kind),
        None if text is None else whole_text(text).strip(),
        owner,
    )
    if not facts.stated():
        raise WrongUseError("Say what is to be put right: give --number, --text, --kind or --owner.")
    with changing_item(context, item) as (change, row):
        put_right(change, row.id, facts, rationale=because, effective_on=day_on(on), version=row.version)
    said = ", ".join(name.removeprefix("item_") for name in facts.stated())
    say(f"{name_of(row)}: {said} put right.")
