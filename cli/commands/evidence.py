"""Evidence at the command line: recorded, withdrawn, and files checked."""

from pathlib import Path
from typing import Annotated

import typer

from cli.called import Json, day_of, reading
from cli.changing import On, changing, changing_item, day_on, name_of
from cli.commands.items import Item
from cli.output import say, say_json
from cli.words import word_of
from db.errors import WrongUseError

commands = typer.Typer()
evidence = typer.Typer(help="Record what shows that a claim is true.", no_args_is_help=True)
commands.add_typer(evidence, name="evidence")

_FOUND_DIFFERENCES = 1


@evidence.command(
    "add", epilog="Example: rectrack evidence add custody 4 --kind policy --title 'Detention SOP' --for 'bullet 2'"
)
def add(
    context: typer.Context,
    item: Item,
    *,
    title: Annotated[str, typer.Option(metavar="TEXT", help="What it is.")],
    kind: Annotated[
        str, typer.Option(metavar="KIND", help="document, dip sample, audit, survey, policy or minute.")
    ] = "document",
    clause: Annotated[
        str, typer.Option("--for", metavar="CLAUSE", help="The bullet, lettered part or task it proves.")
    ] = "",
    where: Annotated[str, typer.Option(metavar="WHERE", help="Where it is kept.")] = "",
    file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A file: recorded by its fingerprint, never copied.")
    ] = None,
    dated: Annotated[str | None, typer.Option(metavar="DATE", help="The day it is of.")] = None,
    detail: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=TEXT", help="What its kind needs said, e.g. 'sample size=50'. May be repeated."),
    ] = None,
    on: On = None,
) -> None:
    """Add a piece of evidence."""
    from db.actions.evidence import EvidenceFacts, add_evidence
    from db.evidence_details import details_of
    from db.evidence_files import fingerprint
    from db.words import EvidenceKind

    sort = word_of(EvidenceKind, "--kind", kind)
    facts = EvidenceFacts(
        sort,
        title,
        location=where,
        clause=clause,
        dated=day_of("--dated", dated),
        details=details_of(sort, _details(detail)) if detail else None,
        file=fingerprint(file) if file else None,
    )
    with changing_item(context, item) as (change, row):
        key = add_evidence(change, row.id, facts, effective_on=day_on(on))
    say(f"{name_of(row)}: evidence {key} added.")


@evidence.command("withdraw", epilog="Example: rectrack evidence withdraw 512 --because 'Superseded by the new SOP'")
def withdraw(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The evidence's number, as it was given.")],
    *,
    because: Annotated[str, typer.Option(metavar="TEXT", help="Why.")],
    on: On = None,
) -> None:
    """Say that a piece of evidence no longer counts; it stays in the history."""
    from db.actions.evidence import withdraw_evidence

    with changing(context) as change:
        withdraw_evidence(change, number, rationale=because, effective_on=day_on(on))
    say(f"Evidence {number}: withdrawn.")


@evidence.command("check", epilog="Example: rectrack evidence check")
def check(context: typer.Context, *, as_json: Json = False) -> None:
    """Look at every file recorded as evidence, and say which are missing or changed. Exit code 1 where any is."""
    from db.evidence_files import FileState, check_evidence
    from db.questions.recorded_files import recorded_files

    with reading(context) as reader:
        files = recorded_files(reader)
    checked = check_evidence(files)
    wrong = [one for one in checked if one.state is not FileState.UNCHANGED]
    if as_json:
        say_json(
            [
                {"evidence": one.file.evidence_id, "title": one.file.title, "path": one.file.path, "state": one.state}
                for one in checked
            ]
        )
    else:
        for one in wrong:
            say(f"{one.file.evidence_id}  {one.file.title}: {one.why}")
        say(f"{len(checked)} files checked, {len(wrong)} missing or changed.")
    if wrong:
        raise typer.Exit(_FOUND_DIFFERENCES)


def _details(said: list[str]) -> dict[str, str]:
    found = {}
    for one in said:
        name, equals, text = one.partition("=")
        if not equals:
            raise WrongUseError(f"--detail '{one}' has no '=': write it as 'sample size=50'.")
        found[name.strip().casefold().replace(" ", "_")] = text
    return found
