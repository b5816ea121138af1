"""Colours: dark, light and of high contrast, sixteen, none: then whatever colour tells is told by words too."""

import re
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

from command_line import command, surroundings
from program import demonstration_file, running
from screens import screen_segments
from terminal import on_terminal
from tui.terminal_colours import without_colours
from tui.themes import OURS, SHADES, theme_name

READABLE = 4.5
"""The least contrast of text, by the accessibility guidelines."""


@pytest.mark.parametrize(
    ("choice", "colours", "none", "theme"),
    [
        ("dark", "truecolor", False, "rectrack-dark"),
        ("light", "256", False, "rectrack-light"),
        ("dark", "standard", False, "ansi-dark"),
        ("light", "standard", False, "ansi-light"),
        ("dark", "truecolor", True, "ansi-dark"),
        ("contrast", "truecolor", False, "rectrack-contrast"),
    ],
)
def test_the_theme_fits_the_terminal(choice: str, colours: str, none: bool, theme: str) -> None:
    assert theme_name(choice, colours, no_color=none) == theme


@pytest.mark.parametrize(
    ("variables", "without"),
    [
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, True),
        ({"TERM": "vt100", "TEXTUAL_DRIVER": "web"}, False),
        ({}, False),
    ],
)
def test_who_wants_no_colours_says_so(variables: dict[str, str], without: bool) -> None:
    assert without_colours(variables) is without


@pytest.mark.parametrize(("kind", "coloured"), [("vt100", False), ("xterm-256color", True), ("linux", True)])
def test_a_terminal_gets_colours_only_where_it_has_them(tmp_path: Path, kind: str, coloured: bool) -> None:
    demonstration_file(tmp_path)
    line = [*command(), "--db", "demonstration.db"]
    with on_terminal(line, tmp_path, surroundings(tmp_path, TERM=kind)) as terminal:
        terminal.await_text("AMBER")
        terminal.press("q")
        terminal.ended()
        codes = {code for codes in re.findall(rb"\x1b\[([\d;]*)m", terminal.sent) for code in codes.split(b";")}
    assert bool(codes & {b"38", b"48", *(b"%d" % one for one in (*range(30, 38), *range(40, 48)))}) is coloured


async def test_the_key_goes_through_the_shades_and_nothing_moves_by_itself(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        seen = [program.app.theme]
        for _ in SHADES:
            await program.press("T")
            seen.append(program.app.theme)
        colours = program.app.console.color_system
        assert seen == [theme_name(shade, colours, no_color=False) for shade in (*SHADES, SHADES[0])]
        assert program.app.animation_level == "none"


@pytest.mark.parametrize("theme", OURS, ids=lambda theme: theme.name)
def test_text_can_be_read_on_what_is_behind_it(theme: Theme) -> None:
    pairs = [
        (theme.foreground, theme.background),
        (theme.foreground, theme.panel),
        (theme.variables["text-muted"], theme.background),
        (theme.variables["text-muted"], theme.surface),
        (theme.variables["block-cursor-foreground"], theme.variables["block-cursor-background"]),
        (theme.variables["footer-key-foreground"], theme.variables["footer-background"]),
        (theme.variables["footer-description-foreground"], theme.variables["footer-background"]),
    ]
    for text, behind in pairs:
        assert text is not None
        assert behind is not None
        assert contrast(Color.parse(text), Color.parse(behind)) >= READABLE, (text, behind)


def contrast(one: Color, other: Color) -> float:
    """Give the contrast of two colours as the accessibility guidelines reckon it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: Color) -> float:
    """Give the relative luminance of a colour."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


async def test_without_colours_nothing_is_coloured_and_the_cursor_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(demonstration_file(tmp_path)) as program:
        for keys in ((), ("s",), ("escape", "enter"), ("escape", "ctrl+p"), ("escape", "question_mark")):
            await program.press(*keys)
            for segment in screen_segments(program.app):
                if segment.style is not None:
                    for color in (segment.style.color, segment.style.bgcolor):
                        assert color is None or color.is_default, segment
        await program.press("escape")
        turned = [one.text for one in screen_segments(program.app) if one.style is not None and one.style.reverse]
        assert any("RED" in text for text in turned)
        assert "▲ RED" in program.text
        assert "◆ AMBER" in program.text
