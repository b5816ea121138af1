"""Write the papers of random registers in every format, read each and compare.

    PYTHONPATH=tests/support python benchmarks/round_trip.py [--registers 500] [--seed N]

Each register holds texts with brackets, bullets, quotes, formulas, line breaks and writing from right to left. It is
written as Word, Excel, HTML and Markdown; each file is read into a draft of its own, which must be the one that the
register was made from. The first that is not is made as small as it can be, and shown.
"""

import argparse
import time

from hypothesis import HealthCheck, given, seed, settings

from papers.draft import PaperDraft
from random_papers import drafts, read_back_alike


def main() -> None:
    """Try so many registers and print how many came back."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--registers", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    tried = 0

    @seed(options.seed)
    @settings(max_examples=options.registers, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(drafts())
    def every_register(draft: PaperDraft) -> None:
        nonlocal tried
        tried += 1
        read_back_alike(draft)

    begun = time.process_time()
    every_register()
    took = time.process_time() - begun
    print(f"{tried} random registers, four formats each: all came back the same ({took:,.0f} s of processor time).")


if __name__ == "__main__":
    main()
