"""A register made again from its open files, and proved to be the one they were written from."""

import errno
import hashlib
import json
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from db.errors import WrongUseError
from db.ledger.entries import NOTHING_BEFORE, Entry
from db.ledger.open_form import LEDGER, SNAPSHOTS, entry_of, open_rows, snapshot_of, table_names
from db.ledger.verify import Verification
from db.store.reader import Reader
from db.store.rebuilding import rebuild_register
from papers.export.json_lines import line_of, values_of
from papers.export.whole import FORM, MANIFEST
from papers.writing.progress import Progress, nobody

_LARGEST_MANIFEST = 1_000_000
"""Bytes; one has four thousand."""
_LARGEST = 4_000_000_000
"""Bytes of all files together; ten thousand recommendations have a hundredth."""
_TIGHTEST = 200
"""How many times smaller a zip file may be than what is in it: texts of a register are ten times."""


class _Source(Protocol):
    """Where the open files are."""

    def open(self, name: str) -> BinaryIO:
        """Open one of them; raises `KeyError` or `OSError` where it is not there."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What was made."""

    proof: Verification
    tables: int


def rebuild(source: Path, place: Path, *, told: Progress = nobody) -> Rebuilt:
    """Make the register at `place` that the folder or zip file `source` was written from.

    It is there whole or not at all, and only where its ledger, its frozen records and each of its tables are those of
    the files. Raises `WrongUseError`, naming the file, for files that are damaged, altered or of something else.
    """
    with _opened(source) as files:
        manifest = _manifest(source, files)
        told("reading the ledger")
        entries = [_entry(source, one) for one in _rows(source, files, LEDGER, manifest)]
        snapshots = [_snapshot(source, one) for one in _rows(source, files, SNAPSHOTS, manifest)]
        for name in manifest["tables"]:
            told(f"checking {name}")
            for _ in _rows(source, files, name, manifest):
                pass
        told("rebuilding")
        head = entries[-1].hash if entries else NOTHING_BEFORE
        if head != manifest["head"]:
            raise _damaged(source, f"{LEDGER}.jsonl does not end at the head its manifest gives")
        check = partial(_check, source=source, manifest=manifest)
        proof = rebuild_register(place, entries, snapshots, check=check)
    return Rebuilt(proof, len(manifest["tables"]))


def _check(reader: Reader, source: Path, manifest: dict[str, Any]) -> None:
    """Hold each table of what was made against its file."""
    for name in table_names():
        said = manifest["tables"].get(name)
        if said is not None and said["sha256"] != _sha256(reader, name):
            raise _damaged(source, f"{name}.jsonl is not what the ledger adds up to")


def _sha256(reader: Reader, name: str) -> str:
    found = hashlib.sha256()
    for row in open_rows(reader, name):
        found.update(line_of(row).encode() + b"\n")
    return found.hexdigest()


def _manifest(source: Path, files: _Source) -> dict[str, Any]:
    try:
        with closing(files.open(MANIFEST)) as file:
            said = json.loads(file.read(_LARGEST_MANIFEST))
    except (OSError, KeyError, ValueError, RecursionError, zipfile.BadZipFile):
        raise _damaged(source, f"{MANIFEST} is missing or cannot be read") from None
    if not isinstance(said, dict) or said.get("form") != FORM or not isinstance(said.get("tables"), dict):
        raise _damaged(source, f"{MANIFEST} is not that of a register")
    if not set(said["tables"]) <= set(table_names()) or not {LEDGER, SNAPSHOTS} <= set(said["tables"]):
        raise _damaged(source, "it has other tables than this version of rectrack")
    if not all(isinstance(one, dict) and isinstance(one.get("sha256"), str) for one in said["tables"].values()):
        raise _damaged(source, f"{MANIFEST} gives no SHA-256 of a table")
    return said


def _rows(source: Path, files: _Source, name: str, manifest: dict[str, Any]) -> Iterator[dict[str, object]]:
    """Give the rows of a file, which must be the one the manifest speaks of."""
    found = hashlib.sha256()

    def hashed(file: BinaryIO) -> Iterator[bytes]:
        for line in file:
            found.update(line)
            yield line

    try:
        with closing(files.open(f"{name}.jsonl")) as file:
            yield from values_of(hashed(file), f"{name}.jsonl")
    except (OSError, KeyError, zipfile.BadZipFile):
        raise _damaged(source, f"{name}.jsonl is missing or cannot be read") from None
    except ValueError as error:
        raise _damaged(source, str(error)) from None
    if found.hexdigest() != manifest["tables"][name]["sha256"]:
        raise _damaged(source, f"{name}.jsonl was altered after it was written")


def _entry(source: Path, row: dict[str, object]) -> Entry:
    try:
        return entry_of(row)
    except ValueError as error:
        raise _damaged(source, f"an entry of {LEDGER}.jsonl is none: {error}") from None


def _snapshot(source: Path, row: dict[str, object]) -> dict[str, object]:
    try:
        return dict(snapshot_of(row))
    except (ValueError, TypeError) as error:
        raise _damaged(source, f"a record of {SNAPSHOTS}.jsonl is none: {error}") from None


@contextmanager
def _opened(source: Path) -> Iterator[_Source]:
    if source.is_dir():
        yield _Folder(source)
        return
    if source.exists() and not source.is_file():
        raise WrongUseError(f"{source} is no ordinary file: give what 'rectrack export --whole' wrote.")
    try:
        with zipfile.ZipFile(source) as archive:
            whole = sum(one.file_size for one in archive.infolist())
            packed = sum(one.compress_size for one in archive.infolist())
            if whole > min(_LARGEST, packed * _TIGHTEST + _LARGEST_MANIFEST):
                raise _damaged(source, "more is packed in it than any register holds")
            yield _Archive(archive)
    except OSError as error:
        raise WrongUseError(f"{source} cannot be read ({error.strerror}): check its name.") from error
    except zipfile.BadZipFile:
        raise WrongUseError(
            f"{source} is no zip file and no folder of a register: give what 'rectrack export --whole' wrote."
        ) from None


class _Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def open(self, name: str) -> BinaryIO:
        file = self._folder / name
        if file.exists() and not file.is_file():
            raise OSError(errno.EINVAL, "no ordinary file")
        return file.open("rb")


class _Archive:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def open(self, name: str) -> BinaryIO:
        return self._archive.open(name)  # type: ignore[return-value]  # it reads as a file of bytes does


def _damaged(source: Path, why: str) -> WrongUseError:
    return WrongUseError(f"{source}: {why}, so no register was made: get the files again, whole.")
