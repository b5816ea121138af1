"""The screen in a browser."""

from importlib.util import find_spec
from typing import Annotated

import typer

from cli.called import open_register
from cli.output import say
from db.errors import WrongUseError

commands = typer.Typer()

PORT = 8000


@commands.command("serve", epilog="Example: rectrack serve --port 8123")
def serve_screen(
    context: typer.Context,
    *,
    port: Annotated[
        int, typer.Option(metavar="PORT", help="The port to listen on; 0 for any that is free.", min=0, max=65535)
    ] = PORT,
    address: Annotated[
        str,
        typer.Option(metavar="ADDRESS", help="The address to listen on: this machine's own, 127.0.0.1, and no other."),
    ] = "127.0.0.1",
) -> None:
    """Open the screen in a browser on this machine.

    The address it prints holds a key: whoever has it sees the register with your rights. It is there to be read, and
    can be changed only where the site file says so.
    """
    if find_spec("textual_serve") is None:
        raise WrongUseError(
            "The browser needs the package textual-serve, which is not installed: pip install 'rectrack[serve]'."
        )
    from cli.serving import loopback, serve
    from db.store.deputy import deputy
    from db.store.location import may_change_in_browser

    working_for = deputy()
    if working_for is not None and working_for.confined:
        raise WrongUseError("A browser would be served as the service account, so it is not: open the screen here.")
    loopback(address)
    read_only = not may_change_in_browser()
    with open_register(context) as register:
        location = register.location

    def tell(place: str) -> None:
        how = "to be read" if read_only else "to be read and changed"
        say(f"Open {place}\nThe register {location} is there {how} until you press ctrl+c here.")

    serve(location, port, read_only=read_only, tell=tell)
