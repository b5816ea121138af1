"""What the documents promise is there."""

import re
import runpy
import shlex
from pathlib import Path

import pytest

from cli.main import main
from house import CHECKOUT

DOCUMENTS = sorted(
    [*CHECKOUT.glob("*.md"), *(CHECKOUT / "docs").rglob("*.md"), *(CHECKOUT / "benchmarks").glob("*.md")]
)


def name(path: Path) -> str:
    """Give a document's name in the repository."""
    return path.relative_to(CHECKOUT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_link_leads_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))
    assert [target for target in targets if "://" not in target and not (document.parent / target).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_command_line_shown_is_one_the_program_takes(document: Path) -> None:
    blocks = re.findall(r"```\n(.*?)```", document.read_text(encoding="utf-8"), re.DOTALL)
    shown = [line for block in blocks for line in block.splitlines() if line.startswith("rectrack ")]
    refused = [line for line in shown if main([*shlex.split(line, comments=True)[1:], "--help"]) != 0]
    assert refused == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_file_that_is_named_is_there(document: Path) -> None:
    named = re.findall(
        r"`((?:bin|db|papers|tui|cli|docs|share|tests|benchmarks)/[\w./-]*)`", document.read_text("utf-8")
    )
    assert [one for one in named if not (CHECKOUT / one).exists()] == []


def test_the_list_of_decisions_is_made_from_them_as_they_are() -> None:
    page = runpy.run_path(str(CHECKOUT / "docs" / "decisions_index.py"))["page"]()
    written = (CHECKOUT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    assert written == page, "out of date: run `python docs/decisions_index.py` and commit it"


def test_the_one_line_that_runs_the_tests_is_the_one_ci_runs() -> None:
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    lines = [line for line in readme.splitlines() if line.endswith("/bin/pytest")]
    assert lines == [
        "python3 -m venv .venv && .venv/bin/pip install --quiet '.[test]' && .venv/bin/pytest",
    ]
