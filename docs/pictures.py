"""Make the pictures of these pages from the program itself, on the demonstration register.

    python docs/pictures.py

Each is what the program draws on a terminal of that size after those keys; the demonstration and the day are fixed,
so that the same program always makes the same pictures.
"""

import asyncio
import os
import re
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from textual.pilot import Pilot

from db.demonstration.making import make_demonstration
from tui.app import Rectrack
from tui.drafts import Drafts
from tui.settings import Settings

HERE = Path(__file__).resolve().parent / "pictures"
TERMINAL = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
"""What says that a terminal shows every colour; without it the pictures would be those of an old one."""
TODAY = date(2023, 2, 20)

NARROW, MEDIUM, WIDE = (80, 24), (120, 34), (160, 44)


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its file, the terminal, and what is typed."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...] = ()
    theme: str = "dark"


PICTURES = (
    Picture("register", MEDIUM, ("j", "j", "j")),
    Picture("register-80x24", NARROW),
    Picture("register-160x44", WIDE),
    Picture("register-light", MEDIUM, ("j",), "light"),
    Picture("filter", MEDIUM, ("slash", *"custody")),
    Picture("recommendation", MEDIUM, ("j", "enter")),
    Picture("change-status", MEDIUM, ("j", "s")),
    Picture("extend-due-date", MEDIUM, ("j", "x")),
    Picture("positions", MEDIUM, ("m", "p")),
    Picture("trends", MEDIUM, ("c", "t")),
    Picture("help", MEDIUM, ("question_mark",)),
    Picture("palette", MEDIUM, ("ctrl+p",)),
    # these say who has what, and write it into the register
    Picture("review", MEDIUM, ("Q", "j", "enter")),
    Picture("review-80x24", NARROW, ("Q", "j", "enter", "n")),
    Picture("review-result", MEDIUM, ("Q", "j", "enter", "equals_sign", "n", "equals_sign", "b")),
)


async def drawn(register: Path, picture: Picture, folder: Path) -> str:
    """Give one picture as SVG, as a terminal of every colour shows it."""
    os.environ |= TERMINAL
    os.environ.pop("NO_COLOR", None)
    settings = Settings(folder / "settings.toml", picture.theme)
    drafts = Drafts(folder / picture.name, str(register))
    app = Rectrack(str(register), settings=settings, drafts=drafts, today=lambda: TODAY)
    async with app.run_test(size=picture.size) as pilot:
        while app.home is None or not app.home.is_mounted:
            await pilot.pause()
        await at_rest(app, pilot)
        for key in picture.keys:
            await pilot.press(key)
            await at_rest(app, pilot)
        svg = app.export_screenshot(title="rectrack")
    # The reader's own fixed-width font will do: a picture of ours fetches nothing.
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


async def at_rest(app: Rectrack, pilot: Pilot[None]) -> None:
    """Wait until all that was asked for is drawn; a dialog waits for the officer, and is not waited for."""
    for _ in range(2):
        await pilot.pause()
        busy = [worker for worker in app.workers if worker.group != "change" and not worker.is_finished]
        if busy:
            await app.workers.wait_for_complete(busy)
        await pilot.pause()


def main() -> None:
    """Make every picture."""
    HERE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        register = folder / "demonstration.db"
        make_demonstration(register, today=TODAY)
        for picture in PICTURES:
            svg = asyncio.run(drawn(register, picture, folder))
            (HERE / f"{picture.name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
