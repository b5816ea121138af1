"""Import papers of one report with more and more items, and print what one item takes: the same however many there are.

    PYTHONPATH=. python benchmarks/importing.py [ITEMS ...]

Each paper is imported into an empty register, then one of three months later into the same: every item is new in the
first and changed in the second. Milliseconds an item, to lay the paper beside the register and to write it.
"""

import sys
import tempfile
from pathlib import Path
from time import perf_counter

from db.store.author import Author
from db.store.register import Register
from papers.draft import PaperDraft
from papers.importing.accepting import accept
from papers.importing.proposing import propose
from papers.reading import read_text

OFFICER = Author(uid=1, account="bench", name="Bench", host="here")
_HEADINGS = (
    "Status\tNo.\tRecommendation &/or Area for Improvement\tDue Date\tOriginal Due Date\tComments\tForce Task Owner"
    "\tDirection of Travel"
)


def main() -> None:
    """Print a line for each number of items."""
    for items in [int(one) for one in sys.argv[1:]] or [100, 400, 1600]:
        summer, autumn = _paper(items, "July", "ordered"), _paper(items, "October", "lit")
        with tempfile.TemporaryDirectory() as folder, Register.open(Path(folder, "r.db"), create=True) as register:
            new, changed = _timed(register, summer), _timed(register, autumn)
        print(f"{items:6,} items: new {_words(new, items)}; changed {_words(changed, items)}")


def _timed(register: Register, draft: PaperDraft) -> tuple[float, float]:
    """Give the seconds to lay a paper beside the register, and to write it."""
    begun = perf_counter()
    with register.reading() as reader:
        proposal = propose(reader, draft)
    laid = perf_counter()
    with register.writing(OFFICER) as change:
        accept(change, proposal)
    return laid - begun, perf_counter() - laid


def _words(seconds: tuple[float, float], items: int) -> str:
    laid, written = (1000 * one / items for one in seconds)
    return f"{laid:.2f} to compare, {written:.1f} to write"


def _paper(items: int, month: str, what: str) -> PaperDraft:
    rows = "\n".join(
        f"AMBER\t{number}\tForces should light harbour {number} all night.\tDec-21\tDec-21\tLamp {number} {what}."
        "\tHead of Lamps\t"
        for number in range(1, items + 1)
    )
    text = f"## Harbour Police Inspections – Action Plan – up to 31 {month} 2021\n\n### Lamps\n\n{_HEADINGS}\n{rows}\n"
    return read_text(f"{month}.txt", text)


if __name__ == "__main__":
    main()
