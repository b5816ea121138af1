"""Undo and corrections at the command line."""

from typing import Annotated

import typer

from cli.changing import changing
from cli.output import say
from db.errors import WrongUseError

commands = typer.Typer()


@commands.command("undo", epilog="Example: rectrack undo")
def undo(
    context: typer.Context,
    entry: Annotated[
        int | None,
        typer.Argument(metavar="ENTRY", help="The change's number, as 'rectrack history --json' gives it as batch."),
    ] = None,
) -> None:
    """Take back a change of yours by a further entry.

    Your last one, unless another is named. Nothing is removed.
    """
    from db.actions.corrections import last_batch
    from db.actions.corrections import undo as take_back

    with changing(context) as change:
        batch = last_batch(change) if entry is None else entry
        if batch is None:
            raise WrongUseError("You have made no change in this register: there is nothing to undo.")
        undone = take_back(change, batch)
    say(f"Undone: {undone.words}, {undone.entries} entries.")


@commands.command("correct", epilog="Example: rectrack correct progress_update 512 --because 'Meant for item 9'")
def correct(
    context: typer.Context,
    subject: Annotated[str, typer.Argument(metavar="SUBJECT", help="What it is, as the history names it.")],
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="Its number, as the history gives it.")],
    *,
    because: Annotated[str, typer.Option(metavar="TEXT", help="What was wrong.")],
) -> None:
    """Mark something as entered in error.

    It stays in the history and counts for nothing. 'entry' and the number of an entry mean what that entry says, such
    as a change of status: what was said before holds again.
    """
    from db.actions.corrections import enter_in_error
    from db.actions.mistakes import correct_entry

    with changing(context) as change:
        if subject.strip().casefold() == "entry":
            correct_entry(change, number, reason=because)
        else:
            enter_in_error(change, subject.strip().casefold().replace(" ", "_"), number, reason=because)
    say(f"{subject} {number}: entered in error.")
