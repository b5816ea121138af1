"""A change of status, as an officer makes it at the command line."""

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from cli.called import day_of, open_register, today
from cli.commands.items import Item
from cli.output import say
from db.errors import WrongUseError
from db.words import ClosureReason, RedReason, Status

if TYPE_CHECKING:
    from db.questions.records import RecommendationRow, TaskRecord
    from db.store.reader import Reader

commands = typer.Typer()

Word = TypeVar("Word", bound=StrEnum)


@commands.command(
    "status", epilog="Example: rectrack status roads policing 6 --to amber --rationale 'Course moved to June'"
)
def status(
    context: typer.Context,
    item: Item,
    *,
    to: Annotated[str, typer.Option(metavar="STATUS", help="red, amber, green, white, closed or under consideration.")],
    rationale: Annotated[str, typer.Option(metavar="TEXT", help="Why.")],
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day it took effect. Without it, today.")] = None,
    task: Annotated[str | None, typer.Option(metavar="LABEL", help="Of one task of the item, not of the item.")] = None,
    red: Annotated[
        str,
        typer.Option("--red-because", metavar="REASON", help="resources, capability or not going to be implemented."),
    ] = "",
    body: Annotated[str, typer.Option("--waiting-for", metavar="BODY", help="WHITE: the body waited for.")] = "",
    product: Annotated[str, typer.Option("--awaited", metavar="WHAT", help="WHITE: what is awaited from it.")] = "",
    checked: Annotated[
        str | None, typer.Option("--last-checked", metavar="DATE", help="WHITE: when that was last checked.")
    ] = None,
    closed: Annotated[
        str, typer.Option("--closed-because", metavar="REASON", help="CLOSED: e.g. signed off, superseded by.")
    ] = "",
    note: Annotated[
        str, typer.Option("--note", metavar="TEXT", help="CLOSED: by what or to whom, where the reason needs it.")
    ] = "",
    without_evidence: Annotated[
        str, typer.Option(metavar="WHY", help="GREEN: why there is no evidence, or a task still open.")
    ] = "",
) -> None:
    """Change the status of a recommendation or a task, with a reason.

    Each status needs something said of it: RED why, WHITE who is waited for, for what and when that was last checked,
    CLOSED its reason, GREEN evidence or why there is none.
    """
    from cli.finding import find_recommendation
    from db.actions.statuses import change_status
    from db.actions.tasks import change_task_status
    from db.decisions import StatusChange
    from db.store.author import current_author

    decision = StatusChange(
        status=_word(Status, "--to", to),
        rationale=rationale,
        effective_on=day_of("--on", on) or today(),
        red_reason=_word(RedReason, "--red-because", red) if red else None,
        white_body=body,
        white_product=product,
        white_checked_on=day_of("--last-checked", checked),
        closure_reason=_word(ClosureReason, "--closed-because", closed) if closed else None,
        closure_note=note,
        green_without_evidence=without_evidence,
    )
    with open_register(context) as register:
        with register.reading() as reader:
            row = find_recommendation(reader, item, on=today())
            found = _task(reader, row, task, on=today()) if task is not None else None
        with register.writing(current_author()) as change:
            if found is None:
                change_status(change, row.id, decision, version=row.version)
            else:
                change_task_status(
                    change,
                    found.id,
                    decision.status,
                    rationale=decision.rationale,
                    effective_on=decision.effective_on,
                    version=found.version,
                )
    name = f"{row.inspection} {row.number}" + (f", task {found.label}" if found else "")
    before = found.status if found else row.status
    say(f"{name}: {_said(before)} → {_said(decision.status)}, from {decision.effective_on}.")


def _task(reader: "Reader", row: "RecommendationRow", label: str, *, on: date) -> "TaskRecord":
    from db.questions.recommendations import recommendation_record

    tasks = recommendation_record(reader, row.id, on=on).tasks
    for task in tasks:
        if task.label.casefold() == label.strip().casefold():
            return task
    known = ", ".join(task.label for task in tasks)
    raise WrongUseError(
        f"{row.inspection} {row.number} has no task '{label}': "
        + (f"its tasks are {known}." if known else "it has none.")
    )


def _word(words: type[Word], option: str, said: str) -> Word:
    """Read a word of the field as an officer types it: in any case, with spaces or dashes."""
    wanted = said.strip().casefold().replace(" ", "_").replace("-", "_")
    for word in words:
        if word.casefold() == wanted:
            return word
    known = ", ".join(_said(word) for word in words)
    raise WrongUseError(f"{option} '{said}' is none of {known}.")


def _said(word: StrEnum) -> str:
    return word.value.replace("_", " ")
