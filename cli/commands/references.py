"""Members' outstanding references at the command line."""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from cli.called import Json, day_of, reading, today
from cli.changing import On, changing_found, day_on
from cli.output import say, say_json, width
from db.dates import in_words
from db.errors import WrongUseError

if TYPE_CHECKING:
    from db.questions.member_requests import MemberRequestRow
    from db.store.reader import Reader

commands = typer.Typer()
references = typer.Typer(help="What Members asked for.", no_args_is_help=True)
commands.add_typer(references, name="reference")

Named = Annotated[str, typer.Argument(metavar="REFERENCE", help="Its number, such as 2/2022/P.")]
About = Annotated[
    str | None, typer.Option("--about", metavar="ITEM", help="The recommendation it is about: title words, number.")
]


@references.command("list", epilog="Example: rectrack reference list")
def list_(
    context: typer.Context,
    *,
    closed: Annotated[bool, typer.Option("--closed", help="Those that were closed too.")] = False,
    as_json: Json = False,
) -> None:
    """List what is still owed to Members."""
    from cli.columns import wrapped
    from db.questions.member_requests import member_request_rows

    with reading(context) as reader:
        rows = [row for row in member_request_rows(reader) if closed or row.closed_on is None]
    if as_json:
        say_json([_json(row) for row in rows])
        return
    columns = width()
    for row in rows:
        asked = f", asked on {in_words(row.meeting_on)}" if row.meeting_on else ""
        state = f"closed {in_words(row.closed_on)}" if row.closed_on else f"{row.owner or 'no owner'}{asked}"
        say(f"{row.reference}  {row.item} ({state})")
        say(wrapped(row.request, columns, "    "))
        if row.status_text:
            say(wrapped(row.status_text, columns, "    → "))
    if not rows:
        say("Nothing is owed to Members.")


@references.command("add", epilog="Example: rectrack reference add --item 'Item 8' --request 'Cost of the victim unit'")
def add(
    context: typer.Context,
    *,
    request: Annotated[str, typer.Option(metavar="TEXT", help="What was asked.")],
    item: Annotated[str, typer.Option(metavar="TEXT", help="The item of the agenda it arose from.")] = "",
    owner: Annotated[str, typer.Option(metavar="POST", help="Who is to answer.")] = "",
    number: Annotated[
        str | None, typer.Option(metavar="REFERENCE", help="Its number; without it, the next of the year.")
    ] = None,
    meeting: Annotated[str | None, typer.Option(metavar="DATE", help="The meeting it was asked at.")] = None,
    about: About = None,
    on: On = None,
) -> None:
    """Add a request by Members."""
    from db.actions.member_requests import MemberRequestFacts, add_member_request
    from db.tables import MemberRequest

    with changing_found(context, partial(_about, about=about)) as (change, recommendation_id):
        facts = MemberRequestFacts(
            reference=number,
            meeting_on=day_of("--meeting", meeting),
            item=item or None,
            request=request,
            owner=owner or None,
            recommendation_id=recommendation_id,
        )
        key = add_member_request(change, facts, effective_on=day_on(on))
        reference = change.get(MemberRequest, key).reference
    say(f"{reference}: added.")


@references.command("update", epilog="Example: rectrack reference update 2/2022/P --text 'Report due in June'")
def update(
    context: typer.Context,
    reference: Named,
    *,
    text: Annotated[str | None, typer.Option(metavar="TEXT", help="How it stands.")] = None,
    owner: Annotated[str | None, typer.Option(metavar="POST", help="Who is to answer.")] = None,
    about: About = None,
    on: On = None,
) -> None:
    """Say how a request stands."""
    from db.actions.member_requests import MemberRequestFacts, amend_member_request

    def find(reader: "Reader") -> tuple["MemberRequestRow", int | None]:
        return _row(reader, reference), _about(reader, about)

    with changing_found(context, find) as (change, (row, recommendation_id)):
        facts = MemberRequestFacts(status_text=text, owner=owner, recommendation_id=recommendation_id)
        amend_member_request(change, row.id, facts, effective_on=day_on(on))
    say(f"{row.reference}: updated.")


@references.command("close", epilog="Example: rectrack reference close 2/2022/P --text 'Told Members in June'")
def close(
    context: typer.Context,
    reference: Named,
    *,
    text: Annotated[str, typer.Option(metavar="TEXT", help="What Members were told.")] = "",
    on: On = None,
) -> None:
    """Close a request that was met."""
    from db.actions.member_requests import close_member_request

    with changing_found(context, partial(_row, reference=reference)) as (change, row):
        close_member_request(change, row.id, day_on(on), status_text=text)
    say(f"{row.reference}: closed.")


def _row(reader: "Reader", reference: str) -> "MemberRequestRow":
    from db.questions.member_requests import member_request_rows

    rows = member_request_rows(reader)
    for row in rows:
        if row.reference.casefold() == reference.strip().casefold():
            return row
    known = ", ".join(row.reference for row in rows)
    raise WrongUseError(
        f"There is no reference {reference}: " + (f"the register knows {known}." if known else "it knows none yet.")
    )


def _about(reader: "Reader", about: str | None) -> int | None:
    from cli.finding import find_recommendation

    return None if about is None else find_recommendation(reader, about.split(), on=today()).id


def _json(row: "MemberRequestRow") -> dict[str, object]:
    return {
        "reference": row.reference,
        "meeting": row.meeting_on.isoformat() if row.meeting_on else None,
        "item": row.item,
        "request": row.request,
        "owner": row.owner,
        "status": row.status_text,
        "closed_on": row.closed_on.isoformat() if row.closed_on else None,
    }
