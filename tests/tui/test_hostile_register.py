"""A register whose every text is hostile, in every screen: shown to the letter, never obeyed."""

import re
import unicodedata
from functools import partial
from pathlib import Path

import pytest

from command_line import command, surroundings
from db.actions.statuses import change_status
from db.decisions import StatusChange
from db.words import Status
from hostile_register import ALL, MALLORY, hostile_register_file
from places import DIALOGS, SCREENS, WITH_TASKS, at, out_of_view
from program import TODAY, Program, running
from screens import HOSTILE, NARROW, screen_segments
from terminal import Terminal, on_terminal
from tui.screens.conflict import ConflictDialog
from tui.screens.recommendation import RecommendationScreen
from tui.screens.review import ReviewScreen

LOOKED_AT_ELSEWHERE = frozenset({"nothing found", "prompt", "jump", "views", "paste", "import", "reconcile", "plan"})
"""Places that show nothing of the register, or nothing more than others do."""

ON_TERMINAL = (
    ("c", "National"),
    ("h", "mallory"),
    ("m", "Meetings"),
    ("x", "Decided by"),
    ("w", "Overdue"),
    ("?", "Invert marks"),
)
"""Keys, and words that show where they have led."""

ESCAPES = re.compile(rb"\x1b(?:[\[][^@-~]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.)", re.DOTALL)
ESCAPES_SHOWN = re.compile(ESCAPES.pattern.decode(), re.DOTALL)
OURS = re.compile(rb"\x1b(?:\[(\?[\d;]+[hl]|[\d;]*[mH]|[<>=?]?[\d;]*u|\?\d+\$p)|\]22;[a-z]+\x07)")
"""What Textual writes: modes, styles, places, the keyboard's protocol, the shape of the pointer."""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Give a register in which every text that can be hostile is."""
    return hostile_register_file(tmp_path)


def assert_harmless(program: Program) -> None:
    """Nothing on the screen is an unseen character, an action or a link."""
    for segment in screen_segments(program.app):
        for character in segment.text:
            assert unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"}, repr(segment.text)
        if segment.style is not None:
            assert segment.style.link is None
            assert "@click" not in segment.style.meta
    assert program.app.is_running


@pytest.mark.parametrize("size", [NARROW, (200, 60)], ids=["80x24", "200x60"])
async def test_the_lists_and_the_summary(register: Path, size: tuple[int, int]) -> None:
    async with running(register, size=size) as program:
        assert_harmless(program)
        await program.press("1")
        for _ in HOSTILE:
            await program.press("j")
            assert_harmless(program)
        await program.press("escape", "2", "y")
        assert_harmless(program)
        assert "\x1b" not in program.app.clipboard


async def test_the_item_whole(register: Path) -> None:
    async with running(register, size=(160, 300)) as program:
        await program.press("enter")
        program.front(RecommendationScreen)
        for _ in HOSTILE:
            assert_harmless(program)
            assert "Text " in program.text
            await program.press("n")
        await program.press("y", "escape")
        assert_harmless(program)


async def test_the_review_and_the_trends(register: Path) -> None:
    async with running(register, size=(120, 40)) as program:
        await program.press("Q", "enter")
        while not isinstance(program.app.screen, ReviewScreen) or program.app.screen.record is None:
            await program.pilot.pause()
        for key in ("n", "G", "equals_sign", "b", "y", "escape", "escape", "escape", "c", "t", "G"):
            await program.press(key)
            assert_harmless(program)
        assert "\x1b" not in program.app.clipboard


async def test_brackets_are_shown_to_the_letter(register: Path) -> None:
    async with running(register, size=(200, 60)) as program:
        assert "Inspection 3 [completed]" in program.text
        item = program.rows("SELECT id FROM recommendation WHERE number = '3[completed]'")[0][0]
        program.home.recommendations.select(item)
        await program.press("enter")
        assert "Text [completed]" in program.text
        assert "Owner [completed]" in program.text


async def test_every_screen_and_dialog_shows_it_and_has_all_it_needs_in_view(register: Path) -> None:
    walk = [one for one in (*SCREENS, *DIALOGS) if one.item in {"", WITH_TASKS} and one.name not in LOOKED_AT_ELSEWHERE]
    async with running(register) as program:
        for place in walk:
            async with at(program, place):
                assert_harmless(program)
                assert out_of_view(program) == [], place.name


def is_gone(terminal: Terminal, words: str) -> bool:
    """Tell whether words are no longer on the screen."""
    return words not in terminal.text


def test_no_escape_of_theirs_reaches_a_real_terminal(register: Path) -> None:
    line = [*command(), "--fresh", "--db", register.name]
    with on_terminal(line, register.parent, surroundings(register.parent)) as terminal:
        terminal.await_text("Tour 1/5")  # the list is there
        for keys, words in ON_TERMINAL:
            terminal.press(keys)
            terminal.await_text(words)
            terminal.press("\x1b")
            terminal.await_that(partial(is_gone, terminal, words))
        terminal.press("q")
        assert terminal.ended() == 0
    made = [one for one in ESCAPES.findall(terminal.sent) if not OURS.fullmatch(one)]
    assert made == []
    shown = terminal.sent.decode("utf-8")
    unseen = {one for one in ESCAPES_SHOWN.sub("", shown) if unicodedata.category(one) in {"Cc", "Cf", "Co", "Cn"}}
    assert unseen <= {"\r", "\n"}


async def test_a_conflict_and_what_is_said_of_it(register: Path) -> None:
    async with running(register, size=(120, 60)) as program:
        item = program.selected
        await program.press("s", "a")
        await program.to_text()
        await program.type("[b]mine[/b] [@click=app.quit]x[/]")
        with program.register.writing(MALLORY) as change:
            change_status(change, item, StatusChange(Status.UNDER_CONSIDERATION, ALL, TODAY))
        await program.press("ctrl+s")
        program.front(ConflictDialog)
        assert_harmless(program)
        assert "[b]mine[/b] [@click=app.quit]x[/]" in program.text
        assert "[b]mallory[/b]" in program.text
        await program.press("w")
        assert_harmless(program)
        assert program.status(item) == "AMBER"


@pytest.mark.parametrize("text", ["[b]", "[/b]", "[@click=app.quit]x[/]", "]", "\\"])
async def test_what_is_typed_into_the_filter_and_the_prompt(register: Path, text: str) -> None:
    async with running(register) as program:
        await program.press("slash")
        await program.type(text)
        assert_harmless(program)
        assert f"/ {text}" in program.text
        await program.press("escape", "colon")
        await program.type(text)
        await program.press("enter")
        assert_harmless(program)
        assert text in program.text
