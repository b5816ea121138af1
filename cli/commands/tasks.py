"""Tasks of a recommendation at the command line."""

from typing import Annotated

import typer

from cli.changing import On, Why, changing_item, changing_task, day_on, name_of
from cli.commands.items import Item
from cli.output import say

commands = typer.Typer()
tasks = typer.Typer(help="Break a recommendation down into tasks.", no_args_is_help=True)
commands.add_typer(tasks, name="task")

Label = Annotated[str, typer.Option("--task", metavar="LABEL", help="The task's label, as 'rectrack show' prints it.")]
Owner = Annotated[str | None, typer.Option("--owner", metavar="POST", help="Who is to do it.")]
Due = Annotated[str | None, typer.Option("--due", metavar="DATE", help="When it is due: a date, or words such as TBC.")]
Text = Annotated[str | None, typer.Option("--text", metavar="TEXT", help="What is to be done.")]


@tasks.command("add", epilog="Example: rectrack task add hate crime 8 --text 'Dip sample 50 cases' --due 'June 2022'")
def add(
    context: typer.Context,
    item: Item,
    *,
    text: Text = None,
    label: Annotated[str | None, typer.Option(metavar="LABEL", help="Its label; without it, the next number.")] = None,
    owner: Owner = None,
    due: Due = None,
    because: Why = "Broken down.",
    on: On = None,
) -> None:
    """Add a task."""
    from dataclasses import replace

    from db.actions.tasks import TaskFacts, add_task, task_due

    facts = replace(task_due(due) if due else TaskFacts(), label=label, text=text, owner=owner)
    with changing_item(context, item) as (change, row):
        add_task(change, row.id, facts, rationale=because, effective_on=day_on(on))
    say(f"{name_of(row)}: task added.")


@tasks.command("change", epilog="Example: rectrack task change hate crime 8 --task 2 --owner 'Head of PPU' --because x")
def change_(
    context: typer.Context,
    item: Item,
    *,
    task: Label,
    because: Why,
    text: Text = None,
    owner: Owner = None,
    due: Due = None,
    on: On = None,
) -> None:
    """Change a task's words, owner or due date; 'rectrack status --task' changes its status."""
    from dataclasses import replace

    from db.actions.tasks import TaskFacts, amend_task, task_due

    facts = replace(task_due(due) if due else TaskFacts(), text=text, owner=owner)
    with changing_task(context, item, task) as (change, row, found):
        written = amend_task(change, found.id, facts, rationale=because, effective_on=day_on(on), version=found.version)
    say(f"{name_of(row)}, task {found.label}: " + ("changed." if written else "it says that already."))


@tasks.command("move", epilog="Example: rectrack task move hate crime 8 --task 3 --to 1")
def move(
    context: typer.Context,
    item: Item,
    *,
    task: Label,
    to: Annotated[int, typer.Option(metavar="PLACE", help="Its new place, counted from 1.", min=1)],
) -> None:
    """Put a task at another place."""
    from db.actions.tasks import move_task

    with changing_task(context, item, task) as (change, row, found):
        moved = move_task(change, found.id, to - 1, effective_on=day_on(None), version=found.version)
    say(f"{name_of(row)}, task {found.label}: " + (f"now at place {to}." if moved else "it is there already."))


@tasks.command("withdraw", epilog="Example: rectrack task withdraw hate crime 8 --task 3 --because 'Done elsewhere'")
def withdraw(context: typer.Context, item: Item, *, task: Label, because: Why, on: On = None) -> None:
    """Take a task out; it stays in the history."""
    from db.actions.tasks import withdraw_task

    with changing_task(context, item, task) as (change, row, found):
        withdraw_task(change, found.id, rationale=because, effective_on=day_on(on), version=found.version)
    say(f"{name_of(row)}, task {found.label}: withdrawn.")
