"""What was typed and not saved: kept for the next time, also over a lost connection and a crash."""

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from db.errors import RegisterError
from db.store.location import whole_location


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of a dialog as they were typed, by name."""

    fields: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Tell whether there is anything in it."""
        return any(value.strip() for value in self.fields.values())


class Drafts:
    """The drafts of one officer for one register, each under a name, in files only the officer can read."""

    def __init__(self, folder: Path, location: str) -> None:
        """Take the folder to keep them in, and where the register is."""
        self.folder = folder
        self._location = location

    def of(self, name: str) -> Draft:
        """Give the draft of that name; an empty one where there is none or it cannot be read."""
        try:
            kept = json.loads(self._path(name).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Draft()
        fields = kept.get("fields") if isinstance(kept, dict) else None
        if not isinstance(fields, dict):
            return Draft()
        return Draft({str(key): value for key, value in fields.items() if isinstance(value, str)})

    def keep(self, name: str, draft: Draft) -> None:
        """Keep a draft, whole or not at all; raises `RegisterError` where the folder does not allow it."""
        try:
            if draft:
                self._write(name, draft)
            else:
                self._path(name).unlink(missing_ok=True)
        except OSError as error:
            raise RegisterError(
                f"What you typed cannot be kept for later in {self.folder} ({error.strerror}): "
                "save it or copy it before you leave."
            ) from error

    def drop(self, name: str) -> None:
        """Forget a draft: it was saved. One that cannot be taken away is offered again, and harms nothing."""
        with suppress(OSError):
            self._path(name).unlink()

    def _write(self, name: str, draft: Draft) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, unfinished = tempfile.mkstemp(dir=self.folder, suffix=".tmp")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump({"register": self._location, "name": name} | asdict(draft), file)
                file.flush()
                os.fsync(file.fileno())
            Path(unfinished).replace(self._path(name))
        except OSError:
            with suppress(OSError):
                Path(unfinished).unlink()
            raise

    def _path(self, name: str) -> Path:
        place = hashlib.sha256(f"{whole_location(self._location)}\n{name}".encode()).hexdigest()[:32]
        return self.folder / f"{place}.json"


def drafts_folder() -> Path:
    """Give where drafts are kept for the account."""
    from platformdirs import user_state_path  # noqa: PLC0415 - not before the first paint

    return user_state_path("rectrack") / "drafts"
