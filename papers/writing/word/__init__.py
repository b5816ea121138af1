"""A paper as a Word document."""

from papers.writing.word.document import write_word

__all__ = ["write_word"]
