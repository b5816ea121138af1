"""The README promises what was proved: its table is made from the figures that were kept, and none of them is a fault."""

import sys
from importlib import import_module

from house import CHECKOUT


def test_the_table_of_promises_is_what_the_kept_proofs_give() -> None:
    sys.path.append(str(CHECKOUT / "benchmarks"))
    try:
        proofs, promises = import_module("kept_proofs"), import_module("promises")
    finally:
        sys.path.remove(str(CHECKOUT / "benchmarks"))
    kept, readme = proofs.kept(), (CHECKOUT / "README.md").read_text(encoding="utf-8")
    assert kept
    assert [one.id for one in kept if not one.held] == []
    assert promises.with_table(readme, proofs.table(kept)) == readme, "python benchmarks/promises.py --write"
