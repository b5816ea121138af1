"""Where each item stood on some days, asked for together, is what is said of each day alone."""

from datetime import date

from db.actions.corrections import enter_in_error
from db.actions.mistakes import correct_entry
from db.actions.recommendations import RecommendationFacts, add_recommendation
from db.actions.statuses import change_status
from db.decisions import StatusChange
from db.ledger.change import Change
from db.questions.standings import standings_of
from db.questions.stood import all_items, stood, unpacked
from db.store.session_reader import reader_of
from db.tables import Recommendation
from db.words import SignOffStage, Status
from memory_register import CREATED

DAY, LATER = date(2022, 1, 31), date(2022, 3, 31)
NOT_SET = (Status.NOT_SET, None)
AMBER = StatusChange(Status.AMBER, "begun", DAY)
GREEN = StatusChange(Status.GREEN, "done", LATER, green_without_evidence="seen")


def test_each_day_has_what_held_on_it_whatever_the_order_they_are_asked_in(change: Change) -> None:
    reader = reader_of(change.session.connection())
    inspection = change.get(Recommendation, all_items(reader).ids[0]).inspection_id
    for number in ("4", "5"):
        add_recommendation(change, inspection, RecommendationFacts(number), rationale="overlooked", effective_on=DAY)
    change.flush()
    items = all_items(reader)
    first, second, third, _silent, wrong = items.ids
    change_status(change, first, AMBER)
    change_status(change, first, GREEN)
    change_status(change, second, AMBER)
    correct_entry(change, change.seq, reason="of another item")
    change_status(change, third, AMBER)
    change_status(change, wrong, AMBER)
    enter_in_error(change, "recommendation", wrong, reason="not ours")
    change.flush()
    assert stood(reader, items, []) == []
    asked = (LATER, date(2021, 2, 28), CREATED[1], DAY, date(2022, 3, 30), CREATED[0])
    found = [dict(zip(items.ids, map(unpacked, column), strict=True)) for column in stood(reader, items, asked)]
    for day, standing in zip(asked, found, strict=True):
        alone = standings_of(reader, items.ids[:-1], day)
        assert standing == {one: alone.get(one) for one in items.ids}
    green, amber = (Status.GREEN, SignOffStage.CLAIMED), (Status.AMBER, None)
    shown = [[one and (one.status, one.sign_off_stage) for one in standing.values()] for standing in found]
    assert shown == [
        [green, NOT_SET, amber, NOT_SET, None],
        [NOT_SET, None, None, None, None],
        [NOT_SET, NOT_SET, NOT_SET, None, None],
        [amber, NOT_SET, amber, NOT_SET, None],
        [amber, NOT_SET, amber, NOT_SET, None],
        [NOT_SET, None, None, None, None],
    ]
