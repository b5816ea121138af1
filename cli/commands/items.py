"""Recommendations: the list of them, and one whole."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from cli.called import AsAt, Json, KnownAt, day_of, reading, today
from cli.filtering import FilterCommand, filter_text
from cli.output import say, say_json, width

if TYPE_CHECKING:
    from db.questions.records import RecommendationRow

commands = typer.Typer()

_OVERDUE = "overdue"
_STATUS = len("GREEN returned")
_OWNER = 24
_INDENT = 6
_WIDE = 110
"""From this width on there is room for the owner."""

Item = Annotated[
    list[str],
    typer.Argument(
        metavar="ITEM", help="Words of the report's title and then the number; or the number in the register alone."
    ),
]


@commands.command("list", cls=FilterCommand, epilog="Example: rectrack list 'status:amber,red due<+30d sort:-slip'")
def list_(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILTER", help="Words that all occur, or tests such as status:red and 'due<2022-07'."),
    ] = None,
    *,
    view: Annotated[str | None, typer.Option(metavar="NAME", help="Begin with a view you saved.")] = None,
    save_view: Annotated[str | None, typer.Option(metavar="NAME", help="Save the filter as a view of yours.")] = None,
    sort: Annotated[str, typer.Option(metavar="COLUMN", help="What to sort by: due, status, number, owner…")] = "due",
    descending: Annotated[bool, typer.Option("--descending", help="The other way round.")] = False,
    warnings: Annotated[
        bool,
        typer.Option("--warnings", help="Say under each what should be looked at; has:warnings lists those alone."),
    ] = False,
    as_at: AsAt = None,
    known_at: KnownAt = None,
    as_json: Json = False,
) -> None:
    """List the recommendations.

    A filter is what the screen takes after /: words, fields (status: owner: due< slip> is: has: …), a minus before
    what is not wanted, sort: for the order. Put one that holds < or > in quotation marks. The first column is the
    number in the register, which names an item to the other commands.
    """
    from cli.as_json import listed
    from db.questions.recommendations import (
        ListQuery,
        recommendation_ids,
        recommendation_records,
        recommendation_rows,
        warned_rows,
    )

    day = day_of("--as-at", as_at)
    on = day or today()
    asked = _filter(filter_text(words or ()), view, save_view)
    query = ListQuery(text=asked, sort=sort, descending=descending)
    with reading(context, day, day_of("--known-at", known_at)) as reader:
        ids = recommendation_ids(reader, query, on=on)
        records = recommendation_records(reader, ids, on=on) if as_json else []
        rows = [] if as_json else (warned_rows if warnings else recommendation_rows)(reader, ids, on=on)
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
        row = find_recommendation(reader, item, on=on, past=day is not None)
        record = recommendation_record(reader, row.id, on=on)
    if as_json:
        say_json(shown(record))
    else:
        say(whole_item(record, width()))


def _filter(words: str, view: str | None, save_as: str | None) -> str:
    """Give the filter asked for, narrowed from a saved view where one is named, and save it where that is asked."""
    from db.filters.reading import read_filter

    asked = read_filter(words)
    if view is None and save_as is None:
        return words
    from db.filters.tree import Filter, both
    from tui.saved_views import SavedView, keep_view, read_views, views_path

    if view is not None:
        saved = read_filter(read_views(views_path()).named(view).filter)
        asked = Filter(both(saved.where, asked.where), asked.order or saved.order)
    if save_as is not None:
        keep_view(views_path(), SavedView(save_as, str(asked)))
    return str(asked)


def _table(rows: Sequence["RecommendationRow"], width: int) -> str:
    from cli.columns import Column, in_columns

    if not rows:
        return "No recommendations. Import a paper with 'rectrack import FILE', or look for other words."
    columns = [
        Column("Id", max(len(str(row.id)) for row in rows), right=True),
        Column("Report"),
        Column("No.", max(3, *(len(row.name) for row in rows))),
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
            row.name,
            f"{row.status.words} {row.sign_off_stage.words if row.sign_off_stage else ''}",
            str(row.due_current) if row.due_current else row.due_words,
            _OVERDUE if row.overdue else "",
            row.owner,
        )
        for row in rows
    ]
    heading, *listed = in_columns(shown, [line[: len(shown)] for line in lines], width).split("\n")
    return "\n".join([heading, *(_warned(line, row, width) for line, row in zip(listed, rows, strict=True))])


def _warned(line: str, row: "RecommendationRow", width: int) -> str:
    """Give a line of the list, with the warnings of its item under it where they were asked for."""
    from cli.columns import wrapped

    return "\n".join([line, *(wrapped(f"! {warning}", width, " " * _INDENT) for warning in row.warnings)])
