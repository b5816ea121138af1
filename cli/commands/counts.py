"""The committee count table at the command line, and the trends behind it."""

from typing import TYPE_CHECKING, Annotated

import typer

from cli.called import AsAt, Json, KnownAt, day_of, reading, today
from cli.output import say, say_json, width

if TYPE_CHECKING:
    from datetime import date

commands = typer.Typer()


@commands.command("summary", epilog="Example: rectrack summary --previous 2021-11 --as-at 2022-03-31")
def summary(
    context: typer.Context,
    *,
    previous: Annotated[
        str | None,
        typer.Option(metavar="MEETING", help="What to compare with: a meeting or a day. Without it, the last meeting."),
    ] = None,
    as_at: AsAt = None,
    known_at: KnownAt = None,
    trend: Annotated[
        bool, typer.Option("--trend", help="What lies behind it: the last eight meetings, ages, lateness, due dates.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Print the committee count table.

    Every inspection with what is open or new, nationally and for this force, at two meetings or days: new reports,
    previous reports, sub-totals, totals and how many are outstanding.
    """
    from cli.as_json import counted
    from cli.count_table import count_table_text
    from cli.finding import find_occasion
    from db.questions.counts import count_table, occasion_on

    day = day_of("--as-at", as_at) or today()
    known = day_of("--known-at", known_at)
    if trend:
        _say_trends(context, day, as_at is not None or known is not None, known, as_json)
        return
    with reading(context, day if known else None, known) as reader:
        table = count_table(
            reader,
            on=day,
            current=occasion_on(reader, day),
            previous=find_occasion(reader, "--previous", previous) if previous is not None else None,
        )
    if as_json:
        say_json(counted(table))
    else:
        say(count_table_text(table, width()))


def _say_trends(context: typer.Context, day: "date", past: bool, known: "date | None", as_json: bool) -> None:
    from cli.trends import trends_json, trends_text
    from db.questions.trends import trends

    with reading(context, day if past else None, known) as reader:
        found = trends(reader, on=day)
    if as_json:
        say_json(trends_json(found))
    else:
        say(trends_text(found, width()))
