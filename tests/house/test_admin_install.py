"""The administrator's page: its commands install, upgrade and go back; what is installed is for root to change."""

import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest

from house import CHECKOUT, WINGS
from registers import new_register_file

PAGE = CHECKOUT / "docs" / "admin.md"
SHIPPED = (*WINGS, "bin", "share", "pyproject.toml", "README.md", "LICENSE")
OURS, NEXT = "0.1.0", "0.2.0"


def commands(heading: str) -> list[str]:
    """Give the commands of a section that are to be run as they stand."""
    section = PAGE.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    blocks: list[str] = re.findall(r"```sh\n(.*?)```", section, re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


class Machine:
    """A machine with nothing on it: folders that stand for those of root."""

    def __init__(self, root: Path) -> None:
        """Take the folder that stands for all of it."""
        self.root = root
        self.printed: list[str] = []
        for folder in ("opt", "usr/local/bin", "usr/local/share", "work/wheels", "home"):
            (root / folder).mkdir(parents=True)
        self.work = root / "work"

    def run(self, line: str) -> str:
        """Run one line as it stands on the page, and give what it prints."""
        if line.startswith("apt-get "):
            return ""
        here = re.sub(r"(?<![\w.])/(opt|usr/local)/", rf"{self.root}/\1/", line)
        done = subprocess.run(
            ["bash", "-c", here],
            cwd=self.work,
            env={
                "PATH": f"{self.root}/usr/local/bin:{Path(sys.executable).parent}:/usr/bin:/bin",
                "HOME": str(self.root / "home"),
                # what the program needs is not fetched again: it is what these tests run with
                "PIP_NO_DEPS": "1",
                "PIP_NO_COMPILE": "1",
                "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            },
            check=False,
            capture_output=True,
            text=True,
            umask=0o002,
            timeout=120,
        )
        said = "" if "/bin/pip" in line else done.stderr  # pip warns of its own surroundings
        assert (done.returncode, said) == (0, ""), f"{line}\n{done.stdout}{done.stderr}"
        if made := re.match(r"/(\S+)/bin/pip install ", line):
            (packages,) = (self.root / made[1]).glob("lib/python*/site-packages")
            (packages / "needed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
        return done.stdout

    def carry_out(self, heading: str) -> str:
        """Run a section; gives what its last command prints."""
        return [self.run(line) for line in commands(heading)][-1]


def build_wheel(version: str, folder: Path, place: Path) -> None:
    """Build the program as it is here, under a version."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name in SHIPPED:
        source = CHECKOUT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    project = folder / "pyproject.toml"
    project.write_text(project.read_text(encoding="utf-8").replace(f'"{OURS}"', f'"{version}"', 1), encoding="utf-8")
    line = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(place)]
    subprocess.run(line, cwd=folder, check=True, capture_output=True, timeout=120)


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """Give a machine with the wheels of two versions at hand."""
    machine = Machine(tmp_path_factory.mktemp("machine"))
    for version in (OURS, NEXT):
        build_wheel(version, machine.root / "source", machine.work / "wheels")
    return machine


@pytest.mark.long
def test_the_page_installs_upgrades_and_goes_back(machine: Machine) -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == OURS, "docs/admin.md shows how to install another version"
    register = new_register_file(machine.work)
    *installing, last = [line for line in commands("Install") if "share" not in line]
    for line in installing:
        machine.run(line)
    assert machine.run(last) == f"rectrack {OURS}\n"
    assert not [one for one in (machine.root / "opt").rglob("*") if not one.is_symlink() and one.stat().st_mode & 0o022]

    (sharing,) = (line for line in commands("Install") if "share" in line)
    machine.run(sharing)
    machine.run(sharing)
    share = machine.root / "usr" / "local" / "share"
    assert (share / "man" / "man1" / "rectrack.1").read_text(encoding="utf-8").startswith('.\\"')
    completes = "source /usr/local/share/bash-completion/completions/rectrack && complete -p rectrack"
    assert "_rectrack rectrack" in machine.run(completes)

    upgraded = [
        line.replace("rectrack doctor", f"rectrack --db {register} doctor || [ $? = 1 ]")
        for line in commands("Upgrade, and back")
    ]
    assert upgraded[-1] == "rectrack --version"
    printed = [machine.run(line) for line in upgraded]
    assert [text for line, text in zip(upgraded, printed, strict=True) if line == "rectrack --version"] == [
        f"rectrack {NEXT}\n",
        f"rectrack {OURS}\n",
    ]
    (said,) = (text for line, text in zip(upgraded, printed, strict=True) if "doctor" in line)
    assert f"rectrack {NEXT}" in said
    assert machine.run(f"rectrack --db {register} verify")
