"""How long reading a paper takes beside the library that only walks its cells: ratios in one run.

    python benchmarks/reading_formats.py [--rounds 5]

Each pair is measured in turn, round after round, and the medians are compared. Everything is done in this process
but the last figure, which is what the limited child process costs a paper besides.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import openpyxl

from papers.formats.archive import Archive
from papers.formats.drafting import draft_of_content
from papers.formats.excel import excel_blocks
from papers.formats.word import word_blocks
from papers.reading import read_paper

HEADINGS = ("No.", "Recommendation", "Status", "Due date", "Original due date", "Comments", "Owner", "Position")
FLAT = ("Report", "Level", "Published", *HEADINGS)
WORD_ROWS, EXCEL_ROWS, REPORT = 1_000, 10_000, 20
"""Items of each file, and of each report in it."""


def cells(number: int) -> tuple[str, ...]:
    """Give one row, its words different from those of any other."""
    return (
        str(number % REPORT + 1),
        f"By the end of year {number % 7} forces should lock gate {number} and keep it locked from dusk to dawn.",
        ("RED", "AMBER", "NEW GREEN", "WHITE (CLOSED)")[number % 4],
        f"Extended to July {2020 + number % 5} [subject to review]",
        f"June {2019 + number % 3}",
        f"Gate {number} was oiled.\nThe patrol reports to the board each month; {number} keys were cut.",
        f"Head of Gates {number % 30}",
        f"AMBER\nRemains amber until gate {number} is locked.",
    )


def word_file() -> bytes:
    """Write a plan of `WORD_ROWS` items as python-docx does."""
    document = docx.Document()
    for report in range(WORD_ROWS // REPORT):
        document.add_heading(f"Report {report} on gates", 2)
        document.add_paragraph("A national report by HMICFRS")
        document.add_paragraph("Published 3rd June 2019")
        rows = [HEADINGS, *(cells(report * REPORT + number) for number in range(REPORT))]
        table = document.add_table(len(rows), len(HEADINGS))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def excel_file() -> bytes:
    """Write a list of `EXCEL_ROWS` items as openpyxl does."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Action plan")
    sheet.append(FLAT)
    for number in range(EXCEL_ROWS):
        sheet.append((f"Report {number // REPORT} on gates", "National", "3 June 2019", *cells(number)))
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def walk_word(content: bytes) -> int:
    """Walk all cells of a Word file with python-docx; gives how many characters they hold."""
    tables = docx.Document(BytesIO(content)).tables
    return sum(len(cell.text) for table in tables for row in table.rows for cell in row.cells)


def walk_excel(content: bytes) -> int:
    """Walk all cells of a workbook with openpyxl, reading as a stream."""
    book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
    return sum(
        len(str(value)) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for value in row
    )


def seconds(job: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Give how long something takes, by default in processor time: others may be using the machine."""
    begun = clock()
    job()
    return clock() - begun


def compare(name: str, rounds: int, peer: Callable[[], object], ours: dict[str, Callable[[], object]]) -> None:
    """Print what each of ours takes beside the peer, measured in turn."""
    times: dict[str, list[float]] = {each: [] for each in ("peer", *ours)}
    for _ in range(rounds):
        times["peer"].append(seconds(peer))
        for each, job in ours.items():
            times[each].append(seconds(job))
    base = statistics.median(times["peer"])
    for each in ours:
        own = statistics.median(times[each])
        print(f"{name}: {each} {own * 1_000:,.0f} ms, library {base * 1_000:,.0f} ms, ratio {own / base:.2f}")


def main() -> None:
    """Print the ratios, and what the child process costs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    in_word, in_excel = word_file(), excel_file()
    compare(
        f"Word, {WORD_ROWS:,} items",
        rounds,
        lambda: walk_word(in_word),
        {
            "cells": lambda: word_blocks("a.docx", Archive("a.docx", in_word), "word/document.xml"),
            "draft": lambda: draft_of_content("a.docx", in_word),
        },
    )
    compare(
        f"Excel, {EXCEL_ROWS:,} rows",
        rounds,
        lambda: walk_excel(in_excel),
        {
            "cells": lambda: excel_blocks("a.xlsx", Archive("a.xlsx", in_excel), "xl/workbook.xml"),
            "draft": lambda: draft_of_content("a.xlsx", in_excel),
        },
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "a.docx")
        file.write_bytes(in_word)
        inside = min(seconds(lambda: draft_of_content("a.docx", in_word), time.perf_counter) for _ in range(rounds))
        outside = min(seconds(lambda: read_paper(file), time.perf_counter) for _ in range(rounds))
    print(f"child process: {(outside - inside) * 1_000:,.0f} ms a paper besides")


if __name__ == "__main__":
    main()
