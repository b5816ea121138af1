"""A register the account may read but not change."""

import pytest

from program import demonstration_file, running
from screens import screen_lines
from tui.commands.command import READ_ONLY, obstacle
from tui.commands.item import ChangeStatus, ChangeTaskStatus, ExtendDueDate, OpenItem
from tui.commands.register import ImportPaper
from tui.commands.situation import Situation
from tui.screens.register import RegisterScreen
from unprivileged import open_folder, unprivileged


@pytest.mark.parametrize("command", [ChangeStatus, ChangeTaskStatus, ExtendDueDate, ImportPaper])
def test_what_would_write_says_that_it_may_not(command: type[ChangeStatus]) -> None:
    assert obstacle(command, Situation(register_open=True, read_only=True, tasks=1)) == READ_ONLY


def test_what_only_shows_can_be_done() -> None:
    assert obstacle(OpenItem, Situation(register_open=True, read_only=True)) != READ_ONLY


async def test_the_screen_says_so_and_opens_no_dialog() -> None:
    with open_folder() as folder:
        path = demonstration_file(folder)
        async with running(path) as program:  # nobody may not be allowed to read what is imported on the way
            await program.press("right_square_bracket")
        path.chmod(0o444)
        folder.chmod(0o555)
        with unprivileged():
            async with running(path) as program:
                assert "(read only)" in screen_lines(program.app)[0]
                await program.press("s")
                program.front(RegisterScreen)
                assert READ_ONLY in program.said
