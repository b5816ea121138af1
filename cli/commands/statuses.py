"""A change of status, as an officer makes it at the command line."""

import dataclasses
from typing import Annotated

import typer

from cli.called import day_of, open_register, today
from cli.changing import changing_task
from cli.many import Items, Preview, SkipRefused, change_several
from cli.output import say
from cli.words import word_of
from db.dates import in_words
from db.errors import WrongUseError

commands = typer.Typer()


@commands.command(
    "status", epilog="Example: rectrack status roads policing 6 --to amber --rationale 'Course moved to June'"
)
def status(
    context: typer.Context,
    item: Items,
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
    preview: Preview = False,
    skip_refused: SkipRefused = False,
) -> None:
    """Change the status of a recommendation or a task, with a reason.

    Of several recommendations at once too.

    Each status needs something said of it: RED why, WHITE who is waited for, for what and when that was last checked,
    CLOSED its reason, GREEN evidence or why there is none.
    """
    from cli.finding import find_recommendation
    from db.actions.tasks import change_task_status
    from db.decisions import StatusChange
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
    if superseded_by is not None:
        with open_register(context) as register, register.reading() as reader:
            successor = find_recommendation(reader, superseded_by.split(), on=today())
        decision = dataclasses.replace(decision, superseded_by_id=successor.id)
    if task is None:
        change_several(
            context,
            item,
            lambda _row: decision,
            lambda row: f"{row.status.words} → {decision.status.words}, from {in_words(decision.effective_on)}.",
            preview=preview,
            skip_refused=skip_refused,
        )
        return
    if preview or skip_refused:
        raise WrongUseError("A task is changed by itself: leave --preview and --skip-refused out.")
    with changing_task(context, item, task) as (change, row, found):
        change_task_status(
            change,
            found.id,
            decision.status,
            rationale=decision.rationale,
            effective_on=decision.effective_on,
            version=found.version,
        )
    name = f"{row.inspection} {row.name}, task {found.label}"
    say(f"{name}: {found.status.words} → {decision.status.words}, from {in_words(decision.effective_on)}.")
