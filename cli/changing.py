"""A change made at the command line: the register, the item meant, and what every such command is asked for."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from cli.called import day_of, open_register, today, writing
from db.errors import WrongUseError

if TYPE_CHECKING:
    from db.ledger.change import Change
    from db.questions.records import RecommendationRow, TaskRecord
    from db.store.reader import Reader

Found = TypeVar("Found")

On = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="The day since when it is true. Without it, today.")
]
Why = Annotated[str, typer.Option("--because", "--rationale", metavar="TEXT", help="Why.")]


@contextmanager
def changing(context: typer.Context) -> Iterator["Change"]:
    """Give a change of the register by the account at the keyboard: kept whole when the block ends, or not at all."""
    with open_register(context) as register, writing(register) as change:
        yield change


@contextmanager
def changing_found(context: typer.Context, find: Callable[["Reader"], Found]) -> Iterator[tuple["Change", Found]]:
    """Give the same with what `find` finds in the register first; what that raises comes before anything is written."""
    with open_register(context) as register:
        with register.reading() as reader:
            found = find(reader)
        with writing(register) as change:
            yield change, found


@contextmanager
def changing_item(context: typer.Context, item: Sequence[str]) -> Iterator[tuple["Change", "RecommendationRow"]]:
    """Give the same with the item that is meant. Raises `WrongUseError` where none or several are."""
    from cli.finding import find_recommendation

    with changing_found(context, partial(find_recommendation, words=item, on=today())) as (change, row):
        yield change, row


def day_on(text: str | None) -> date:
    """Give the day of `--on`, today without it."""
    return day_of("--on", text) or today()


def find_task(reader: "Reader", row: "RecommendationRow", label: str) -> "TaskRecord":
    """Give a task of an item by its label. Raises `WrongUseError` where it has none such, naming those it has."""
    from db.questions.recommendations import recommendation_record

    tasks = recommendation_record(reader, row.id, on=today()).tasks
    for task in tasks:
        if task.label.casefold() == label.strip().casefold():
            return task
    known = ", ".join(task.label for task in tasks)
    raise WrongUseError(
        f"{row.inspection} {row.name} has no task '{label}': "
        + (f"its tasks are {known}." if known else "it has none: add one with 'rectrack task add'.")
    )


@contextmanager
def changing_task(
    context: typer.Context, item: Sequence[str], label: str
) -> Iterator[tuple["Change", "RecommendationRow", "TaskRecord"]]:
    """Give a change with the item and the task that are meant; raises `WrongUseError` where they are not there."""
    from cli.finding import find_recommendation

    def find(reader: "Reader") -> tuple["RecommendationRow", "TaskRecord"]:
        row = find_recommendation(reader, item, on=today())
        return row, find_task(reader, row, label)

    with changing_found(context, find) as (change, (row, task)):
        yield change, row, task


def whole_text(text: str) -> str:
    """Give a text as it is, or for `-` what stands on standard input."""
    return sys.stdin.read() if text == "-" else text


def name_of(row: "RecommendationRow") -> str:
    """Give an item's name for a sentence: the report's title and what it is called there."""
    return f"{row.inspection} {row.name}"
