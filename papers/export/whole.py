"""The whole register as open files: one of JSON Lines for each table, the ledger among them, and what rebuilds it.

The files are a folder, or one zip file. `manifest.json` says how many rows each has and its SHA-256, and the hash at
the head of the ledger. Every table but the ledger and the frozen records follows from the ledger; they are there for
whoever has no rectrack, and are held against the ledger when the register is rebuilt.
"""

import hashlib
import json
import os
import secrets
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

from db.errors import WrongUseError
from db.ledger.open_form import LEDGER, OpenRow, open_rows, table_names
from db.store.identity import REVISIONS
from db.store.reader import Reader
from papers.export.json_lines import line_of
from papers.writing.progress import Progress, nobody
from papers.writing.saving import saved

MANIFEST, README = "manifest.json", "README.txt"
FORM = "rectrack register 1"
"""What a manifest calls this form."""

_ABOUT = """\
A register of inspection recommendations, written by rectrack on {day}.

Each .jsonl file is one table: one JSON object a line, by the name of its columns (UTF-8). Dates and instants are
ISO 8601, instants in UTC.

{ledger} holds every change ever made, in order. Each line carries the SHA-256 of the line before, so that no
line can be altered, taken out or put in unseen. Every other table follows from it, but for snapshot.jsonl: the
records of frozen meetings, each vouched for by a line of the ledger.

{manifest} holds the number of lines and the SHA-256 of each file, and the hash of the last line of the ledger.

The register is made again from these files, and proved to be the same, by

    rectrack --db NEW.db init --from {name}
"""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written."""

    tables: int
    rows: int
    head: str
    """The hash of the last entry of the ledger."""


class _Files(Protocol):
    """Where files are put."""

    def add(self, name: str, lines: Iterator[bytes]) -> None:
        """Put a file there."""


def write_whole(reader: Reader, place: Path, *, day: date, told: Progress = nobody) -> Written:
    """Write the whole register into a folder that is not there yet, or into a zip file where the name ends in `.zip`.

    It is there whole or not at all. Raises `WrongUseError` where something is there already, or it cannot be written.
    """
    with _zip(place) if place.suffix.lower() == ".zip" else _folder(place) as files:
        tables: dict[str, dict[str, object]] = {}
        last: OpenRow = {}
        names = table_names()
        for number, name in enumerate(names):
            told(f"writing {name}", number, len(names))
            counted = _Counted(open_rows(reader, name))
            files.add(f"{name}.jsonl", counted.lines())
            tables[name] = {"rows": counted.rows, "sha256": counted.sha256}
            last = counted.last if name == LEDGER else last
        written = Written(len(tables), sum(int(str(one["rows"])) for one in tables.values()), str(last.get("hash", "")))
        manifest = {
            "form": FORM,
            "rectrack": version("rectrack"),
            "schema": REVISIONS[-1],
            "written_on": day.isoformat(),
            "entries": tables[LEDGER]["rows"],
            "head": written.head,
            "tables": tables,
        }
        files.add(MANIFEST, iter([json.dumps(manifest, indent=2).encode() + b"\n"]))
        about = _ABOUT.format(day=day, ledger=f"{LEDGER}.jsonl", manifest=MANIFEST, name=place.name)
        files.add(README, iter([about.encode()]))
        told("saving")
    return written


class _Counted:
    """Rows as lines, counted and hashed while they go by."""

    def __init__(self, rows: Iterator[OpenRow]) -> None:
        self._rows = rows
        self._hash = hashlib.sha256()
        self.rows = 0
        self.last: OpenRow = {}

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    def lines(self) -> Iterator[bytes]:
        for row in self._rows:
            line = line_of(row).encode() + b"\n"
            self._hash.update(line)
            self.rows, self.last = self.rows + 1, row
            yield line


class _FolderFiles:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, name: str, lines: Iterator[bytes]) -> None:
        with (self._folder / name).open("xb") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())


class _ZipFiles:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def add(self, name: str, lines: Iterator[bytes]) -> None:
        with self._archive.open(name, "w", force_zip64=True) as file:
            for line in lines:
                file.write(line)


@contextmanager
def _zip(place: Path) -> Iterator[_Files]:
    with (
        saved(place, over=None) as unfinished,
        zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        yield _ZipFiles(archive)


@contextmanager
def _folder(place: Path) -> Iterator[_Files]:
    """Give a folder to fill beside the place, and move it there when the block ends well."""
    if os.path.lexists(place):
        raise WrongUseError(f"{place} is already there: give the name of a folder that is not.")
    unfinished = place.with_name(f".{place.name}.{secrets.token_hex(4)}.new")
    try:
        unfinished.mkdir(mode=0o700)
        try:
            yield _FolderFiles(unfinished)
            unfinished.rename(place)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    except OSError as error:
        raise WrongUseError(f"{place} cannot be written ({error.strerror}): give a folder you may write in.") from error
