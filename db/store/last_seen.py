"""The heads of the ledger that an account has seen, kept outside the register: what is rewritten later shows."""

import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_state_path

from db.dates import in_words
from db.ledger.head import Head, head_of
from db.store.location import whole_location
from db.store.reader import Reader

_OF_ENTRY = "SELECT hash FROM ledger_entry WHERE seq = :seq"
_KEPT = 30
"""Heads kept for a register: the last of each of so many days it was used."""

_MODE = 0o700


class SeenHead(NamedTuple):
    """A head that an account saw, and the day (UTC) it saw it."""

    seq: int
    hash: str
    on: date


class Missing(NamedTuple):
    """What an account saw in a register, and what is no longer there."""

    seen: SeenHead
    """The last that was seen."""
    still_there: SeenHead | None
    """The last that was seen before, and is still there."""
    last: int
    """The number of the last entry that is there now."""

    @property
    def sentence(self) -> str:
        """What it is, what it may be, and what to do."""
        seen, last = self.seen, self.last
        now = f"its ledger ends at entry {last}" if last < seen.seq else "another entry has that number now"
        before = self.still_there
        kept = (
            f"What you had seen by {in_words(before.on)}, up to entry {before.seq}, is still there. " if before else ""
        )
        return (
            f"Entry {seen.seq}, which you saw on {in_words(seen.on)}, is no longer in this register: {now}. {kept}"
            "It may have been restored from a backup or made anew, or somebody took entries out of it: run "
            "'rectrack verify', and ask whoever keeps it. If it is right, 'rectrack verify --accept' takes it as it is."
        )


def heads_folder() -> Path:
    """Give where the heads that this account has seen are kept."""
    return user_state_path("rectrack", appauthor=False) / "heads"


class LastSeen:
    """What this account saw of one register, in a file only it can read. What cannot be kept is not."""

    def __init__(self, location: str, folder: Path | None = None) -> None:
        """Take where the register is, and the folder to keep it in: else in the account's own state folder."""
        whole = whole_location(location)
        name = hashlib.sha256(whole.encode("utf-8", "surrogateescape")).hexdigest()[:32]
        self._path = (folder if folder is not None else heads_folder()) / f"{name}.json"
        self._whole = whole

    @property
    def heads(self) -> tuple[SeenHead, ...]:
        """Every head that is kept, the oldest first; none where they cannot be read."""
        try:
            said = json.loads(self._path.read_bytes())["heads"]
            return tuple(SeenHead(int(seq), str(head), date.fromisoformat(day)) for seq, head, day in said)
        except (OSError, ValueError, TypeError, LookupError):
            return ()

    def missing(self, reader: Reader) -> Missing | None:
        """Give what was seen and is no longer in the register; None where all is. It costs one indexed look-up."""
        heads = self.heads
        if not heads or _is_there(reader, heads[-1]):
            return None
        head = head_of(reader)
        before = next((one for one in reversed(heads[:-1]) if _is_there(reader, one)), None)
        return Missing(heads[-1], before, head.seq if head else 0)

    def keep(self, head: Head, *, accept: bool = False) -> None:
        """Remember a head as seen today; one before the last seen only where it is to be accepted."""
        heads = self.heads
        if heads and not accept and head.seq <= heads[-1].seq:
            return
        seen = SeenHead(head.seq, head.hash, datetime.now(UTC).date())
        before = () if accept else [one for one in heads if one.on != seen.on]
        with suppress(OSError):
            self._write([*before, seen][-_KEPT:])

    def _write(self, heads: Sequence[SeenHead]) -> None:
        self._path.parent.mkdir(mode=_MODE, parents=True, exist_ok=True)
        unfinished = self._path.with_suffix(f".{os.getpid()}")
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            said = [[one.seq, one.hash, one.on.isoformat()] for one in heads]
            json.dump({"register": self._whole, "heads": said}, file)
        unfinished.replace(self._path)


def _is_there(reader: Reader, seen: SeenHead) -> bool:
    return reader.row(_OF_ENTRY, seq=seen.seq) == (seen.hash,)
