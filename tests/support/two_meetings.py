"""A register that has seen two meetings, from the two small papers."""

import tempfile
from pathlib import Path

from db.store.register import Register
from made_once import made_once
from papers.reading import read_paper
from papers_written import take_in
from registers import new_register
from small_papers import autumn_paper, summer_paper
from stores import kept_in


def two_meetings(folder: Path) -> Register:
    """Put the register in a folder and open it; close it after use."""
    place = folder / "two-meetings.db"
    place.write_bytes(_made())
    place.chmod(0o660)
    return Register.open(place)


@made_once
def _made() -> bytes:
    with kept_in("sqlite"), tempfile.TemporaryDirectory() as name, new_register(Path(name)) as register:
        for paper in (summer_paper, autumn_paper):
            take_in(register, read_paper(paper(Path(name))))
        return Path(register.location).read_bytes()
