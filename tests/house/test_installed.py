"""What is installed is what is in the checkout, and nothing is tested from anywhere else in CI."""

import os
import sys
import sysconfig
from importlib import metadata
from pathlib import Path

import pytest

from house import CHECKOUT, WINGS, wing_folder


@pytest.mark.parametrize("wing", WINGS)
def test_every_file_of_a_wing_is_installed(wing: str) -> None:
    installed = wing_folder(wing)
    here = CHECKOUT / wing
    files = [file for file in here.rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    assert [str(file) for file in files if not (installed / file.relative_to(here)).is_file()] == []


@pytest.mark.parametrize(("wing", "pattern"), [("tui", "*.tcss"), ("db", "migrations/versions/*.py")])
def test_what_is_no_code_is_installed_too(wing: str, pattern: str) -> None:
    assert list(wing_folder(wing).rglob(pattern))


@pytest.mark.parametrize("wing", WINGS)
def test_in_ci_the_wings_come_from_the_wheel(wing: str) -> None:
    if os.environ.get("CI") == "true":
        site_packages = Path(sysconfig.get_path("purelib")).resolve()
        assert wing_folder(wing).resolve() == site_packages / wing
        assert Path(sys.executable).with_name("rectrack").is_file()
        assert metadata.version("rectrack")
    else:
        assert wing_folder(wing).name == wing


def test_in_ci_the_start_script_the_manual_and_the_completions_are_installed_as_they_are_here() -> None:
    if os.environ.get("CI") == "true":
        installed = {CHECKOUT / "bin" / "rectrack": Path(sys.executable).with_name("rectrack")}
        share = CHECKOUT / "share"
        installed |= {
            one: Path(sys.prefix, "share", one.relative_to(share)) for one in share.rglob("*") if one.is_file()
        }
        assert len(installed) > len(WINGS)
        assert [str(there) for here, there in installed.items() if there.read_bytes() != here.read_bytes()] == []
    else:
        assert os.access(CHECKOUT / "bin" / "rectrack", os.X_OK)
