"""Due dates set and moved at the command line."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from cli.changing import On, changing_item, day_on, name_of
from cli.many import Items, Preview, SkipRefused, change_several, means_several
from cli.output import say
from cli.words import word_of
from db.dates import in_words
from db.errors import WrongUseError

if TYPE_CHECKING:
    from db.questions.records import RecommendationRow

commands = typer.Typer()


@commands.command("extend", epilog="Example: rectrack extend hate crime 8 --to 'June 2022' --because 'Training moved'")
def extend(
    context: typer.Context,
    item: Items,
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
    preview: Preview = False,
    skip_refused: SkipRefused = False,
) -> None:
    """Set or move a due date, with a reason.

    Of several recommendations at once too. The earlier dates stay.
    """
    from db.actions.due_dates import extend_due_date
    from db.actions.links import aligned_pairs
    from db.alignments import aligned_with
    from db.decisions import Extension
    from db.words import DueSource

    day = day_on(on)
    decision = Extension(
        to,
        because,
        day,
        decided_by=decided_by,
        reported_to=told,
        source=word_of(DueSource, "--source", source),
        condition=f"subject to {condition}" if condition else "",
    )
    if preview or means_several(context, item):
        if with_aligned:
            raise WrongUseError("Of several items, name those aligned with them too: leave --with-aligned out.")
        change_several(
            context,
            item,
            lambda _row: decision,
            lambda row: f"due {_due(row)} → {to}, decided {in_words(day)}.",
            preview=preview,
            skip_refused=skip_refused,
        )
        return
    with changing_item(context, item) as (change, row):
        aligned = aligned_with(row.id, aligned_pairs(change))
        also = tuple(sorted(aligned)) if with_aligned else ()
        extend_due_date(change, row.id, replace(decision, also=also), version=row.version)
    say(f"{name_of(row)}: due {_due(row)} → {to}, decided {in_words(day)}.")
    if with_aligned:
        say(f"{len(aligned)} aligned with it moved too.")
    elif aligned:
        say(f"{len(aligned)} aligned with it stayed where they were: --with-aligned moves them too.")


def _due(row: "RecommendationRow") -> str:
    return row.due_current.words if row.due_current else row.due_words or "no date"
