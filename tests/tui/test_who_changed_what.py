"""Whatever screen is in front, it says within two seconds who else changed what, and nothing under the hand moves."""

from pathlib import Path

import pytest
from textual.widgets import TextArea

import tui.watch
from db.actions.statuses import change_status
from db.actions.updates import add_update
from db.decisions import StatusChange
from db.store.author import Author
from db.words import Status
from places import SCREENS, at, out_of_view
from processes import finished, started
from program import TODAY, Program, demonstration_file, running
from screens import NARROW, WIDE
from tui.screens.change_status import ChangeStatusDialog
from tui.widgets.record_table import RecordTable

SAM = Author(uid=4243, account="sam.officer", name="Sam Officer", host="station")

OTHER_PROCESS = """
import sys
from datetime import date
from db.actions.updates import add_update
from db.store.author import Author
from db.store.register import Register
with Register.open(sys.argv[1]) as register, register.writing(Author(4243, "sam.officer", "Sam", "station")) as change:
    for item in sys.argv[2:]:
        add_update(change, int(item), "Said from elsewhere.", said_on=date(2023, 2, 20))
"""


def say_of(program: Program, *items: int, text: str) -> None:
    """Add an update as somebody else does."""
    with program.register.writing(SAM) as change:
        for item in items:
            add_update(change, item, text, said_on=TODAY)


def cursors(program: Program) -> list[object]:
    """Give where the cursor of every list in front is."""
    return [one.cursor_id for one in program.app.screen.query(RecordTable)]


async def test_every_screen_says_who_changed_what_and_keeps_its_cursor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the smallest terminal; what is shown is asked of another way to the same file."""
    assert tui.watch.EVERY < 2
    monkeypatch.setattr(tui.watch, "EVERY", 0.1)  # so that no screen has to be waited for
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        items = list(program.home.recommendations.ids)
        for number, place in enumerate(SCREENS):
            async with at(program, place):
                before = cursors(program)
                say_of(program, *items[: 2 + number], text=f"At {place.name}.")
                await program.until(lambda: "sam.of" in program.text.split("\n")[0])
                assert cursors(program) == before
                assert out_of_view(program) == []


async def test_another_process_is_seen_and_named_and_ones_own_work_is_not(tmp_path: Path) -> None:
    place = demonstration_file(tmp_path)
    async with running(place, size=WIDE) as program:
        item, other = program.selected, program.home.recommendations.ids[1]
        await program.press("u")
        await program.type("Mine.")
        await program.press("ctrl+s")
        assert "changed" not in program.text.split("\n")[0]
        with started(OTHER_PROCESS, place, str(item), str(other)) as process:
            finished(process)
        await program.until(lambda: "sam.officer changed 2 items" in program.text)
        assert program.selected == item


async def test_the_item_in_front_is_marked_where_somebody_else_changes_it(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=WIDE) as program:
        item = program.selected
        await program.press("enter")
        say_of(program, item, text="The panel has met.")
        await program.until(lambda: "sam.officer changed this item (add update)" in program.text)


async def test_a_form_says_at_once_that_its_item_has_moved_on_and_loses_no_letter(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        item, other = program.selected, program.home.recommendations.ids[1]
        await program.press("s", "u")
        await program.to_text()
        await program.type("In the middle of")
        say_of(program, other, text="Another item.")
        with program.register.writing(SAM) as change:
            change_status(change, item, StatusChange(Status.AMBER, "Begun.", TODAY))
        await program.until(lambda: "sam.officer" in program.text)
        assert "status is now AMBER" in program.text
        assert out_of_view(program) == []
        await program.type(" a thought")
        assert program.front(ChangeStatusDialog).query_one(TextArea).text == "In the middle of a thought"
