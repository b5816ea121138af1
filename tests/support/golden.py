"""Registers of each shape that was released, kept with the answers they gave.

    python tests/support/golden.py

makes that of the present shape anew, as long as no version with it is released. A new shape is a new revision in
`db/migrations/versions`, and a new folder here; those before it are never made again.
"""

import io
import json
import lzma
import os
import shutil
import tempfile
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from cli.main import main
from db.actions.freezing import freeze_meeting
from db.questions.meetings import find_meeting
from db.questions.snapshots import meeting_snapshot
from db.store.identity import REVISIONS
from deeds import DEEDS, attempt
from desks import small_desk
from registers import OFFICER

FOLDER = Path(__file__).resolve().parents[1] / "golden"
DAY = "2022-12-31"
ASKED = {
    "list": ("list", "--json", "--as-at", DAY),
    "summary": ("summary", "--json", "--as-at", DAY),
    "history": ("history", "--json"),
    "meetings": ("meeting", "list", "--json"),
    "references": ("reference", "list", "--closed", "--json"),
    "programme": ("programme", "list", "--json"),
    "verify": ("verify", "--json"),
}
"""What is asked, by name."""
PASSING = frozenset({"warnings", "faults", "files"})
"""What of the answers may be said otherwise by a later version."""


@dataclass(frozen=True, slots=True)
class Golden:
    """One register of the past."""

    folder: Path

    @property
    def schema(self) -> int:
        """The number of its shape."""
        return int(self.folder.name.removeprefix("schema-"))

    @property
    def answers(self) -> dict[str, object]:
        """What it answered when it was made, by what was asked."""
        said: dict[str, object] = json.loads((self.folder / "answers.json").read_text(encoding="utf-8"))
        return said

    def unpack(self, folder: Path) -> Path:
        """Put it into a folder as a register file."""
        place = folder / "register.db"
        place.write_bytes(lzma.decompress((self.folder / "register.db.xz").read_bytes()))
        place.chmod(0o660)
        return place


def goldens() -> list[Golden]:
    """Give them, the oldest first."""
    return sorted((Golden(one) for one in FOLDER.glob("schema-*")), key=lambda one: one.schema)


def answers(register: Path) -> dict[str, object]:
    """Ask a register all that is asked of each."""
    return {name: asked(register, *words) for name, words in ASKED.items()}


def asked(register: Path, *words: str) -> object:
    """Give what a command answers as JSON."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        code = main(["--db", str(register), *words])
    assert code == 0, (words, printed.getvalue())
    return without_passing(json.loads(printed.getvalue()))


def without_passing(said: object) -> object:
    """Give an answer without what may be said otherwise."""
    if isinstance(said, dict):
        return {name: without_passing(value) for name, value in said.items() if name not in PASSING}
    return [without_passing(one) for one in said] if isinstance(said, list) else said


def holds(before: object, now: object) -> bool:
    """Tell whether an answer says all that an earlier one said; it may say more of each thing, not of more things."""
    if isinstance(before, dict):
        return isinstance(now, dict) and all(name in now and holds(value, now[name]) for name, value in before.items())
    if isinstance(before, list):
        return isinstance(now, list) and len(now) == len(before) and all(map(holds, before, now))
    return before == now


def make(folder: Path) -> Path:
    """Make a register in which everything an officer can do was done, and the record of a meeting frozen."""
    desk = small_desk(folder)
    with desk.register as register:
        for deed in DEEDS:
            attempt(desk, deed.name)
        with register.reading() as reader:
            meeting = find_meeting(reader, "last").meeting_id or 0
            snapshot = meeting_snapshot(reader, meeting)
        with register.writing(OFFICER) as change:
            freeze_meeting(change, meeting, snapshot)
        return Path(register.location)


def keep() -> None:
    """Make the register of the present shape and keep it with its answers."""
    kept = FOLDER / f"schema-{len(REVISIONS)}"
    if kept.is_dir() and json.loads((kept / "answers.json").read_text(encoding="utf-8"))["released"]:
        raise SystemExit(f"{kept.name} is that of a released version: it is never made again.")
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as name:
        os.environ |= dict.fromkeys(("HOME", "XDG_STATE_HOME"), name)  # nothing of this account is asked or written
        register = make(Path(name))
        said = {"released": None, **answers(register)}
        (kept / "register.db.xz").write_bytes(lzma.compress(register.read_bytes(), preset=9))
        (kept / "answers.json").write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    keep()
