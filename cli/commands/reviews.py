"""The review of a meeting at the command line: how far it has come, and what is still to do."""

from typing import Annotated

import typer

from cli.called import AsAt, Json, day_of, reading, today
from cli.output import say, say_json, width

commands = typer.Typer()


@commands.command("review", epilog="Example: rectrack review 2022-05-05 --queue overdue")
def review(
    context: typer.Context,
    meeting: Annotated[str, typer.Argument(metavar="MEETING", help="A day such as 2022-05-05, a month, or last.")],
    *,
    queue: Annotated[
        str, typer.Option(metavar="QUEUE", help="What is to be gone through: open, overdue, tasks late and others.")
    ] = "open",
    as_at: AsAt = None,
    as_json: Json = False,
) -> None:
    """Say how far the review of a meeting has come.

    Each queue with what is reviewed and still to do, who has which item, what came of it, and what is outstanding
    before and after. It is gone through on the screen: Q, then enter.
    """
    from cli.review import review_json, review_text
    from cli.words import word_of
    from db.questions.meetings import find_meeting
    from db.questions.queues import Queue
    from db.questions.recommendations import recommendation_rows
    from db.questions.reviews import review_overview, review_result

    chosen = word_of(Queue, "--queue", queue)
    day = day_of("--as-at", as_at)
    on = day or today()
    with reading(context, day) as reader:
        occasion = find_meeting(reader, meeting)
        overview = review_overview(reader, occasion, on=on)
        asked = next(one for one in overview if one.queue is chosen)
        left = recommendation_rows(reader, asked.to_do, on=asked.on)
        result = review_result(reader, occasion, on=on)
    if as_json:
        say_json(review_json(overview, asked, left, result))
    else:
        say(review_text(overview, asked, left, result, width()))
