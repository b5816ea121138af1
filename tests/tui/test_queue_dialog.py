"""The queues on the register screen: chosen from a list with their numbers, gone through, and left."""

from datetime import timedelta
from pathlib import Path

from db.actions.updates import add_update
from db.questions.queues import Queue, queue_counts, queue_ids
from db.questions.recommendations import ListQuery, recommendation_ids
from program import TODAY, demonstration_file, running
from registers import OFFICER
from screens import NARROW, WIDE, screen_lines
from tui.screens.choose_queue import QUEUES, ChooseQueueDialog


def test_every_queue_has_words() -> None:
    assert set(QUEUES) == set(Queue)


async def test_a_queue_is_chosen_sorted_filtered_and_left(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        table = program.home.recommendations
        every = list(table.ids)
        with program.register.reading() as reader:
            counts = queue_counts(reader, on=TODAY)
            queue = list(queue_ids(reader, Queue.OVERDUE, on=TODAY))
        assert 1 < len(queue) < len(every)
        await program.press("w")
        program.front(ChooseQueueDialog)
        lines = screen_lines(program.app)
        for one, (name, _what) in QUEUES.items():
            assert any(name in line and str(counts[one]) in line.split() for line in lines)
        await program.press("j", "enter")
        assert list(table.ids) == queue
        assert "Overdue" in screen_lines(program.app)[0]
        assert f"{len(queue)} of {len(every)}" in screen_lines(program.app)[0]
        await program.press("o")
        assert sorted(table.ids) == sorted(queue)
        with program.register.reading() as reader:
            asked = ListQuery(sort=program.home.list_query.sort)
            in_order = [one for one in recommendation_ids(reader, asked, on=TODAY) if one in queue]
        assert list(table.ids) == in_order
        await program.press("escape")
        assert sorted(table.ids) == sorted(every)


async def test_an_item_leaves_its_queue_when_it_no_longer_belongs_there(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=WIDE) as program:
        await program.press("w", "j", "j", "j", "enter")
        table = program.home.recommendations
        assert "No update" in screen_lines(program.app)[0]
        first, before = table.ids[0], len(table.ids)
        with program.register.writing(OFFICER) as change:
            add_update(change, first, "The panel met.", said_on=TODAY - timedelta(days=1))
        await program.press("R")
        assert first not in table.ids
        assert len(table.ids) == before - 1
        with program.register.reading() as reader:
            empty = [one for one, number in queue_counts(reader, on=TODAY).items() if not number]
        await program.press("w", *["j"] * list(QUEUES).index(empty[0]), "enter")
        assert "Nothing is here now. Press esc" in program.text
