"""A committee paper set out as its committee knows it: the covering report, then Appendix A lying across the page."""

from papers.writing.layout.whole import laid_out, set_out

__all__ = ["laid_out", "set_out"]
