"""Make the pictures of pages of our papers: write them from the demonstration register and have them rendered.

    python docs/paper_pictures.py

Word is rendered by LibreOffice (`soffice`), pages are drawn by `pdftoppm`; both must be installed.
"""

import subprocess
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.demonstration.making import make_demonstration
from db.questions.meetings import find_meeting
from db.store.reader import Reader
from db.store.register import Register
from papers.pack.gathering import Wanted as WantedPack
from papers.pack.gathering import gather_pack
from papers.pack.writing import write_pack
from papers.writing.contents import Edition
from papers.writing.gathering import Wanted, gather
from papers.writing.house import House
from papers.writing.writers import write_paper

HERE = Path(__file__).resolve().parent / "pictures"
TODAY = date(2023, 2, 20)
HOUSE = House(
    force="Northbridge Police",
    report_of="Commissioner of Police",
    author="Business Improvement Officer",
    questions=(("Does this proposal require extra revenue and/or capital spending?", "No"),),
    contact=("Business Improvement", "improvement@northbridge.example"),
)
SHARP = "60"
"""Dots an inch: enough to read the headings by."""


@dataclass(frozen=True, slots=True)
class Page:
    """One picture: its name, the file it is of, and the words by which its page is found."""

    name: str
    file: str
    words: str


PAGES = (
    Page("paper-word-cover", "paper.docx", "Committee(s):"),
    Page("paper-word-counts", "paper.docx", "Previous Reports"),
    Page("paper-word-appendix", "paper.docx", "Traffic Light Colour"),
    Page("paper-pdf-cover", "paper.pdf", "Committee(s):"),
    Page("paper-pdf-appendix", "paper.pdf", "Traffic Light Colour"),
    Page("pack-word", "pack.docx", "claimed as done"),
)


def write_papers(reader: Reader, folder: Path) -> None:
    """Write the papers that pictures are made of."""
    meeting = find_meeting(reader, "last")
    paper = gather(reader, Wanted(meeting, Edition.FULL, HOUSE, "Pol 7-23", TODAY))
    for format_ in ("docx", "pdf"):
        write_paper(paper, format_, folder / f"paper.{format_}", over=False)
    write_pack(gather_pack(reader, WantedPack(TODAY, HOUSE)), "docx", folder / "pack.docx", over=False)


def rendered(file: Path) -> Path:
    """Give a file as PDF, where it is not one."""
    if file.suffix == ".pdf":
        return file
    target = file.parent / "rendered"
    run("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(target), str(file))
    return target / f"{file.stem}.pdf"


def page_of(pdf: Path, words: str) -> int:
    """Give the number of the first page on which words stand, from 1."""
    text = run("pdftotext", "-layout", str(pdf), "-")
    return next(number for number, page in enumerate(text.split("\f"), start=1) if words in " ".join(page.split()))


def run(*command: str) -> str:
    """Run a program that must end well, and give what it printed."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own words


def main() -> None:
    """Make every picture."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        register = folder / "demonstration.db"
        make_demonstration(register, today=TODAY)
        with Register.open(register) as opened, opened.reading() as reader:
            write_papers(reader, folder)
        for page in PAGES:
            pdf = rendered(folder / page.file)
            number = str(page_of(pdf, page.words))
            run(
                "pdftoppm",
                "-r",
                SHARP,
                "-png",
                "-f",
                number,
                "-l",
                number,
                "-singlefile",
                str(pdf),
                str(HERE / page.name),
            )


if __name__ == "__main__":
    main()
