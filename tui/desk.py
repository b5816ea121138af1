"""What an officer has at hand: the register, the drafts, the keys of their own choosing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from db.errors import RegisterError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from db.ledger.change import Change
    from db.store.reader import Reader
    from db.store.register import Register
    from tui.drafts import Drafts

Answer = TypeVar("Answer")


class Desk:
    """One officer's way to one register. What opens, asks or writes waits for the disk: call it in a worker thread."""

    def __init__(
        self,
        location: str,
        drafts: Drafts | None = None,
        *,
        today: Callable[[], date] | None = None,
    ) -> None:
        """Take the path or address of the register, where drafts are kept, and what day it is."""
        self.location = location
        self._drafts = drafts
        self.keys: Mapping[str, str] = {}
        """Keys of the officer's own choosing, by the id of a command."""
        self.writing = False
        """Whether a change is on its way to the register."""
        self.written = 0
        """How many changes were made here that can still be undone."""
        self._register: Register | None = None
        self._today = today or (lambda: datetime.now(UTC).date())

    @property
    def drafts(self) -> Drafts:
        """What was typed and not saved: the account's own, unless others were given."""
        if self._drafts is None:
            from tui.drafts import Drafts, drafts_folder  # noqa: PLC0415 - not before the first paint

            self._drafts = Drafts(drafts_folder(), self.location)
        return self._drafts

    @property
    def today(self) -> date:
        """The day that overdue and slip are judged at."""
        return self._today()

    @property
    def is_open(self) -> bool:
        """Whether the register is open."""
        return self._register is not None

    @property
    def read_only(self) -> bool:
        """Whether the account may not change the open register."""
        return self._register is not None and not self._register.writable

    @property
    def past_words(self) -> str:
        """The day in the past that the register is shown as at; blank for today."""
        return ""

    @property
    def name(self) -> str:
        """What the register is called on the screen."""
        name = Path(self.location).name
        return f"{name} (read only)" if self.read_only else name

    @property
    def register(self) -> Register:
        """The open register; raises `RegisterError` before it is open."""
        if self._register is None:
            raise RegisterError("The register is not open yet: try again in a moment.")
        return self._register

    def open(self) -> Register:
        """Open the register; raises `NoRegisterError` or `RegisterError`."""
        from db.store.register import Register  # noqa: PLC0415 - not before the first paint

        self._register = Register.open(self.location)
        return self._register

    def close(self) -> None:
        """Close the register, if it is open."""
        register, self._register = self._register, None
        if register is not None:
            register.close()

    def ask(self, question: Callable[[Reader], Answer]) -> Answer:
        """Give what a question answers, from one short read."""
        with self.register.reading() as reader:
            return question(reader)

    def write(self, action: Callable[[Change], Answer]) -> Answer:
        """Carry out an action in one transaction; raises what the rules, a conflict or the disk refuse."""
        from db.store.author import current_author  # noqa: PLC0415 - not before the first paint

        with self.register.writing(current_author()) as change:
            return action(change)
