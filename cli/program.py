"""The program as typer sees it: its own options, and its commands group by group."""

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperArgument, TyperGroup
from typer.main import get_command

from cli.called import Called
from cli.catalogue import CATALOGUE
from cli.guard import quiet_libraries
from cli.output import READER_GONE, is_kept
from cli.plain import OPTION, speak_plainly
from cli.refusal import refuse
from db.errors import WrongUseError

#: What typer makes of ctrl+c.
_INTERRUPTED = 130


class Commands(TyperGroup):
    """All commands, each imported when it is called or its help is asked for.

    What typer hands over is its own business: hence `Any`.
    """

    def __init__(self, **settings: Any) -> None:
        """Take what typer makes of a group; the names serve its suggestions."""
        super().__init__(**settings)
        self.commands = dict.fromkeys(CATALOGUE, self)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - typer's signature
        """Give the names in the order they are listed."""
        return list(CATALOGUE)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - typer's signature
        """Import and give one command; None where there is no such command."""
        listed = CATALOGUE.get(cmd_name)
        return None if listed is None else _group(listed.module).commands[cmd_name]

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - typer's signature
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, listed.line) for name, listed in CATALOGUE.items()])


def _group(module: str) -> TyperGroup:
    """Give the commands of one module."""
    alone = typer.Typer(rich_markup_mode=None, callback=_nothing)
    alone.add_typer(import_module(f"cli.commands.{module}").commands)
    group = get_command(alone)
    if not isinstance(group, TyperGroup):
        raise TypeError(f"{module} gives no group of commands")
    _name_arguments(group)
    return group


def _name_arguments(command: Any) -> None:
    """Have the help of a command and of those below it name arguments as `FILE`, not as typer's `{FILE} <path>`."""
    for one in command.params:
        if isinstance(one, TyperArgument):
            name = one.display_name_raw if one.required else f"[{one.display_name_raw}]"
            more = "..." if one.nargs != 1 and not name.rstrip("]").endswith("...") else ""
            vars(one).update(display_type_rich=_no_type, _usage_display_name=f"{name}{more}".__str__)
    for below in getattr(command, "commands", {}).values():
        _name_arguments(below)


def _no_type(ctx: Any) -> None:
    """Give nothing for the Python type of an argument."""


def _nothing() -> None:
    """Make a group even of one command."""


#: No Rich: it would cost half as much again as everything else `--help` does.
program = typer.Typer(
    cls=Commands,
    rich_markup_mode=None,
    add_completion=False,  # typer's own writes into the account's start files and runs the program at each tab
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"rectrack {version('rectrack')}")
        raise typer.Exit


@program.callback(invoke_without_command=True, epilog="With no command, opens the register on the screen.")
def rectrack(
    context: typer.Context,
    *,
    db: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="The register to use. Without it: RECTRACK_DB, /etc/rectrack.toml, then your own data folder.",
        ),
    ] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Open the screen to read, not to change.")] = False,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Open the screen at the beginning, not where you left it.")
    ] = False,
    plain: Annotated[
        bool, typer.Option(OPTION, help="Print sentences instead of columns; may stand after any command too.")
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Keep the register of a police force's inspection recommendations."""
    del version
    quiet_libraries()
    speak_plainly(plain)
    is_kept(kept=False)
    context.obj = found = Called(db)
    if context.invoked_subcommand is None:
        from cli.screen import open_screen

        open_screen(found.location, read_only=read_only, fresh=fresh)


def outcome(arguments: Sequence[str]) -> int:
    """Run one command line; gives its exit code. What the register refuses is raised."""
    others = [one for one in arguments if one != OPTION]
    if len(others) < len(arguments):
        arguments = [OPTION, *others]
    try:
        code = get_command(program).main(list(arguments), prog_name="rectrack", standalone_mode=False)
    except typer.TyperException as error:
        return refuse(_said(error), WrongUseError.exit_code)
    except typer.Abort as stop:
        raise KeyboardInterrupt from stop
    except SystemExit as end:
        # typer's own answer to a reader that went away (`rectrack --help | head -1`)
        return READER_GONE if end.code == 1 else int(end.code or 0)
    if code == _INTERRUPTED:
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


def _said(error: typer.TyperException) -> str:
    """Give typer's refusal as one sentence that ends in what to do."""
    context = getattr(error, "ctx", None)
    command = getattr(context, "command_path", "rectrack")
    message = " ".join(error.format_message().split()).rstrip(".")
    if message.startswith("Usage:"):  # of a command that is nothing without another after it: typer gives all its help
        needed = ", ".join(getattr(getattr(context, "command", None), "commands", ()))
        return f"'{command}' needs one of these after it: {needed}. See '{command} --help'."
    return f"{message}: see '{command} --help'."
