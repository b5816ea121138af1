"""The quarterly pack for the liaison lead: written, and read back."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.called import Json, day_of, open_register, reading, today, writing
from cli.columns import wrapped
from cli.output import ask, say, say_json, width
from db.dates import in_words
from db.errors import WrongUseError
from db.sentences import number_of

if TYPE_CHECKING:
    from papers.pack.contents import Pack
    from papers.pack.proposing import PackProposal, SignOffProposal

commands = typer.Typer()

_LEFT_AS_IT_IS = 1


class Format(StrEnum):
    """What a pack can be written as."""

    XLSX = "xlsx"
    DOCX = "docx"


@commands.command("pack", epilog="Example: rectrack pack --quarter 'Q1 2022/23' --out pack.xlsx")
def pack(
    context: typer.Context,
    *,
    quarter: Annotated[
        str, typer.Option(metavar="QUARTER", help="Which quarter it is of. Without it, the one we are in.")
    ] = "",
    format_: Annotated[
        Format | None, typer.Option("--format", help="Without it, what --out ends in, else xlsx.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to write it. Without it, a name with the quarter here.")
    ] = None,
    site: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Your force's paper.toml and template.docx.", envvar="RECTRACK_SITE"),
    ] = None,
    read: Annotated[
        Path | None, typer.Option("--read", metavar="FILE", help="Read a pack that came back with its answers.")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day of the answers that give none.")
    ] = None,
    said_by: Annotated[
        str, typer.Option("--by", metavar="WHO", help="Who answered. Without it, the liaison lead.")
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write the answers without being asked.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is already there.")] = False,
    as_json: Json = False,
) -> None:
    """List the claimed greens with their evidence for the liaison lead, and read the answers back.

    Each item has its evidence clause by clause and room for an answer: signed off with its reference, or returned with
    what is missing. Read back, each answer is shown as the step it would be; what is not clear is not written.
    """
    if read is not None:
        _read_back(context, read, on=on, said_by=said_by, yes=yes, as_json=as_json)
        return
    from papers.pack.gathering import Wanted, gather_pack
    from papers.writing.house import House, read_house

    house = read_house(site) if site is not None else House()
    with reading(context) as reader:
        made = gather_pack(reader, Wanted(today(), house, quarter))
    wanted = format_ or _format_of(out)
    place = out or Path(f"sign-off-pack-{made.quarter.replace(' ', '-').replace('/', '-')}.{wanted.value}")
    _write(made, wanted, place, over=force)
    if as_json:
        say_json({"file": str(place), "quarter": made.quarter, "items": [item.id for item in made.items]})
    else:
        number = len(made.items)
        say(f"Wrote {place}: {number} claimed {'green' if number == 1 else 'greens'} of {made.quarter}.")


def _format_of(out: Path | None) -> Format:
    if out is None:
        return Format.XLSX
    try:
        return Format(out.suffix.lower().removeprefix("."))
    except ValueError:
        raise WrongUseError(f"{out} does not say its format: let it end in .xlsx or .docx, or give --format.") from None


def _write(made: "Pack", format_: Format, place: Path, *, over: bool) -> None:
    from cli.progress import progress
    from papers.pack.writing import write_pack

    with progress() as told:
        write_pack(made, format_.value, place, over=over, told=told)


def _read_back(context: typer.Context, file: Path, *, on: str | None, said_by: str, yes: bool, as_json: bool) -> None:
    from papers.pack.proposing import accept_sign_offs, propose_sign_offs
    from papers.pack.reading import read_pack

    read = read_pack(file)
    with open_register(context) as register:
        with register.reading() as reader:
            proposal = propose_sign_offs(
                reader, read, on=today(), answered_on=day_of("--on", on), said_by=said_by.strip()
            )
        if not as_json:
            _show(proposal)
        number = len(proposal.proposals)
        accepted = number > 0 and (yes or (not as_json and _agreed(number)))
        if accepted:
            with writing(register) as change:
                accept_sign_offs(change, proposal)
    if as_json:
        say_json(_facts(proposal, accepted=accepted))
    elif accepted:
        say(f"Done: {number_of(number, 'answer')} written.")
    else:
        say("Nothing was changed.")
    if not accepted or any(one.answered for one in proposal.not_written):
        raise typer.Exit(_LEFT_AS_IT_IS)


def _show(proposal: "PackProposal") -> None:
    columns = width()
    say(wrapped(f"{proposal.source}:", columns))
    for one in proposal.proposals:
        say(wrapped(f"{one.item}: {_words(one)}", columns, "  "))
    for left in proposal.not_written:
        if left.answered:
            say(wrapped(f"{left.item or 'A row'}: not written. {left.why}", columns, "  "))
    unanswered = sum(not left.answered for left in proposal.not_written)
    if unanswered:
        say(f"  {'1 item has' if unanswered == 1 else f'{unanswered} items have'} no answer yet.")


def _words(one: "SignOffProposal") -> str:
    *before, step = one.steps
    words = f"{step.stage.words} on {in_words(step.reached_on)}"
    words += f", reference {step.portal_reference}" if step.portal_reference else ""
    words += f", missing: {step.missing}" if step.missing else ""
    words += f" ({step.reason})" if step.reason else ""
    told = [f"{each.stage.value} in {each.quarter} on {in_words(each.reached_on)}, then " for each in before]
    return "".join(told) + words


def _facts(proposal: "PackProposal", *, accepted: bool) -> dict[str, object]:
    return {
        "source": proposal.source,
        "accepted": accepted,
        "steps": [
            {
                "id": one.item_id,
                "item": one.item,
                "stage": step.stage.value,
                "on": step.reached_on.isoformat(),
                "reference": step.portal_reference or None,
                "missing": step.missing or None,
                "reason": step.reason or None,
            }
            for one in proposal.proposals
            for step in one.steps
        ],
        "not_written": [{"item": one.item, "why": one.why, "answered": one.answered} for one in proposal.not_written],
    }


def _agreed(number: int) -> bool:
    answer = ask(f"Write {number_of(number, 'answer')}? [y/N] ")
    if not answer:
        raise WrongUseError("Nobody is here to answer, so nothing was changed: add --yes to write without being asked.")
    return answer.strip().casefold() in {"y", "yes"}
