"""Put the figures that were kept into the README: what rectrack promises, how it was put to the proof, what was found.

PYTHONPATH=benchmarks python benchmarks/promises.py            # prints the table
PYTHONPATH=benchmarks python benchmarks/promises.py --write    # and puts it into the README
"""

import argparse
import re
from pathlib import Path

from kept_proofs import kept, table

README = Path(__file__).resolve().parents[1] / "README.md"
_SECTION = re.compile(r"(?<=^## What it promises\n)(.*?)(?=^## |\Z)", re.DOTALL | re.MULTILINE)


def with_table(readme: str, made: str) -> str:
    """Give the README with a table in place of the one it has; the words above it stay."""

    def replaced(found: re.Match[str]) -> str:
        above = found[1].partition("\n|")[0].strip("\n")
        return f"\n{above}\n\n{made}\n\n"

    text, many = _SECTION.subn(replaced, readme)
    if many != 1:
        raise ValueError("the README has no part called What it promises")
    return text


def main() -> None:
    """Print the table, and put it into the README where that was asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    made = table(kept())
    print(made)
    if parser.parse_args().write:
        README.write_text(with_table(README.read_text(encoding="utf-8"), made), encoding="utf-8")


if __name__ == "__main__":
    main()
