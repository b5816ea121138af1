"""Commands of the programme."""

from tui.commands.command import Command, OnChosen, Writing
from tui.commands.everywhere import EVERYWHERE, ReadAgain
from tui.commands.places import Back, OpenProgramme, other_places


class PlanInspection(Writing):
    """Add an inspection that was announced; its dates may be vague."""

    area, verb, keys, hint = "programme", "plan", "a", "Plan"


class _WriteInspection(Writing, OnChosen):
    """A command that changes an inspection to come."""

    nothing = "No inspection is chosen: press a to plan one."


class MoveStage(_WriteInspection):
    """Move the inspection on to another stage, or back to one with the reason."""

    area, verb, keys, hint = "programme", "move stage", "s", "Stage"


class SayReady(_WriteInspection):
    """Say how ready the force is for one topic of the inspection, and what shows it."""

    area, verb, keys, hint = "programme", "say how ready", "e", "Ready"


class PublishReport(_WriteInspection):
    """Record that the report is out, with its recommendations."""

    area, verb, keys, hint = "programme", "publish", "p", "Publish"


ON_PROGRAMME: tuple[type[Command], ...] = (
    Back,
    PlanInspection,
    MoveStage,
    SayReady,
    PublishReport,
    *EVERYWHERE,
    *other_places(OpenProgramme),
    ReadAgain,
)
"""What the programme offers, in the order of the hints."""
