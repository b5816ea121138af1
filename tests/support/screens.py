"""What an officer sees: the screen of a running program as lines of text."""

from typing import Any

from rich.segment import Segment
from textual.app import App
from textual.pilot import Pilot

NARROW, WIDE = (80, 24), (120, 40)
"""The sizes of terminal everything must work at."""

HOSTILE = (
    "[b]",
    "[/b]",
    "[completed]",
    "[subject to review",
    "[@click=app.quit]x[/]",
    "[link=file:///etc/passwd]y[/link]",
    "\x1b[31mred\x1b[0m",
    "\x1b]52;c;aGVsbG8=\x07",
    "\x9b2J",
    "bad\rgood",
    "user\u202etxt.exe",
    "\u2066isolated\u2069",
    "zero\u200bwidth",
    "private\ue000use",
    "日本語の監査",
    "cafe\u0301 nai\u0308ve",
    "✔️ done 👍🏽 🇬🇧",
    "tab\there",
    "two\nlines",
)
"""Texts that have broken terminal programs, or been taken for commands."""


def screen_lines(app: App[Any]) -> list[str]:
    """Give the lines on screen, without the blanks at their ends."""
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


def screen_text(app: App[Any]) -> str:
    """Give all that is on screen."""
    return "\n".join(screen_lines(app))


def screen_segments(app: App[Any]) -> list[Segment]:
    """Give every piece on screen with its style."""
    return [segment for strip in app.screen._compositor.render_strips() for segment in strip]


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until the work in the background is done and what it gave is on screen."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
