"""What an officer's role does not let them do is refused on the screen, with whom to ask."""

import os
import pwd
from pathlib import Path

import pytest

import tui.watch
from db.actions.officers import add_officer, change_role
from db.roles import LADDER, Standing
from db.store.register import Register
from db.words import Role
from program import demonstration_file, running
from registers import OFFICER
from screens import screen_lines
from tui.commands.command import Command, obstacle
from tui.commands.history import CorrectEntry
from tui.commands.item import AddUpdate, ChangeStatus, OpenItem, RecordSignOff, RecordTest
from tui.commands.register import ImportPaper
from tui.commands.situation import Situation
from tui.commands.status_keys import AddStatusKey
from tui.screens.change_status import ChangeStatusDialog
from tui.screens.register import RegisterScreen

ME = pwd.getpwuid(os.geteuid()).pw_name


@pytest.mark.parametrize(
    ("command", "needed"),
    [
        (ChangeStatus, Role.OFFICER),
        (AddUpdate, Role.OFFICER),
        (ImportPaper, Role.OFFICER),
        (RecordTest, Role.ASSURER),
        (RecordSignOff, Role.ASSURER),
        (AddStatusKey, Role.ADMINISTRATOR),
    ],
)
def test_a_command_says_which_role_it_needs_and_who_can_give_it(command: type[Command], needed: Role) -> None:
    for role in LADDER:
        said = obstacle(command, Situation(register_open=True, standing=Standing("sam", role, ("Kim (kim)",)))) or ""
        barred = LADDER.index(role) < LADDER.index(needed)
        assert ("needs the role of" in said) == barred
        assert not barred or f"needs the role of {needed.value}" in said
        assert not barred or "ask an administrator to change that (Kim (kim))." in said


def test_what_another_wrote_is_an_administrators_to_mark() -> None:
    for others, needed in ((False, "officer"), (True, "administrator")):
        viewer = Standing("sam", Role.VIEWER, ("Kim (kim)",))
        said = obstacle(CorrectEntry, Situation(register_open=True, chosen=True, others=others, standing=viewer))
        assert f"needs the role of {needed}" in (said or "")


def test_whoever_may_only_read_may_open() -> None:
    viewer = Situation(register_open=True, standing=Standing("sam", Role.VIEWER, ("Kim (kim)",)))
    assert "role" not in (obstacle(OpenItem, viewer) or "")


async def test_a_role_given_meanwhile_counts_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tui.watch, "EVERY", 0.05)
    path = demonstration_file(tmp_path)
    with Register.open(path) as register:
        with register.writing(OFFICER) as change:
            add_officer(change, "kim.chief", Role.ADMINISTRATOR, name="Kim Chief")
            change_role(change, ME, Role.VIEWER, rationale="To look on.")
        async with running(path) as program:
            assert "(read only)" in screen_lines(program.app)[0]
            await program.press("s")
            program.front(RegisterScreen)
            assert f"needs the role of officer, and {ME} is a viewer" in program.said
            assert "Kim Chief (kim.chief)" in program.said
            with register.writing(OFFICER) as change:
                change_role(change, ME, Role.OFFICER, rationale="To help.")
            while program.app.desk.standing.role is not Role.OFFICER:
                await program.pilot.pause()
            await program.rest()
            assert "(read only)" not in screen_lines(program.app)[0]
            await program.press("s")
            program.front(ChangeStatusDialog)
