"""Painting no more of the screen than has changed."""

from asyncio import Event, sleep
from collections.abc import Callable, Iterable, Iterator, Sequence
from time import monotonic
from typing import Generic

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region, Size
from textual.message_pump import MessagePump
from textual.screen import Screen, ScreenResultType
from textual.strip import Strip
from textual.timer import Timer

_BETWEEN = 1 / 240
"""Seconds from one frame to the next, at the least."""

_MOST_PIECES = 64
"""Looking at more pieces than this costs more than the lines that are not asked for."""


class NearCompositor(Compositor):
    """Asks those widgets that are seen in what has changed for the lines it touches.

    Textual's own (8.2) asks every widget on the screen for all its lines, whatever changed: twice the work of a key.
    """

    _changed: Sequence[Region] = ()
    """What a partial update is to paint."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """Give what has changed since the last update."""
        self._changed = list(self._dirty_regions)
        try:
            return super().render_partial_update()
        finally:
            self._changed = ()

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """Give, for each widget seen in a change, where its lines are, what they are cut to, and the lines."""
        if crop is None:
            yield from super()._get_renders()
            return
        unseen: Sequence[Region] = self._changed if 0 < len(self._changed) <= _MOST_PIECES else [crop]
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            part = seen.intersection(Region(seen.x, crop.y, seen.width, crop.height))
            if part and any(part.overlaps(piece) for piece in unseen):
                yield part, clip, widget.render_lines(part.translate((-region.x, -region.y)))
                unseen = [rest for piece in unseen for rest in outside(piece, part)]
                if not unseen:
                    return  # the front is painted first: nothing of what lies behind is seen


def outside(region: Region, cover: Region) -> Iterator[Region]:
    """Give what a cover leaves to be seen of a region."""
    hidden = region.intersection(cover)
    if not hidden:
        yield region
        return
    above = Region(region.x, region.y, region.width, hidden.y - region.y)
    below = Region(region.x, hidden.bottom, region.width, region.bottom - hidden.bottom)
    left = Region(region.x, hidden.y, hidden.x - region.x, hidden.height)
    right = Region(hidden.right, hidden.y, region.right - hidden.right, hidden.height)
    yield from (piece for piece in (above, below, left, right) if piece)


class Frames(Timer):
    """Paints a screen as soon as that is asked for, unless it did a moment before.

    Textual's own (8.2) keeps step with the clock: after some rest, the second of two frames waits for one step or two.
    """

    def __init__(self, screen: MessagePump, paint: Callable[[], None]) -> None:
        """Begin to wait until the screen is to be painted."""
        super().__init__(screen, _BETWEEN, name="frames", callback=paint)
        self._wanted = vars(self)["_active"] = Event()  # what `resume` sets and `pause` clears
        self._start()

    async def _run(self) -> None:
        while await self._wanted.wait():
            began = monotonic()
            await self._tick(next_timer=began, count=0)  # the screen pauses it
            await sleep(max(0, began + _BETWEEN - monotonic()))


class NearScreen(Screen[ScreenResultType], Generic[ScreenResultType]):
    """A screen painted by what has changed and when it has, and laid out once when it comes to the front.

    Textual's own (8.2) is told its size by its first layout, and lays out and paints all of itself again for that.
    """

    def __init__(self) -> None:
        """Begin with nothing painted."""
        super().__init__()
        self._compositor = NearCompositor()
        self._frames: Frames | None = None

    @property
    def _update_timer(self) -> Timer:
        """What paints it."""
        if self._frames is None:
            self._frames = Frames(self, self._on_timer_update)
            self._timers.add(self._frames)
        return self._frames

    def _screen_resized(self, size: Size) -> None:
        """Lay it out where it has not been for this size; what changes within it asks for that by itself."""
        if size != self._compositor.size:
            super()._screen_resized(size)
