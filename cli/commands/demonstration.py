"""The demonstration register: a made-up force with committee meetings behind it."""

from shlex import quote
from typing import Annotated

import typer

from cli.called import called, today, took_up
from cli.output import say
from cli.screen import has_terminal, open_screen

commands = typer.Typer()


@commands.command("demo", epilog="Example: rectrack demo")
def demo(
    context: typer.Context,
    *,
    afresh: Annotated[bool, typer.Option("--afresh", help="Begin again, without what you changed in it.")] = False,
    only_make: Annotated[bool, typer.Option("--no-open", help="Make it and do not open it.")] = False,
) -> None:
    """Make the demonstration register and open it.

    It is kept apart from your own register, in your data folder, and is there as you left it the next time. With --db
    it is made at that place, where nothing may be yet.
    """
    from db.demonstration.making import make_demonstration, own_demonstration

    named = called(context).db
    if named is None:
        own = own_demonstration()
        if afresh:
            own.unlink(missing_ok=True)
        place, missing = str(own), not own.exists()
    else:
        place, missing = called(context).location, True
    if missing:
        make_demonstration(place, today=today())
        took_up(place)
    if only_make or not has_terminal():
        say(f"The demonstration register is at {place}. Open it with: rectrack --db {quote(place)}")
    else:
        open_screen(place)
