"""What a paper says of itself: how it can be proved, or that it is a draft. `papers.proving` reads it back."""

from collections.abc import Iterator

from db.dates import PartialDate
from papers.writing.contents import CommitteePaper, Edition


def proof(paper: CommitteePaper) -> Iterator[str]:
    """Give the sentences under the heading Proof."""
    if paper.edition is Edition.EXCEPTIONS:
        yield "This paper lists only the items that missed a date."
    if paper.proof is None:
        day = PartialDate.of(paper.drawn_up_on).words
        yield f"DRAFT of {day}: the record of this meeting is not frozen, and has no fingerprint yet."
        return
    yield (
        f"The record of this meeting was frozen on {PartialDate.of(paper.proof.frozen_on).words}. "
        f"Fingerprint (SHA-256): {paper.proof.fingerprint}"
    )
    yield f"Ledger at that moment: entry {paper.proof.ledger_seq}, {paper.proof.ledger_hash}"
