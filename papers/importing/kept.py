"""Choices not written yet: kept for an officer, a register and a paper, and taken up again by whichever surface."""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_state_path

from db.errors import RegisterError
from db.private_files import put_private
from db.store.location import whole_location
from papers.importing.choices import Choices
from papers.importing.proposal import NEW, OUT, Meant


@dataclass(frozen=True, slots=True)
class KeptChoices:
    """The choices of one officer for one register, those for each paper in a file only the officer can read."""

    folder: Path
    location: str
    """Where the register is."""

    def of(self, sha256: str) -> Choices:
        """Give what was chosen of the paper with that fingerprint; nothing where it cannot be read."""
        try:
            kept = json.loads(self._path(sha256).read_text(encoding="utf-8"))
            return choices_from(kept)
        except (OSError, ValueError):
            return Choices()

    def keep(self, sha256: str, choices: Choices) -> None:
        """Keep what was chosen, whole or not at all; raises `RegisterError` where the folder does not allow it."""
        try:
            if choices:
                self._write(sha256, choices)
            else:
                self._path(sha256).unlink(missing_ok=True)
        except OSError as error:
            raise RegisterError(
                f"What you chose cannot be kept for later in {self.folder} ({error.strerror}): "
                "accept it now, or make room there."
            ) from error

    def drop(self, sha256: str) -> None:
        """Forget what was chosen: it is in the register. What cannot be taken away harms nothing: it is done."""
        with suppress(OSError):
            self._path(sha256).unlink()

    def _write(self, sha256: str, choices: Choices) -> None:
        kept = {"register": self.location, "paper": sha256, **choices_as_json(choices)}
        put_private(self._path(sha256), json.dumps(kept).encode())

    def _path(self, sha256: str) -> Path:
        place = hashlib.sha256(f"{whole_location(self.location)}\n{sha256}".encode()).hexdigest()[:32]
        return self.folder / f"{place}.json"


def kept_choices(location: str) -> KeptChoices:
    """Give where this account's choices for a register are kept."""
    return KeptChoices(user_state_path("rectrack") / "imports", location)


def choices_as_json(choices: Choices) -> Mapping[str, object]:
    """Give choices in the form they are kept in."""
    return {"refused": sorted(choices.refused), "meant": dict(choices.meant)}


def choices_from(kept: object) -> Choices:
    """Give the choices that were kept; raises `ValueError` for anything that is none."""
    match kept:
        case {"refused": list(refused), "meant": dict(meant)} if all(isinstance(one, str) for one in refused):
            return Choices(frozenset(refused), {str(path): meaning(what) for path, what in meant.items()})
    raise ValueError("these are no choices")


def meaning(said: object) -> Meant:
    """Read what a doubtful thing was said to be; raises `ValueError` for anything else."""
    match said:
        case "new":
            return NEW
        case "out":
            return OUT
        case int() if not isinstance(said, bool):
            return said
    raise ValueError(f"{said!r} is neither new, out nor a number of the register")
