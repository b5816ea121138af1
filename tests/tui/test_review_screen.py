"""The review of a meeting by keys: one item at a time, shared, resumed, undone, and what came of it at the end."""

from collections import Counter
from pathlib import Path

from db.actions.reviews import Reviewed, record_outcome, take_up
from db.questions.meetings import find_meeting
from db.questions.queues import Queue
from db.questions.reviews import ReviewProgress, review_progress, review_result
from db.words import ReviewOutcome, Status
from places import out_of_view
from program import TODAY, Program, demonstration_file, running
from registers import OFFICER, new_register_file
from screens import NARROW, WIDE, screen_lines
from tui.commands.review import HELD, NO_MEETING
from tui.screens.base import Dialog
from tui.screens.meetings import MeetingsScreen
from tui.screens.review import ReviewScreen
from tui.screens.review_result import ReviewResultScreen
from tui.screens.reviews import ReviewsScreen

ITEMS, MOST_KEYS = 15, 60

OUTCOMES = "SELECT outcome, officer FROM review WHERE recommendation_id = :id AND NOT entered_in_error"
POSITION = """
SELECT p.text FROM position p JOIN meeting m ON m.id = p.meeting_id
WHERE p.recommendation_id = :id AND NOT p.entered_in_error ORDER BY m.as_at DESC
"""
TOGETHER = """
SELECT DISTINCT subject FROM ledger_entry
WHERE batch = (SELECT MAX(batch) FROM ledger_entry WHERE subject = 'review' AND field = 'outcome')
"""


class Officer:
    """Presses keys, and counts them."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.pressed = 0

    async def press(self, *keys: str) -> None:
        self.pressed += len(keys)
        await self.program.press(*keys)

    async def type(self, text: str) -> None:
        self.pressed += len(text)
        await self.program.type(text)

    async def save(self) -> None:
        await self.press("ctrl+s")
        while isinstance(self.program.app.screen, Dialog):
            await self.program.pilot.pause()
        await arrived(self.program)

    @property
    def item(self) -> int:
        return front_item(self.program)


def front_item(program: Program) -> int:
    """Give the item that is looked at."""
    record = program.front(ReviewScreen).record
    assert record is not None
    return record.row.id


async def arrived(program: Program) -> None:
    """Wait until a change and the way to the next item are over."""
    while any(one.group == "change" and not one.is_finished for one in program.app.workers):
        await program.pilot.pause()
    await program.rest()


def progress_of(program: Program, queue: Queue) -> ReviewProgress:
    with program.register.reading() as reader:
        return review_progress(reader, find_meeting(reader, "last"), queue, on=TODAY)


async def _deal_with(officer: Officer, done: Counter[str]) -> str:
    """Do what suits the item in front: one of each kind, as few long words as there can be, the rest unchanged."""
    record = officer.program.front(ReviewScreen).record
    assert record is not None
    open_ = record.row.status in {Status.AMBER, Status.RED}
    if open_ and not done["due_date_moved"]:
        await officer.press("x")
        await officer.type("TBC")
        await officer.press("tab")
        await officer.type("Ill")
        await officer.save()
        return "due_date_moved"
    if record.row.status is Status.AMBER and not done["claimed"]:
        await officer.press("c", "tab")
        await officer.type("ok")
        await officer.press("tab", "tab")
        await officer.type("ok")
        await officer.save()
        return "claimed"
    if record.row.status is Status.WHITE and not done["status_changed"]:
        await officer.press("s", "a", "tab")
        await officer.type("Late")
        await officer.save()
        return "status_changed"
    if not done["updated"]:
        await officer.press("u")
        await officer.type("Met.")
        await officer.save()
        return "updated"
    key, outcome = ("n", "skipped") if not done["skipped"] else ("equals_sign", "unchanged")
    await officer.press(key)
    await arrived(officer.program)
    return outcome


async def test_fifteen_items_in_sixty_keys_undone_and_given_back(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        officer = Officer(program)
        every = len(progress_of(program, Queue.OPEN).ids)
        await officer.press("Q", "enter")
        await arrived(program)
        done: Counter[str] = Counter()
        said: dict[int, str] = {}
        for _ in range(ITEMS):
            item = officer.item
            said[item] = await _deal_with(officer, done)
            done[said[item]] += 1
        assert officer.pressed <= MOST_KEYS
        assert len(said) == ITEMS
        assert {"due_date_moved", "claimed", "status_changed", "updated", "skipped", "unchanged"} == set(done)
        account = program.rows("SELECT officer FROM review")[0][0]
        assert {item: program.rows(OUTCOMES, id=item) for item in said} == {
            item: [(outcome, account)] for item, outcome in said.items()
        }
        reviewed = ITEMS - done["skipped"]
        lines = screen_lines(program.app)
        assert f"{reviewed} of {every} reviewed · 1 skipped" in lines[1]
        assert lines[0].split("Open")[1].split()[:3] == [str(reviewed), "of", str(every)]
        by_outcome = {outcome: item for item, outcome in said.items()}
        assert program.status(by_outcome["claimed"]) == "GREEN"
        assert program.status(by_outcome["status_changed"]) == "AMBER"
        assert program.record(by_outcome["due_date_moved"]).row.due_words == "TBC"
        for outcome, words in (("updated", "Met."), ("status_changed", "Late"), ("due_date_moved", "Ill")):
            assert words in program.rows(POSITION, id=by_outcome[outcome])[0][0].splitlines()
        await program.press("b")
        program.front(ReviewResultScreen)
        assert out_of_view(program) == []
        lines = screen_lines(program.app)
        assert f"{every - reviewed} still to do" in lines[0]
        with program.register.reading() as reader:
            result = review_result(reader, find_meeting(reader, "last"), on=TODAY)
        was, now = result.before.outstanding_current, result.after.outstanding_current
        assert f"{was} → {now}" in program.text
        await program.press("y")
        assert "claimed by" in program.app.clipboard
        await program.press("escape")
        last, front = list(said)[-1], officer.item
        await program.press("z")
        await arrived(program)
        assert "Undone: record position, review item" in program.said
        assert officer.item == last
        assert program.rows(OUTCOMES, id=last) == [("taken", account)]
        await program.press("escape")
        await arrived(program)
        program.front(ReviewsScreen)
        assert program.rows(OUTCOMES, id=last) == [("left", account)]
        assert program.rows(OUTCOMES, id=front) == [("taken", account)]
        assert f"{reviewed - 1} of {every}" in program.text


async def test_a_queue_shared_by_two_officers_is_gone_through_once(tmp_path: Path) -> None:
    location = demonstration_file(tmp_path)
    async with running(location, size=WIDE) as program:
        progress = progress_of(program, Queue.WHITE_TO_CHECK)
        first, second, third = progress.ids
        meeting = progress.meeting.meeting_id
        assert meeting is not None
        with program.register.writing(OFFICER) as change:
            take_up(change, Reviewed(meeting, first, Queue.WHITE_TO_CHECK))
        await program.press("Q", *["j"] * 5)
        assert "0 of 3" in program.text
        await program.press("enter")
        await arrived(program)
        assert front_item(program) == second
        assert "1 in others’ hands" in screen_lines(program.app)[1]
        with program.register.writing(OFFICER) as change:
            record_outcome(change, Reviewed(meeting, third, Queue.WHITE_TO_CHECK), ReviewOutcome.UNCHANGED)
        await program.press("p")
        await arrived(program)
        assert front_item(program) == first
        assert "pat.officer has it in hand" in screen_lines(program.app)[1]
        await program.press("equals_sign")
        assert HELD in program.said
        assert program.rows(OUTCOMES, id=first) == [("taken", OFFICER.account)]
        await program.press("O")
        await arrived(program)
        await program.press("equals_sign")
        await arrived(program)
        assert front_item(program) == second
    await _finish_at_another_sitting(location, second)


async def _finish_at_another_sitting(location: Path, second: int) -> None:
    async with running(location, size=NARROW) as program:
        await program.press("Q", *["j"] * 5)
        assert "2 of 3" in program.text
        await program.press("enter")
        await arrived(program)
        assert front_item(program) == second
        await program.press("i")
        await program.type(" Asked again.")
        await program.press("ctrl+s")
        while not isinstance(program.app.screen, ReviewResultScreen):
            await program.pilot.pause()
        await program.rest()
        assert "all reviewed" in screen_lines(program.app)[0]
        assert "pat.officer" in program.text
        assert program.rows(POSITION, id=second)[0][0].endswith(" Asked again.")
        assert {row[0] for row in program.rows(TOGETHER)} == {"review", "position"}
        assert progress_of(program, Queue.WHITE_TO_CHECK).to_do == ()
        await program.press("escape")
        await program.rest()
        program.front(ReviewsScreen)
        assert "3 of 3" in program.text
        await program.press("a", "j", "enter")
        with program.register.reading() as reader:
            before = find_meeting(reader, "2022-09-30")
        assert before.words in screen_lines(program.app)[0]
        await program.press("escape", "m", "j", "Q")  # from the list of meetings it is that of the one chosen
        program.front(ReviewsScreen)
        assert before.words in screen_lines(program.app)[0]
        await program.press("escape")
        program.front(MeetingsScreen)


async def test_without_a_meeting_it_says_what_to_press(tmp_path: Path) -> None:
    async with running(new_register_file(tmp_path)) as program:
        await program.press("Q", "enter")
        assert NO_MEETING in " ".join(program.text.split())
        await program.press("a")
        assert NO_MEETING in program.said


async def test_in_the_past_it_is_looked_at_and_nothing_is_taken(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        await program.press("at")
        await program.type("31 July 2022")
        await program.press("ctrl+s")
        while isinstance(program.app.screen, Dialog):
            await program.pilot.pause()
        await program.rest()
        await program.press("Q", "enter")
        await arrived(program)
        first = front_item(program)
        await program.press("equals_sign")
        assert "This is the register as at 31 July 2022" in program.said
        await program.press("n")
        await arrived(program)
        assert front_item(program) != first
        await program.press("escape")
        await arrived(program)
        program.front(ReviewsScreen)
        assert program.rows("SELECT id FROM review") == []


async def test_what_is_typed_is_kept_where_the_item_was_taken_over_meanwhile(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        await program.press("Q", "enter")
        await arrived(program)
        item, meeting = front_item(program), progress_of(program, Queue.OPEN).meeting.meeting_id
        assert meeting is not None
        await program.press("u")
        await program.type("Met.")
        with program.register.writing(OFFICER) as change:
            take_up(change, Reviewed(meeting, item), over=True)
        await program.press("ctrl+s")
        while "has this item in hand" not in program.words:
            await program.pilot.pause()
        assert "Met." in program.text
        assert [one.text for one in program.record(item).updates if one.text == "Met."] == []
        await program.press("escape")
        await arrived(program)
        assert front_item(program) == item
        assert OFFICER.account in screen_lines(program.app)[1]
