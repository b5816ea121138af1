"""Committee meetings at the command line: positions, freezing, errata, and what moved between two."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.called import Json, day_of, open_register, reading, writing
from cli.changing import changing, changing_item, name_of
from cli.commands.items import Item
from cli.output import say, say_json, width
from db.dates import in_words, moment_in_words
from db.errors import WrongUseError
from db.titles import item_name

if TYPE_CHECKING:
    from db.questions.records import Occasion
    from db.store.reader import Reader

commands = typer.Typer()
meetings = typer.Typer(help="Committee meetings and their record.", no_args_is_help=True)
commands.add_typer(meetings, name="meeting")

Named = Annotated[str, typer.Argument(metavar="MEETING", help="A day such as 2022-05-05, a month, a title, or last.")]


@meetings.command("list", epilog="Example: rectrack meeting list")
def list_(context: typer.Context, *, as_json: Json = False) -> None:
    """List the meetings."""
    from db.questions.meetings import meeting_name, meeting_rows

    with reading(context) as reader:
        rows = meeting_rows(reader)
    if as_json:
        say_json(
            [
                {
                    "id": row.id,
                    "committee": row.committee,
                    "held_on": row.held_on.isoformat() if row.held_on else None,
                    "as_at": row.as_at.isoformat(),
                    "status_key": row.status_key,
                    "positions": row.positions,
                    "frozen_on": row.frozen_on.isoformat() if row.frozen_on else None,
                }
                for row in rows
            ]
        )
        return
    for row in rows:
        frozen = f"frozen {in_words(row.frozen_on)}" if row.frozen_on else "open"
        name = meeting_name(row.held_on, row.title, row.as_at)
        say(f"{name}: as at {in_words(row.as_at)}, {row.positions} positions, {frozen}. {row.committee}".rstrip())
    if not rows:
        say("No meetings yet: import a paper, or add one with 'rectrack meeting add'.")


@meetings.command("add", epilog="Example: rectrack meeting add --held 2022-09-06 --as-at 2022-07-31")
def add(
    context: typer.Context,
    *,
    held: Annotated[str, typer.Option(metavar="DATE", help="The day of the meeting.")],
    as_at: Annotated[str, typer.Option("--as-at", metavar="DATE", help="The day its positions are of.")],
    committee: Annotated[str, typer.Option(metavar="NAME", help="The committee.")] = "",
) -> None:
    """Add a meeting."""
    from db.actions.meetings import MeetingFacts, add_meeting

    day, positions_of = day_of("--held", held), day_of("--as-at", as_at)
    if day is None or positions_of is None:
        raise WrongUseError("A meeting needs its day and the day its positions are of: give --held and --as-at.")
    with changing(context) as change:
        add_meeting(change, MeetingFacts(positions_of, committee, day), only_fill_in=True)
    say(f"Meeting of {in_words(day)}, positions as at {in_words(positions_of)}: added.")


@meetings.command("position", epilog="Example: rectrack meeting position last hate crime 8 --text 'On course.'")
def position(
    context: typer.Context,
    meeting: Named,
    item: Item,
    *,
    text: Annotated[str, typer.Option(metavar="TEXT", help="What Members are told of it.")],
) -> None:
    """Write what is reported of a recommendation at a meeting, with its status as at the meeting."""
    from db.actions.positions import write_position

    with open_register(context) as register, register.reading() as reader:
        occasion = _meeting(reader, meeting)
    with changing_item(context, item) as (change, row):
        write_position(change, _id(occasion), row.id, text)
    say(f"{name_of(row)}: position of {occasion.words} recorded.")


@meetings.command("show", epilog="Example: rectrack meeting show 2022-05-05 --json")
def show(
    context: typer.Context,
    meeting: Named,
    *,
    record: Annotated[
        Path | None,
        typer.Option("--record", metavar="FILE", help="Write it to the letter: its sha256sum is the fingerprint."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Show the record of a meeting: as it was frozen, or as freezing it now would store it."""
    from cli.columns import wrapped
    from db.questions.snapshots import meeting_whole

    with reading(context) as reader:
        whole = meeting_whole(reader, _id(_meeting(reader, meeting)))
    if record is not None:
        from papers.writing.saving import saved

        with saved(record, over=None) as unfinished:
            unfinished.write_bytes(whole.snapshot.body.encode("utf-8", "surrogatepass"))
        say(f"Wrote {record}: {'frozen' if whole.frozen_at else 'not frozen yet'}, SHA-256 {whole.snapshot.sha256}.")
        return
    body = json.loads(whole.snapshot.body)
    if as_json:
        frozen = whole.frozen_at.isoformat() if whole.frozen_at else None
        errata = [
            {"number": one.number, "text": one.text, "item": one.item, "said_on": one.said_on.isoformat()}
            for one in whole.errata
        ]
        say_json(body | {"frozen_at": frozen, "sha256": whole.snapshot.sha256, "errata": errata})
        return
    columns = width()
    for item in body["items"]:
        say(f"{item['inspection']} {item_name(item['number'], item['item_kind'])}: {item['label']}")
        if item.get("position"):
            say(wrapped(item["position"], columns, "    "))
    for one in whole.errata:
        say(wrapped(f"Erratum {one.number} ({in_words(one.said_on)}): {one.text}", columns, "    "))
    if whole.frozen_at is None:
        say("Not frozen yet.")
    else:
        say(f"Frozen {moment_in_words(whole.frozen_at)}, fingerprint {whole.snapshot.sha256}.")


@meetings.command("freeze", epilog="Example: rectrack meeting freeze 2022-05-05")
def freeze(
    context: typer.Context,
    meeting: Named,
    *,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Freeze though something is to be mended.")] = False,
    because: Annotated[
        str,
        typer.Option("--because", metavar="TEXT", help="Why, where figures do not add up or positions are missing."),
    ] = "",
) -> None:
    """Store the record of a meeting for good. It cannot be undone; an erratum corrects it.

    What 'rectrack lint' finds in its paper is said first, and you are asked whether to go on; in a script, --yes goes
    on. Where Members would find a figure that does not add up, or an item they are told nothing of, it needs a reason.
    """
    from cli.freezing import agreed, to_be_mended
    from db.actions.freezing import freeze_meeting
    from db.questions.snapshots import meeting_snapshot

    with open_register(context) as register, register.reading() as reader:
        occasion = _meeting(reader, meeting)
        snapshot = meeting_snapshot(reader, _id(occasion))
        remarks = to_be_mended(reader, occasion)
    reason = agreed(remarks, yes=yes, because=because)
    with open_register(context) as register, writing(register) as change:
        with register.reading() as reader:
            looked_at, snapshot = snapshot, meeting_snapshot(reader, _id(occasion))
        freeze_meeting(change, _id(occasion), snapshot, because=reason, looked_at=looked_at)
    say(f"{occasion.words}: frozen, fingerprint {snapshot.sha256}.")


@meetings.command("erratum", epilog="Example: rectrack meeting erratum 2022-05-05 --text 'Item 8 was AMBER.'")
def erratum(
    context: typer.Context,
    meeting: Named,
    *,
    text: Annotated[str, typer.Option(metavar="TEXT", help="What is to be read instead.")],
) -> None:
    """Add a numbered correction to a frozen meeting."""
    from db.actions.freezing import add_erratum

    with reading(context) as reader:
        occasion = _meeting(reader, meeting)
    with changing(context) as change:
        add_erratum(change, _id(occasion), text)
    say(f"{occasion.words}: erratum added.")


@meetings.command("compare", epilog="Example: rectrack meeting compare 2021-05 2021-07-31")
def compare(
    context: typer.Context,
    previous: Annotated[str, typer.Argument(metavar="PREVIOUS", help="A meeting, or a day.")],
    current: Annotated[str, typer.Argument(metavar="CURRENT", help="A later meeting or day; 'today' for now.")],
    *,
    as_json: Json = False,
) -> None:
    """Explain what became of the outstanding recommendations between two meetings or days, inspection by inspection."""
    from cli.bridge import bridge_json, bridge_text
    from cli.finding import find_occasion
    from db.questions.bridge import bridge

    with reading(context) as reader:
        found = bridge(reader, find_occasion(reader, "PREVIOUS", previous), find_occasion(reader, "CURRENT", current))
    if as_json:
        say_json(bridge_json(found))
    else:
        say(bridge_text(found, width()))


def _meeting(reader: "Reader", words: str) -> "Occasion":
    from db.questions.meetings import find_meeting

    return find_meeting(reader, words)


def _id(occasion: "Occasion") -> int:
    if occasion.meeting_id is None:
        raise WrongUseError(f"{occasion.words} is a day and not a meeting: name a meeting of 'rectrack meeting list'.")
    return occasion.meeting_id
