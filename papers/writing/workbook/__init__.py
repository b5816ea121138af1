"""A paper as an Excel workbook."""

from papers.writing.workbook.book import write_workbook

__all__ = ["write_workbook"]
