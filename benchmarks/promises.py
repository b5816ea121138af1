"""Put the figures that were kept into the documents: what is promised, how it was put to the proof, what was found.

PYTHONPATH=benchmarks python benchmarks/promises.py            # prints the table
PYTHONPATH=benchmarks python benchmarks/promises.py --write    # and puts it into README.md and docs/trust.md
"""

import argparse
import re
from pathlib import Path

from kept_proofs import kept, table

_HERE = Path(__file__).resolve().parents[1]
DOCUMENTS = (_HERE / "README.md", _HERE / "docs" / "trust.md")
_PLACE = re.compile(r"(?<=^<!-- promises: )([^\n]*-->\n).*?(?=^<!-- promises end)", re.DOTALL | re.MULTILINE)


def with_table(document: str, made: str) -> str:
    """Give a document with a table in place of the one it has, between the marks that say so."""
    text, many = _PLACE.subn(lambda found: f"{found[1]}\n{made}\n\n", document)
    if many != 1:
        raise ValueError("the document does not say where the promises are to stand")
    return text


def main() -> None:
    """Print the table, and put it into the README where that was asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    made = table(kept())
    print(made)
    if parser.parse_args().write:
        for document in DOCUMENTS:
            document.write_text(with_table(document.read_text(encoding="utf-8"), made), encoding="utf-8")


if __name__ == "__main__":
    main()
