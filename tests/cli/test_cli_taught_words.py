"""Words of a paper that nobody has placed: asked at a terminal, remembered, and said in a batch run."""

import json
from pathlib import Path

import pytest

import cli.asking
from command_line import Command
from strange_papers import STRANGE

IMPORT = ("import", "strange.txt", "--as-at", "2022-03-31")


@pytest.fixture(autouse=True)
def strange(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a paper in words nobody knows."""
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    paper = home / "strange.txt"
    paper.write_text(STRANGE, encoding="utf-8")
    return paper


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the answers given on standard input be typed at a terminal."""
    monkeypatch.setattr(cli.asking, "has_terminal", lambda: True)


@pytest.mark.usefixtures("terminal")
def test_answers_are_remembered_and_the_paper_is_read_with_them(rectrack: Command, home: Path) -> None:
    done = rectrack(*IMPORT, answer="recommendation\n99\n7\nred\ny\n")
    assert done.code == 0, done
    assert "The heading “What we were told” means: 1 number, 2 recommendation" in done.out
    assert "Answer with a number from 1 to" in done.out
    settings = home / ".config" / "rectrack" / "settings.toml"
    assert settings.read_text(encoding="utf-8") == (
        '[headings]\n"What we were told" = "recommendation"\n"Champion" = "owner"\n\n'
        '[statuses]\n"Not started" = "RED"\n'
    )
    listed = json.loads(rectrack("list", "--json").out)
    assert [(one["number"], one["status"], one["owner"]) for one in listed] == [
        ("1", "RED", "Head of Lamps"),
        ("2", "AMBER", "Head of Lamps"),
    ]
    again = rectrack(*IMPORT)
    assert (again.code, "means:" in again.out) == (0, False)
    assert rectrack("reconcile", "strange.txt").code == 0


def test_in_a_batch_run_it_is_said_what_to_write_where(rectrack: Command, home: Path) -> None:
    refused = rectrack(*IMPORT, "--yes")
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert "the headings “What we were told”, “Champion”" in refused.err
    settings = home / ".config" / "rectrack" / "settings.toml"
    assert str(settings) in refused.err
    settings.parent.mkdir(parents=True)
    settings.write_text('[headings]\n"What we were told" = "recommendation"\n', encoding="utf-8")
    done = rectrack(*IMPORT, "--yes", "--json")
    assert done.code == 0
    assert json.loads(done.out)["unplaced"] == {"headings": ["Champion"], "statuses": ["Not started"]}
    said = rectrack("reconcile", "strange.txt")
    assert "the headings “Champion” and the status words “Not started”" in " ".join(said.out.split())
