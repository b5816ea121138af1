"""Excel workbooks as a stream of paragraphs and tables."""

from papers.formats.excel.workbook import excel_blocks

__all__ = ["excel_blocks"]
