"""Reading committee papers: what is printed becomes a draft, and nothing is written anywhere."""

from papers.reading.errors import PaperError
from papers.reading.paper import draft_of, read_paper, read_text

__all__ = ["PaperError", "draft_of", "read_paper", "read_text"]
