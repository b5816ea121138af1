"""Code that others have left about is never run: not from a variable, not from the folder one happens to be in."""

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.strangers import refuse_strangers
from command_line import Finished, surroundings
from db.errors import WrongUseError
from house import CHECKOUT

HOSTILE = "open({mark!r}, 'a').write(__name__)\nraise SystemExit(66)\n"
NAMES = ("typing", "textual", "sitecustomize", "usercustomize", "cli", "db", "sqlite3", "collections", "json")


@pytest.fixture
def trap(tmp_path: Path) -> Iterator[Path]:
    """Give a folder of modules that leave a mark where they are run; none may have been."""
    folder, mark = tmp_path / "trap", tmp_path / "mark"
    folder.mkdir()
    for name in NAMES:
        (folder / name).mkdir()
        (folder / name / "__init__.py").write_text(HOSTILE.format(mark=str(mark)), encoding="utf-8")
    yield folder
    assert not mark.exists(), mark.read_text(encoding="utf-8")


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """Give a link to the start script of an environment in which the program is installed as it is here."""
    environment = tmp_path / "environment"
    venv.create(environment)
    (packages,) = environment.glob("lib/python*/site-packages")
    wings = [str(Path(one).resolve()) for one in sys.path if one and Path(one).is_dir()]
    (packages / "here.pth").write_text("\n".join(wings), encoding="utf-8")
    shutil.copy(CHECKOUT / "bin" / "rectrack", environment / "bin")
    link = tmp_path / "rectrack"
    link.symlink_to(environment / "bin" / "rectrack")
    return link


def run(program: Path, *arguments: str, folder: Path, home: Path, **variables: str) -> Finished:
    """Run the start script in a folder."""
    done = subprocess.run(
        [program, *arguments],
        cwd=folder,
        env=surroundings(home) | {"PYTHONPATH": ""} | variables,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return Finished(done.returncode, done.stdout, done.stderr)


def test_what_lies_in_the_folder_or_in_a_variable_is_not_run(trap: Path, installed: Path, home: Path) -> None:
    traps = {"PYTHONPATH": str(trap), "PYTHONUSERBASE": str(trap), "PYTHONSTARTUP": str(trap / "json" / "__init__.py")}
    for arguments in (["--version"], ["--db", str(home / "r.db"), "init"], ["--db", str(home / "r.db"), "list"]):
        done = run(installed, *arguments, folder=trap, home=home, **traps)
        assert (done.code, done.err) == (0, ""), arguments
    done = run(installed, "--version", folder=trap, home=home, PYTHONHOME=str(trap), PYTHONINSPECT="1")
    assert (done.code, done.err) == (0, "")


def test_it_refuses_to_start_where_another_could_have_put_code(trap: Path, installed: Path, home: Path) -> None:
    trap.chmod(0o777)
    done = run(installed, "--version", folder=home, home=home, PYTHONPATH=f"{home}:{trap}")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"rectrack: PYTHONPATH names {trap}, where another account can put code for you to run: "
        "say 'unset PYTHONPATH' and start again.\n"
    )


def test_without_an_environment_it_says_what_is_missing(tmp_path: Path, home: Path) -> None:
    script = Path(shutil.copy(CHECKOUT / "bin" / "rectrack", tmp_path))
    done = run(script, "list", folder=home, home=home)
    assert (done.code, done.out) == (2, "")
    assert "install rectrack into an environment of its own" in done.err


@pytest.mark.parametrize("name", ["PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONUSERBASE"])
def test_whose_a_place_is(tmp_path: Path, name: str) -> None:
    open_to_all, mine, group = tmp_path / "open", tmp_path / "mine", tmp_path / "group"
    for place, mode in ((open_to_all, 0o1777), (mine, 0o755), (group, 0o770)):
        place.mkdir()
        place.chmod(mode)
    (open_to_all / "mine").mkdir()
    for harmless in ("", str(mine), f"{mine}:{mine}", str(tmp_path / "none"), str(open_to_all / "mine"), str(group)):
        refuse_strangers({name: harmless})
    for strangers in (str(open_to_all), f"{mine}:{open_to_all}"):
        with pytest.raises(WrongUseError, match=f"unset {name}"):
            refuse_strangers({name: strangers})
    (tmp_path / "link").symlink_to(open_to_all)
    with pytest.raises(WrongUseError):
        refuse_strangers({name: str(tmp_path / "link")})
    if os.geteuid() == 0:
        os.chown(mine, 12345, 12345)
        with pytest.raises(WrongUseError):
            refuse_strangers({name: str(mine)})
