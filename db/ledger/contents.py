"""What is in a register, in a form that two can be compared by: how many rows each table has, and the hash of them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from db.ledger.canonical import encode
from db.ledger.open_form import open_rows, table_names
from db.store.reader import Reader


@dataclass(frozen=True, slots=True)
class TableContents:
    """One table."""

    rows: int
    sha256: str
    """Over every row in the order of its key, each as canonical JSON on a line."""


def contents(reader: Reader) -> Mapping[str, TableContents]:
    """Give what is in each table. It reads the whole register."""
    return {name: _contents(reader, name) for name in table_names()}


def counts(reader: Reader) -> Mapping[str, int]:
    """Give how many rows each table has."""
    found = {}
    for name in table_names():
        (many,) = reader.row(f"SELECT COUNT(*) FROM {name}") or (0,)  # noqa: S608 - our own name
        found[name] = int(many)
    return found


def _contents(reader: Reader, name: str) -> TableContents:
    digest, many = hashlib.sha256(), 0
    for row in open_rows(reader, name):
        digest.update(encode(row).encode("utf-8", "surrogatepass") + b"\n")
        many += 1
    return TableContents(many, digest.hexdigest())
