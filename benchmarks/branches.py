"""Say how many branches of `db` and `papers` the tests take, by what `coverage` measured.

coverage run -m pytest -n auto; coverage combine
PYTHONPATH=benchmarks python benchmarks/branches.py            # tells it
PYTHONPATH=benchmarks python benchmarks/branches.py --write    # and keeps it in proofs.json
"""

import argparse
import json
import subprocess
import sys

from kept_proofs import Proof, keep, table

_ENOUGH = 0.95


def main() -> int:
    """Print the figure, and keep it where that was asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tests", default="all tests", help="which were measured")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    done = subprocess.run(
        [sys.executable, "-m", "coverage", "json", "-q", "-o", "-"], check=True, stdout=subprocess.PIPE, text=True
    )
    totals = json.loads(done.stdout)["totals"]
    taken, all_ = totals["covered_branches"], totals["num_branches"]
    lines = totals["covered_lines"] / totals["num_statements"]
    proof = Proof.today(
        "branches",
        "What can happen to a register or a paper was tried",
        f"the branches of `db` and `papers` that {options.tests} take, with their children and copies",
        f"{taken:,} of {all_:,} ({taken / all_:.1%}); {lines:.1%} of the statements",
        held=taken >= _ENOUGH * all_,
    )
    if options.write:
        keep([proof])
    print(table([proof]))
    return 0 if proof.held else 1


if __name__ == "__main__":
    sys.exit(main())
