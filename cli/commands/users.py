"""Who may do what, at the command line."""

from typing import Annotated

import typer

from cli.called import Json, called, reading
from cli.changing import changing
from cli.output import say, say_json, width

commands = typer.Typer()
users = typer.Typer(help="Who may do what in a register that several share.", no_args_is_help=True)
commands.add_typer(users, name="user")

Account = Annotated[str, typer.Argument(metavar="ACCOUNT", help="What they log in with.")]
_ROLES = "viewer, officer, assurer or administrator"
Why = Annotated[str, typer.Option("--because", "--rationale", metavar="TEXT", help="Why.")]


@users.command("list", epilog="Example: rectrack user list")
def list_(context: typer.Context, *, as_json: Json = False) -> None:
    """List who may do what.

    An account that is not listed may read, where the register is a file. Each role may do what those before it may: a
    viewer reads and prints; an officer changes items, imports papers and holds meetings; an assurer records tests and
    sign-off; an administrator gives roles, adds status keys and corrects what others wrote.
    """
    from cli.columns import Column, in_columns
    from db.questions.officers import maker, officer_records
    from db.roles import OfficerRecord
    from db.words import Role

    with reading(context) as reader:
        given = officer_records(reader)
        known = given or (OfficerRecord(maker(reader), "", Role.ADMINISTRATOR),)
    if as_json:
        say_json([one._asdict() for one in known])
        return
    columns = (Column("Account", max(7, *(len(one.account) for one in known))), Column("Role", 24), Column("Name"))
    rows = [(one.account, f"{one.role}{' (withdrawn)' if one.withdrawn else ''}", one.name) for one in known]
    say(in_columns(columns, rows, width()))
    if not given:
        say(
            "Whoever may write this register may do everything, until 'rectrack user add ACCOUNT' says who may do what."
        )


@users.command("add", epilog="Example: rectrack user add sam --role assurer --name 'Sam Reed'")
def add(
    context: typer.Context,
    account: Account,
    *,
    role: Annotated[str, typer.Option(metavar="ROLE", help=f"What they may do: {_ROLES}.")] = "officer",
    name: Annotated[str | None, typer.Option(metavar="NAME", help="Without it, as the machine knows them.")] = None,
    because: Why = "",
) -> None:
    """Give an account a role.

    The first one added makes the register a shared one: whoever adds it and whoever made the register administer it,
    and everybody who is not added may only read.
    """
    from db.actions.officers import add_officer
    from db.questions.officers import authors_without_role
    from db.roles import read_role
    from db.store.author import name_of_account
    from db.store.location import expanded, is_address
    from db.store.shared_folder import group_lacked

    wanted = read_role(role)
    known_as = name_of_account(account)
    with changing(context) as change:
        begun = not change.standing.shared
        add_officer(change, account, wanted, name=known_as or "" if name is None else name, rationale=because)
    say(f"{account}: {wanted.value}.")
    if known_as is None:
        say(f"This machine knows no account '{account}' yet: check the spelling, or have it made.")
    location = called(context).location
    lacked = None if is_address(location) else group_lacked(expanded(location), account)
    if lacked:
        say(f"{account} is not in the group {lacked} yet: have root run 'usermod -aG {lacked} {account}'.")
    if begun:
        with reading(context) as reader:
            others = authors_without_role(reader)
        say("From now on whoever has no role may only read: 'rectrack user list' says who has one.")
        if others:
            say(f"Written in it, and without a role: {', '.join(others)}.")


@users.command("role", epilog="Example: rectrack user role sam administrator --because 'Head of the unit from May'")
def role_(
    context: typer.Context,
    account: Account,
    role: Annotated[str, typer.Argument(metavar="ROLE", help=f"What they may do from now on: {_ROLES}.")],
    *,
    because: Why,
) -> None:
    """Give an account another role. The last administrator keeps theirs."""
    from db.actions.officers import change_role
    from db.roles import read_role

    wanted = read_role(role)
    with changing(context) as change:
        change_role(change, account, wanted, rationale=because)
    say(f"{account}: {wanted.value}.")


@users.command("remove", epilog="Example: rectrack user remove sam --because 'Moved to another force'")
def remove(context: typer.Context, account: Account, *, because: Why) -> None:
    """Take an account's role away: it may only read from now on, and not that on a server. All it wrote stays."""
    from db.actions.officers import withdraw_officer
    from db.store.location import is_address

    with changing(context) as change:
        withdraw_officer(change, account, rationale=because)
    if is_address(called(context).location):
        say(f"{account}: withdrawn. The server lets it in no more.")
    else:
        say(f"{account}: withdrawn. It may still read what it could; take it out of the group to end that.")
