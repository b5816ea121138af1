"""A change of status, as an officer makes it at the command line."""

import dataclasses
from typing import Annotated

import typer

from cli.called import day_of, open_register, today
from cli.changing import find_task
from cli.commands.items import Item
from cli.output import say
from cli.words import spoken, word_of

commands = typer.Typer()


@commands.command(
    "status", epilog="Example: rectrack status roads policing 6 --to amber --rationale 'Course moved to June'"
)
def status(
    context: typer.Context,
    item: Item,
    *,
    to: Annotated[str, typer.Option(metavar="STATUS", help="red, amber, green, white, closed or under consideration.")],
    rationale: Annotated[str, typer.Option("--rationale", "--because", metavar="TEXT", help="Why.")],
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day it took effect. Without it, today.")] = None,
    task: Annotated[str | None, typer.Option(metavar="LABEL", help="Of one task of the item, not of the item.")] = None,
    red: Annotated[
        str,
        typer.Option("--red-because", metavar="REASON", help="resources, capability or not going to be implemented."),
    ] = "",
    body: Annotated[str, typer.Option("--waiting-for", metavar="BODY", help="WHITE: the body waited for.")] = "",
    product: Annotated[str, typer.Option("--awaited", metavar="WHAT", help="WHITE: what is awaited from it.")] = "",
    checked: Annotated[
        str | None, typer.Option("--last-checked", metavar="DATE", help="WHITE: when that was last checked.")
    ] = None,
    closed: Annotated[
        str, typer.Option("--closed-because", metavar="REASON", help="CLOSED: e.g. signed off, superseded by.")
    ] = "",
    note: Annotated[
        str, typer.Option("--note", metavar="TEXT", help="CLOSED: by what or to whom, where the reason needs it.")
    ] = "",
    where: Annotated[str, typer.Option("--checked-at", metavar="WHERE", help="WHITE: where that was checked.")] = "",
    next_check: Annotated[
        str | None, typer.Option("--next-check", metavar="DATE", help="WHITE: when to check next.")
    ] = None,
    superseded_by: Annotated[
        str | None, typer.Option(metavar="ITEM", help="CLOSED as superseded: the item that took its place.")
    ] = None,
    claimed_by: Annotated[str, typer.Option(metavar="WHO", help="GREEN: who claims it. Without it, you.")] = "",
    without_evidence: Annotated[
        str, typer.Option(metavar="WHY", help="GREEN: why there is no evidence, or a task still open.")
    ] = "",
) -> None:
    """Change the status of a recommendation or a task, with a reason.

    Each status needs something said of it: RED why, WHITE who is waited for, for what and when that was last checked,
    CLOSED its reason, GREEN evidence or why there is none.
    """
    from cli.finding import find_recommendation
    from db.actions.statuses import change_status
    from db.actions.tasks import change_task_status
    from db.decisions import StatusChange
    from db.store.author import current_author
    from db.words import ClosureReason, RedReason, Status

    decision = StatusChange(
        status=word_of(Status, "--to", to),
        rationale=rationale,
        effective_on=day_of("--on", on) or today(),
        red_reason=word_of(RedReason, "--red-because", red) if red else None,
        white_body=body,
        white_product=product,
        white_checked_on=day_of("--last-checked", checked),
        white_checked_where=where,
        white_next_check_on=day_of("--next-check", next_check),
        claimed_by=claimed_by,
        closure_reason=word_of(ClosureReason, "--closed-because", closed) if closed else None,
        closure_note=note,
        green_without_evidence=without_evidence,
    )
    with open_register(context) as register:
        with register.reading() as reader:
            row = find_recommendation(reader, item, on=today())
            found = find_task(reader, row, task) if task is not None else None
            if superseded_by is not None:
                successor = find_recommendation(reader, superseded_by.split(), on=today())
                decision = dataclasses.replace(decision, superseded_by_id=successor.id)
        with register.writing(current_author()) as change:
            if found is None:
                change_status(change, row.id, decision, version=row.version)
            else:
                change_task_status(
                    change,
                    found.id,
                    decision.status,
                    rationale=decision.rationale,
                    effective_on=decision.effective_on,
                    version=found.version,
                )
    name = f"{row.inspection} {row.number}" + (f", task {found.label}" if found else "")
    before = found.status if found else row.status
    say(f"{name}: {spoken(before)} → {spoken(decision.status)}, from {decision.effective_on}.")
