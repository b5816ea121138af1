"""A forged ledger: what was altered, taken out, swapped or put in is named; what was made to fit needs a kept hash."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store.register import Register
from fault_deeds import write_one
from forging import Forger
from registers import new_register_file

EVERY = 1499
"""Of all bits of the ledger; a prime, so that every column and every place in a byte has its turn."""


@pytest.fixture
def forger(tmp_path: Path) -> Iterator[Forger]:
    path = new_register_file(tmp_path)
    with Register.open(path) as register:
        write_one(register, 1)
    made = Forger(path)
    yield made
    made.close()


def test_a_flipped_bit_is_found_and_its_entry_named(forger: Forger) -> None:
    bits = list(forger.bits())[::EVERY]
    assert len(bits) > 50
    assert [bit for bit in bits if not forger.is_flip_named(*bit, whole=False)] == []
    assert [bit for bit in bits[::20] if not forger.is_flip_named(*bit, whole=True)] == []


def test_entries_taken_out_swapped_or_put_in_are_named(forger: Forger) -> None:
    last = len(forger.entries)
    assert all(forger.is_deletion_named(first, min(first + 1, last - 1)) for first in range(1, last, 9))
    assert all(forger.is_swap_named(one, last + 1 - one) for one in range(1, last // 2, 7))
    assert all(forger.is_insertion_named(place, last + 1 - place) for place in range(1, last, 23))
    assert all(forger.is_stray_named(number) for number in (0, -1, -(2**63)))


def test_a_ledger_cut_off_or_written_anew_is_given_away_by_a_hash_kept_elsewhere(forger: Forger) -> None:
    last = len(forger.entries)
    assert all(forger.is_truncation_known(kept) for kept in (1, last // 2, last - 1))
    assert all(forger.is_rewriting_known(altered) for altered in (1, last // 2, last))
