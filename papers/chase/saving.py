"""Chases as files: one for each owner or directorate, each there whole or not at all."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from db.errors import WrongUseError
from papers.chase.contents import Chase
from papers.chase.letter import letter
from papers.chase.mail import message
from papers.chase.page import chase_page
from papers.writing.progress import Progress, nobody
from papers.writing.saving import saved
from papers.writing.writers import write_document

ENDINGS = {"text": "txt", "html": "html", "eml": "eml"}
"""How the name of a file ends, by format."""

_PLAIN = re.compile(r"[^a-z0-9]+")
_LONGEST = 60


def save_chases(
    chases: Sequence[Chase], format_: str, folder: Path, *, over: bool = False, told: Progress = nobody
) -> tuple[Path, ...]:
    """Write each chase to a file of its own in a folder, which is made where it is not there; gives the files.

    Raises `WrongUseError` where one is there already and `over` does not say that it may be replaced.
    """
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise WrongUseError(f"The folder {folder} cannot be made ({error.strerror}): give another.") from error
    places = _places(chases, format_, folder)
    taken = next((place for place in places if os.path.lexists(place)), None)
    if taken is not None and not over:
        raise WrongUseError(f"{taken} is already there: give another folder with --out, or --force to replace it.")
    for number, (chase, place) in enumerate(zip(chases, places, strict=True)):
        told("writing", number, len(chases))
        save_chase(chase, format_, place, over=over)
    return tuple(places)


def save_chase(chase: Chase, format_: str, place: Path, *, over: bool | None = None) -> None:
    """Write one chase to a file; raises `WrongUseError` as `saved` does, `ValueError` for a format that is none."""
    with saved(place, over=over) as unfinished:
        match format_:
            case "text":
                unfinished.write_text(letter(chase), encoding="utf-8")
            case "html":
                write_document(chase_page(chase), "html", unfinished)
            case "eml":
                unfinished.write_bytes(message(chase))
            case _:
                raise ValueError(f"{format_!r} is no format of chases")


def file_name(chase: Chase, format_: str) -> str:
    """Give the name of a chase's file: `chase-head-of-ppu-2022-06-01.txt`."""
    plain = _PLAIN.sub("-", chase.to.casefold()).strip("-")[:_LONGEST].strip("-")
    return f"chase-{plain or 'owner'}-{chase.on}.{ENDINGS[format_]}"


def _places(chases: Sequence[Chase], format_: str, folder: Path) -> list[Path]:
    """Give each chase a file; of two whose names come to the same, the second is numbered."""
    places: list[Path] = []
    for chase in chases:
        place = folder / file_name(chase, format_)
        number = 2
        while place in places:
            place = (folder / file_name(chase, format_)).with_stem(f"{Path(file_name(chase, format_)).stem}-{number}")
            number += 1
        places.append(place)
    return places
