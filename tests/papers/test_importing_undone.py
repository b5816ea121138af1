"""An import can be undone as one change, and made again: the register says the same as the first time."""

from datetime import date
from pathlib import Path

import pytest

from db.actions.corrections import last_batch, undo
from db.ledger.verify import verify
from db.questions.recommendations import ListQuery, recommendation_ids, recommendation_records
from db.store.register import Register
from papers.importing.accepting import accept
from papers.importing.proposing import propose
from papers_home import real_draft
from registers import OFFICER, REAL_PAPERS, new_register

ON = date(2022, 6, 1)


def _import(register: Register, name: str) -> bool:
    """Import a paper; gives whether it brought anything."""
    with register.reading() as reader:
        proposal = propose(reader, real_draft(name))
    with register.writing(OFFICER) as change:
        accept(change, proposal)
    return not proposal.nothing_to_do


def _undo(register: Register) -> None:
    with register.writing(OFFICER) as change:
        batch = last_batch(change)
        assert batch is not None
        undo(change, batch)


def _said(register: Register) -> list[tuple[object, ...]]:
    with register.reading() as reader:
        assert verify(reader).faults == ()
        ids = recommendation_ids(reader, ListQuery(), on=ON)
        return sorted(
            (
                one.row.inspection,
                one.row.number,
                one.row.item_kind.value,
                one.text,
                one.row.status.value,
                str(one.row.sign_off_stage),
                one.row.label,
                str(one.row.due_first),
                str(one.row.due_current),
                one.row.extensions,
                str(one.status_since),
                one.comment,
                one.position,
                [(task.label, task.status.value, str(task.due), task.comment) for task in one.tasks],
            )
            for one in recommendation_records(reader, ids, on=ON)
        )


@pytest.mark.long
def test_each_import_is_undone_and_made_again(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        after = [_said(register)]
        for name in REAL_PAPERS:
            assert _import(register, name)
            after.append(_said(register))
        for name, before, then in reversed(list(zip(REAL_PAPERS, after, after[1:], strict=False))):
            _undo(register)
            assert _said(register) == before
            assert _import(register, name)
            assert _said(register) == then
            _undo(register)
        assert _said(register) == []
        for name, then in zip(REAL_PAPERS, after[1:], strict=True):
            assert _import(register, name)
            assert _said(register) == then
            assert not _import(register, name)
