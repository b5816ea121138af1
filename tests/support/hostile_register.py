"""A register whose every text is hostile to whoever looks at it."""

from pathlib import Path
from tempfile import TemporaryDirectory

from db.actions.due_dates import extend_due_date
from db.actions.inspections import InspectionFacts, add_inspection
from db.actions.meetings import MeetingFacts, PositionFacts, add_meeting, record_position
from db.actions.recommendations import RecommendationFacts, add_recommendation
from db.actions.statuses import change_status
from db.actions.tasks import TaskFacts, add_task
from db.actions.updates import add_update
from db.decisions import Extension, StatusChange
from db.store.author import Author
from db.store.register import Register
from db.words import Level, RedReason, Status
from made_once import made_once
from program import TODAY
from registers import new_register_file
from screens import HOSTILE

ALL = " ".join(HOSTILE)

MALLORY = Author(uid=666, account="[b]mallory[/b]\x1b[2J", name="[@click=app.quit]M[/]", host="\x1b]0;x\x07")


def hostile_register_file(folder: Path) -> Path:
    """Make a register in which every text that can be hostile is, and give its path."""
    path = folder / "hostile.db"
    path.write_bytes(_made())
    path.chmod(0o660)
    return path


@made_once
def _made() -> bytes:
    with TemporaryDirectory() as name:
        path = new_register_file(Path(name))
        _fill(path)
        return path.read_bytes()


def _fill(path: Path) -> None:
    with Register.open(path) as opened, opened.writing(MALLORY) as change:
        meeting = add_meeting(change, MeetingFacts(TODAY, title=f"Meeting {ALL}", committee=f"Committee {ALL}"))
        for place, text in enumerate((ALL, *HOSTILE)):
            facts = InspectionFacts(f"Inspection {place} {text}", Level.FORCE, body=text, date_words=text)
            inspection = add_inspection(change, facts, rationale=text, effective_on=TODAY)
            item = add_recommendation(
                change,
                inspection,
                RecommendationFacts(f"{place}{text}", text=f"Text {text} in custody", owner=f"Owner {text}"),
                rationale=text,
                effective_on=TODAY,
            )
            for label in ("first", "second"):
                task = TaskFacts(f"{label} {text}", f"Do {text}", Status.AMBER, f"By {text}", comment=text)
                add_task(change, item, task, rationale=f"Because {text}", effective_on=TODAY)
            decision = StatusChange(Status.RED, f"Why {text}", TODAY, red_reason=RedReason.RESOURCES, label=text)
            change_status(change, item, decision)
            extend_due_date(change, item, Extension(f"TBC {text}", f"Reason {text}", TODAY, decided_by=text))
            add_update(change, item, f"Update {text}", author=f"Author {text}", said_on=TODAY)
            record_position(change, meeting, item, PositionFacts(Status.RED, label=text, text=f"Position {text}"))
