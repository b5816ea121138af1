"""A skipped test fails the build in CI, and says why."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from house import CHECKOUT

CASES = """
import pytest

def test_runs():
    pass

@pytest.mark.skip(reason="the moon is full")
def test_marked():
    pass

def test_skips_inside():
    pytest.skip("the tide is out")

@pytest.mark.xfail(strict=True)
def test_known_bug():
    assert False
"""

MODULE = """
import pytest

pytest.skip("not on this coast", allow_module_level=True)
"""


def _run(folder: Path, ci: str, *files: str) -> subprocess.CompletedProcess[str]:
    shutil.copy(CHECKOUT / "tests" / "conftest.py", folder)
    (folder / "test_cases.py").write_text(CASES, encoding="utf-8")
    (folder / "test_module.py").write_text(MODULE, encoding="utf-8")
    without = [argument for plugin in ("cacheprovider", "xdist", "randomly") for argument in ("-p", f"no:{plugin}")]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *without, *files],
        cwd=folder,
        env=os.environ | {"CI": ci, "PYTHONPATH": str(CHECKOUT / "tests" / "support")},
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        ("test_cases.py", "the moon is full"),
        ("test_cases.py", "the tide is out"),
        ("test_module.py", "not on this coast"),
    ],
)
def test_a_skip_fails_in_ci_with_its_reason(tmp_path: Path, file: str, reason: str) -> None:
    finished = _run(tmp_path, "true", file)
    assert finished.returncode != 0
    assert f"nothing may be skipped in CI: {reason}" in finished.stdout


def test_a_skip_is_only_a_skip_elsewhere(tmp_path: Path) -> None:
    finished = _run(tmp_path, "")
    assert finished.returncode == 0
    assert "1 passed, 3 skipped, 1 xfailed" in finished.stdout
