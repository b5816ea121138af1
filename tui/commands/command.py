"""The bases of every command, and the one function that decides whether a command can be carried out."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from db.roles import CHANGE
from tui.commands.situation import Situation

WRITING = "A change is still being written: try again in a moment."
READ_ONLY = "You may read this register but not change it: ask whoever keeps it for the right to write."


class Command(Message):
    """One thing an officer can do. The docstring of a subclass is its help text.

    Carrying it out posts it as a message to the screen that offers it; the screen handles it.
    """

    area: ClassVar[str] = ""
    """The first half of its palette entry (`item`)."""
    verb: ClassVar[str] = ""
    """The second half (`change status`)."""
    keys: ClassVar[str] = ""
    """Its keys as Textual names them, with commas between; the first is the one shown."""
    own_key: ClassVar[str] = ""
    """The id of the key of the focused pane that does the same, for a command without keys of its own."""
    hint: ClassVar[str] = ""
    """What the foot of the screen calls it; blank where it is not hinted at."""
    needs_register: ClassVar[bool] = True

    @classmethod
    def id(cls) -> str:
        """Give the name it has in the settings file, e.g. `item.change-status`."""
        return f"{cls.area}.{cls.verb.replace(' ', '-')}"

    @classmethod
    def title(cls) -> str:
        """Give its palette entry, e.g. `item: change status`."""
        return f"{cls.area}: {cls.verb}"

    @classmethod
    def help(cls) -> str:
        """Give its help text on one line."""
        return " ".join((cls.__doc__ or "").split())

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:  # noqa: ARG003 - most commands ask nothing of it
        """Say in one sentence why it cannot be carried out now; None where it can."""
        return None


class OnChosen(Command):
    """A command on what is under the cursor."""

    nothing: ClassVar[str]
    """What is said where there is nothing."""

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that there is nothing."""
        return super().refusal(situation) if situation.chosen else cls.nothing


class Writing(Command):
    """A command that changes the register."""

    does: ClassVar[str] = CHANGE
    """What the ledger calls it, where that is for another role than an officer's."""

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say why nothing can be written."""
        return locked(situation, cls.does) or super().refusal(situation)


def locked(situation: Situation, action: str = CHANGE) -> str | None:
    """Say why nothing can be written now: the past is shown, nothing may be written, or a change is on its way.

    `action` is what the ledger would call it, where another role than an officer's is needed for it.
    """
    if situation.past:
        return f"This is the register as at {situation.past}: come back to today (N) before you change anything."
    refusal = situation.standing.refusal(action)
    if refusal is not None:
        return refusal
    if situation.read_only:
        return READ_ONLY
    return WRITING if situation.writing else None


def obstacle(command: type[Command], situation: Situation) -> str | None:
    """Say in one sentence why a command cannot be carried out now; None where it can.

    The key, the palette, the foot of the screen and the help all ask this.
    """
    if command.needs_register and not situation.register_open:
        return "The register is not open yet."
    return command.refusal(situation)


def bindings(commands: Iterable[type[Command]]) -> list[BindingType]:
    """Give the key bindings of a screen's commands; each can be changed by the command's id."""
    return [
        Binding(command.keys, f"command('{command.id()}')", command.verb, show=False, id=command.id())
        for command in commands
        if command.keys
    ]
