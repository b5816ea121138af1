"""Put what holds where many officers work at the same time to the proof, on each store.

    PYTHONPATH=.:tests/support python benchmarks/together.py [--officers 20] [--changes 100] [--write]

A crowd of officers, each in a process of its own, writes at once; then two officers do everything there is to do to one
thing, every pair of moves in both orders. PostgreSQL is put to it where a server is installed. With `--write` the
figures are kept in proofs.json. Ends with exit code 1 where a promise does not hold.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import postgres_server
from crowd import Crowd, let_loose
from interleavings import outcome
from kept_proofs import Proof, keep, table
from registers import new_register, new_register_place
from stores import Store, kept_in, stores

_NAMES: dict[Store, str] = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def crowd(store: Store, *, officers: int, changes: int) -> Proof:
    """Let a crowd write at once."""
    with kept_in(store), tempfile.TemporaryDirectory() as folder:
        found = let_loose(new_register_place(Path(folder)), officers=officers, changes=changes)
    return Proof.today(
        f"together-{store}",
        "An acknowledged change is never lost",
        f"{officers} officers write {changes} changes each at once, on {_NAMES[store]}",
        _words(found),
        held=found.holds and not found.busy,
    )


def interleavings(store: Store) -> Proof:
    """Let two officers do all there is to do to one thing, in both orders."""
    with kept_in(store), tempfile.TemporaryDirectory() as folder, new_register(Path(folder)) as register:
        found = outcome(register)
    return Proof.today(
        f"interleavings-{store}",
        "Nobody's change is silently overwritten",
        f"Two officers look at one thing and write, every pair of moves in both orders, on {_NAMES[store]}",
        f"{len(found.pairs)} pairs: {len(found.lost)} lost updates; {found.refused} refused and shown, "
        f"{len(found.accepted_as_stale)} with both effects there, {len(found.without_cause)} refused without cause",
        held=not (found.lost or found.refused_alone or found.without_cause),
    )


def _words(found: Crowd) -> str:
    return (
        f"{found.acknowledged:,} acknowledged: {found.lost} lost, {found.twice} twice, {found.out_of_order} out of "
        f"order, {found.unacknowledged} not acknowledged, {found.faults} faults found by verify; {found.overtaken} "
        f"looked again at what somebody else had changed first, {found.busy} refused as busy; longest wait for others "
        f"{found.longest_turn:.1f} s, {found.acknowledged / found.seconds:.0f} changes a second"
    )


def _proofs(officers: int, changes: int) -> Iterator[Proof]:
    for store in stores():
        yield crowd(store, officers=officers, changes=changes)
        yield interleavings(store)


def main() -> int:
    """Run the proofs, print each with its figure, and keep them where that was asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--officers", type=int, default=20)
    parser.add_argument("--changes", type=int, default=100)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    postgres_server.prepare()
    found: list[Proof] = []
    try:
        for proof in _proofs(options.officers, options.changes):
            print(f"{proof.id}: {proof.figure}", file=sys.stderr, flush=True)
            found.append(proof)
            if options.write:
                keep([proof])
    finally:
        postgres_server.stop()
    print(table(found))
    return 0 if all(one.held for one in found) else 1


if __name__ == "__main__":
    sys.exit(main())
