"""Every way to forge a ledger, and what `rectrack verify` says of it."""

import argparse
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from db.store.register import Register
from fault_deeds import write_one
from forging import Forger
from forks import Forks, forks
from kept_proofs import Proof
from registers import new_register_file

_WHOLE = 499
"""Of so many flipped bits one is also looked for by all that verify does, replaying the ledger."""
_STRAYS = (0, -1, -(2**63))
_UNUSABLE, _DOES_NOT_HOLD = 5, range(11, 16)
"""The exit codes of `rectrack verify`."""


def tampered(options: argparse.Namespace, folder: Path) -> Iterator[Proof]:
    """Flip every bit, take out every stretch, swap every two, put in anywhere; cut off and write anew."""
    path = new_register_file(folder)
    with Register.open(path) as register:
        write_one(register, 1)
    with closing(Forger(path)) as forger:
        yield _flipped(forger, options.every_bit)
        yield _moved(forger)
        yield _made_to_fit(forger)


def tampered_file(options: argparse.Namespace, folder: Path) -> Iterator[Proof]:
    """Flip bits of the file itself, wherever they are."""
    path = new_register_file(folder)
    with Register.open(path) as register:
        write_one(register, 1)
    with forks(failing=False) as copies:
        yield _on_disk(copies, path, folder, options)


def _flipped(forger: Forger, every: int) -> Proof:
    bits = list(forger.bits())[::every]
    missed = [bit for bit in bits if not forger.is_flip_named(*bit, whole=False)]
    whole = bits[::_WHOLE]
    missed += [bit for bit in whole if not forger.is_flip_named(*bit, whole=True)]
    which = "every bit" if every == 1 else f"every {every}th bit"
    return Proof.today(
        "tampered-bits",
        "Whatever is altered behind the ledger is found, and the entry named",
        f"{which} of every column of every entry flipped, one at a time ({len(whole):,} of them also held to the whole "
        "proof with its replay)",
        f"{len(bits):,} flips in {len(forger.entries)} entries: {len(missed)} not named",
        held=not missed,
    )


def _moved(forger: Forger) -> Proof:
    last = len(forger.entries)
    deletions = [(first, final) for first in range(1, last) for final in range(first, last)]
    swaps = [(one, other) for one in range(1, last + 1) for other in range(one + 1, last + 1)]
    insertions = [(place, copied) for place in range(1, last + 2) for copied in (1, last // 2, last)]
    missed = [f"deletion {one}" for one in deletions if not forger.is_deletion_named(*one)]
    missed += [f"swap {one}" for one in swaps if not forger.is_swap_named(*one)]
    missed += [f"insertion {one}" for one in insertions if not forger.is_insertion_named(*one)]
    missed += [f"insertion as {one}" for one in _STRAYS if not forger.is_stray_named(one)]
    return Proof.today(
        "tampered-entries",
        "Whatever is altered behind the ledger is found, and the entry named",
        "every stretch of entries taken out (but the newest), every two swapped, a forged one put in before each",
        f"{len(deletions):,} deletions, {len(swaps):,} swaps, {len(insertions) + len(_STRAYS):,} insertions: "
        f"{len(missed)} not named" + "".join(f"; first: {one}" for one in missed[:1]),
        held=not missed,
    )


def _made_to_fit(forger: Forger) -> Proof:
    last = len(forger.entries)
    missed = [f"cut off after {kept}" for kept in range(1, last) if not forger.is_truncation_known(kept)]
    missed += [f"anew from {altered}" for altered in range(1, last + 1) if not forger.is_rewriting_known(altered)]
    return Proof.today(
        "tampered-whole",
        "A ledger cut off or written anew, every hash made to fit, is given away by a hash kept elsewhere",
        "cut off after each entry; written anew from each entry on; held to the hash of the newest entry",
        f"{2 * last - 1} forgeries: {len(missed)} not given away",
        held=not missed,
    )


def _on_disk(copies: Forks, path: Path, folder: Path, options: argparse.Namespace) -> Proof:
    whole = path.read_bytes()
    before, held = copies.rectrack("--db", path, "verify", "--accept", home=folder), _held(path)
    chosen = random.Random(options.seed)  # noqa: S311 - a choice that can be made again
    found = dict.fromkeys(("named", "refused", "in no use", "in the words of the schema"), 0)
    wrong = []
    for _ in range(options.files):
        place = chosen.randrange(8 * len(whole))
        content = bytearray(whole)
        content[place // 8] ^= 1 << place % 8
        path.write_bytes(content)
        outcome = copies.rectrack("--db", path, "verify", home=folder)
        if outcome.code == 0 and outcome.out == before.out and (now := _held(path))[0] == held[0]:
            found["in no use" if now == held else "in the words of the schema"] += 1
        elif outcome.code in _DOES_NOT_HOLD:
            found["named"] += 1
        elif outcome.code == _UNUSABLE and len(outcome.err.splitlines()) == 1:
            found["refused"] += 1
        else:
            wrong.append(f"bit {place}: {outcome.code} {outcome.err or outcome.out}")
        path.with_name(path.name + "-journal").unlink(missing_ok=True)
    path.write_bytes(whole)
    return Proof.today(
        "tampered-file",
        "Whatever is altered behind the ledger is found, and the entry named",
        "random bits of the whole file flipped, one at a time, then `rectrack verify`",
        f"{options.files} flips: {found['named']} named, {found['refused']} refused as damaged in a sentence, "
        f"{found['in no use']} where nothing is kept, {found['in the words of the schema']} in the words of the "
        f"database's own schema and without effect, {len(wrong)} otherwise"
        + "".join(f"; first: {one}" for one in wrong[:1]),
        held=before.code == 0 and not wrong,
    )


def _held(path: Path) -> tuple[object, object]:
    """Give all rows of all tables, byte by byte, and the words of the schema."""
    with closing(sqlite3.connect(path)) as connection:
        connection.text_factory = bytes
        schema = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY rowid").fetchall()
        names = [name.decode(errors="replace") for kind, name, _ in schema if kind == b"table"]
        try:
            rows = [connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names]  # noqa: S608 - its own
        except sqlite3.OperationalError as error:
            return str(error), schema
        return rows, schema
