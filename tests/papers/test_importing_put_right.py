"""What an officer puts right of an item's own words: held day by day, undone, and known again in a later paper."""

from datetime import date
from pathlib import Path

import pytest

from db.actions.corrections import last_batch, undo
from db.actions.recommendations import RecommendationFacts, put_right
from db.errors import ConflictError, RuleError
from db.questions.as_at import register_as_at
from db.questions.finding_items import find_item
from db.questions.recommendations import recommendation_record
from db.questions.search import search
from db.store.register import Register
from db.words import ItemKind
from papers.draft import PaperDraft
from papers.importing.accepting import accept
from papers.importing.choices import EVERYTHING
from papers.importing.proposal import Proposal
from papers.importing.proposing import propose
from papers.reading import read_paper
from registers import OFFICER, new_register
from small_papers import autumn_paper, summer_paper

ON = date(2022, 6, 1)
SEPTEMBER = date(2021, 9, 1)
WORDS = "Forces should count their patrols, and publish the number."


def _read(register: Register, draft: PaperDraft) -> Proposal:
    with register.reading() as reader:
        return propose(reader, draft)


@pytest.fixture
def register(tmp_path: Path) -> Register:
    register = new_register(tmp_path)
    proposal = _read(register, read_paper(summer_paper(tmp_path)))
    with register.writing(OFFICER) as change:
        accept(change, proposal, EVERYTHING)
    return register


def _item(register: Register, words: str = "lamps 2") -> int:
    with register.reading() as reader:
        return find_item(reader, words, on=ON).id


def _put_right(
    register: Register, item: int, facts: RecommendationFacts, on: date = SEPTEMBER, why: str = "Misread."
) -> None:
    with register.writing(OFFICER) as change:
        put_right(change, item, facts, rationale=why, effective_on=on)


def test_words_put_right_hold_from_their_day_on_and_are_undone(register: Register) -> None:
    item = _item(register)
    _put_right(register, item, RecommendationFacts("2b", ItemKind.AREA_FOR_IMPROVEMENT, WORDS, "Head of Boats"))
    with register.reading() as reader:
        now = recommendation_record(reader, item, on=ON)
        assert (now.text, now.row.name, now.row.owner) == (WORDS, "AFI 2b", "Head of Boats")
        assert search(reader, "publish the number").ids
        with register_as_at(reader, date(2021, 8, 31)) as past:
            before = recommendation_record(past, item, on=ON)
            assert (before.text, before.row.name) == ("Forces should count their patrols.", "2")
            assert before.row.owner == "Head of Patrols"
    with register.writing(OFFICER) as change:
        undo(change, last_batch(change) or 0)
    with register.reading() as reader:
        undone = recommendation_record(reader, item, on=ON)
        assert (undone.text, undone.row.name) == ("Forces should count their patrols.", "2")
    assert _item(register, "lamps 2") == item


@pytest.mark.parametrize(
    ("facts", "on", "why", "sentence"),
    [
        (RecommendationFacts(text=WORDS), SEPTEMBER, " ", "put right with a rationale: say why"),
        (RecommendationFacts(text=" "), SEPTEMBER, "so", "keeps its text"),
        (RecommendationFacts(""), SEPTEMBER, "so", "keeps the number"),
        (RecommendationFacts("1."), SEPTEMBER, "so", "has recommendation 1 already: open that one, or give another"),
        (RecommendationFacts(text="Forces should count their patrols."), SEPTEMBER, "so", "says that already"),
        (RecommendationFacts(text=WORDS), date(2020, 1, 1), "so", "only since 31 July 2021"),
    ],
)
def test_what_is_no_wording_is_refused(
    register: Register, facts: RecommendationFacts, on: date, why: str, sentence: str
) -> None:
    with pytest.raises(RuleError, match=sentence):
        _put_right(register, _item(register), facts, on, why)


def test_words_of_another_version_are_not_put_right(register: Register) -> None:
    item = _item(register)
    with register.reading() as reader:
        version = recommendation_record(reader, item, on=ON).row.version
    _put_right(register, item, RecommendationFacts(text=WORDS))
    facts = RecommendationFacts(text="Something else.")
    with pytest.raises(ConflictError, match="changed this recommendation"), register.writing(OFFICER) as change:
        put_right(change, item, facts, rationale="x", effective_on=ON, version=version)


@pytest.mark.parametrize(
    "facts",
    [
        RecommendationFacts(text=WORDS),
        RecommendationFacts("2b"),
        RecommendationFacts(item_kind=ItemKind.CAUSE_OF_CONCERN),
        RecommendationFacts("2b", text=WORDS),
    ],
)
def test_a_later_paper_knows_the_item_again(register: Register, tmp_path: Path, facts: RecommendationFacts) -> None:
    item = _item(register)
    _put_right(register, item, facts)
    reports = _read(register, read_paper(autumn_paper(tmp_path))).reports
    report = next(one for one in reports if one.draft.title.startswith("Lamps"))
    met = next(one for one in report.items if one.draft.number == "2")
    assert (met.known_id, met.doubt) == (item, None)
    assert facts.stated().keys() == {one.field for one in met.changes if one.field in {"text", "number", "item_kind"}}
