"""Recommendations: the list of them, and one whole."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from cli.called import AsAt, Json, KnownAt, day_of, reading, today
from cli.output import say, say_json, width

if TYPE_CHECKING:
    from db.questions.records import RecommendationRow

commands = typer.Typer()

_OVERDUE = "overdue"
_STATUS = len("GREEN returned")
_OWNER = 24
_WIDE = 110
"""From this width on there is room for the owner."""

Item = Annotated[
    list[str],
    typer.Argument(
        metavar="ITEM", help="Words of the report's title and then the number; or the number in the register alone."
    ),
]


@commands.command("list", epilog="Example: rectrack list --sort status child protection")
def list_(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS", help="Only those in which every word occurs: title, text, owner, status."),
    ] = None,
    *,
    sort: Annotated[str, typer.Option(metavar="COLUMN", help="What to sort by: due, status, number, owner…")] = "due",
    descending: Annotated[bool, typer.Option("--descending", help="The other way round.")] = False,
    as_at: AsAt = None,
    known_at: KnownAt = None,
    as_json: Json = False,
) -> None:
    """List the recommendations.

    The first column is the number in the register, which names an item to the other commands.
    """
    from cli.as_json import listed
    from db.questions.recommendations import (
        ListQuery,
        recommendation_ids,
        recommendation_records,
        recommendation_rows,
    )

    day = day_of("--as-at", as_at)
    on = day or today()
    query = ListQuery(text=" ".join(words or ()), sort=sort, descending=descending)
    with reading(context, day, day_of("--known-at", known_at)) as reader:
        ids = recommendation_ids(reader, query, on=on)
        records = recommendation_records(reader, ids, on=on) if as_json else []
        rows = [] if as_json else recommendation_rows(reader, ids, on=on)
    if as_json:
        say_json([listed(record) for record in records])
    else:
        say(_table(rows, width()))


@commands.command("show", epilog="Example: rectrack show roads policing 6")
def show(
    context: typer.Context, item: Item, *, as_at: AsAt = None, known_at: KnownAt = None, as_json: Json = False
) -> None:
    """Show one recommendation whole.

    Its text, status, due dates, tasks, updates, positions and history.
    """
    from cli.as_json import shown
    from cli.finding import find_recommendation
    from cli.whole_item import whole_item
    from db.questions.recommendations import recommendation_record

    day = day_of("--as-at", as_at)
    on = day or today()
    with reading(context, day, day_of("--known-at", known_at)) as reader:
        record = recommendation_record(reader, find_recommendation(reader, item, on=on).id, on=on)
    if as_json:
        say_json(shown(record))
    else:
        say(whole_item(record, width()))


def _table(rows: Sequence["RecommendationRow"], width: int) -> str:
    from cli.columns import Column, in_columns

    if not rows:
        return "No recommendations. Import a paper with 'rectrack import FILE', or look for other words."
    columns = [
        Column("Id", max(len(str(row.id)) for row in rows), right=True),
        Column("Report"),
        Column("No.", max(3, *(len(row.number) for row in rows))),
        Column("Status", _STATUS),
        Column("Due", 10),
        Column("", len(_OVERDUE)),
        Column("Owner", _OWNER),
    ]
    shown = columns if width >= _WIDE else columns[:-1]
    lines = [
        (
            str(row.id),
            row.inspection,
            row.number,
            f"{row.status} {row.sign_off_stage or ''}".replace("_", " "),
            str(row.due_current) if row.due_current else row.due_words,
            _OVERDUE if row.overdue else "",
            row.owner,
        )
        for row in rows
    ]
    return in_columns(shown, [line[: len(shown)] for line in lines], width)
