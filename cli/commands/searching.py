"""Search over every text of the register."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from cli.called import AsAt, Json, KnownAt, day_of, open_register, reading, writing
from cli.output import say, say_json, width
from db.dates import in_words
from db.errors import WrongUseError
from db.visible import visible_line

if TYPE_CHECKING:
    from db.questions.search import Hit
    from db.search.words import Phrase

commands = typer.Typer()


@commands.command("search", epilog="Example: rectrack search child protection")
def search(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS", help="Words that all stand in one text; each may be the beginning of a word."),
    ] = None,
    *,
    most: Annotated[int, typer.Option(metavar="NUMBER", min=1, max=1000, help="How many hits to print.")] = 50,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Make the search index again from the texts.")] = False,
    as_at: AsAt = None,
    known_at: KnownAt = None,
    as_json: Json = False,
) -> None:
    """Find words anywhere in the register.

    In recommendations, updates, tasks, evidence, positions, due dates, sign-off, rationales, Members' requests and
    titles, what was written last first. Words in quotation marks stand side by side: '"dip sample"'.
    """
    from db.questions.search import search as look_for
    from db.questions.search import search_hits
    from db.search.words import phrases

    if rebuild:
        _rebuild(context)
        return
    text = " ".join(words or ())
    searched = phrases(text)
    if not searched:
        raise WrongUseError("Say which words to search for: rectrack search child protection.")
    day = day_of("--as-at", as_at)
    with reading(context, day, day_of("--known-at", known_at)) as reader:
        found = look_for(reader, text)
        hits = search_hits(reader, found.ids[:most])
    if as_json:
        say_json([_as_json(hit, searched) for hit in hits])
        return
    more = f"more than {len(found.ids)}" if found.more else str(len(found.ids))
    beyond = f"\nThe first {len(hits)} of {more}; --most prints more." if len(found.ids) > len(hits) else ""
    say(_lines(hits, searched, width()) + beyond if hits else "Nothing found: look for fewer or other words.")


def _rebuild(context: typer.Context) -> None:
    from db.actions.officers import let_server_know
    from db.roles import INDEX
    from db.search.index import make
    from db.store.session_reader import reader_of

    with open_register(context) as register, writing(register) as change:
        change.standing.require(INDEX)
        connection = change.session.connection()
        make(connection.exec_driver_sql, reader_of(connection).dialect)
        let_server_know(connection, afresh=True)
    say("The search index was made again.")


def _as_json(hit: "Hit", searched: Sequence["Phrase"]) -> dict[str, object]:
    from db.search.words import marks

    return {
        "id": hit.recommendation_id,
        "inspection": hit.inspection or None,
        "number": hit.number or None,
        "place": hit.place.value,
        "day": hit.day.isoformat() if hit.day else None,
        "by": hit.by or None,
        "text": hit.text,
        "marks": [list(span) for span in marks(hit.text, tuple(searched))],
    }


def _lines(hits: Sequence["Hit"], searched: Sequence["Phrase"], width: int) -> str:
    """Give each hit on two lines: where it stands, and the words round what was looked for."""
    from db.search.words import excerpt

    ids = [str(hit.recommendation_id or "") for hit in hits]
    indent = max(map(len, ids))
    lines = []
    for one, hit in zip(ids, hits, strict=True):
        where = ", ".join(filter(None, (hit.place.value, in_words(hit.day) if hit.day else "", hit.by)))
        room = width - indent - len(where) - 5
        about = _about(hit, max(room, 16))
        lines.append(f"{one:>{indent}}  {about} · {visible_line(where)}")
        said = excerpt(hit.text, tuple(searched), max(20, width - indent - 2))[0]
        lines.append(f"{'':>{indent}}  {visible_line(said)}")
    return "\n".join(lines)


def _about(hit: "Hit", room: int) -> str:
    """Give what a hit is about; what the item is called is never cut off."""
    from cli.columns import fitted

    if not hit.name:
        return fitted(hit.inspection or "Members' request", room).rstrip()
    name = visible_line(hit.name)
    return f"{fitted(hit.inspection, max(room - len(name) - 1, 8)).rstrip()} {name}"
