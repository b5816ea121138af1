"""PDF files as a stream of paragraphs and tables, as far as their letters and ruling lines tell."""

from papers.formats.pdf.document import pdf_blocks

__all__ = ["pdf_blocks"]
