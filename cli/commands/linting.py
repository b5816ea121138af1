"""What is to be mended before a committee paper is final."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.called import Json, reading
from cli.output import say, say_json
from db.sentences import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.questions.records import Occasion
    from db.store.reader import Reader
    from papers.lint import Remark

commands = typer.Typer()

_TO_BE_MENDED = 1


@commands.command("lint", epilog="Example: rectrack lint --meeting 2022-05-05")
def lint(
    context: typer.Context,
    *,
    meeting: Annotated[
        str, typer.Option(metavar="MEETING", help="A day such as 2022-05-05, a month, a title, or last.")
    ] = "last",
    site: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Your force's site folder.", envvar="RECTRACK_SITE")
    ] = None,
    as_json: Json = False,
) -> None:
    """Say what is to be mended before the paper of a meeting is final.

    Figures that do not add up, items without a position or an owner, comments that are word for word those of the last
    paper, acronyms nobody explains, and persons named where posts are house style. Changes nothing. Exit code 1 where
    there is anything.
    """
    from db.questions.meetings import find_meeting

    with reading(context) as reader:
        occasion = find_meeting(reader, meeting)
        remarks = remarks_on(reader, occasion, site)
    if as_json:
        say_json(
            {
                "meeting": occasion.words,
                "as_at": occasion.as_at.isoformat(),
                "remarks": [
                    {"kind": one.kind, "where": one.where, "what": one.what, "todo": one.todo, "id": one.item_id}
                    for one in remarks
                ],
            }
        )
    else:
        say_remarks(remarks)
        say(f"The paper of {occasion.words}: {counted(remarks)}.")
    if remarks:
        raise typer.Exit(_TO_BE_MENDED)


def remarks_on(reader: "Reader", occasion: "Occasion", site: Path | None) -> "tuple[Remark, ...]":
    """Give what is to be mended in the paper of a meeting, by what the site accepts."""
    from papers.lint import lint as check
    from papers.lint.accepted import read_accepted
    from papers.writing.house import House, read_house

    return check(reader, occasion, read_accepted(), read_house(site) if site else House())


def say_remarks(remarks: "Sequence[Remark]") -> None:
    """Print each on a line of its own."""
    from db.visible import visible_line

    for one in remarks:
        say(visible_line(one.line))


def counted(remarks: "Sequence[Remark]") -> str:
    """Say how much there is to mend."""
    return f"{number_of(len(remarks), 'thing') if remarks else 'nothing'} to mend"
