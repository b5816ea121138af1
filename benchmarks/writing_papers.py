"""Compare writing a committee paper in Word with python-docx writing the same cells.

    python benchmarks/writing_papers.py [--items N] [--runs N]

Both write the same tables, cell by cell the same text, in turn; the figures are medians of processor time. What it
takes to gather the paper from the register is given beside.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx

from db.actions.meetings import MeetingFacts, add_meeting
from db.questions.meetings import find_meeting
from db.store.author import current_author
from db.store.register import Register
from large_register import make_large_register
from papers.writing.blocks import Bullets, Grid, Heading, Paragraph
from papers.writing.contents import CommitteePaper, Edition
from papers.writing.gathering import Wanted, gather
from papers.writing.house import House
from papers.writing.layout import laid_out, set_out
from papers.writing.word import write_word

TARGET = 1.5


def gathered(folder: Path, items: int) -> CommitteePaper:
    """Make a register of so many recommendations and gather the paper of a meeting that sees them all."""
    place = folder / "large.db"
    make_large_register(place, items)
    with Register.open(place) as register:
        with register.writing(current_author()) as change:
            add_meeting(change, MeetingFacts(date(2015, 12, 31), "Police Committee"), rationale="Before them all.")
            add_meeting(change, MeetingFacts(date(2030, 6, 30), "Police Committee"), rationale="After them all.")
        with register.reading() as reader:
            wanted = Wanted(find_meeting(reader, "2030-06-30"), Edition.FULL, House(), "", date(2030, 7, 1))
            return gather(reader, wanted)


def plain_word(paper: CommitteePaper, place: Path) -> None:
    """Write the same paragraphs and cells with the library alone, the quickest way it has: row by row."""
    document = docx.Document()
    for block in laid_out(paper):
        match block:
            case Heading(text, level):
                document.add_heading(text, level)
            case Paragraph(text):
                document.add_paragraph(text)
            case Bullets(entries):
                for entry in entries:
                    document.add_paragraph(entry, "List Bullet")
            case Grid():
                rows = [*block.head, *block.rows]
                table = document.add_table(len(rows), len(block.widths))
                for made, row in zip(table.rows, rows, strict=True):
                    for cell, said in zip(made.cells, row, strict=False):
                        cell.text = said.text
            case _:
                pass
    document.save(str(place))


def compared(runs: int, ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float]:
    """Give the medians of some runs in turn, in milliseconds of processor time: others may be using the machine."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for taken, run in zip(times, (ours, theirs), strict=True):
            start = time.process_time()
            run()
            taken.append((time.process_time() - start) * 1000)
    return statistics.median(times[0]), statistics.median(times[1])


def main() -> None:
    """Measure both and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=1_600, help="Of the register; a third are settled long ago.")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start = time.perf_counter()
        paper = gathered(folder, options.items)
        made = (time.perf_counter() - start) * 1000
        ours, floor = compared(
            options.runs,
            lambda: write_word(set_out(paper), folder / "ours.docx"),
            lambda: plain_word(paper, folder / "plain.docx"),
        )
        print(f"Making a register of {options.items:,} and gathering the paper took {made:,.0f} ms.\n")
        print("| What | rectrack, ms | python-docx, ms | ratio | target |")
        print("|---|--:|--:|--:|--:|")
        what = f"a paper of {len(paper.items):,} recommendations in Word"
        print(f"| {what} | {ours:,.0f} | {floor:,.0f} | {ours / floor:.2f} | {TARGET:.2f} |")


if __name__ == "__main__":
    main()
