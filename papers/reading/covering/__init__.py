"""The covering report of a paper: its meeting, count tables, summaries, programme and outstanding references."""

from papers.reading.covering.report import CoveringDraft, read_covering

__all__ = ["CoveringDraft", "read_covering"]
