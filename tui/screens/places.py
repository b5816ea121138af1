"""The full screens beside the register, each imported when it is first opened."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from tui.commands.places import (
    OpenCountTable,
    OpenHistory,
    OpenMeetings,
    OpenPlace,
    OpenProgramme,
    OpenReconcile,
    OpenReferences,
    OpenReview,
    OpenSearch,
    OpenStatusKeys,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.desk import Desk
    from tui.screens.place import PlaceScreen

_SCREENS: Mapping[type[OpenPlace], tuple[str, str]] = {
    OpenCountTable: ("counts", "CountsScreen"),
    OpenHistory: ("history", "HistoryScreen"),
    OpenMeetings: ("meetings", "MeetingsScreen"),
    OpenProgramme: ("programme", "ProgrammeScreen"),
    OpenReview: ("reviews", "ReviewsScreen"),
    OpenReferences: ("references", "ReferencesScreen"),
    OpenReconcile: ("reconcile", "ReconcileScreen"),
    OpenSearch: ("search", "SearchScreen"),
    OpenStatusKeys: ("status_keys", "StatusKeysScreen"),
}
"""The module of `tui.screens` each is in, and its name there."""


def place_screen(place: type[OpenPlace], desk: Desk) -> PlaceScreen:
    """Give a new screen for the command that opens it, its module imported now; raises `ValueError` for any other."""
    if place not in _SCREENS:
        raise ValueError(f"no screen is opened by {place.id()}")
    module, name = _SCREENS[place]
    screen: PlaceScreen = getattr(import_module(f"tui.screens.{module}"), name)(desk)
    return screen
