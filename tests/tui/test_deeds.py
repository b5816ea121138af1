"""What is recorded of an item by its forms: on the screen, in the register and in the ledger."""

from pathlib import Path

import pytest

from db.words import SignOffStage, Status
from program import Program, demonstration_file, running
from screens import NARROW
from tui.screens.form import FormDialog
from tui.screens.recommendation import RecommendationScreen

TALL = (120, 200)
"""A terminal on which a whole item fits."""

CLAIMED = "SELECT id FROM recommendation WHERE status = 'GREEN' AND sign_off_stage = 'claimed' ORDER BY id"
WHITE = "SELECT id FROM recommendation WHERE status = 'WHITE' ORDER BY id"
AMBER = "SELECT id FROM recommendation WHERE status = 'AMBER' AND text LIKE '%•%' ORDER BY id"
WITHOUT_TASKS = """
SELECT id FROM recommendation WHERE status = 'AMBER' AND id NOT IN (SELECT recommendation_id FROM task) ORDER BY id
"""


async def _open(program: Program, sql: str) -> int:
    item = int(program.rows(sql)[0][0])
    program.home.recommendations.select(item)
    await program.press("enter")
    return item


async def _say(program: Program, *parts: str) -> None:
    """Type into one part of a form after the other, and save."""
    for place, text in enumerate(parts):
        if place:
            await program.press("tab")
        await program.type(text)
    await program.press("ctrl+s")
    await program.rest()


async def test_an_update_is_added_and_taken_back(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=TALL) as program:
        item = await _open(program, WITHOUT_TASKS)
        before = program.record(item).comment
        await program.press("z")
        assert "You have changed nothing yet" in program.said
        await program.press("u")
        assert "Add update" in program.text
        await _say(program, "The panel met [twice].")
        program.front(RecommendationScreen)
        assert "[twice]" in program.text
        assert program.record(item).comment == "The panel met [twice]."
        assert program.history(item)[0].action == "add update"
        await program.press("z")
        await program.rest()
        assert "Undone: add update" in program.said
        assert program.record(item).comment == before
        assert program.history(item)[0].action == "undo"


async def test_a_refused_form_comes_back_with_what_was_typed(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        item = await _open(program, AMBER)
        await program.press("e")
        await _say(program, "Custody procedure", "", "bullet 99")
        assert "no clause bullet 99" in " ".join(program.text.split())
        assert program.front(FormDialog).fields["title"] == "Custody procedure"
        await program.press("tab", "tab")
        assert "no clause bullet 99" in " ".join(program.text.split()), "nothing was put right yet"
        await program.press("x")
        assert "no clause bullet 99" not in " ".join(program.text.split()), "it may have been put right"
        await program.press("backspace")
        await program.press("escape", "e")
        assert program.front(FormDialog).fields["clause"] == "bullet 99"
        await program.press("tab", "tab", *["backspace"] * len("bullet 99"), "ctrl+s")
        await program.rest()
        program.front(RecommendationScreen)
        assert "Custody procedure" in [one.title for one in program.record(item).evidence]


async def test_a_claimed_green_is_tested_and_climbs(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        item = await _open(program, CLAIMED)
        await program.press("a")
        await _say(program, "", "Audit and Assurance meeting")
        assert program.record(item).row.sign_off_stage is SignOffStage.TESTED
        await program.press("a")
        assert "Only a claimed GREEN is tested: this one is past that" in program.said
        await program.press("S")
        assert "It is tested now." in program.text
        assert not any(words in program.text for words in ("Notified in", "Portal no.", "Missing", "f3 Editor"))
        await program.press("ctrl+s")
        await program.rest()
        assert program.record(item).row.sign_off_stage is SignOffStage.PENDING
        await program.press("S")
        assert "Notified in    Q4 2022/23" in program.text
        await program.press("ctrl+s", "S")
        assert "Portal no." in program.text
        assert "Notified in" not in program.text
        await program.press("ctrl+s")
        assert "SIGNED OFF gives its reference on the portal" in program.text
        await _say(program, "", "", "", "portal 9")
        assert program.record(item).row.sign_off_stage is SignOffStage.SIGNED_OFF
        assert "record sign-off" in {one.action for one in program.history(item)[:3]}


async def test_a_white_item_is_checked_and_another_is_not(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        item = await _open(program, WHITE)
        await program.press("C")
        await _say(program, "NPCC website")
        assert program.rows("SELECT white_checked_where FROM recommendation WHERE id = :id", id=item) == [
            ("NPCC website",)
        ]
        await program.press("escape")
        await _open(program, AMBER)
        await program.press("C")
        assert "Only a WHITE item waits" in program.said


async def test_tasks_are_added_changed_put_first_and_withdrawn(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        item = await _open(program, WITHOUT_TASKS)
        await program.press("E")
        assert "This item has no tasks." in program.said
        for text in ("Write the procedure", "Train the staff"):
            await program.press("A")
            await _say(program, text, "Head of Custody", "June 2027")
        await program.press("E", "down", "enter")
        assert "Change task 2" in program.text
        await program.press("tab", "tab", "tab", "backspace")
        await _say(program, "1")
        assert [task.label for task in program.record(item).tasks] == ["2", "1"]
        await program.press("u")
        await _say(program, "Handed out.", "", "3")
        assert "It has no task '3': its tasks are 2, 1." in " ".join(program.text.split())
        await program.press("tab", "tab", "backspace", "1", "ctrl+s")
        assert ("Handed out.", "1") in [(one.text, one.task) for one in program.record(item).updates]
        await program.press("W", "enter")
        await _say(program, "Done elsewhere.")
        (task,) = program.record(item).tasks
        assert (task.label, task.text, task.status) == ("1", "Write the procedure", Status.NOT_SET)


@pytest.mark.parametrize("key", ["u", "e", "A"])
async def test_every_form_shows_its_buttons_at_80_columns(tmp_path: Path, key: str) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        await _open(program, AMBER)
        await program.press(key)
        assert "Save" in program.text
        assert "Leave" in program.text
