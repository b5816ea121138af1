"""What a paper says of itself: the fingerprint of the record it was made from, or that it is a draft.

The words are those of `papers.writing.layout`.
"""

import re
from dataclasses import dataclass

from papers.draft import PaperDraft

_HASH = r"(?P<hash>[0-9a-f]{64})\b"
_FINGERPRINT = re.compile(rf"\bFingerprint \(SHA-256\):\s*{_HASH}")
_LEDGER = re.compile(rf"\bLedger at that moment: entry (?P<entry>\d{{1,12}}),\s*{_HASH}")
_DRAFT = re.compile(r"\bDRAFT of [^:]+: the record of this meeting is not frozen\b")
_EXCEPTIONS = re.compile(r"\bThis paper lists only the items that missed a date\b")
_FURNITURE = re.compile(
    r"\bFingerprint [0-9a-f]{12}\b|\bPage \d+ of \d+\b|\ADRAFT\b|\bThe record of this meeting was frozen\b"
)


@dataclass(frozen=True, slots=True)
class Marks:
    """How a paper is marked."""

    fingerprint: str = ""
    """Of the frozen record, in hexadecimal; blank where none is printed."""
    entry: int | None = None
    """The last entry of the ledger when it was frozen."""
    head: str = ""
    """The hash of that entry."""
    is_draft: bool = False
    only_exceptions: bool = False
    """Whether it lists only the items that missed a date."""

    @property
    def is_ours(self) -> bool:
        """Whether this program wrote it, as far as it says so itself."""
        return self.is_draft or bool(self.fingerprint)


def read_marks(draft: PaperDraft) -> Marks:
    """Find what a paper says of itself."""
    texts = [" ".join(passage.text.split()) for passage in draft.narrative]
    whole = "\n".join(texts)
    fingerprint, ledger = _FINGERPRINT.search(whole), _LEDGER.search(whole)
    return Marks(
        fingerprint=fingerprint["hash"] if fingerprint else "",
        entry=int(ledger["entry"]) if ledger else None,
        head=ledger["hash"] if ledger else "",
        is_draft=_DRAFT.search(whole) is not None,
        only_exceptions=_EXCEPTIONS.search(whole) is not None,
    )


def is_mark(text: str) -> bool:
    """Tell whether a paragraph is about the paper itself and not about what it reports."""
    plain = " ".join(text.split())
    return any(pattern.search(plain) for pattern in (_FINGERPRINT, _LEDGER, _FURNITURE))
