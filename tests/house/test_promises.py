"""What is promised was proved: the table is made from the figures that were kept, and none of them is a fault."""

import sys
from importlib import import_module

from house import CHECKOUT


def test_the_table_of_promises_is_what_the_kept_proofs_give() -> None:
    sys.path.append(str(CHECKOUT / "benchmarks"))
    try:
        proofs, promises = import_module("kept_proofs"), import_module("promises")
    finally:
        sys.path.remove(str(CHECKOUT / "benchmarks"))
    kept = proofs.kept()
    assert kept
    assert [one.id for one in kept if not one.held] == []
    for document in promises.DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        assert promises.with_table(text, proofs.table(kept)) == text, "python benchmarks/promises.py --write"
