"""The command line in this process, each test in a home of its own."""

import io
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from cli.main import main
from command_line import Command, Finished
from made_once import made_once
from small_papers import autumn_paper, summer_paper


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty folder that is home and working folder; no setting of this account reaches the test."""
    for name in ("RECTRACK_DB", "XDG_DATA_HOME", "XDG_STATE_HOME", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def rectrack(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Give a function that runs one command line on `register.db`, with what is typed at its questions."""

    def run(*arguments: object, answer: str = "") -> Finished:
        capsys.readouterr()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.StringIO(answer))
            code = main(["--db", "register.db", *map(str, arguments)])
        printed = capsys.readouterr()
        return Finished(code, printed.out, printed.err)

    return run


@pytest.fixture
def harbour(rectrack: Command, home: Path) -> Command:
    """Give the same on a register that holds both small papers."""
    register = home / "register.db"
    register.write_bytes(_harbour_register())
    register.chmod(0o660)
    return rectrack


@made_once
def _harbour_register() -> bytes:
    """Import both small papers once: copying the register is a hundred times as quick."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        register = folder / "register.db"
        for paper in (summer_paper(folder), autumn_paper(folder)):
            assert main(["--db", str(register), "import", str(paper), "--yes"]) == 0
        return register.read_bytes()
