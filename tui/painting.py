"""Painting no more of the screen than has changed."""

from collections.abc import Iterable

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


class NearCompositor(Compositor):
    """Asks those widgets that a change touches for the lines it touches.

    Textual's own (8.2) asks every widget on the screen for all its lines, whatever changed: twice the work of a key.
    """

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """Give, for each widget a change touches, where its lines are, what they are cut to, and the lines."""
        if crop is None:
            yield from super()._get_renders()
            return
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            part = seen.intersection(Region(seen.x, crop.y, seen.width, crop.height))
            if part and crop.overlaps(part):
                yield part, clip, widget.render_lines(part.translate((-region.x, -region.y)))
                if part.contains_region(crop):
                    return  # the front is painted first: nothing of what lies behind is seen
