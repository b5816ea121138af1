"""The sign-off ladder at the command line: tested, pending, notified, signed off or returned."""

from typing import Annotated

import typer

from cli.changing import On, changing_item, day_on, name_of
from cli.commands.items import Item
from cli.output import say
from cli.words import word_of
from db.dates import in_words

commands = typer.Typer()


@commands.command("assure", epilog="Example: rectrack assure hate crime 8 --outcome passed --tester 'Head of Audit'")
def assure(
    context: typer.Context,
    item: Item,
    *,
    outcome: Annotated[str, typer.Option(metavar="OUTCOME", help="passed, failed or partly.")],
    tester: Annotated[str, typer.Option(metavar="WHO", help="Who tested it: never who claimed it.")],
    notes: Annotated[str, typer.Option(metavar="TEXT", help="What was found.")] = "",
    on: On = None,
) -> None:
    """Record what assurance found of a claimed GREEN.

    It is the Audit and Assurance meeting that tests a claim, by somebody other than whoever made it.
    """
    from db.actions.sign_off import AssuranceTestFacts
    from db.actions.sign_off import assure as record
    from db.words import TestOutcome

    found = word_of(TestOutcome, "--outcome", outcome)
    with changing_item(context, item) as (change, row):
        record(change, row.id, AssuranceTestFacts(day_on(on), tester, found, notes), version=row.version)
    say(f"{name_of(row)}: test {found.words}.")


@commands.command("signoff", epilog="Example: rectrack signoff hate crime 8 --stage notified --quarter 'Q1 2022/23'")
def signoff(
    context: typer.Context,
    item: Item,
    *,
    stage: Annotated[str, typer.Option(metavar="STAGE", help="pending, notified, signed off or returned.")],
    quarter: Annotated[str, typer.Option(metavar="QUARTER", help="Notified: in which quarter.")] = "",
    portal_reference: Annotated[
        str, typer.Option("--reference", metavar="TEXT", help="Signed off: the portal's reference.")
    ] = "",
    missing: Annotated[str, typer.Option(metavar="TEXT", help="Returned: what is still asked for.")] = "",
    said_by: Annotated[str, typer.Option("--by", metavar="WHO", help="Who said so. Without it, you.")] = "",
    because: Annotated[
        str, typer.Option(metavar="TEXT", help="Why a step was skipped, or there is no reference.")
    ] = "",
    on: On = None,
) -> None:
    """Take a GREEN a step up the sign-off ladder, or back.

    The ladder leads to the inspectorate's agreement on its monitoring portal.
    """
    from db.actions.sign_off import SignOffStep, record_sign_off
    from db.words import SignOffStage

    reached = word_of(SignOffStage, "--stage", stage)
    step = SignOffStep(
        reached,
        day_on(on),
        said_by=said_by,
        quarter=quarter,
        portal_reference=portal_reference,
        missing=missing,
        reason=because,
    )
    with changing_item(context, item) as (change, row):
        record_sign_off(change, row.id, step, version=row.version)
    say(f"{name_of(row)}: {reached.words}, {in_words(step.reached_on)}.")


@commands.command("portal", epilog="Example: rectrack portal custody 4 --off --because 'Never entered there'")
def portal(
    context: typer.Context,
    item: Item,
    *,
    is_on: Annotated[bool, typer.Option("--listed/--off", help="Whether the inspectorate's portal has it.")],
    because: Annotated[str, typer.Option(metavar="TEXT", help="Why.")],
    on: On = None,
) -> None:
    """Say whether an item is on the monitoring portal."""
    from db.actions.sign_off import mark_on_portal

    with changing_item(context, item) as (change, row):
        mark_on_portal(change, row.id, is_on, rationale=because, effective_on=day_on(on), version=row.version)
    say(f"{name_of(row)}: {'on' if is_on else 'not on'} the portal.")
