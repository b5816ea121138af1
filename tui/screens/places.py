"""The full screens beside the register, each imported when it is first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.places import (
    OpenCountTable,
    OpenHistory,
    OpenMeetings,
    OpenPlace,
    OpenProgramme,
    OpenReferences,
    OpenReview,
)

if TYPE_CHECKING:
    from tui.desk import Desk
    from tui.screens.place import PlaceScreen


def place_screen(place: type[OpenPlace], desk: Desk) -> PlaceScreen:
    """Give a new screen for the command that opens it."""
    if place is OpenCountTable:
        from tui.screens.counts import CountsScreen  # noqa: PLC0415 - not before it is asked for

        return CountsScreen(desk)
    if place is OpenHistory:
        from tui.screens.history import HistoryScreen  # noqa: PLC0415 - not before it is asked for

        return HistoryScreen(desk)
    if place is OpenMeetings:
        from tui.screens.meetings import MeetingsScreen  # noqa: PLC0415 - not before it is asked for

        return MeetingsScreen(desk)
    if place is OpenProgramme:
        from tui.screens.programme import ProgrammeScreen  # noqa: PLC0415 - not before it is asked for

        return ProgrammeScreen(desk)
    if place is OpenReview:
        from tui.screens.reviews import ReviewsScreen  # noqa: PLC0415 - not before it is asked for

        return ReviewsScreen(desk)
    if place is OpenReferences:
        from tui.screens.references import ReferencesScreen  # noqa: PLC0415 - not before it is asked for

        return ReferencesScreen(desk)
    raise ValueError(f"no screen is opened by {place.id()}")
