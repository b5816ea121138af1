"""A backup that was proved by restoring it: the copy, a second one made from it, and what both hold."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

from db.errors import RegisterError
from db.ledger.contents import contents, counts
from db.ledger.entries import NOTHING_BEFORE, read_entries
from db.ledger.head import Head, head_of
from db.ledger.open_form import SNAPSHOTS, open_rows, snapshot_of
from db.ledger.verify import Verification
from db.proof import prove_register
from db.store.backup import MODE, back_up
from db.store.location import expanded, is_address
from db.store.new_files import new_file
from db.store.reader import Reader
from db.store.rebuilding import rebuild_register
from db.store.register import Register

SUFFIX = ".backup.db"
STAMP = "%Y%m%dT%H%M%SZ"
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup, and what is known of it."""

    path: Path
    """A register in one file, whatever it was made from."""
    sha256: str
    """As the file beside it says it: `sha256sum -c` holds the one to the other."""
    size: int
    """Bytes."""
    head: Head
    proof: Verification
    """What restoring it gave; its faults are those of the register it was made from."""


def default_target(location: str, folder: Path, moment: datetime | None = None) -> Path:
    """Give a name for a backup in a folder that is not taken: that of the register, and the time (UTC)."""
    name = f"{stem(location)}-{(moment or datetime.now(UTC)):{STAMP}}"
    paths = (folder / f"{name}{f'-{number}' if number > 1 else ''}{SUFFIX}" for number in count(1))
    return next(path for path in paths if not path.exists())


def stem(location: str) -> str:
    """Give what the backups of a register begin with: the name of its file or its database."""
    name = Path(urlsplit(location).path).name if is_address(location) else expanded(location).stem
    return name or "register"


def make_backup(location: str, target: Path) -> Backup:
    """Copy the register at a path or address to a new file, restore that, and hold the one to the other.

    Others go on working; the copy is of one moment. Raises `RegisterError` where there is no register, where the target
    is there already or cannot be made, and where what is restored is not what was copied: then nothing is kept.
    """
    seen: list[tuple[Head | None, dict[str, int]]] = []

    def look(reader: Reader) -> None:
        seen.append((head_of(reader), dict(counts(reader))))

    if is_address(location):
        with Register.open(location) as register, register.reading() as reader:
            look(reader)
            _write_file(reader, target)
    else:
        back_up(expanded(location), target, look=look)
    sums = target.with_name(f"{target.name}.sha256")
    with _kept_together(target, sums):
        ((head, many),) = seen
        proof = _restored(target, head, many)
        sha256, size = _summed(target)
        with new_file(sums, MODE) as unfinished:
            unfinished.write_text(f"{sha256}  {target.name}\n", encoding="utf-8", errors="surrogateescape")
    return Backup(target, sha256, size, head or Head(0, NOTHING_BEFORE), proof)


@contextmanager
def _kept_together(target: Path, sums: Path) -> Iterator[None]:
    """Keep a backup and its sum where the block ends well, else neither; a sum of somebody else's stays."""
    ours = [target] if os.path.lexists(sums) else [sums, target]
    try:
        yield
    except BaseException as error:
        for one in ours:
            with suppress(OSError):
                one.unlink()
        if isinstance(error, OSError):
            said = f"The backup {target} could not be proved ({error.strerror}): nothing was kept, try again."
            raise RegisterError(said) from error
        raise


def _write_file(reader: Reader, target: Path) -> None:
    """Write a register that is on a server as a file: its ledger and frozen records, the rest built from them."""
    there = contents(reader)

    def check(made: Reader) -> None:
        if contents(made) != there:
            raise RegisterError(
                "The tables on the server are not what its ledger adds up to, so no backup was made: see what "
                "'rectrack verify' says."
            )

    snapshots = (snapshot_of(row) for row in open_rows(reader, SNAPSHOTS))
    rebuild_register(target, read_entries(reader), snapshots, check=check, mode=MODE)


def _restored(target: Path, head: Head | None, many: dict[str, int]) -> Verification:
    """Restore a backup into a register beside it, hold it to the backup and to what was copied, and prove it."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".restored-", ignore_cleanup_errors=True) as folder:
        again = Path(folder) / target.name
        back_up(target, again)
        with (
            Register.open(target) as copy,
            copy.reading() as one,
            Register.open(again) as restored,
            restored.reading() as other,
        ):
            same = contents(one) == contents(other)
            if not same or dict(counts(other)) != many or head_of(other) != head:
                raise RegisterError(f"What {target} restores is not what was copied: nothing was kept, try again.")
            return prove_register(other, files=False)


def _summed(path: Path) -> tuple[str, int]:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
        return digest.hexdigest(), os.fstat(file.fileno()).st_size


def sum_beside(path: Path) -> bool | None:
    """Tell whether a backup is what it was when it was made; None where no sum of it lies beside it."""
    try:
        said, _, name = path.with_name(f"{path.name}.sha256").read_text(encoding="utf-8").partition("  ")
        return (said, name.strip()) == (_summed(path)[0], path.name)
    except (OSError, ValueError):
        return None
