"""The ledger as a list of what changed: who, when and why (`rectrack history`)."""

from typing import Annotated

import typer

from cli.called import Json, day_of, reading, today
from cli.output import say, say_json, width
from db.dates import in_words, moment_in_words

commands = typer.Typer()


@commands.command("history", epilog="Example: rectrack history roads policing 6 --since yesterday")
def history(
    context: typer.Context,
    item: Annotated[
        list[str] | None,
        typer.Argument(metavar="ITEM", help="Only of one item: words of the report's title, then the number."),
    ] = None,
    *,
    author: Annotated[str | None, typer.Option(metavar="ACCOUNT", help="Only what one officer changed.")] = None,
    field: Annotated[str | None, typer.Option(metavar="NAME", help="Only one field, e.g. status.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only what was written down on or after a day.")
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only what was written down up to a day.")] = None,
    words: Annotated[
        str, typer.Option("--words", metavar="TEXT", help="Only where a rationale or a value has these words.")
    ] = "",
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV, for a spreadsheet.")] = False,
    as_json: Json = False,
) -> None:
    """List the changes made, with who made them, when and why."""
    from cli.as_json import HISTORY_COLUMNS, entry
    from cli.columns import wrapped
    from cli.finding import find_recommendation
    from cli.history_words import change_words, named_field
    from db.questions.history import HistoryQuery, history_entries, history_ids
    from papers.export.tables import as_csv as csv_of

    with reading(context) as reader:
        of = find_recommendation(reader, item, on=today()).id if item else None
        query = HistoryQuery(
            recommendation_id=of,
            author=author,
            field=named_field(reader, field),
            since=day_of("--since", since),
            until=day_of("--until", until),
            text=words,
        )
        entries = history_entries(reader, history_ids(reader, query))
    if as_json:
        say_json([entry(one) for one in entries])
        return
    if as_csv:
        rows = [entry(one) for one in entries]
        say(csv_of(HISTORY_COLUMNS, rows))
        return
    columns = width()
    for one in entries:
        what = f"{one.item or one.subject.replace('_', ' ')}, {change_words(one)}"
        recorded = f"entry {one.seq}, recorded {moment_in_words(one.recorded_at)}"
        say(f"{in_words(one.effective_on)}  {one.author}, {one.action} ({recorded})")
        say(wrapped(what, columns, "    "))
        if one.rationale:
            say(wrapped(f"Because: {one.rationale}", columns, "    "))
    if not entries:
        say("No changes.")
