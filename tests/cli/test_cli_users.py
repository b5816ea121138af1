"""Who may do what, from the command line: given, listed, changed, withdrawn, and refused with who can help."""

import grp
import json
import os
import pwd
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from command_line import Command
from db.questions.officers import officer_records
from db.store.register import Register
from db.words import Role

GROUP = grp.getgrgid(os.getegid()).gr_name
ME = pwd.getpwuid(os.geteuid()).pw_name

TO_RED = ("status", "lamps", "2", "--to", "red", "--red-because", "resources", "--rationale", "No patrol was free.")

LACKS = f"{{0}} is not in the group {GROUP} yet: have root run 'usermod -aG {GROUP} {{0}}'.\n"

Become = Callable[[str], None]


@pytest.fixture
def become(monkeypatch: pytest.MonkeyPatch) -> Become:
    """Give a function that says which account is at the keyboard from then on."""

    def become(account: str) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: pwd.getpwnam(account).pw_uid)

    return become


def stored(home: Path, name: str = "register.db") -> dict[str, tuple[Role, bool]]:
    with Register.open(home / name) as register, register.reading() as reader:
        return {one.account: (one.role, one.withdrawn) for one in officer_records(reader)}


def test_a_register_is_one_persons_until_somebody_is_added(harbour: Command, home: Path, become: Become) -> None:
    listed = harbour("user", "list").out
    assert [ME, "administrator"] in [line.split() for line in listed.splitlines()]
    assert "Whoever may write this register may do everything, until" in listed
    made = {"account": ME, "name": "", "role": "administrator", "withdrawn": False}
    assert json.loads(harbour("user", "list", "--json").out) == [made]
    assert stored(home) == {}
    become("games")
    assert harbour(*TO_RED).code == 0
    become(ME)
    added = harbour("user", "add", "daemon", "--role", "assurer", "--name", "Dee Mon")
    assert added.code == 0
    assert added.out.splitlines()[0] == "daemon: assurer."
    assert "From now on whoever has no role may only read" in added.out
    assert "without a role: games." in added.out
    assert stored(home) == {ME: (Role.ADMINISTRATOR, False), "daemon": (Role.ASSURER, False)}
    assert "daemon   assurer                   Dee Mon" in harbour("user", "list").out
    assert json.loads(harbour("user", "list", "--json").out)[1] == {
        "account": "daemon",
        "name": "Dee Mon",
        "role": "assurer",
        "withdrawn": False,
    }
    become("games")
    assert "'Change an item' needs the role of officer, and games is a viewer of this register" in harbour(*TO_RED).err


def test_who_may_not_is_told_who_can_help_before_anything_is_asked(
    harbour: Command, home: Path, become: Become
) -> None:
    assert harbour("user", "add", "daemon").out.splitlines()[0] == "daemon: officer."
    assert "no account 'pat.nobody' yet" in harbour("user", "add", "pat.nobody", "--role", "viewer").out
    before = (home / "register.db").read_bytes()
    for account, arguments, needs in (
        ("games", ("import", "nothing.txt"), "officer, and games is a viewer"),
        ("games", TO_RED, "officer, and games is a viewer"),
        ("daemon", ("assure", "lamps", "2", "--outcome", "passed", "--tester", "Audit"), "assurer, and daemon is an"),
        ("daemon", ("search", "--rebuild"), "administrator, and daemon is an officer"),
        ("daemon", ("user", "add", "games"), "administrator, and daemon is an officer"),
        ("daemon", ("user", "role", "daemon", "administrator", "--because", "I like it."), "daemon is an officer"),
        ("daemon", ("user", "remove", ME, "--because", "I like it."), "daemon is an officer"),
    ):
        become(account)
        refused = harbour(*arguments)
        assert refused.code == 3
        assert needs in refused.err
        assert f"ask an administrator to change that ({ME})." in refused.err
        assert refused.err.count("\n") == 1
    become("games")
    assert harbour("list").code == harbour("summary").code == harbour("verify").code == 0
    assert (home / "register.db").read_bytes() == before


def test_roles_are_changed_and_withdrawn_with_a_reason_that_the_history_keeps(harbour: Command, home: Path) -> None:
    harbour("user", "add", "daemon")
    assert "daemon is officer already" in harbour("user", "add", "daemon", "--role", "viewer").err
    assert "There is no role 'boss'" in harbour("user", "add", "games", "--role", "boss").err
    assert "not the name of an account" in harbour("user", "add", "two words").err
    assert harbour("user", "role", "daemon", "viewer").code == 2
    assert "is the only administrator" in harbour("user", "remove", ME, "--because", "Off.").err
    assert (
        harbour("user", "role", "daemon", "administrator", "--because", "Deputises.").out == "daemon: administrator.\n"
    )
    assert harbour("user", "role", ME, "viewer", "--because", "Retires.").code == 0
    assert "is a viewer of this register" in harbour("user", "remove", "daemon", "--because", "No.").err
    assert stored(home) == {ME: (Role.VIEWER, False), "daemon": (Role.ADMINISTRATOR, False)}
    told = harbour("history", "--field", "role").out
    assert "Because: Deputises." in told
    assert "Because: Retires." in told
    assert harbour("verify").code == 0


def test_a_shared_register_is_made_with_its_folder(rectrack: Command) -> None:
    with TemporaryDirectory() as name:
        place = Path(name) / "group" / "shared.db"
        options = ("--db", place, "init", "--shared", "--group", GROUP)
        shut = rectrack(*options)
        assert (shut.code, f"cannot get to {place.parent} through {name}" in shut.err) == (5, True)
        Path(name).chmod(0o755)
        for wrong, said in (
            (("--group", GROUP), "give --shared too"),
            (("--shared", "--group", "no-such-group"), "knows no group 'no-such-group'"),
            (("--shared", "--from", "x.zip"), "leave --shared out"),
        ):
            refused = rectrack("--db", place, "init", *wrong)
            assert (refused.code, said in refused.err) == (2, True)
        assert list(Path(name).iterdir()) == []
        made = rectrack(*options)
        assert (made.code, made.out.count(f", which {ME} administers.")) == (0, 1)
        folder, file = place.parent.stat(), place.stat()
        assert (oct(folder.st_mode), folder.st_gid) == (oct(0o42770), os.getegid())
        assert (oct(file.st_mode), file.st_gid) == (oct(0o100660), os.getegid())
        assert stored(place.parent, place.name) == {ME: (Role.ADMINISTRATOR, False)}
        assert rectrack(*options).code == 5  # it is there
        added = rectrack("--db", place, "user", "add", "games")
        assert added.out == f"games: officer.\n{LACKS.format('games')}"


@pytest.mark.parametrize(
    ("mode", "said"),
    [
        (0o3770, "has the sticky bit"),
        (0o0770, "lacks the set-group bit"),
        (0o2750, "may not be written by its group"),
        (0o2775, "is open to everybody"),
    ],
)
def test_a_folder_that_would_keep_members_out_or_let_others_in_is_refused(
    rectrack: Command, tmp_path_factory: pytest.TempPathFactory, mode: int, said: str
) -> None:
    folder = tmp_path_factory.mktemp("odd")
    folder.chmod(mode)
    refused = rectrack("--db", folder / "shared.db", "init", "--shared", "--group", GROUP)
    assert refused.code == 5
    assert said in refused.err
    assert list(folder.iterdir()) == []
