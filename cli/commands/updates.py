"""Updates written at the command line."""

from typing import Annotated

import typer

from cli.changing import On, changing_item, changing_task, day_on, name_of, whole_text
from cli.commands.items import Item
from cli.many import Items, Preview, SkipRefused, change_several, means_several
from cli.output import say
from db.dates import in_words

commands = typer.Typer()


@commands.command("update", epilog="Example: rectrack update roads policing 6 --text 'Dashboard went live.'")
def update(
    context: typer.Context,
    item: Items,
    *,
    text: Annotated[str, typer.Option(metavar="TEXT", help="What has happened; - reads it from standard input.")],
    on: On = None,
    task: Annotated[str | None, typer.Option(metavar="LABEL", help="Of one task of the item.")] = None,
    preview: Preview = False,
    skip_refused: SkipRefused = False,
) -> None:
    """Add a dated update to a recommendation or to one of its tasks.

    Also to several recommendations at once.
    """
    from db.actions.updates import add_update
    from db.decisions import NewUpdate

    day, words = day_on(on), whole_text(text)
    if task is None and (preview or means_several(context, item)):
        change_several(
            context,
            item,
            lambda _row: NewUpdate(words, day),
            lambda _row: f"update of {in_words(day)} added.",
            preview=preview,
            skip_refused=skip_refused,
        )
        return
    if task is None:
        with changing_item(context, item) as (change, row):
            added = add_update(change, row.id, words, said_on=day)
    else:
        with changing_task(context, item, task) as (change, row, found):
            added = add_update(change, row.id, words, said_on=day, task_id=found.id)
    say(f"{name_of(row)}: update of {in_words(day)} added." if added else f"{name_of(row)}: that was said already.")


@commands.command("checked", epilog="Example: rectrack checked data sharing 4 --where 'NPCC website'")
def checked(
    context: typer.Context,
    item: Item,
    *,
    on: On = None,
    where: Annotated[str, typer.Option(metavar="WHERE", help="Where it was looked up, or who was asked.")] = "",
    next_check: Annotated[
        str | None, typer.Option("--next", metavar="DATE", help="When it is to be checked next.")
    ] = None,
) -> None:
    """Record a check of what a WHITE item waits for.

    It was asked after, and has not come yet.
    """
    from cli.called import day_of
    from db.actions.white_checks import record_white_check

    day = day_on(on)
    with changing_item(context, item) as (change, row):
        record_white_check(
            change, row.id, day, where=where, next_check_on=day_of("--next", next_check), version=row.version
        )
    say(f"{name_of(row)}: checked {in_words(day)}.")
