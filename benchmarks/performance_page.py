"""docs/performance.md, written from the figures that were kept.

python benchmarks/performance_page.py
"""

from pathlib import Path

from figures import Part, kept, table

PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"

_HEAD = """# How fast it is

Each figure stands beside the smallest program that does the same one thing, or beside what an officer might use
instead, measured in turn on the same machine: milliseconds move from machine to machine, ratios do not. A ratio above
its target is not hidden; [the decisions](decisions/0016-speed.md) say why it is so. A register holds five entries of
the ledger for each recommendation. `python benchmarks/run.py` measures it all again and writes this page;
`benchmarks/README.md` says how.
"""

_PARTS = (
    ("questions", "Questions", "In one process, on a warm connection, beside the same asked by hand."),
    (
        "screens",
        "On the screen",
        "A terminal of 120 by 40, timed from outside: from a key to the last change it makes.",
    ),
    ("rest", "At rest", "The program open on its list and left alone; it looks for others' changes once a second."),
    ("commands", "Commands", "Each a process of its own, from its start to its end."),
    ("writing", "Changes", "From asking to the commit on the disk."),
    ("papers", "Papers", "Reading, importing and writing committee papers."),
    ("peers", "Beside other programs", "As many rows in each; what they took stands in the column of the floor."),
)


def page() -> str:
    """Give the page that the kept figures make."""
    sections = [_HEAD]
    for name, title, about in _PARTS:
        part = kept(name)
        if part.figures:
            sections.append(f"## {title}\n\n{about} {_when(part)}\n\n{table(part.figures)}\n")
    return "\n".join(sections)


def write_page() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


def _when(part: Part) -> str:
    return f"Measured on {part.measured_on}; the medians of {part.runs}, starts the least."


if __name__ == "__main__":
    write_page()
