"""Whether a committee paper and the register agree: read from the paper, asked of the register, laid side by side."""

from papers.proving.difference import Difference
from papers.proving.proof import Proved, prove

__all__ = ["Difference", "Proved", "prove"]
