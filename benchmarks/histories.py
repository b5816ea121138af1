"""Let random officers do whatever an officer can, and hold every answer to a plain list of what was said.

    PYTHONPATH=.:tests/support:tests/db python benchmarks/histories.py [--histories 2000] [--steps 50] [--write]

Each history is a new register and up to so many deeds, refused or done; after each the tables, the past, the counts and
the ledger's replay are those of the plain list. The first that is not is made as small as it can be, and shown. With
`--write` the figure is kept in proofs.json.
"""

import argparse
import sys
import time
from importlib import import_module

from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from kept_proofs import Proof, keep, table


def main() -> int:
    """Live so many histories and print how many diverged."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--histories", type=int, default=2000)
    parser.add_argument("--steps", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    lived = settings(
        max_examples=options.histories,
        stateful_step_count=options.steps,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    begun = time.monotonic()
    office = import_module("test_actions_state_machine").Office
    run_state_machine_as_test(seed(options.seed)(office), settings=lived)  # raises where one diverges
    proof = Proof.today(
        "machine",
        "Whatever officers do, the register gives the answers of a plain list of what they said",
        f"random histories of up to {options.steps} deeds; tables, past days, counts and the ledger's replay compared",
        f"{options.histories:,} histories: 0 divergences",
        held=True,
    )
    if options.write:
        keep([proof])
    print(f"{time.monotonic() - begun:,.0f} s", file=sys.stderr)
    print(table([proof]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
