"""The demonstration register: a made-up force with two years of committee meetings behind it."""

from pathlib import Path
from typing import Annotated

import typer

from cli.called import called
from cli.output import say
from cli.screen import has_terminal, open_screen
from db.errors import RegisterError

commands = typer.Typer()

#: Yours alone, until you share it.
_MODE = 0o600


@commands.command("demo", epilog="Example: rectrack demo")
def demo(
    context: typer.Context,
    *,
    afresh: Annotated[bool, typer.Option("--afresh", help="Begin again, without what you changed in it.")] = False,
    only_make: Annotated[bool, typer.Option("--no-open", help="Make it and do not open it.")] = False,
) -> None:
    """Make the demonstration register and open it.

    It is kept apart from your own register, in your data folder, and is found there as you left it the next time.
    With --db it is made at that place, where nothing may be yet.
    """
    named = called(context).db
    place = _own_place() if named is None else Path(named).expanduser()
    if named is not None or afresh or not place.exists():
        _make(place, replace=afresh and named is None)
    if only_make or not has_terminal():
        say(f"The demonstration register is at {place}. Open it with: rectrack --db {place}")
    else:
        open_screen(str(place))


def _own_place() -> Path:
    """Give where the demonstration is kept, in a folder that is there."""
    from db.store.location import own_register

    place = own_register().with_name("demonstration.db")
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise RegisterError(
            f"The folder {place.parent} cannot be made ({error.strerror}): name a place with --db."
        ) from error
    return place


def _make(place: Path, *, replace: bool) -> None:
    """Make it beside its place and put it there when it is whole."""
    from db.demonstration import build_demonstration
    from db.store.creation import create_register
    from db.store.new_files import new_file
    from db.store.register import Register

    if replace:
        place.unlink(missing_ok=True)
    with new_file(place, _MODE) as unfinished:
        unfinished.unlink()
        create_register(unfinished)
        with Register.open(unfinished) as register:
            build_demonstration(register)
