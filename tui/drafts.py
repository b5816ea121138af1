"""What was typed and not saved: kept for the next time, also over a lost connection and a crash."""

import hashlib
import json
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import Lock

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
        self._held: dict[str, tuple[Path, bytes]] = {}
        """Where each draft lies that was read or kept here, and what it held then."""
        self._one_at_a_time = Lock()
        """What is typed is kept in threads: two at once would each find the other's a stranger's."""

    def of(self, name: str) -> Draft:
        """Give the draft of that name, the latest of several; an empty one where there is none or it cannot be read."""
        with self._one_at_a_time:
            text = self._read(name)
        try:
            kept = json.loads(text)
        except ValueError:
            kept = None
        fields = kept.get("fields") if isinstance(kept, dict) else None
        if not isinstance(fields, dict):
            return Draft()
        return Draft({str(key): value for key, value in fields.items() if isinstance(value, str)})

    def _read(self, name: str) -> bytes:
        place, text = self._path(name), b""
        with suppress(OSError):
            place = max(self._places(name), key=lambda one: one.stat().st_mtime_ns, default=place)
            text = place.read_bytes()
        self._held[name] = (place, text)
        return text

    def keep(self, name: str, draft: Draft, *, over: bool = False) -> None:
        """Keep a draft, whole or not at all; raises `RegisterError` where the folder does not allow it.

        What another program of the same officer has kept under that name meanwhile is left beside it, unless it is to
        be written `over`.
        """
        try:
            with self._one_at_a_time:
                if draft:
                    self._write(name, draft, self._path(name) if over else self._free_place(name))
                else:
                    self._take_away(name)
        except OSError as error:
            raise RegisterError(
                f"What you typed cannot be kept for later in {self.folder} ({error.strerror}): "
                "save it or copy it before you leave."
            ) from error

    def drop(self, name: str) -> None:
        """Forget a draft: it was saved. One that cannot be taken away is offered again, and harms nothing."""
        with suppress(OSError), self._one_at_a_time:
            self._take_away(name)

    def _take_away(self, name: str) -> None:
        place = self._path(name)
        if name in self._held:
            place, text = self._held.pop(name)
            if not place.exists() or place.read_bytes() != text:
                return
        place.unlink(missing_ok=True)

    def _free_place(self, name: str) -> Path:
        """Give where the draft lies that this program reads and keeps, or a place where no other one lies."""
        if name not in self._held:
            return self._path(name)
        place, text = self._held[name]
        if not place.exists() or place.read_bytes() == text:
            return place
        number = 1
        while (beside := self._path(name).with_suffix(f".{number}.json")).exists():
            number += 1
        return beside

    def _places(self, name: str) -> list[Path]:
        """Give every draft of that name."""
        path = self._path(name)
        return [one for one in (path, *self.folder.glob(f"{path.stem}.*.json")) if one.exists()]

    def _write(self, name: str, draft: Draft, place: Path) -> None:
        from db.private_files import put_private  # noqa: PLC0415 - not before anything is typed

        text = json.dumps({"register": self._location, "name": name} | asdict(draft)).encode()
        put_private(place, text)
        self._held[name] = (place, text)

    def _path(self, name: str) -> Path:
        place = hashlib.sha256(f"{whole_location(self._location)}\n{name}".encode()).hexdigest()[:32]
        return self.folder / f"{place}.json"


def drafts_folder() -> Path:
    """Give where drafts are kept for the account."""
    from platformdirs import user_state_path  # noqa: PLC0415 - not before the first paint

    return user_state_path("rectrack") / "drafts"
