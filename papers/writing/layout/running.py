"""The lines at the top and the foot of every page."""

from db.dates import PartialDate
from papers.writing.contents import CommitteePaper

_SHORT = 12
"""Characters of a fingerprint that tell it from any other at a glance; the whole is under Proof."""


def head(paper: CommitteePaper) -> str:
    """Give the line at the head of every page: the committee and the meeting."""
    return " – ".join(filter(None, (paper.committee, paper.meeting)))


def foot(paper: CommitteePaper) -> str:
    """Give the line at the foot: what state of the register this is."""
    if paper.proof is None:
        return f"DRAFT of {PartialDate.of(paper.drawn_up_on).words}: not frozen"
    frozen = PartialDate.of(paper.proof.frozen_on).words
    return f"Frozen on {frozen}. Fingerprint {paper.proof.fingerprint[:_SHORT]}"
