"""Long text on a real terminal: kept through a kill and a lost line, written in an editor, pasted whole."""

import shutil
from pathlib import Path

import pytest

from command_line import command, surroundings
from db.errors import WrongUseError
from program import demonstration_file, running
from terminal import Terminal, on_terminal
from tui.outside_editor import NONE_NAMED, edited, editor_command
from tui.screens.change_status import ChangeStatusDialog
from tui.widgets.rationale import PlainTextArea

WORDS = "The course moved to June"

EDITOR = """#!/bin/sh
stat -c '%a %n' "$1" "$(dirname "$1")" > {seen}
cat "$1" >> {seen}
printf 'line %s\\n' 1 2 3 | tr -d '\\r' >> "$1"
printf '\\033[31mred' >> "$1"
"""


def drafts(home: Path) -> list[str]:
    """Give what the drafts of an account hold."""
    folder = home / ".local" / "state" / "rectrack" / "drafts"
    return [one.read_text(encoding="utf-8") for one in folder.glob("*.json")] if folder.is_dir() else []


def change_a_status(terminal: Terminal) -> None:
    """Open the dialog on the first item and put the cursor into its rationale."""
    terminal.await_text("⚑")  # the heading: the register is still being opened, and the key waits for it
    terminal.press("s")
    terminal.await_text("Counts become")
    terminal.press("a")
    terminal.await_text("[◆ AMBER]")
    terminal.press("\t")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    shutil.copy(demonstration_file(tmp_path), folder / "register.db")
    return folder


def test_what_was_typed_outlives_a_kill_and_a_lost_line(home: Path) -> None:
    line = [*command(), "--db", "register.db"]
    with on_terminal(line, home, surroundings(home)) as terminal:
        change_a_status(terminal)
        terminal.press(WORDS)
        terminal.await_text(WORDS)
        terminal.await_that(lambda: any(WORDS in one for one in drafts(home)))
        terminal.kill()
    with on_terminal(line, home, surroundings(home)) as terminal:
        change_a_status(terminal)
        terminal.await_text(WORDS)
        terminal.press(" and on")
        terminal.await_text(f"{WORDS} and on")
        terminal.hung_up()
    assert any(f"{WORDS} and on" in one for one in drafts(home))


def test_a_text_goes_to_the_editor_and_comes_back_whole_and_a_paste_is_taken_whole(home: Path) -> None:
    seen = home / "seen"
    editor = home / "my editor"
    editor.write_text(EDITOR.format(seen=seen), encoding="utf-8")
    editor.chmod(0o700)
    variables = surroundings(home, EDITOR=f"'{editor}'", LC_ALL="C.UTF-8")
    with on_terminal([*command(), "--db", "register.db"], home, variables) as terminal:
        change_a_status(terminal)
        pasted = "\r".join(f"pasted {place}" for place in range(600))
        terminal.press(f"\x1b[200~first\x07 paste\r{pasted}\x1b[201~")
        terminal.await_text("pasted 599")
        terminal.press("\x1bOR")  # f3
        terminal.await_text("␛[31mred")
        terminal.press("\x13")  # saved as it is: the draft of what is refused holds all of it
        terminal.await_that(lambda: any("[31mred" in one for one in drafts(home)) or "RED →" in terminal.text)
        terminal.press("\x1b")
    mode_of_file, mode_of_folder, first, *rest = seen.read_text(encoding="utf-8").splitlines()
    assert mode_of_file.startswith("600 ")
    assert mode_of_folder.startswith("700 ")
    assert first == "first␇ paste"
    assert rest == [f"pasted {place}" for place in range(600)]
    assert not Path(mode_of_folder.removeprefix("700 ")).exists()


def test_an_editor_that_is_not_named_or_fails_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(WrongUseError, match="No editor is named"):
        editor_command({"EDITOR": " "})
    with pytest.raises(WrongUseError, match="quote that is not closed"):
        editor_command({"VISUAL": "vi 'x"})
    assert editor_command({"VISUAL": "code --wait", "EDITOR": "vi"}) == ["code", "--wait"]
    with pytest.raises(WrongUseError, match="ended with 1: the text is as it was"):
        edited("mine", ["false"])
    with pytest.raises(WrongUseError, match="cannot be started"):
        edited("mine", [str(tmp_path / "none")])
    with pytest.raises(WrongUseError, match="not a text in UTF-8"):
        edited("mine", ["sh", "-c", 'printf "\\377" > "$0"'])
    # no shell reads the words: what would be a command for one is an argument
    assert edited("mine", ["true", "; touch hacked", "$(touch hacked)"]) == "mine"


async def test_where_there_is_no_editor_or_no_terminal_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    async with running(demonstration_file(tmp_path)) as program:
        await program.press("s", "f3")
        assert NONE_NAMED in program.said
        monkeypatch.setenv("EDITOR", "true")
        await program.press("f3")
        assert "cannot be opened in a browser" in program.said
        area = program.front(ChangeStatusDialog).query_one(PlainTextArea)
        assert area.text == ""
