"""A new workbook in which a text stays a text, and whose disk may be full."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@contextmanager
def new_workbook(place: Path) -> Iterator[Workbook]:
    """Give an empty workbook to fill, written to a file when the block ends.

    Raises `OSError` where the file or what is put aside for it cannot be written: XlsxWriter has an error of its own
    for that, which is none.
    """
    try:
        with Workbook(str(place), _OPTIONS) as book:
            yield book
    except FileCreateError as error:
        raise (error.args[0] if isinstance(error.args[0], OSError) else OSError(str(error))) from error
