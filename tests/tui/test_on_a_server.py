"""The screen on a register that is kept on a server: it shows, changes, sees others, and outlives a lost connection."""

from pathlib import Path

import pytest

import postgres_server
import tui.watch
from db.actions.statuses import change_status
from db.decisions import StatusChange
from db.store.moving import move_register
from db.words import RedReason, Status
from program import TODAY, Program, running
from registers import OFFICER
from screens import WIDE
from stores import stores
from tui.screens.register import RegisterScreen
from two_meetings import two_meetings

if "postgresql" not in stores():  # the head of the report says so
    __test__ = False


@pytest.fixture(autouse=True)
def _looking_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look twenty times a second, so that no test has to wait."""
    monkeypatch.setattr(tui.watch, "EVERY", 0.05)


async def make_amber(program: Program, why: str) -> None:
    """Change the status of the item under the cursor as an officer does."""
    await program.press("s", "a")
    await program.to_text()
    await program.type(why)
    await program.press("ctrl+s")
    while not isinstance(program.app.screen, RegisterScreen):
        await program.rest()


def end_connections(place: str) -> None:
    """End every connection to the register's database, as a restart of its server does."""
    with postgres_server.administering() as connection:
        name = place.partition("?")[0].rpartition("/")[2]
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])


async def test_an_officer_works_on_a_server_as_on_a_file(tmp_path: Path) -> None:
    place = postgres_server.fresh_database()
    with two_meetings(tmp_path) as register:
        move_register(register.location, place, told=lambda *_: None)
    async with running(place, size=WIDE, folder=tmp_path) as program:
        assert place.partition("?")[0].rpartition("/")[2] in program.text
        assert "?host=" not in program.text
        table = program.home.recommendations
        mine, other = next(one for one in table.ids if program.status(one) == "RED"), table.ids[-1]
        table.select(mine)
        await program.rest()

        await make_amber(program, "Money was found.")
        assert program.status(mine) == "AMBER"
        assert program.history(mine)[0].rationale

        end_connections(place)
        with program.register.writing(OFFICER) as change:
            decision = StatusChange(Status.RED, "Not before spring.", TODAY, red_reason=RedReason.RESOURCES)
            change_status(change, other, decision)
        await program.until(lambda: (row := table.row_of(other)) is not None and row.status is Status.RED)
        assert program.selected == mine
        end_connections(place)
        await program.press("enter")
        assert "Money was found." in program.text
