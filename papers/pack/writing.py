"""A pack written to a file, in whichever format it is asked for."""

from pathlib import Path

from papers.pack.contents import Pack
from papers.pack.layout import pack_page
from papers.writing.progress import Progress, nobody
from papers.writing.saving import saved
from papers.writing.writers import write_document


def write_pack(pack: Pack, format_: str, place: Path, *, over: bool, told: Progress = nobody) -> None:
    """Write a pack as `xlsx` or `docx`, whole or not at all; `over` lets it replace a file.

    Raises `WrongUseError` where it cannot be written.
    """
    with saved(place, over=over) as unfinished:
        if format_ == "xlsx":
            from papers.pack.workbook import write_pack_workbook  # noqa: PLC0415 - the library, only where it is used

            write_pack_workbook(pack, unfinished, told)
        else:
            write_document(pack_page(pack), format_, unfinished, told)
        told("saving")
