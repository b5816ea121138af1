"""What the screens of figures share: each figure opens the items behind it."""

from __future__ import annotations

from typing import ClassVar

from textual import on

from tui.screens.place import PlaceScreen
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.figures import FiguresView


class FiguresScreen(PlaceScreen):
    """A full screen of figures; the head names the one under the cursor, and how many items are behind it."""

    STEPS: ClassVar[tuple[str, ...]]
    """The way here, as the head says it."""

    @on(FiguresView.Moved)
    def show_figure(self) -> None:
        """Name the figure under the cursor at the head."""
        figure = self.query_one(FiguresView).figure
        steps = [*self.STEPS, *([figure.name] if figure else [])]
        self.query_one(Breadcrumb).show(steps, f"{len(figure.ids)}" if figure else "", register=self.desk.name)

    @on(FiguresView.Opened)
    def _open_figure(self, opened: FiguresView.Opened) -> None:
        if opened.figure.ids:
            self.show_items(opened.figure.ids, opened.figure.name)
        else:
            self.say("There is nothing behind this figure.", wrong=True)
