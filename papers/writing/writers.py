"""Which writer writes which format. Each brings its library only when it is used."""

from pathlib import Path

from papers.writing.contents import CommitteePaper
from papers.writing.layout import set_out
from papers.writing.progress import Progress, nobody
from papers.writing.saving import saved
from papers.writing.set_out import SetOut


def write_paper(
    paper: CommitteePaper, format_: str, place: Path, *, over: bool | None, told: Progress = nobody
) -> None:
    """Write a paper to a file as `docx`, `xlsx`, `html`, `md` or `pdf`; `over` lets it replace one.

    The file appears whole or not at all: `told` is asked once more before it does, and what it raises stops it. Raises
    `WrongUseError` where it cannot be written.
    """
    told("setting out")
    with saved(place, over=over) as unfinished:
        if format_ == "xlsx":
            from papers.writing.workbook import write_workbook  # noqa: PLC0415

            write_workbook(paper, unfinished, told)
        else:
            write_document(set_out(paper), format_, unfinished, told)
        told("saving")


def write_document(paper: SetOut, format_: str, unfinished: Path, told: Progress = nobody) -> None:
    """Write what is set out into a file that is there, as `docx`, `html`, `md` or `pdf`; raises `ValueError` else."""
    match format_:
        case "docx":
            from papers.writing.word import write_word  # noqa: PLC0415 - python-docx is slow to import

            write_word(paper, unfinished, told)
        case "html":
            from papers.writing.web import write_web_page  # noqa: PLC0415

            write_web_page(paper, unfinished)
        case "md":
            from papers.writing.markdown import write_markdown  # noqa: PLC0415

            write_markdown(paper, unfinished)
        case "pdf":
            from papers.writing.pdf import write_pdf  # noqa: PLC0415

            told("setting type")
            write_pdf(paper, unfinished)
        case _:
            raise ValueError(f"{format_!r} is no format of papers")
