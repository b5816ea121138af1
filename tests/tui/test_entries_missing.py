"""A register that no longer has what the officer saw of it says so before anything else is done."""

from pathlib import Path

from db.actions.inspections import InspectionFacts, add_inspection
from db.ledger.head import head_of
from db.store.last_seen import LastSeen
from db.store.register import Register
from program import TODAY, demonstration_file, running
from registers import OFFICER
from tui.screens.entries_missing import EntriesMissingDialog
from tui.screens.register import RegisterScreen


async def test_what_was_seen_and_is_gone_is_told_at_each_start_until_it_is_accepted(tmp_path: Path) -> None:
    path = demonstration_file(tmp_path)
    before = path.read_bytes()
    seen = LastSeen(str(path), tmp_path / "heads")
    with Register.open(path) as register:
        async with running(path) as program:
            program.front(RegisterScreen)
            with register.writing(OFFICER) as change:
                add_inspection(change, InspectionFacts("Fire"), rationale="Published.", effective_on=TODAY)
            with register.reading() as reader:
                head = head_of(reader)
            assert head is not None
            while seen.heads[-1].seq != head.seq:  # what others change while it is open is seen too
                await program.pilot.pause()
    path.write_bytes(before)
    async with running(path) as program:
        program.front(EntriesMissingDialog)
        assert f"Entry {head.seq}, which you saw on" in " ".join(program.text.split())
        await program.press("enter")
        program.front(RegisterScreen)
        assert "All inspections" in program.text
    assert seen.heads[-1].seq == head.seq, "it is told again at the next start"
    with Register.open(path) as register, register.reading() as reader:
        now = head_of(reader)
    assert now is not None
    seen.keep(now, accept=True)
    async with running(path) as program:
        program.front(RegisterScreen)
