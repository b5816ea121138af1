"""The officer's own editor: a text is written in another program, on a file that nobody else can read."""

import os
import shlex
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from db.errors import WrongUseError
from db.store.deputy import deputy

VARIABLES = ("VISUAL", "EDITOR")
"""What names the program, the first that says."""

NONE_NAMED = "No editor is named: set the variable EDITOR, such as EDITOR=nano, before you start rectrack."


def editor_command(variables: Mapping[str, str]) -> list[str]:
    """Give the words that start the editor; raises `WrongUseError` where none is named, or not in words."""
    named = next((variables[name] for name in VARIABLES if variables.get(name, "").strip()), "")
    try:
        words = shlex.split(named)
    except ValueError as error:
        raise WrongUseError(f"The editor cannot be started: {named!r} has a quote that is not closed.") from error
    if not words:
        raise WrongUseError(NONE_NAMED)
    return words


def edited(text: str, command: list[str]) -> str:
    """Let an editor change a text, and give it as it was left; the terminal must be the editor's meanwhile.

    The file lies in a new folder that only this account can enter, which is gone afterwards with whatever the editor
    left in it. Raises `WrongUseError`, the text being as it was, where the editor fails or leaves no text.
    """
    with tempfile.TemporaryDirectory(prefix="rectrack-") as folder:
        file = Path(folder) / "text.txt"
        file.touch(mode=0o600)
        file.write_text(f"{text}\n" if text else "", encoding="utf-8")
        name = Path(command[0]).name
        try:
            ended = subprocess.run([*command, str(file)], check=False)  # noqa: S603 - the officer's own choice, no shell
        except OSError as error:
            raise WrongUseError(f"The editor {name} cannot be started: {error.strerror}.") from error
        if ended.returncode != 0:
            raise WrongUseError(f"The editor {name} ended with {ended.returncode}: the text is as it was.")
        try:
            return file.read_text(encoding="utf-8").removesuffix("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise WrongUseError(f"What {name} left is not a text in UTF-8: the text is as it was.") from error


def named_editor() -> list[str]:
    """Give the words that start this officer's editor; raises `WrongUseError` where there is none, or must be none."""
    working_for = deputy()
    if working_for is not None and working_for.confined:
        raise WrongUseError("An editor would run as the service account, so none is started: write the text here.")
    return editor_command(os.environ)
