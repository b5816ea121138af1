"""Which inspection an officer means by words of its title."""

from datetime import date
from typing import TYPE_CHECKING

from db.errors import WrongUseError
from db.questions.inspections import inspection_rows

if TYPE_CHECKING:
    from db.questions.records import InspectionRow
    from db.store.reader import Reader


def find_inspection(reader: "Reader", words: str, *, on: date) -> "InspectionRow":
    """Give the one inspection that has this title, or whose title alone has all the words.

    Raises `WrongUseError` where none or several are meant.
    """
    said = " ".join(words.split())
    rows = inspection_rows(reader, on=on)
    found = [row for row in rows if row.title.casefold() == said.casefold()] or [
        row for row in rows if all(word in row.title.casefold() for word in said.casefold().split())
    ]
    if len(found) == 1 and said:
        return found[0]
    if not found or not said:
        raise WrongUseError(f"No inspection has '{said}' in its title: give words of one that is in the register.")
    raise WrongUseError(f"'{said}' fits {len(found)} inspections, such as {found[0].title}: give more of the title.")
