"""What is to be mended in the paper of a meeting: shown by itself, and before its record is frozen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from db.errors import RectrackError
from tui.background import in_thread
from tui.messages import Refused

if TYPE_CHECKING:
    from textual.app import App

    from db.questions.records import MeetingRow, Occasion
    from db.questions.snapshots import MeetingSnapshot
    from db.store.reader import Reader
    from papers.lint import Remark
    from tui.changing import Changing
    from tui.desk import Desk
    from tui.reconciling import ChosenPaper

LOOKING = "Looking through the paper…"


@dataclass(frozen=True, slots=True)
class Linting:
    """Looks through the papers of one officer's meetings; each is a coroutine for a worker of the app."""

    app: App[Any]
    desk: Desk

    async def show(self, meeting: MeetingRow) -> None:
        """Show what is to be mended in a meeting's paper."""
        remarks = await self._remarks(meeting)
        if remarks is not None:
            await self._ask(meeting, remarks, "")

    async def freeze(self, meeting: MeetingRow, changing: Changing) -> None:
        """Show what is to be mended, and freeze the record where there is nothing or the officer says so."""
        from papers.lint.remark import GRAVE  # noqa: PLC0415 - seldom wanted
        from tui.deeds.meetings import freeze_deed  # noqa: PLC0415

        looked_at = await self._record(meeting)
        remarks = await self._remarks(meeting) if looked_at is not None else None
        if (
            looked_at is None
            or remarks is None
            or (remarks and not await self._ask(meeting, remarks, "Freeze all the same (f)"))
        ):
            return
        grave = any(one.kind in GRAVE for one in remarks)
        await changing.fill_in(freeze_deed(meeting, self.desk, looked_at, len(remarks), needs_reason=grave))

    async def paper(self, meeting: MeetingRow) -> ChosenPaper | None:
        """Give the paper of a meeting as it would be printed now; None where it cannot be, which is said."""
        from tui.reconciling import paper_of_meeting  # noqa: PLC0415 - seldom wanted

        self.app.notify(LOOKING, markup=False, timeout=2)
        try:
            return await paper_of_meeting(self.app, self.desk, _occasion(meeting))
        except RectrackError as error:
            self.app.screen.post_message(Refused("paper of a meeting", error))
            return None

    async def _record(self, meeting: MeetingRow) -> MeetingSnapshot | None:
        """Give the record that is looked at; None where it cannot be read, which is said."""
        from db.questions.snapshots import meeting_snapshot  # noqa: PLC0415 - brings the models

        try:
            question = partial(meeting_snapshot, meeting_id=meeting.id)
            return await in_thread(self.app, "record", partial(self.desk.ask_today, question))
        except RectrackError as error:
            self.app.screen.post_message(Refused("record", error))
            return None

    async def _remarks(self, meeting: MeetingRow) -> tuple[Remark, ...] | None:
        """Give what is to be mended; None where that cannot be told, which is said."""
        self.app.notify(LOOKING, markup=False, timeout=2)
        try:
            return await in_thread(
                self.app, "lint", partial(self.desk.ask_today, partial(_lint, meeting=_occasion(meeting)))
            )
        except RectrackError as error:
            self.app.screen.post_message(Refused("lint", error))
            return None

    async def _ask(self, meeting: MeetingRow, remarks: tuple[Remark, ...], go_on: str) -> bool:
        from tui.screens.remarks import RemarksDialog  # noqa: PLC0415 - seldom wanted

        dialog = RemarksDialog(self.desk, meeting.title, remarks, go_on)
        return await self.app.push_screen_wait(dialog)


def _occasion(meeting: MeetingRow) -> Occasion:
    from db.questions.records import Occasion  # noqa: PLC0415 - the screens have it already

    return Occasion(meeting.as_at, meeting.id, meeting.title, meeting.held_on, meeting.frozen_on)


def _lint(reader: Reader, *, meeting: Occasion) -> tuple[Remark, ...]:
    from papers.lint import lint  # noqa: PLC0415 - seldom wanted
    from papers.lint.accepted import read_accepted  # noqa: PLC0415

    return lint(reader, meeting, read_accepted())
