"""A writer killed at any moment: what was acknowledged is kept, no half change is, and nothing else is harmed."""

from pathlib import Path

from after_faults import numbers_kept
from forks import Fault, Forks
from registers import new_register_file
from syncs import logged_calls, unsafe_when_acknowledged

MOMENTS = 25


def test_a_writer_killed_at_any_call_to_the_system_leaves_what_it_acknowledged_and_no_half(
    failing: Forks, tmp_path: Path
) -> None:
    path = new_register_file(tmp_path)
    calls = failing.do("write_once", path, 1, home=tmp_path, fault=Fault(str(tmp_path))).counted["any"]
    kept = [1]
    for moment in range(MOMENTS):
        number, nth = len(kept) + 1, 1 + moment * calls // (MOMENTS - 1)
        outcome = failing.do("write_once", path, number, home=tmp_path, fault=Fault.killed(tmp_path, nth))
        before, kept = kept, numbers_kept(path)
        assert kept == [*before, number] or (kept == before and not outcome.heard), f"killed at call {nth} of {calls}"


def test_no_change_is_acknowledged_before_it_is_safe_on_the_disk(failing: Forks, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    path, log = new_register_file(home), tmp_path / "calls"
    for number in (1, 2, 3):
        outcome = failing.do("write_once", path, number, home=home, fault=Fault(str(home), log=str(log)))
        assert outcome.code == 0
    unsafe = unsafe_when_acknowledged(logged_calls(log.read_text(encoding="utf-8").splitlines(), str(home)))
    assert len(unsafe) >= 3
    assert not any(unsafe)
