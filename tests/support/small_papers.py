"""Two short committee papers of a force that does not exist, in the shape the real ones come in."""

from collections.abc import Sequence
from pathlib import Path

_KEY = """Traffic Light Colour	Definition of target achievement
GREEN	Done
AMBER	Being worked on
RED	Should be done and is not
"""

_HEADINGS = (
    "Status",
    "No.",
    "Recommendation &/or Area for Improvement",
    "Due Date",
    "Original Due Date",
    "Comments",
    "Force Task Owner",
    "Direction of Travel",
)

SUMMER = "2021-07-harbour-plan.txt"
AUTUMN = "2021-10-harbour-plan.txt"

_LAMPS = ("Lamps and Shadows: An Inspection of Night Patrols", "A national report HMICFRS", "Published 5th May 2021")
_BOATS = ("Boats Afloat - Harbour Police", "A force report HMICFRS", "Published 12th August 2021")


def summer_paper(folder: Path) -> Path:
    """Write the paper of July 2021: one national report with three recommendations."""
    rows = [
        (
            "AMBER",
            "1",
            "Chief constables should light every harbour.",
            "Dec-21",
            "Dec-21",
            "Lamps [ordered].",
            "Head of Lamps",
        ),
        ("AMBER", "2", "Forces should count their patrols.", "Mar-22", "Mar-22", "Counting began.", "Head of Patrols"),
        ("RED", "3a", "Forces should train every boat crew.", "Jun-21", "Jun-21", "No trainer was found.", "TBC"),
    ]
    return _written(folder / SUMMER, "up to 31st July 2021", [(_LAMPS, rows)])


def autumn_paper(folder: Path) -> Path:
    """Write the paper of October 2021: the same report moved on, and one about the force itself."""
    lamps = [
        (
            "NEW GREEN",
            "1",
            "Chief constables should light every harbour.",
            "Dec-21",
            "Dec-21",
            "All lit.",
            "Head of Lamps",
        ),
        (
            "AMBER",
            "2",
            "Forces should count their patrols.",
            "Jun-22",
            "Mar-22",
            "Counting goes on.",
            "Head of Patrols",
        ),
        ("RED", "3a", "Forces should train every boat crew.", "Jun-21", "Jun-21", "Still no trainer.", "TBC"),
    ]
    boats = [
        (
            "AMBER",
            "1",
            "The force should paint its boats \x1b]0;owned\x07 [b]blue[/b].",
            "Jan-22",
            "Jan-22",
            "Paint is here.",
            "Boatswain",
        ),
    ]
    return _written(folder / AUTUMN, "up to 31st October 2021", [(_LAMPS, lamps), (_BOATS, boats)])


Report = tuple[tuple[str, str, str], Sequence[Sequence[str]]]


def _written(path: Path, when: str, reports: Sequence[Report]) -> Path:
    parts = [f"## Harbour Police HMICFRS Inspections – Action Plan – {when}\n", _KEY]
    for (title, body, published), rows in reports:
        table = "\n".join("\t".join(cells) for cells in (_HEADINGS, *((*row, "") for row in rows)))
        parts += [f"### {title}\n", f"{body}\n", f"{published}\n", f"{table}\n"]
    path.write_text("\n".join(parts), encoding="utf-8")
    return path
