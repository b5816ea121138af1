"""What an officer has at hand: the register, the drafts, the keys of their own choosing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from db.errors import RegisterError, WrongUseError
from db.roles import ANYBODY, CHANGE, Standing
from db.store.location import location_name
from tui.own_writes import OwnWrites

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from db.ledger.change import Change
    from db.questions.records import Occasion
    from db.store.last_seen import Missing
    from db.store.reader import Reader
    from db.store.register import Register
    from db.store.witness import Witness
    from tui.drafts import Drafts
    from tui.past import PastRegister
    from tui.saved_views import SavedView
    from tui.widgets.column_layout import Layout

Answer = TypeVar("Answer")


COMPLAINED = 15.0
"""Seconds for which it is in view what is complained of at the start."""


class Desk:
    """One officer's way to one register. What opens, asks or writes waits for the disk: call it in a worker thread."""

    def __init__(
        self,
        location: str,
        drafts: Drafts | None = None,
        *,
        today: Callable[[], date] | None = None,
        read_only: bool = False,
    ) -> None:
        """Take the path or address of the register, where drafts are kept, what day it is, and whether only to read."""
        self.location = location
        self._drafts = drafts
        self.keys: Mapping[str, str] = {}
        """Keys of the officer's own choosing, by the id of a command."""
        self.layout: Layout = ()
        """The columns of the lists of recommendations, as the officer chose them."""
        self.settings_file = Path()
        """Where the officer's settings are kept."""
        self.views: tuple[SavedView, ...] = ()
        """The views the officer has saved, once they have been read."""
        self.writing = False
        """Whether a change is on its way to the register."""
        self.hint = 0
        """Which hint of the tour is in view, from 1; 0 for none."""
        self.complained_until = 0.0
        """Until when on the clock `monotonic` what is complained of at the start is left in view."""
        self.written = 0
        """How many changes were made here that can still be undone."""
        self.own = OwnWrites()
        """What was written here."""
        self.past: PastRegister | None = None
        """The register of the day in the past that is looked at; None for that of today."""
        self.just_made = False
        """Whether the register was made here: what was seen at its place before no longer counts."""
        self.missing: Missing | None = None
        """What the officer saw in the register at an earlier time and is no longer there."""
        self.standing: Standing = ANYBODY
        """What the officer's role lets them do."""
        self._only_read = read_only
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
    def views_file(self) -> Path:
        """Where the saved views are kept: beside the settings."""
        return self.settings_file.with_name("views.toml")

    @property
    def today(self) -> date:
        """The day that overdue and slip are judged at: that in the past, where one is looked at."""
        return self.past.day if self.past is not None else self._today()

    @property
    def actual_today(self) -> date:
        """The day it is, whichever is looked at."""
        return self._today()

    @property
    def is_open(self) -> bool:
        """Whether the register is open."""
        return self._register is not None

    @property
    def read_only(self) -> bool:
        """Whether the register may not be changed: here, by the account at all, or as it was in the past."""
        if self._only_read or self.past is not None or self.standing.refusal(CHANGE) is not None:
            return True
        return self._register is not None and not self._register.writable

    @property
    def past_words(self) -> str:
        """The day in the past that the register is shown as at; blank for today."""
        return self.past.words if self.past is not None else ""

    @property
    def name(self) -> str:
        """What the register is called on the screen."""
        name = location_name(self.location)
        return f"{name} (read only)" if self.read_only and self.past is None else name

    @property
    def register(self) -> Register:
        """The open register; raises `RegisterError` before it is open."""
        if self._register is None:
            raise RegisterError("The register is not open yet: try again in a moment.")
        return self._register

    def open(self) -> Register:
        """Open the register; raises `NoRegisterError` or `RegisterError`.

        Afterwards `missing` says what the officer saw in it before and is no longer there.
        """
        from db.store.register import Register  # noqa: PLC0415 - not before the first paint

        register = Register.open(self.location)
        register.witness = self._witness()
        try:
            with register.reading() as reader:
                see = register.witness.accept if self.just_made else register.witness.sees
                see(reader)
        except BaseException:
            register.close()
            raise
        self._register = register
        self.learn_standing()
        return register

    def learn_standing(self) -> None:
        """Ask the register what the officer may do; an administrator may change it at any time."""
        from db.store.author import current_author  # noqa: PLC0415 - not before the first paint

        self.standing = self.register.standing(current_author())

    def _witness(self) -> Witness:
        from db.store.last_seen import LastSeen  # noqa: PLC0415 - not before the first paint
        from db.store.witness import Witness  # noqa: PLC0415

        def tell(missing: Missing) -> None:
            self.missing = missing

        return Witness(self.location, tell, LastSeen(self.location, self.drafts.folder.with_name("heads")))

    def close(self) -> None:
        """Close the register, if it is open."""
        self.come_back()
        register, self._register = self._register, None
        if register is not None:
            register.close()

    def ask(self, question: Callable[[Reader], Answer]) -> Answer:
        """Give what a question answers of the day looked at, from one short read."""
        past = self.past
        return self.ask_today(question) if past is None else past.ask(question)

    def ask_today(self, question: Callable[[Reader], Answer]) -> Answer:
        """Give what a question answers of today, whichever day is looked at."""
        with self.register.reading() as reader:
            return question(reader)

    def go_to(self, occasion: Occasion) -> None:
        """Look at the register as it was; it takes a time in proportion to its ledger to put that together."""
        from tui.past import PastRegister  # noqa: PLC0415 - seldom wanted

        with self.register.reading() as reader:
            past = PastRegister(reader, occasion)
        self.come_back()
        self.past = past

    def come_back(self) -> None:
        """Look at the register of today."""
        past, self.past = self.past, None
        if past is not None:
            past.close()

    def try_out(self, action: Callable[[Change], Answer]) -> Answer:
        """Give what an action gives, with nothing of it kept; raises as `write` does."""
        from db.store.author import current_author  # noqa: PLC0415 - not before the first paint

        found: list[Answer] = []
        with self.register.trying(current_author()) as change:
            found.append(action(change))
        return found[0]

    def write(self, action: Callable[[Change], Answer]) -> Answer:
        """Carry out an action in one transaction; raises what the rules, a conflict or the disk refuse."""
        if self.past is not None:
            raise WrongUseError(f"This is the register as at {self.past_words}: come back to today to change it.")
        if self._only_read:
            raise WrongUseError("The register was opened to be read: start rectrack without --read-only to change it.")
        from db.store.author import current_author  # noqa: PLC0415 - not before the first paint

        with self.own.counting(self.register.writing(current_author())) as change:
            return action(change)
