"""The two small papers with what makes a person look twice: numbers, words and titles that are not those known."""

from pathlib import Path

from papers.draft import PaperDraft
from papers.reading import read_text
from small_papers import AUTUMN, SUMMER, autumn_paper, summer_paper


def draft_of(path: Path, *changes: tuple[str, str]) -> PaperDraft:
    """Read a small paper with some of its words changed; each must be there."""
    text = path.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    return read_text(path.name, text)


def summer_draft(folder: Path, *changes: tuple[str, str]) -> PaperDraft:
    """Read the summer paper."""
    return draft_of(folder / SUMMER if (folder / SUMMER).exists() else summer_paper(folder), *changes)


def autumn_draft(folder: Path, *changes: tuple[str, str]) -> PaperDraft:
    """Read the autumn paper."""
    return draft_of(folder / AUTUMN if (folder / AUTUMN).exists() else autumn_paper(folder), *changes)


RENUMBERED = ("AMBER\t2\tForces", "AMBER\t5\tForces")
"""Number 2 is printed as 5, in the same words."""

REWORDED = ("Forces should train every boat crew.", "The College should publish a standard on the strength of ropes.")
"""Number 3a says something else."""

RETITLED = (
    "Lamps and Shadows: An Inspection of Night Patrols",
    "Lamps and Shadows: A Second Look at the Night Patrols of Harbours",
)
"""The title is much the same."""
