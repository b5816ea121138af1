"""A key that does nothing where it was struck says so, and what it is a key of."""

from pathlib import Path

import pytest
from textual.events import Key

from program import Program, demonstration_file, running
from tui.screens.change_status import ChangeStatusDialog
from tui.widgets.choice import Choice


@pytest.fixture
def register_file(tmp_path: Path) -> Path:
    return demonstration_file(tmp_path)


async def said_of(program: Program, *keys: str) -> str:
    """Give what is said once the last of these keys was struck, and nothing said before it."""
    await program.press(*keys)
    return program.said


async def test_a_key_that_does_nothing_says_so_and_where_it_does_something(register_file: Path) -> None:
    async with running(register_file) as program:
        marks = program.home.recommendations.marks
        here = program.text.splitlines()[4:20]
        assert await said_of(program, "1", "space") == (
            "space (marks: mark) is a key of the recommendations: press 2 to go to them."
        )
        assert program.home.recommendations.marks == marks == 0
        assert await said_of(program, "2", "S") == (
            "S (sign-off: record step) is a key of the item itself: press enter to open it first."
        )
        assert (
            await said_of(program, "E") == "E (task: change) is a key of the item itself: press enter to open it first."
        )
        assert await said_of(program, "percent_sign") == "% does nothing here: ? lists the keys that do."
        assert program.text.splitlines()[4:20] != here  # the sentence lies over the list
        assert await said_of(program, "j") == "% does nothing here: ? lists the keys that do."
        assert await said_of(program, "left", "right", "tab") == "% does nothing here: ? lists the keys that do."
        assert await said_of(program, "enter") == ""
        assert await said_of(program, "S") != "% does nothing here: ? lists the keys that do."
        assert await said_of(program, "ctrl+d") == "ctrl+d does nothing here: ? lists the keys that do."


async def test_what_was_said_of_the_last_thing_lies_over_no_dialog(register_file: Path) -> None:
    async with running(register_file) as program:
        assert "You have changed nothing" in await said_of(program, "z")
        assert await said_of(program, "s") == ""
        dialog = program.front(ChangeStatusDialog)
        dialog.query_one(Choice).focus()
        assert await said_of(program, "k") == "k does nothing here: f1 lists the keys that do."
        assert await said_of(program, "escape", "s", "tab") == ""
        await program.type("%kS")
        assert "%kS" in program.text, "letters typed into a text are text"
        assert program.said == ""


async def test_of_keys_struck_faster_than_it_can_be_said_it_is_said_once(register_file: Path) -> None:
    async with running(register_file) as program:
        for _ in range(5):
            program.app.post_message(Key("percent_sign", "%"))
        await program.until(lambda: bool(program.said))
        assert program.said == "% does nothing here: ? lists the keys that do."
        assert "E (task: change)" in await said_of(program, "E")
