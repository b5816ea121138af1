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
from db.store.shared_folder import find_group, group_lacked, shared_folder
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
        with as_account("lp"), pytest.raises(RegisterError, match="cannot be reached \\(Permission denied\\)"):
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


def test_a_folder_that_would_keep_members_out_or_let_others_in_is_refused_with_what_is_wrong() -> None:
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        folder = Path(name) / "group"
        folder.mkdir()
        for owner, group, mode, wrong in (
            (2, MEMBERS, 0o2770, "belongs to bin, who could put another register in its place"),
            (4_000_000, MEMBERS, 0o2770, "belongs to uid-4000000, who could put"),
            (0, 4_000_000, 0o2770, "belongs to the group 4000000, not games"),
            (0, MEMBERS, 0o2750, "may not be written by its group"),
            (0, MEMBERS, 0o0770, "lacks the set-group bit"),
            (0, MEMBERS, 0o3770, "has the sticky bit"),
            (0, MEMBERS, 0o2775, "is open to everybody"),
        ):
            os.chown(folder, owner, group)
            folder.chmod(mode)
            with pytest.raises(RegisterError) as refused, shared_folder(folder, MEMBERS):
                pass
            assert wrong in str(refused.value)
        file = Path(name) / "file"
        file.touch()
        for place, wrong in (
            (file, "is no folder"),
            (file / "group", "There is no folder"),
            (
                Path("/proc/group"),
                "The folder /proc/group cannot be made (No such file or directory): name another place.",
            ),
        ):
            with pytest.raises(RegisterError) as refused, shared_folder(place, MEMBERS):
                pass
            assert wrong in str(refused.value)


def test_the_way_to_a_shared_folder_is_open_to_members_and_nobody_else_can_take_its_place() -> None:
    with TemporaryDirectory() as name:
        for mode, wrong in ((0o700, "cannot get to"), (0o777, "Everybody may write in")):
            Path(name).chmod(mode)
            folder = Path(name) / "group"
            with pytest.raises(RegisterError, match=wrong), shared_folder(folder, MEMBERS):
                pass
            assert not folder.exists()


def test_who_is_to_use_a_register_is_told_the_group_they_lack() -> None:
    with TemporaryDirectory() as name:
        path = Path(name) / "register.db"
        path.touch()
        for one in (path, path.parent):
            os.chown(one, 0, MEMBERS)
        assert group_lacked(path, "lp") is None  # the folder shares nothing
        path.parent.chmod(0o2770)
        told = [group_lacked(path, account) for account in ("lp", "games", "root", "nobody.known")]
        assert told == ["games", None, None, None]
