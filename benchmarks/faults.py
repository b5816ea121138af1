"""Put what the register promises to the proof at full length: kills, failing calls, full disks, forged ledgers.

    PYTHONPATH=.:tests/support python benchmarks/faults.py                    # every proof; hours
    PYTHONPATH=.:tests/support python benchmarks/faults.py killed synced      # some
    PYTHONPATH=.:tests/support python benchmarks/faults.py killed --kills 100 --write

With `--write` the figures are kept in proofs.json, and `promises.py --write` puts them into the README. Needs a C
compiler, for PostgreSQL's a server of version 15 or newer, and for `synced` strace. Ends with exit code 1 where a
promise does not hold.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import faults_disk
import faults_files
import faults_killed
import faults_tampered
from kept_proofs import Proof, keep, table

Proving = Callable[[argparse.Namespace, Path], Iterator[Proof]]

PROOFS: dict[str, Proving] = {
    "killed": faults_killed.killed_in_a_file,
    "killed-calls": faults_killed.killed_at_each_call,
    "killed-commands": faults_disk.killed,
    "killed-server": faults_killed.killed_on_a_server,
    "synced": faults_killed.synced_before_it_is_said,
    "full": faults_disk.full,
    "failing": faults_disk.failing,
    "tampered": faults_tampered.tampered,
    "tampered-file": faults_tampered.tampered_file,
    "backup": faults_files.backup_under_writes,
    "firsts": faults_files.first_runs_at_once,
    "upgrade": faults_files.upgrade_killed,
}


def main() -> int:
    """Run the proofs asked for, print each with its figure, and keep them where that was asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("proofs", nargs="*", metavar="PROOF", help=", ".join(PROOFS))
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--server-kills", type=int, default=50)
    parser.add_argument("--step", type=int, default=509, help="bytes between one disk's room and the next")
    parser.add_argument(
        "--calls", type=int, default=faults_disk.EVERY, help="of each kind, at most so many fail, spread evenly"
    )
    parser.add_argument("--every-bit", type=int, default=1, help="flip every so manieth bit of the ledger")
    parser.add_argument("--files", type=int, default=400, help="flip so many bits of the file, chosen at random")
    parser.add_argument("--backups", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=10, help="of first runs; five times that of upgrades killed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    unknown = [one for one in options.proofs if one not in PROOFS]
    if unknown:
        parser.error(f"there is no proof called {', '.join(unknown)}")
    found: list[Proof] = []
    for name in options.proofs or PROOFS:
        begun = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            for proof in PROOFS[name](options, Path(folder)):
                found.append(proof)
                if options.write:
                    keep([proof])
        print(f"{name}: {time.monotonic() - begun:,.0f} s", file=sys.stderr, flush=True)
    print(table(found))
    return 0 if all(one.held for one in found) else 1


if __name__ == "__main__":
    sys.exit(main())
