"""What is painted of a change is what painting all of the screen would have painted."""

from asyncio import Event, wait_for
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from textual._compositor import ChopsUpdate, Compositor
from textual.app import App
from textual.geometry import Region
from textual.screen import Screen

from places import DIALOGS, SCREENS, at
from program import demonstration_file, running
from tui.painting import Frames, NearCompositor, outside
from tui.widgets.drawn_view import DrawnView

KEYS = ("down", "J", "tab", "G", "k", "tab")
CONSOLE = Console(width=120, color_system="truecolor", force_terminal=True)

regions = st.builds(Region, st.integers(0, 12), st.integers(0, 12), st.integers(1, 12), st.integers(1, 12))


def cells(region: Region) -> set[tuple[int, int]]:
    """Give the cells of a region."""
    return {(x, y) for x in region.column_range for y in region.line_range}


@given(region=regions, cover=regions)
def test_what_a_cover_leaves_is_every_cell_outside_it_once(region: Region, cover: Region) -> None:
    left = [cell for piece in outside(region, cover) for cell in cells(piece)]
    assert len(left) == len(set(left))
    assert set(left) == cells(region) - cells(cover)


def painted(update: ChopsUpdate) -> dict[tuple[int, int], str]:
    """Give what an update writes at each place it moves the cursor to, as it goes to a terminal."""
    return {
        (y, x): strip.render(CONSOLE)
        for y, first, last in update.spans
        for (x, strip), end in zip(update.chops[y].items(), update.chop_ends[y], strict=True)
        if strip is not None and x < last and end > first
    }


class Painted(Screen[None]):
    """A screen of which only the painting counts."""

    def __init__(self) -> None:
        super().__init__()
        self.painted = Event()
        self.times = 0

    def paint(self) -> None:
        """Count one more frame, after which none is wanted until one is asked for."""
        self.times += 1
        self.painted.set()
        self.frames.pause()

    def on_mount(self) -> None:
        """Begin."""
        self.frames = Frames(self, self.paint)

    async def paints(self) -> int:
        """Wait for a frame, and give how many there have been."""
        await wait_for(self.painted.wait(), 10)
        self.painted.clear()
        return self.times


async def test_what_is_asked_for_is_painted_once_and_as_often_as_it_is_asked_for() -> None:
    async with App[None]().run_test() as pilot:
        screen = Painted()
        await pilot.app.push_screen(screen)
        for times in range(1, 6):
            screen.frames.resume()
            screen.frames.resume()
            assert await screen.paints() == times
            await pilot.pause()
            assert screen.times == times
        screen.frames.stop()


class Compared(NearCompositor):
    """Holds each update against that of Textual's own compositor."""

    painted = 0
    differences: Sequence[str] = ()

    def render_partial_update(self) -> ChopsUpdate | None:
        """Give what has changed, after both were asked for it."""
        textual = Compositor()
        textual.__dict__.update(self.__dict__, _dirty_regions=set(self._dirty_regions))
        near, whole = super().render_partial_update(), textual.render_partial_update()
        if near is not None and whole is not None:
            Compared.painted += 1
            if painted(near) != painted(whole):
                Compared.differences = [*self.differences, str(near.spans)]
        return near


def picture(compositor: Compositor) -> list[str]:
    """Give every line of the screen as it goes to a terminal."""
    return [strip.render(CONSOLE) for strip in compositor.render_strips()]


async def test_every_screen_is_painted_near_as_it_is_painted_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.painting.NearCompositor", Compared)
    async with running(demonstration_file(tmp_path), size=(120, 40)) as program:
        for place in (*SCREENS, *DIALOGS[::8]):
            async with at(program, place):
                for key in KEYS:
                    await program.press(key)
                screen = program.app.screen
                kept = picture(screen._compositor)
                for view in screen.query(DrawnView):
                    view.notify_style_update()
                assert picture(screen._compositor) == kept, place.name
    assert Compared.differences == ()
    assert Compared.painted > len(SCREENS)


class Counted(NearCompositor):
    """Counts the frames in which nothing is painted."""

    idle = 0

    def render_partial_update(self) -> ChopsUpdate | None:
        """Give what has changed."""
        update = super().render_partial_update()
        Counted.idle += update is None
        return update


@pytest.mark.parametrize("keys", ["F", "/"])
async def test_a_letter_that_is_typed_paints_no_frame_with_nothing_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    monkeypatch.setattr("tui.painting.NearCompositor", Counted)
    async with running(demonstration_file(tmp_path), size=(120, 40)) as program:
        await program.press(keys)
        Counted.idle = 0
        await program.press(*"custody")
        assert Counted.idle == 0
