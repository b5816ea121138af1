"""One change of several recommendations at the command line: each held against the rules, all written as one."""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from cli.called import open_register, today, writing
from cli.changing import name_of
from cli.output import say
from db.errors import RuleError, WrongUseError

if TYPE_CHECKING:
    from db.actions.bulk import Decision
    from db.questions.records import RecommendationRow
    from db.store.reader import Reader

Items = Annotated[
    list[str],
    typer.Argument(
        metavar="ITEM...",
        help="Words of the report's title and then the number; or the number in the register alone. Several at once: "
        "numbers in the register (12 15 19), or numbers of one report with commas (roads policing 6,7,9).",
    ),
]
Preview = Annotated[
    bool, typer.Option("--preview", help="Only show what it would do to each item; nothing is written.")
]
SkipRefused = Annotated[
    bool,
    typer.Option("--skip-refused", help="Of several items, write those the rules accept. Without it, all or nothing."),
]

_NUMBERS = re.compile(r"[0-9a-z.()]+(?:,[0-9a-z.()]+)+", re.IGNORECASE)


def find_several(reader: "Reader", words: Sequence[str]) -> list["RecommendationRow"]:
    """Give the items that are meant, each once; raises `WrongUseError` for one that is not known."""
    from db.questions.finding_items import find_items

    *title, last = " ".join(words).split() or [""]
    names = [" ".join((*title, last))]
    if _NUMBERS.fullmatch(last):
        names = [" ".join((*title, number)) for number in last.split(",")]
    found = find_items(reader, names, on=today())
    if isinstance(found[0], WrongUseError) and title and all(word.isdecimal() for word in (*title, last)):
        found = find_items(reader, [*title, last], on=today())
    rows: dict[int, RecommendationRow] = {}
    for one in found:
        if isinstance(one, WrongUseError):
            raise one
        rows[one.id] = one
    return list(rows.values())


def means_several(context: typer.Context, words: Sequence[str]) -> bool:
    """Tell whether more than one item is meant; raises `WrongUseError` for one that is not known."""
    with open_register(context) as register, register.reading() as reader:
        return len(find_several(reader, words)) > 1


def change_several(
    context: typer.Context,
    words: Sequence[str],
    decide: Callable[["RecommendationRow"], "Decision"],
    becomes: Callable[["RecommendationRow"], str],
    *,
    preview: bool,
    skip_refused: bool,
) -> None:
    """Change the items meant as one, which is undone as one, and print what became of each.

    Raises `RuleError` where one is refused and the others are not to be written without it.
    """
    from db.actions.bulk import Part, change_many, refusals
    from db.store.author import current_author

    with open_register(context) as register:
        with register.reading() as reader:
            rows = find_several(reader, words)
        parts = [Part(row.id, decide(row), row.version) for row in rows]
        if len(parts) > 1 or preview:
            with register.trying(current_author()) as change:
                said = refusals(change, parts)
        else:
            said = [""]
        accepted = [part for part, refusal in zip(parts, said, strict=True) if not refusal]
        if preview or len(accepted) < len(parts):
            _show(rows, said, becomes)
        if preview:
            return
        if len(accepted) < len(parts) and not (skip_refused and accepted):
            raise RuleError(
                f"{len(parts) - len(accepted)} of {len(parts)} items are refused and nothing was written: put that "
                "right, or write the others with --skip-refused."
            )
        with writing(register) as change:
            change_many(change, accepted)
    if len(accepted) == len(parts):
        _show(rows, said, becomes)
    if len(parts) > 1:
        say(f"{len(accepted)} items changed as one; 'rectrack undo' takes all of it back.")


def _show(
    rows: Sequence["RecommendationRow"], said: Sequence[str], becomes: Callable[["RecommendationRow"], str]
) -> None:
    for row, refusal in zip(rows, said, strict=True):
        say(f"{name_of(row)}: refused. {refusal}" if refusal else f"{name_of(row)}: {becomes(row)}")
