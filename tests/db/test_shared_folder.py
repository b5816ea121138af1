"""A register in a group's folder, worked in by accounts of the machine themselves."""

import grp
import os
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from db.actions.meetings import MeetingFacts, add_meeting
from db.actions.officers import add_officer
from db.errors import RegisterError, RuleError, WrongUseError
from db.ledger.verify import verify
from db.store.author import current_author
from db.store.creation import create_register
from db.store.register import Register
from db.store.shared_folder import find_group, shared_folder
from db.words import Role
from registers import file_names
from unprivileged import as_account

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become other accounts")

MEMBERS = grp.getgrnam("games").gr_gid


def meet(path: Path, month: int) -> None:
    """Add a meeting as the account at the keyboard."""
    with Register.open(path) as register, register.writing(current_author()) as change:
        add_meeting(change, MeetingFacts(date(2022, month, 1)))


def test_members_work_in_it_by_their_roles_and_nobody_else_gets_in() -> None:
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        path = Path(name) / "group" / "register.db"
        with shared_folder(path.parent, find_group("games")):
            create_register(path, shared=True, group=MEMBERS)
        meet(path, 1)  # what it takes is imported by now: other accounts may not get to where Python lies
        with as_account("lp"), pytest.raises(RegisterError, match="cannot be reached: Permission denied"):
            Register.open(path)
        with as_account("man", group=MEMBERS):
            with Register.open(path) as register:
                assert register.writable  # as the file goes
            with pytest.raises(RuleError, match="needs the role of officer, and man is a viewer"):
                meet(path, 2)
        with Register.open(path) as register, register.writing(current_author()) as change:
            add_officer(change, "man", Role.OFFICER)
        with as_account("man", group=MEMBERS):
            meet(path, 3)
        meet(path, 4)
        with Register.open(path) as register, register.reading() as reader:
            authors = reader.rows("SELECT author FROM ledger_entry WHERE action = 'add meeting' ORDER BY seq")
            assert authors == [("root",), ("man",), ("root",)]
            assert not verify(reader).faults
        assert file_names(path.parent) == ["register.db"]


def test_who_is_not_in_the_group_does_not_share_with_it() -> None:
    with as_account("lp"), pytest.raises(WrongUseError, match="You are not in the group 'games'"):
        find_group("games")
