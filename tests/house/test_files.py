"""Rules about the files themselves."""

import platform
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from house import CHECKOUT, WINGS

LONGEST = 400

#: The only places that say where the real papers and the measuring tools are.
MAY_NAME_SHARED = {
    ".ci/run",
    "CONTRIBUTING.md",
    "tests/support/papers_home.py",
    "tests/house/test_files.py",
}


@cache
def repository_files() -> tuple[Path, ...]:
    """Give every file that git keeps or would keep; where this is no repository of git's, every file in plain sight."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=CHECKOUT,
        check=False,
        capture_output=True,
    )
    if listed.returncode == 0:
        names = [name.decode() for name in listed.stdout.split(b"\0") if name]
        return tuple(file for name in names if (file := CHECKOUT / name).is_file())
    files = (file for file in CHECKOUT.rglob("*") if file.is_file())
    return tuple(file for file in files if not any(_is_made(part) for part in file.relative_to(CHECKOUT).parts))


def _is_made(part: str) -> bool:
    """Tell whether a part of a path is of what tools leave behind."""
    return part in {"__pycache__", "build", "dist"} or (part.startswith(".") and part != ".ci")


def texts() -> Iterator[tuple[str, str]]:
    """Give each text file of the repository: its name and what it says."""
    for file in repository_files():
        data = file.read_bytes()
        if b"\0" not in data[:1024]:
            yield file.relative_to(CHECKOUT).as_posix(), data.decode("utf-8")


def test_no_module_is_longer_than_can_be_read_at_one_sitting() -> None:
    long = {name: text.count("\n") for name, text in texts() if name.endswith(".py") and text.count("\n") > LONGEST}
    assert long == {}


def test_no_module_is_named_after_nothing() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc"}
    assert [file for file in repository_files() if file.stem in vague] == []


def test_nothing_names_the_machine_it_was_written_on() -> None:
    ours = [str(CHECKOUT), sys.prefix if sys.prefix != sys.base_prefix else "", str(Path.home() / "")]
    machine = [word for word in ours if len(Path(word).parts) > 2]
    if len(platform.node()) >= len("abcdefgh"):
        machine.append(platform.node())
    assert [(name, word) for name, text in texts() for word in machine if word in text] == []


def test_only_the_fixture_knows_where_the_real_papers_are() -> None:
    naming = {name for name, text in texts() if "shared/" in text}
    assert {name for name in naming if not name.startswith("benchmarks/")} <= MAY_NAME_SHARED


def test_test_files_have_names_of_their_own() -> None:
    names = [file.name for file in repository_files() if file.name.startswith("test_")]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("wing", WINGS)
def test_a_wing_says_that_it_is_typed(wing: str) -> None:
    assert (CHECKOUT / wing / "py.typed").is_file()
