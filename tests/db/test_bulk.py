"""One decision on many items: what is refused and why, all or nothing, and undone as one."""

from pathlib import Path

import pytest

from db.actions.bulk import Decision, Part, change_many, refusals
from db.actions.corrections import last_batch, undo
from db.decisions import Extension, NewUpdate, OwnerChange, StatusChange
from db.errors import ConflictError, RuleError
from db.store.register import Register
from db.words import Status
from desks import DAY, Desk, small_desk
from plain_register import State
from registers import OFFICER
from stored_state import stored_state


def _amber(why: str = "The course moved") -> StatusChange:
    return StatusChange(Status.AMBER, why, DAY)


def _statuses(register: Register) -> list[str]:
    with register.reading() as reader:
        return [row[0] for row in reader.rows("SELECT status FROM recommendation ORDER BY id")]


def _everything(register: Register) -> tuple[int, State]:
    with register.reading() as reader:
        return reader.rows("SELECT COUNT(*) FROM ledger_entry")[0][0], stored_state(reader)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return small_desk(tmp_path)


def test_each_item_is_held_against_the_rules_by_itself_and_nothing_of_it_stays(desk: Desk) -> None:
    before = _everything(desk.register)
    owner = "only with a reason"
    there = "Head of Roads answers for it already"
    decisions: tuple[tuple[Decision, str, str], ...] = (
        (_amber(), "It is AMBER already", ""),
        (StatusChange(Status.RED, "No money", DAY), "RED says why", "RED says why"),
        (StatusChange(Status.GREEN, "Done", DAY), "GREEN needs at least one", "GREEN needs at least one"),
        (Extension("June 2023", "Training moved", DAY), "", ""),
        (Extension("", "Training moved", DAY), "Give the new due date", "Give the new due date"),
        (OwnerChange("Head of  Roads", "New structure", DAY), there, there),
        (OwnerChange("Head of Crime", "New structure", DAY), "", ""),
        (OwnerChange("Head of Crime", " ", DAY), owner, owner),
        (NewUpdate("The panel met.", DAY), "", ""),
        (NewUpdate(" ", DAY), "needs its words", "needs its words"),
    )
    with desk.register.trying(OFFICER) as change:
        for decision, *expected in decisions:
            said = refusals(change, [Part(desk.item, decision), Part(desk.white, decision)])
            for words, why in zip(expected, said, strict=True):
                assert words in why
                assert bool(words) is bool(why)
    assert _everything(desk.register) == before


def test_many_are_written_in_one_batch_and_undone_as_one(desk: Desk) -> None:
    before = _statuses(desk.register)
    decision = StatusChange(Status.UNDER_CONSIDERATION, "The board decides in May", DAY)
    with desk.register.writing(OFFICER) as change:
        change_many(change, [Part(one, decision) for one in (desk.item, desk.other, desk.white)])
    assert _statuses(desk.register) == ["UNDER_CONSIDERATION"] * 3
    with desk.register.writing(OFFICER) as change:
        batch = last_batch(change)
        assert batch is not None
        undone = undo(change, batch)
    assert undone.items == 3
    assert undone.action == "change status"
    assert undone.rationale == "The board decides in May"
    assert _statuses(desk.register) == before


def test_one_refusal_or_conflict_and_nothing_is_written(desk: Desk) -> None:
    before = _everything(desk.register)
    red = StatusChange(Status.RED, "No money", DAY)
    with pytest.raises(RuleError, match="RED says why"), desk.register.writing(OFFICER) as change:
        change_many(change, [Part(desk.white, _amber()), Part(desk.item, red)])
    with pytest.raises(ConflictError), desk.register.writing(OFFICER) as change:
        change_many(change, [Part(desk.other, NewUpdate("Met.", DAY)), Part(desk.white, _amber(), version=1)])
    assert _everything(desk.register) == before
