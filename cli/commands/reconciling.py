"""Committee papers against themselves and the register."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.asking import read_paper_asking, say_unplaced, unplaced_json
from cli.called import Json, called, day_of, open_register
from cli.output import say, say_json, width
from db.errors import NoRegisterError

if TYPE_CHECKING:
    from datetime import date

    from papers.draft import PaperDraft
    from papers.reconciling import Reconciliation

commands = typer.Typer()

_DOES_NOT_AGREE = 1


@commands.command("reconcile", epilog="Example: rectrack reconcile 2021-05-04-committee-report.docx")
def reconcile(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The committee paper.")],
    *,
    as_at: Annotated[
        str | None,
        typer.Option("--as-at", metavar="DATE", help="The day to hold it to the register at, if not its own."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Find every figure of a paper that does not add up.

    Holds each figure to the paper's own rows, to its other figures, and to the register on the day of the paper. Says
    where it stands, what is printed, what it should be and why. Changes nothing. Exit code 1 where anything does not
    agree. Without a register, the paper is only held to itself.
    """
    from cli.findings import reconciliation_json, reconciliation_text
    from papers.reconciling.told import paper_names

    day = day_of("--as-at", as_at)
    draft, unplaced = read_paper_asking(file, quiet=as_json)
    location, said, agrees = called(context).location, [], True
    for name, one in zip(paper_names(draft), draft.each, strict=True):
        found, has_register = _reconciled(context, one, day)
        agrees = agrees and not found.findings
        if not as_json:
            say(reconciliation_text(name, found, location, width(), has_register=has_register))
        found_json = reconciliation_json(name, found, location if has_register else None)
        said.append({**found_json, **unplaced_json(unplaced)})
    if as_json:
        say_json(said if draft.further else said[0])
    else:
        say_unplaced(unplaced, draft.name)
    if not agrees:
        raise typer.Exit(_DOES_NOT_AGREE)


def _reconciled(context: typer.Context, draft: "PaperDraft", day: "date | None") -> "tuple[Reconciliation, bool]":
    """Hold a paper to itself and, where there is a register, to that; says whether there is."""
    from papers.reconciling import reconciled

    try:
        register = open_register(context)
    except NoRegisterError:
        return reconciled(draft), False
    with register, register.reading() as reader:
        return reconciled(draft, reader, day), True
