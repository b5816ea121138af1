"""The register out of rectrack: any list, or the whole of it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.called import AsAt, KnownAt, day_of, reading, today
from cli.filtering import FilterCommand, filter_text
from cli.output import say
from db.errors import WrongUseError

if TYPE_CHECKING:
    from papers.export.tables import ListTable

commands = typer.Typer()


@commands.command(
    "export", cls=FilterCommand, epilog="Example: rectrack export status:red --list evidence --out evidence.xlsx"
)
def export(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILTER", help="Only these recommendations, and their parts: what 'rectrack list' takes."
        ),
    ] = None,
    *,
    list_: Annotated[
        str,
        typer.Option(
            "--list",
            metavar="LIST",
            help="recommendations, inspections, tasks, due-dates, updates, evidence, positions, links, steps, "
            "meetings, programme, references or history.",
        ),
    ] = "recommendations",
    format_: Annotated[
        str | None,
        typer.Option("--format", metavar="FORMAT", help="csv, xlsx or json. Without it, what --out ends in, else csv."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to write it. Without it, CSV or JSON is printed.")
    ] = None,
    whole: Annotated[
        Path | None,
        typer.Option(
            metavar="PLACE",
            help="Write the whole register as open files, into a new folder or a .zip: 'init --from' rebuilds it.",
        ),
    ] = None,
    sort: Annotated[str, typer.Option(metavar="COLUMN", help="What to sort by: due, status, number, owner…")] = "due",
    as_at: AsAt = None,
    known_at: KnownAt = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is already there.")] = False,
) -> None:
    """Write any list, or the whole register, to a file.

    A list is for a spreadsheet or a script: nothing in it is a formula or a link. The whole register is a folder or
    zip file of JSON Lines, one file for each table and the ledger, which any program can read; 'rectrack init --from'
    makes the register again from it and proves that it is the same.
    """
    day, known = day_of("--as-at", as_at), day_of("--known-at", known_at)
    if whole is not None:
        if words or out or format_ or day or known:
            raise WrongUseError("--whole writes all there is: give it alone.")
        _write_whole(context, whole)
        return
    from db.questions.recommendations import ListQuery
    from papers.export.lists import Asked, list_table

    wanted = _format(format_, out)
    with reading(context, day, known) as reader:
        query = ListQuery(text=filter_text(words or ()), sort=sort)
        table = list_table(reader, list_, Asked(day or today(), query))
    if out is not None:
        _save(table, wanted, out, over=force)
    elif wanted == "xlsx":
        raise WrongUseError("A workbook is not printed: say where to write it with --out.")
    else:
        _print(table, wanted)


def _format(format_: str | None, out: Path | None) -> str:
    from papers.export.tables import FORMATS, check_format

    ending = out.suffix.lower().removeprefix(".") if out else ""
    wanted = format_ or (ending if ending in FORMATS else "")
    if not wanted and out is not None:
        raise WrongUseError(f"{out} does not say its format: let it end in .csv, .xlsx or .json, or give --format.")
    check_format(wanted or "csv")
    return wanted or "csv"


def _save(table: "ListTable", format_: str, out: Path, *, over: bool) -> None:
    from cli.progress import progress
    from papers.export.tables import write_table
    from papers.writing.saving import saved

    with progress() as told, saved(out, over=over) as unfinished:
        write_table(table, format_, unfinished, told)
        told("saving")
    say(f"Wrote {out}: {len(table.rows)} rows of {table.name}.")


def _print(table: "ListTable", format_: str) -> None:
    from papers.export.tables import as_csv, as_json

    if format_ == "json":
        say(as_json(table))
    else:
        say(as_csv(table.columns, (dict(zip(table.columns, row, strict=True)) for row in table.rows)))


def _write_whole(context: typer.Context, place: Path) -> None:
    from cli.progress import progress
    from papers.export.whole import write_whole

    with progress() as told, reading(context) as reader:
        written = write_whole(reader, place, day=today(), told=told)
    say(f"Wrote {place}: {written.tables} tables, {written.rows} rows. Head of the ledger: {written.head}")
