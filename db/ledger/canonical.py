"""Values as the ledger writes them: one text for one value, whoever writes it."""

import hashlib
import json
from datetime import UTC, date, datetime
from enum import StrEnum

Value = str | int | bool | None
"""What a column of the register can hold once encoded; dates and instants are ISO text."""


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def plain(value: object) -> Value:
    """Give a column's value as JSON can hold it; raises `TypeError` for what no column holds."""
    match value:
        case StrEnum():
            return value.value
        case datetime():
            return instant(value)
        case date():
            return value.isoformat()
        case None | str() | int():
            return value
        case _:
            raise TypeError(f"a column cannot hold {type(value).__name__}")


def encode(value: object) -> str:
    """Give canonical JSON: keys in order, no spaces, text as it is."""
    return _ENCODER.encode(value)


def fingerprint(text: str) -> str:
    """Give the SHA-256 of a text, as the ledger and the snapshots write it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def instant(moment: datetime) -> str:
    """Give a moment in UTC to the microsecond; raises `ValueError` for one without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    """Read a moment as a database gives it; one without a time zone is UTC, since the register holds no other."""
    read = datetime.fromisoformat(text)
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
