"""The manual page and the completions are what the commands say, and a shell completes by them."""

import runpy
import subprocess
from pathlib import Path

import pytest

from cli.catalogue import CATALOGUE
from house import CHECKOUT

SHARE = CHECKOUT / "share"
BASH = """
source "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_rectrack
echo "${COMPREPLY[@]}"
"""


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """Give each file as it would be written now."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(CHECKOUT / "docs"))
        made: dict[str, str] = runpy.run_path(str(CHECKOUT / "docs" / "commands.py"))["pages"]()
    return made


def test_they_are_made_from_the_commands_as_they_are(pages: dict[str, str]) -> None:
    stale = [name for name, text in pages.items() if (SHARE / name).read_text(encoding="utf-8") != text]
    assert stale == [], "out of date: run `python docs/commands.py` and commit what it wrote"
    assert {one for one in SHARE.rglob("*") if one.is_file()} == {SHARE / name for name in pages}


def test_the_manual_page_can_be_shown_on_every_terminal(pages: dict[str, str]) -> None:
    assert pages["man/man1/rectrack.1"].isascii()


def test_each_names_every_command(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        said = text.replace("\\-", "-")
        assert [command for command in CATALOGUE if command not in said] == [], name


def test_the_manual_page_parts_an_option_from_what_it_takes(pages: dict[str, str]) -> None:
    page = pages["man/man1/rectrack.1"].replace("\\-", "-")
    assert "\\fB--because\\fR, \\fB--rationale\\fR \\fITEXT\\fR\n" in page
    assert "\\fB--to\\fR \\fISTATUS\\fR\n" in page


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["imp"], "import"),
        (["--db", "import", "rec"], "reconcile"),
        (["meeting", "co"], "compare"),
        (["paper", "--format", "h"], "html"),
        (["paper", "--edition", ""], "full exceptions"),
        (["meeting", "freeze", "--b"], "--because"),
        (["list", "--save"], "--save-view"),
        (["import", "--decisions", ""], ""),
    ],
)
def test_bash_completes_a_command_an_option_and_a_choice(typed: list[str], offered: str) -> None:
    file = SHARE / "bash-completion" / "completions" / "rectrack"
    line = ["bash", "--norc", "-c", BASH, "bash", str(file), "rectrack", *typed]
    done = subprocess.run(line, cwd=Path("/"), check=True, capture_output=True, text=True, timeout=60)
    assert (done.stdout.strip(), done.stderr) == (offered, "")
