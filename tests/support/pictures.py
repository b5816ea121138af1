"""Pictures of the screen that a test holds the program to: drawn as SVG, and as text so that a difference can be read.

    RECTRACK_DRAW=1 pytest tests/tui/test_pictures.py

draws them anew; look at what changed before it is committed.
"""

import os
import re
from pathlib import Path

from program import Program

FOLDER = Path(__file__).resolve().parents[1] / "tui" / "pictures"


def assert_as_drawn(program: Program, name: str) -> None:
    """Hold what is on the screen to a picture and its text; the text first, since that says what differs."""
    text = f"{program.text}\n"
    svg = re.sub(r"@font-face \{.*?\}\s*", "", program.app.export_screenshot(title=name), flags=re.DOTALL)
    for file, now in ((FOLDER / f"{name}.txt", text), (FOLDER / f"{name}.svg", svg)):
        if os.environ.get("RECTRACK_DRAW"):
            FOLDER.mkdir(exist_ok=True)
            file.write_text(now, encoding="utf-8")
        assert file.read_text(encoding="utf-8") == now, (
            f"{file.name} is drawn otherwise now: see tests/support/pictures.py"
        )
