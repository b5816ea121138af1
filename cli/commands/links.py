"""Links between recommendations at the command line."""

from typing import TYPE_CHECKING, Annotated

import typer

from cli.changing import On, changing, changing_found, day_on, name_of
from cli.commands.items import Item
from cli.output import say
from cli.words import word_of

if TYPE_CHECKING:
    from db.questions.records import RecommendationRow
    from db.store.reader import Reader

commands = typer.Typer()


@commands.command("link", epilog="Example: rectrack link 'hate crime 8' --to 'PEEL 2018 2' --as 'aligned with'")
def link(
    context: typer.Context,
    item: Item,
    *,
    to: Annotated[str, typer.Option(metavar="ITEM", help="The other recommendation: title words, then number.")],
    kind: Annotated[
        str,
        typer.Option("--as", metavar="KIND", help="part of, merged with, superseded by, aligned with, same theme as."),
    ],
    note: Annotated[str, typer.Option(metavar="TEXT", help="What more there is to say.")] = "",
    on: On = None,
) -> None:
    """Say how one recommendation stands to another."""
    from cli.called import today
    from cli.finding import find_recommendation
    from db.actions.links import add_link
    from db.words import LinkKind

    way = word_of(LinkKind, "--as", kind)

    def find(reader: "Reader") -> tuple["RecommendationRow", "RecommendationRow"]:
        return find_recommendation(reader, item, on=today()), find_recommendation(reader, to.split(), on=today())

    with changing_found(context, find) as (change, (here, there)):
        key = add_link(change, way, here.id, there.id, effective_on=day_on(on), note=note)
    say(f"{name_of(here)}: {way.words} {name_of(there)} (link {key}).")


@commands.command("unlink", epilog="Example: rectrack unlink 733 --because 'Dates differ since June'")
def unlink(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The link's number, as 'rectrack show' prints it.")],
    *,
    because: Annotated[str, typer.Option(metavar="TEXT", help="Why.")],
    on: On = None,
) -> None:
    """Say that a link no longer holds; it stays in the history."""
    from db.actions.links import withdraw_link

    with changing(context) as change:
        withdraw_link(change, number, rationale=because, effective_on=day_on(on))
    say(f"Link {number}: withdrawn.")
