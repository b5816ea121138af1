"""Chasing owners, and taking their replies in."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.called import Json, day_of, open_register, reading, today, writing
from cli.output import ask, say, say_json, width
from db.errors import WrongUseError
from db.sentences import number_of

if TYPE_CHECKING:
    from db.questions.records import Occasion
    from papers.chase.contents import Chase
    from papers.chase.gathering import Chases

commands = typer.Typer()

_LEFT_AS_IT_IS = 1


class Format(StrEnum):
    """What a chase can be written as."""

    TEXT = "text"
    HTML = "html"
    EML = "eml"


class By(StrEnum):
    """Who gets one chase."""

    OWNER = "owner"
    DIRECTORATE = "directorate"


@commands.command("chase", epilog="Example: rectrack chase --format eml --out chases --meeting 2022-09-06")
def chase(
    context: typer.Context,
    owner: Annotated[
        list[str] | None, typer.Argument(metavar="OWNER", help="Only one owner or directorate, by words of its name.")
    ] = None,
    *,
    by: Annotated[By, typer.Option(help="One chase for each owner, or for each directorate of the site folder.")] = (
        By.OWNER
    ),
    meeting: Annotated[
        str | None, typer.Option(metavar="MEETING", help="The meeting to come. Without it, the next one known.")
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="text, html, or eml: a message ready to send.")] = (
        Format.TEXT
    ),
    out: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Where to write one file for each. Without it, text is printed."),
    ] = None,
    site: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Your force's paper.toml, with its addresses.", envvar="RECTRACK_SITE"),
    ] = None,
    reply: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Take a reply in: a saved message or its text; - reads what is pasted."),
    ] = None,
    said_by: Annotated[
        str, typer.Option("--from", metavar="WHO", help="Who replied, where the reply does not say.")
    ] = "",
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day asked about, or of the reply.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write the updates of a reply without being asked.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace files that are already there.")] = False,
    as_json: Json = False,
) -> None:
    """Ask owners for what they owe, and take their replies in.

    What is overdue, due before the meeting, without an update since the last one, or without evidence: as text, as a
    page, or as a message ready to send. A reply is read by the marks the chase printed; each answer is shown as the
    update it would be, and written when you agree.
    """
    if reply is not None:
        _take_in(context, reply, said_by=said_by, on=on, yes=yes, as_json=as_json)
        return
    found = _found(context, meeting, by, site, on)
    chases: tuple[Chase, ...] = found.chases
    if owner:
        from papers.chase.gathering import chase_of

        chases = (chase_of(chases, " ".join(owner)),)
    if out is not None:
        _save(chases, format_, out, over=force)
    elif as_json:
        say_json([_facts(one) for one in chases])
        return
    else:
        _print(chases, format_)
    if found.unowned and not owner:
        number = len(found.unowned)
        named = ", ".join(f"{item.report} {item.label}" for item in found.unowned[:3])
        say(f"Nobody is named for {number} of what is owed, so nobody is chased for it: {named}{_more(number)}.")


def _more(number: int) -> str:
    shown = 3
    return f" and {number - shown} more" if number > shown else ""


def _found(context: typer.Context, meeting: str | None, by: By, site: Path | None, on: str | None) -> "Chases":
    from db.questions.meetings import find_meeting
    from papers.chase.contents import GroupedBy
    from papers.chase.gathering import Wanted, gather_chases
    from papers.writing.house import House, read_house

    house = read_house(site) if site is not None else House()
    day = day_of("--on", on) or today()
    with reading(context) as reader:
        coming: Occasion | None = find_meeting(reader, meeting) if meeting else None
        return gather_chases(reader, Wanted(day, house, coming, GroupedBy(by.value)))


def _save(chases: "tuple[Chase, ...]", format_: Format, out: Path, *, over: bool) -> None:
    from cli.progress import progress
    from papers.chase.saving import save_chases

    with progress() as told:
        places = save_chases(chases, format_.value, out, over=over, told=told)
    for one, place in zip(chases, places, strict=True):
        to = f" to {', '.join(one.addresses)}" if one.addresses else ""
        say(f"{place}: {one.to}{to}, {number_of(len(one.items), 'item')}.")
    if not chases:
        say("Nothing is owed.")


def _print(chases: "tuple[Chase, ...]", format_: Format) -> None:
    from papers.chase.letter import letter

    if format_ is not Format.TEXT:
        raise WrongUseError(f"A chase as {format_.value} is a file: say where to write it with --out.")
    for number, one in enumerate(chases):
        say(("\n" if number else "") + letter(one))
    if not chases:
        say("Nothing is owed.")


def _facts(one: "Chase") -> dict[str, object]:
    return {
        "to": one.to,
        "addresses": list(one.addresses),
        "as_at": one.on.isoformat(),
        "meeting": one.meeting or None,
        "items": [
            {
                "id": item.id,
                "inspection": item.report,
                "label": item.label,
                "owner": item.owner,
                "status": item.status,
                "due": item.due or None,
                "reasons": [reason.value for reason in item.reasons],
                "asked": list(item.asked),
            }
            for item in one.items
        ],
    }


def _take_in(context: typer.Context, file: str, *, said_by: str, on: str | None, yes: bool, as_json: bool) -> None:
    from cli.replies import proposal_json, proposal_text, reply_content
    from papers.chase.proposing import accept_updates, propose_updates
    from papers.chase.reply import read_reply

    read = read_reply(reply_content(file))
    name = "" if file == "-" else Path(file).name
    with open_register(context) as register:
        with register.reading() as reader:
            proposal = propose_updates(reader, read, on=today(), said_by=said_by, said_on=day_of("--on", on), file=name)
        if not as_json:
            say(proposal_text(proposal, width()))
        accepted = bool(proposal.updates) and (yes or (not as_json and _agreed(len(proposal.updates))))
        if accepted:
            with writing(register) as change:
                accept_updates(change, proposal)
    if as_json:
        say_json(proposal_json(proposal, accepted=accepted))
        return
    if accepted:
        say(f"Done: {_updates(len(proposal.updates))} written.")
    elif proposal.updates:
        say("Nothing was changed.")
    if not accepted or proposal.refused or proposal.unplaced:
        raise typer.Exit(_LEFT_AS_IT_IS)


def _agreed(number: int) -> bool:
    answer = ask(f"Write {_updates(number)}? [y/N] ")
    if not answer:
        raise WrongUseError("Nobody is here to answer, so nothing was changed: add --yes to write without being asked.")
    return answer.strip().casefold() in {"y", "yes"}


def _updates(number: int) -> str:
    return "1 update" if number == 1 else f"{number} updates"
