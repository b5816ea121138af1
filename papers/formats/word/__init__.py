"""Word files as a stream of paragraphs and tables."""

from papers.formats.word.document import word_blocks

__all__ = ["word_blocks"]
