"""Write the list of decisions from the decisions themselves.

    python docs/decisions_index.py

`tests/house` holds the list against them.
"""

from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "decisions"
FILE = FOLDER / "README.md"

HEAD = """# Decisions

What was decided, what was turned down, and why. One that no longer holds is changed in its file, with the reason.
Made by `python docs/decisions_index.py`.

"""


def page() -> str:
    """Give the list."""
    lines = []
    for file in sorted(FOLDER.glob("[0-9]*.md")):
        title = (
            file.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ").removeprefix(file.name[:4]).strip()
        )
        lines.append(f"- {file.name[:4]} [{title}]({file.name})\n")
    return HEAD + "".join(lines)


def main() -> None:
    """Write the list."""
    FILE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
