"""Hashes kept or printed outside the register, and what it has of them."""

import re
from dataclasses import dataclass

from db.store.reader import Reader

_HASH = re.compile(r"[0-9a-f]{64}")
_PART = re.compile(r"[0-9a-f]{12,63}")
"""As much as stands at the foot of a paper's pages, and more."""
_ENTRY = "SELECT seq, recorded_at FROM ledger_entry WHERE hash = :hash"
_RECORD = """
SELECT m.held_on, m.as_at FROM snapshot s JOIN meeting m ON m.id = s.meeting_id WHERE s.sha256 = :hash
"""
_FROZEN_AS = "SELECT meeting_id FROM snapshot WHERE sha256 = :sha256"
_FINGERPRINT = "SELECT sha256 FROM snapshot WHERE meeting_id = :meeting ORDER BY id LIMIT 1"
_OF_ENTRY = "SELECT hash FROM ledger_entry WHERE seq = :seq"
_LAST = "SELECT COALESCE(MAX(seq), 0) FROM ledger_entry"


@dataclass(frozen=True, slots=True)
class KeptHash:
    """What a kept hash is in the register."""

    hash: str
    entry: int | None = None
    """The entry of the ledger that has it; None where none has."""
    entries: int = 0
    """How many entries the ledger has."""
    record_of: str = ""
    """The meeting whose frozen record has it, by its day; blank for none."""

    @property
    def is_known(self) -> bool:
        """Whether the register has it at all."""
        return self.entry is not None or bool(self.record_of)


def is_hash(words: str) -> bool:
    """Tell whether words are a SHA-256 in hexadecimal, and not the name of a file."""
    return _HASH.fullmatch(words.strip().lower()) is not None


def is_part_of_hash(words: str) -> bool:
    """Tell whether words are the beginning of a SHA-256, as the foot of each page of a paper prints it."""
    return _PART.fullmatch(words.strip().lower()) is not None


def find_hash(reader: Reader, words: str) -> KeptHash:
    """Find a hash as that of an entry of the ledger, or as the fingerprint of a meeting's frozen record."""
    kept = words.strip().lower()
    entry, record = reader.row(_ENTRY, hash=kept), reader.row(_RECORD, hash=kept)
    return KeptHash(
        kept,
        entry[0] if entry is not None else None,
        ledger_head(reader),
        str(record[0] or record[1]) if record is not None else "",
    )


def meeting_frozen_as(reader: Reader, fingerprint: str) -> int | None:
    """Give the meeting whose frozen record has a fingerprint; None where none has."""
    row = reader.row(_FROZEN_AS, sha256=fingerprint)
    return int(row[0]) if row is not None else None


def fingerprint_of(reader: Reader, meeting_id: int | None) -> str:
    """Give the fingerprint of a meeting's frozen record; blank where it is not frozen."""
    row = reader.row(_FINGERPRINT, meeting=meeting_id)
    return str(row[0]) if row is not None else ""


def hash_of_entry(reader: Reader, seq: int) -> str | None:
    """Give the hash of an entry of the ledger; None where there is no such entry."""
    row = reader.row(_OF_ENTRY, seq=seq)
    return str(row[0]) if row is not None else None


def ledger_head(reader: Reader) -> int:
    """Give the number of the last entry; 0 for an empty ledger."""
    row = reader.row(_LAST)
    return int(row[0]) if row is not None else 0
