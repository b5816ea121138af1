"""What is done while calls fail or the process is killed: command lines, and changes acknowledged one by one."""

import os
import tempfile
from datetime import date
from importlib import import_module
from itertools import count
from pathlib import Path

from cli.guard import guard_process
from cli.main import main
from db.actions.inspections import InspectionFacts, add_inspection
from db.actions.recommendations import RecommendationFacts, add_recommendation
from db.actions.statuses import change_status
from db.actions.tasks import TaskFacts, add_task
from db.decisions import StatusChange
from db.errors import RegisterError
from db.ledger.change import Change
from db.ledger.verify import verify
from db.store.author import Author
from db.store.register import Register
from db.words import Status

DAY = date(2022, 3, 1)

_LATE = (
    *(f"cli.commands.{name}" for name in ("exporting", "papers", "registers", "statuses", "writing")),
    *("cli.program", "cli.progress", "docx", "xlsxwriter", "papers.reading", "papers.writing.gathering"),
    *("db.demonstration.build", "papers.importing.accepting", "papers.importing.proposing", "papers.writing.writers"),
    *("papers.export.lists", "papers.export.whole", "papers.writing.word.document"),
)
"""What commands import when they are called; imported before, so that it costs each copy nothing."""

REFUSED = "refused: "
"""What stands before the sentence that a writer was refused with."""

WRITER = Author(uid=4243, account="sam.writer", name="Sam Writer", host="station")


def warm() -> None:
    """Do once what every deed does, so that its copies need not import and compile it again."""
    for name in _LATE:
        import_module(name)
    with tempfile.TemporaryDirectory() as folder, Register.open(Path(folder) / "register.db", create=True) as register:
        write_one(register, 0)
        with register.reading() as reader:
            verify(reader)


def command(*arguments: str) -> int:
    """Run one command line as a process of its own would; gives its exit code."""
    guard_process()
    return main(arguments)


def write_on(location: str, first: str) -> int:
    """Write whole changes numbered from `first` until it is refused, and print the number of each once it is kept."""
    try:
        with Register.open(location) as register:
            for number in count(int(first)):
                write_one(register, number)
                os.write(1, f"{number}\n".encode())
    except RegisterError as refusal:
        os.write(1, f"{REFUSED}{refusal}\n".encode())
    return RegisterError.exit_code


def write_once(location: str, number: str) -> int:
    """Write one whole change, and print its number once it is kept."""
    with Register.open(location) as register:
        write_one(register, int(number))
    os.write(1, f"{number}\n".encode())
    return 0


def write_one(register: Register, number: int) -> None:
    """Make one change of many entries: an inspection, two items, a status and a task."""
    with register.writing(WRITER) as change:
        said_of(change, number)


def said_of(change: Change, number: int) -> None:
    """Say what belongs to one number."""
    facts = InspectionFacts(f"Inspection {number}")
    inspection = add_inspection(change, facts, rationale="Published.", effective_on=DAY)
    for place in ("1", "2"):
        facts_of_item = RecommendationFacts(place, text=f"Do {number}.{place}.", owner="Head of Roads")
        item = add_recommendation(change, inspection, facts_of_item, rationale="Published.", effective_on=DAY)
        change_status(change, item, StatusChange(Status.AMBER, f"Begun with {number}.", DAY))
        add_task(change, item, TaskFacts(text=f"Task of {number}"), rationale="A step.", effective_on=DAY)
