import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db.errors import NoRegisterError, RegisterError
from db.store.creation import create_register
from db.store.register import Register
from processes import finished, started
from registers import file_names
from unprivileged import open_folder, unprivileged


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


@pytest.mark.parametrize("mask", [0o077, 0o022, 0o000])
def test_the_group_may_write_and_nobody_else_read_whatever_the_umask(tmp_path: Path, mask: int) -> None:
    path = tmp_path / "register.db"
    with umask(mask):
        create_register(path)
    assert path.stat().st_mode & 0o777 == 0o660
    assert path.stat().st_nlink == 1
    assert file_names(tmp_path) == ["register.db"]


def test_nothing_that_is_there_is_ever_replaced(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    path.write_text("minutes", encoding="utf-8")
    with pytest.raises(RegisterError, match="is already there: give another name"):
        create_register(path)
    assert path.read_text(encoding="utf-8") == "minutes"


def test_a_symbolic_link_is_not_followed(tmp_path: Path) -> None:
    link, target = tmp_path / "register.db", tmp_path / "elsewhere.db"
    link.symlink_to(target)
    for make in (create_register, lambda path: Register.open(path, create=True)):
        with pytest.raises(RegisterError, match="symbolic link"):
            make(link)
    assert not target.exists()


def test_an_existing_register_is_opened_through_a_link(tmp_path: Path) -> None:
    create_register(tmp_path / "register.db")
    (tmp_path / "link.db").symlink_to("register.db")
    with Register.open(tmp_path / "link.db") as register, register.reading() as reader:
        assert reader.row("SELECT count(*) FROM status_key") == (4,)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match=r"There is no folder .*typo.*--db"):
        Register.open(tmp_path / "typo" / "register.db", create=True)
    assert file_names(tmp_path) == []


def test_a_folder_that_may_not_be_written_is_named() -> None:
    with open_folder() as folder, unprivileged():
        folder.chmod(0o555)
        with pytest.raises(
            RegisterError, match=r"register\.db cannot be made \(Permission denied\): name another place"
        ):
            create_register(folder / "register.db")


def test_without_being_asked_no_register_is_made(tmp_path: Path) -> None:
    with pytest.raises(NoRegisterError, match=r"no register at .*rectrack init.*rectrack demo"):
        Register.open(tmp_path / "register.db")
    assert file_names(tmp_path) == []


MAKE = """
import sys
from db.store.register import Register
with Register.open(sys.argv[1], create=True) as register, register.reading() as reader:
    print(reader.row("SELECT hash FROM ledger_entry ORDER BY seq DESC LIMIT 1")[0])
"""


def test_four_who_make_the_same_register_get_the_same_one(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    with (
        started(MAKE, path) as one,
        started(MAKE, path) as two,
        started(MAKE, path) as three,
        started(MAKE, path) as four,
    ):
        assert len({finished(each) for each in (one, two, three, four)}) == 1
    assert file_names(tmp_path) == ["register.db"]


NO_ROOM = f"""
import resource, sys
from pathlib import Path
from db.errors import RegisterError
from db.store.creation import create_register
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, {resource.RLIM_INFINITY}))
try:
    create_register(Path(sys.argv[1]))
except RegisterError as error:
    print(error)
"""


def test_a_register_that_cannot_be_made_whole_is_not_made_at_all(tmp_path: Path) -> None:
    with started(NO_ROOM, tmp_path / "register.db") as process:
        assert "register.db" in finished(process)
    assert file_names(tmp_path) == []
