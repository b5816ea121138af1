"""Due dates set and moved at the command line."""

from typing import Annotated

import typer

from cli.changing import On, changing_item, day_on, name_of
from cli.commands.items import Item
from cli.output import say
from cli.words import word_of

commands = typer.Typer()


@commands.command("extend", epilog="Example: rectrack extend hate crime 8 --to 'June 2022' --because 'Training moved'")
def extend(
    context: typer.Context,
    item: Item,
    *,
    to: Annotated[str, typer.Option(metavar="DATE", help="The new due date, or words such as TBC.")],
    because: Annotated[str, typer.Option(metavar="TEXT", help="Why.")],
    on: On = None,
    decided_by: Annotated[str, typer.Option(metavar="WHO", help="Who decided it.")] = "",
    told: Annotated[str, typer.Option(metavar="WHO", help="Who was told, and when.")] = "",
    condition: Annotated[str, typer.Option("--subject-to", metavar="TEXT", help="A condition, such as review.")] = "",
    source: Annotated[str, typer.Option(metavar="WHO", help="inspectorate, force, aligned or none given.")] = "force",
    with_aligned: Annotated[
        bool, typer.Option("--with-aligned", help="Move the items aligned with it to the same date.")
    ] = False,
) -> None:
    """Set or move a due date, with a reason.

    The earlier dates stay.
    """
    from db.actions.due_dates import extend_due_date
    from db.actions.links import aligned_pairs
    from db.alignments import aligned_with
    from db.decisions import Extension
    from db.words import DueSource

    day = day_on(on)
    with changing_item(context, item) as (change, row):
        aligned = aligned_with(row.id, aligned_pairs(change))
        decision = Extension(
            to,
            because,
            day,
            decided_by=decided_by,
            reported_to=told,
            source=word_of(DueSource, "--source", source),
            condition=f"subject to {condition}" if condition else "",
            also=tuple(sorted(aligned)) if with_aligned else (),
        )
        extend_due_date(change, row.id, decision, version=row.version)
    before = row.due_current.words if row.due_current else row.due_words or "no date"
    say(f"{name_of(row)}: due {before} → {to}, decided {day}.")
    if with_aligned:
        say(f"{len(aligned)} aligned with it moved too.")
    elif aligned:
        say(f"{len(aligned)} aligned with it stayed where they were: --with-aligned moves them too.")
