"""The files that were recorded as evidence and still count."""

from db.evidence_files import RecordedFile
from db.store.reader import Reader

_RECORDED = """
SELECT id, title, location, sha256, size, modified_at FROM evidence
WHERE sha256 IS NOT NULL AND NOT withdrawn AND NOT entered_in_error ORDER BY id
"""


def recorded_files(reader: Reader) -> tuple[RecordedFile, ...]:
    """Give every piece of evidence that is a file, in the order it was added."""
    return tuple(RecordedFile(*row) for row in reader.rows(_RECORDED))
