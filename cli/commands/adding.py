"""A recommendation added by hand at the command line."""

from typing import Annotated

import typer

from cli.called import open_register, today, writing
from cli.changing import On, day_on
from cli.output import say
from cli.words import word_of

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
    from db.words import ItemKind

    facts = RecommendationFacts(number, word_of(ItemKind, "--kind", kind), text, owner or None)
    with open_register(context) as register:
        with register.reading() as reader:
            found = find_inspection(reader, " ".join(report), on=today())
        with writing(register) as change:
            item_id = add_to_report(change, found.id, facts, effective_on=day_on(on), due=due)
    say(f"{item_id}: {found.title} {number} added.")
