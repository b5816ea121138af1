"""A recommendation added, and its own words put right: what is refused, in which sentence, and what is kept."""

from datetime import date
from functools import partial

import pytest
from sqlmodel import col, select

from db.actions.corrections import enter_in_error
from db.actions.inspections import InspectionFacts, add_inspection
from db.actions.recommendations import RecommendationFacts, add_recommendation, put_right
from db.ledger.change import Change
from db.tables import Inspection, LedgerEntry, Recommendation
from db.words import ItemKind
from memory_register import BEGAN, CREATED
from refusals import refusal_of

TODAY = BEGAN.date()
TAKEN = "Roads Policing has recommendation 2 already: open that one, or give another number."


def _inspection(change: Change) -> int:
    return change.session.exec(select(col(Inspection.id))).one() or 0


def _add(change: Change, number: str | None, inspection: int, kind: ItemKind | None = None) -> int:
    facts = RecommendationFacts(number, kind, text="Do it.")
    return add_recommendation(change, inspection, facts, rationale="published", effective_on=TODAY)


def test_a_number_is_free_in_another_report_for_another_kind_and_where_it_was_an_error(
    change: Change, items: tuple[int, ...]
) -> None:
    report = _inspection(change)
    assert refusal_of(lambda: _add(change, " 2 ", report)) == TAKEN
    told = "A recommendation needs the number its report gives it."
    assert [refusal_of(partial(_add, change, one, report)) for one in (None, " ")] == [told, told]
    other = add_inspection(change, InspectionFacts("Custody"), rationale="published", effective_on=TODAY)
    added = [
        _add(change, "2", other),
        _add(change, "2", report, ItemKind.AREA_FOR_IMPROVEMENT),
        _add(change, "22", report),
    ]
    enter_in_error(change, "recommendation", items[1], reason="typed twice")
    added.append(_add(change, "2", report))
    assert len({*items, *added}) == 7
    change.flush()
    entry = change.session.exec(select(LedgerEntry).order_by(col(LedgerEntry.seq).desc())).first()
    assert entry is not None
    assert (entry.action, entry.effective_on) == ("add recommendation", TODAY)


@pytest.mark.parametrize(
    ("facts", "because", "on", "told"),
    [
        (
            RecommendationFacts(text="Do it now."),
            " ",
            TODAY,
            "The words of a recommendation are put right with a rationale: say why in a few words.",
        ),
        (
            RecommendationFacts(" "),
            "misread",
            TODAY,
            "A recommendation keeps the number its report gives it: give one.",
        ),
        (
            RecommendationFacts(text="\n"),
            "misread",
            TODAY,
            "A recommendation keeps its text: give it as the report prints it.",
        ),
        (RecommendationFacts("2"), "misread", TODAY, TAKEN),
        (RecommendationFacts("1", text="Do it."), "misread", TODAY, "It says that already: nothing was changed."),
    ],
)
def test_words_are_not_put_right(
    change: Change, item: int, facts: RecommendationFacts, because: str, on: date, told: str
) -> None:
    before = change.session.exec(select(col(LedgerEntry.seq))).all()
    assert refusal_of(lambda: put_right(change, item, facts, rationale=because, effective_on=on)) == told
    assert change.session.exec(select(col(LedgerEntry.seq))).all() == before


def test_words_are_put_right_from_the_day_the_item_was_there_on(change: Change, item: int) -> None:
    facts = RecommendationFacts(text="Do it at once.")
    early = date(2020, 2, 29)
    assert "1 March 2020" in refusal_of(lambda: put_right(change, item, facts, rationale="misread", effective_on=early))
    put_right(change, item, facts, rationale="misread", effective_on=CREATED[0])
    put_right(change, item, RecommendationFacts("2", ItemKind.AREA_FOR_IMPROVEMENT), rationale="so", effective_on=TODAY)
    put_right(change, item, RecommendationFacts(owner="Head of Roads"), rationale="so", effective_on=TODAY)
    now = change.get(Recommendation, item)
    assert (now.number, now.item_kind, now.text, now.owner) == (
        "2",
        "area for improvement",
        "Do it at once.",
        "Head of Roads",
    )
