"""Committee papers out of the register."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.called import Json, reading, today
from cli.output import say, say_json
from db.errors import WrongUseError
from db.sentences import number_of
from papers.writing.formats import PaperFormat as Format

if TYPE_CHECKING:
    from papers.writing.contents import CommitteePaper

commands = typer.Typer()


class Kind(StrEnum):
    """Which items the appendix lists."""

    FULL = "full"
    EXCEPTIONS = "exceptions"


@commands.command("paper", epilog="Example: rectrack paper --meeting 2022-05-05 --format docx")
def paper(
    context: typer.Context,
    *,
    meeting: Annotated[
        str, typer.Option(metavar="MEETING", help="A day such as 2022-05-05, a month, a title, or last.")
    ] = "last",
    format_: Annotated[
        Format | None, typer.Option("--format", help="Without it, what the name given with --out ends in, else docx.")
    ] = None,
    edition: Annotated[Kind, typer.Option(help="All items the committee follows, or those that missed a date.")] = (
        Kind.FULL
    ),
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where to write it. Without it, a name with the meeting's day here."),
    ] = None,
    site: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER", help="Your force's paper.toml, template.docx and logo.png.", envvar="RECTRACK_SITE"
        ),
    ] = None,
    number: Annotated[str, typer.Option(metavar="TEXT", help="The report's own number, e.g. 'Pol 22-22'.")] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is already there.")] = False,
    as_json: Json = False,
) -> None:
    """Write the committee paper of a meeting.

    The covering report with its counts, and Appendix A with every item the committee follows, as the register stood
    on the meeting's as-at day. Until the meeting is frozen it is a draft and says so; afterwards it carries the
    fingerprint of the frozen record. Word, Excel, a web page, Markdown or PDF.
    """
    from cli.progress import progress
    from db.questions.meetings import find_meeting
    from papers.writing.contents import Edition
    from papers.writing.gathering import Wanted, gather
    from papers.writing.house import House, read_house
    from papers.writing.writers import write_paper

    house = read_house(site) if site is not None else House()
    wanted_format = format_ or _format_of(out)
    with progress() as told:
        told("gathering")
        with reading(context) as reader:
            occasion = find_meeting(reader, meeting)
            contents = gather(reader, Wanted(occasion, Edition(edition.value), house, number, today()))
        place = out or Path(_name(contents, wanted_format))
        write_paper(contents, wanted_format.value, place, over=force, told=told)
    if as_json:
        say_json(_facts(contents, wanted_format, place))
    else:
        say(_said(contents, place))


def _format_of(out: Path | None) -> Format:
    """Give the format a file's name ends in."""
    if out is None:
        return Format.DOCX
    try:
        return Format(out.suffix.lower().removeprefix("."))
    except ValueError:
        known = ", ".join(f".{one.value}" for one in Format)
        raise WrongUseError(f"{out} does not say its format: let it end in one of {known}, or give --format.") from None


def _name(contents: "CommitteePaper", format_: Format) -> str:
    day = contents.held_on or contents.as_at
    extra = "-exceptions" if contents.edition.value == Kind.EXCEPTIONS.value else ""
    return f"{day.isoformat()}-hmicfrs-update{extra}.{format_.value}"


def _said(contents: "CommitteePaper", place: Path) -> str:
    state = f"fingerprint {contents.proof.fingerprint}" if contents.proof else "a draft, because it is not frozen yet"
    reports, items = _listed(contents)
    missed = " that missed a date" if contents.edition.value == Kind.EXCEPTIONS.value else ""
    return (
        f"Wrote {place}: the paper of {contents.meeting}, {number_of(reports, 'report')} and "
        f"{number_of(items, 'item')}{missed} as at {contents.as_at_words}, {state}."
    )


def _listed(contents: "CommitteePaper") -> tuple[int, int]:
    """Count the reports and the items that this edition lists."""
    return len({item.report for item in contents.listed}), len(contents.listed)


def _facts(contents: "CommitteePaper", format_: Format, place: Path) -> dict[str, object]:
    reports, items = _listed(contents)
    return {
        "file": str(place),
        "format": format_.value,
        "edition": contents.edition.value,
        "meeting": contents.meeting,
        "as_at": contents.as_at.isoformat(),
        "draft": contents.proof is None,
        "sha256": contents.proof.fingerprint if contents.proof else None,
        "reports": reports,
        "items": items,
    }
