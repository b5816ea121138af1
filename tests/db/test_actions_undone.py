"""Whatever an officer does can be taken back: the register is then as it was, and says so."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from db.actions.corrections import last_batch, undo
from db.errors import RuleError
from db.ledger.verify import verify
from db.store.register import Register
from deeds import DEEDS, Deed
from desks import Desk, imported_desk, small_desk
from registers import OFFICER

Tables = dict[str, dict[int, dict[str, object]]]


@pytest.fixture(params=[small_desk, imported_desk], ids=["small", "imported"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    make: Callable[[Path], Desk] = request.param
    made = make(tmp_path)
    yield made
    made.register.close()


def _tables(register: Register) -> Tables:
    """Give what counts in every table but the ledger, without the number of the last entry that touched each row."""
    found: Tables = {}
    with register.reading() as reader:
        for table in SQLModel.metadata.sorted_tables:
            if table.name == "ledger_entry":
                continue
            columns = [column.name for column in table.columns]
            rows = [
                dict(zip(columns, row, strict=True))
                for row in reader.rows(f"SELECT {', '.join(columns)} FROM {table.name}")
            ]
            found[table.name] = {
                row["id"]: {name: value for name, value in row.items() if name != "version"}
                for row in rows
                if not row.get("entered_in_error")
            }
    return found


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.name.replace(" ", "-"))
def test_what_was_done_is_undone(desk: Desk, deed: Deed) -> None:
    for step in deed.before:
        with desk.register.writing(OFFICER) as change:
            step(change, desk)
    before = _tables(desk.register)
    with desk.register.writing(OFFICER) as change:
        previous = last_batch(change)
    with desk.register.writing(OFFICER) as change:
        deed.do(change, desk)
    assert _tables(desk.register) != before
    with desk.register.writing(OFFICER) as change:
        batch = last_batch(change)
        assert batch is not None
        assert batch != previous
        assert undo(change, batch).entries > 0
    assert _tables(desk.register) == before
    with desk.register.writing(OFFICER) as change:
        assert last_batch(change) == previous
        with pytest.raises(RuleError, match="undone already: nothing was changed"):
            undo(change, batch)
    with desk.register.reading() as reader:
        assert verify(reader).faults == ()
