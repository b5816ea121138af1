"""The names of files, completed as they are typed."""

import asyncio
import os
from pathlib import Path

from textual.suggester import Suggester


class FileNames(Suggester):
    """Shows the rest of the first name that begins with what is typed; the right arrow takes it."""

    def __init__(self) -> None:
        """Look at every letter: files come and go, and their names tell small letters from large ones."""
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Give the whole name of a file or a folder; None where none begins so."""
        return await asyncio.to_thread(completed, value)


def completed(typed: str) -> str | None:
    """Give what is typed with the rest of the first name that begins so, a folder's with a stroke; None for none."""
    if not typed or not typed.isprintable():
        return None
    folder, start = os.path.split(typed)
    try:
        with os.scandir(Path(folder or ".").expanduser()) as entries:
            names = [
                one.name + ("/" if one.is_dir() else "")
                for one in entries
                if one.name.startswith(start) and one.name.isprintable() and (start or not one.name.startswith("."))
            ]
    except (OSError, RuntimeError, ValueError):  # no such folder, none to be read, or that of an unknown account
        return None
    return typed + min(names)[len(start) :] if names else None
