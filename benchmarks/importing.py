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
        new, changed = _twice(items)
        print(f"{items:6,} items: new {_words(new, items)}; changed {_words(changed, items)}")


def item_times(items: int) -> tuple[float, float]:
    """Give the milliseconds an item of a paper takes, new and changed together: to compare, and to write."""
    new, changed = _twice(items)
    return 1000 * (new[0] + changed[0]) / (2 * items), 1000 * (new[1] + changed[1]) / (2 * items)


def _twice(items: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """Import a paper of so many items, then another of the same; give the seconds of each."""
    summer, autumn = _paper(items, "July", "ordered"), _paper(items, "October", "lit")
    with tempfile.TemporaryDirectory() as folder, Register.open(Path(folder, "r.db"), create=True) as register:
        return _timed(register, summer), _timed(register, autumn)


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
