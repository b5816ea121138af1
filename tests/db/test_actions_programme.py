"""An inspection is announced, carried out and published, and what shows the force ready for it is kept."""

from dataclasses import replace
from datetime import date

import pytest

from db.actions.additions import add_to_report
from db.actions.inspections import InspectionFacts, amend_inspection
from db.actions.programme import move_stage, plan_inspection, publish
from db.actions.readiness import ReadinessFacts, add_readiness, amend_readiness
from db.actions.recommendations import RecommendationFacts
from db.dates import PartialDate
from db.errors import ConflictError, RectrackError, RuleError, WrongUseError
from db.ledger.verify import verify
from db.questions.inspections import inspection_rows
from db.questions.recommendations import ListQuery, recommendation_ids, recommendation_rows
from db.questions.records import InspectionRow
from db.words import InspectionKind, ItemKind, Level, Stage, Status
from office import TODAY, Office

DAY = date(2022, 3, 1)
CUSTODY = InspectionFacts(
    "Custody: a further visit",
    Level.FORCE,
    InspectionKind.CUSTODY,
    "HMICFRS",
    date_words="TBC Summer 2022",
    duration="two weeks",
)


@pytest.fixture
def planned(office: Office) -> int:
    with office.change() as change:
        return plan_inspection(change, CUSTODY, effective_on=DAY, rationale="Announced in the letter of 1 March.")


def _row(office: Office, inspection: int) -> InspectionRow:
    with office.read() as reader:
        assert verify(reader).faults == ()
        return next(one for one in inspection_rows(reader, on=TODAY) if one.id == inspection)


def _move(office: Office, inspection: int, stage: Stage, why: str = "", *, on: date = DAY) -> None:
    with office.change() as change:
        move_stage(change, inspection, stage, effective_on=on, rationale=why)


def test_an_inspection_is_planned_as_vaguely_as_it_was_announced(office: Office, planned: int) -> None:
    row = _row(office, planned)
    assert (row.stage, row.published, row.recommendations) == (Stage.PLANNED, None, 0)
    with office.read() as reader:
        kept = reader.row("SELECT date_words, duration FROM inspection WHERE id = :id", id=planned)
    assert kept == ("TBC Summer 2022", "two weeks")


def test_a_re_inspection_names_the_one_before(office: Office) -> None:
    before = office.inspection("Custody 2019")
    with office.change() as change:
        facts = InspectionFacts("Custody 2023", re_inspection="of 2019", re_inspection_of_id=before)
        again = plan_inspection(change, facts, effective_on=DAY)
    with office.read() as reader:
        assert reader.row("SELECT re_inspection_of_id FROM inspection WHERE id = :id", id=again) == (before,)
    for facts, refusal in (
        (InspectionFacts("Custody 2023", re_inspection_of_id=again), "cannot inspect itself again"),
        (InspectionFacts("Custody 2023", re_inspection_of_id=999), "no inspection numbered 999"),
        (InspectionFacts(" "), "An inspection keeps a title"),
    ):
        with pytest.raises(RectrackError, match=refusal), office.change() as change:
            amend_inspection(change, again, facts, rationale="", effective_on=DAY)
    with pytest.raises(WrongUseError, match="no inspection numbered 999"), office.change() as change:
        plan_inspection(change, InspectionFacts("Other", re_inspection_of_id=999), effective_on=DAY)


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        (InspectionFacts(" "), "An inspection needs a title"),
        (InspectionFacts("CUSTODY – a further visit"), "The register has Custody: a further visit already: open that"),
        (InspectionFacts("Roads", stage=Stage.PUBLISHED), "An inspection to come has no report yet"),
        (InspectionFacts("Roads", published=PartialDate(2022)), "An inspection to come has no report yet"),
    ],
)
@pytest.mark.usefixtures("planned")
def test_what_is_not_to_come_is_not_planned(office: Office, facts: InspectionFacts, refusal: str) -> None:
    with pytest.raises(RuleError, match=refusal), office.change() as change:
        plan_inspection(change, facts, effective_on=DAY)


def test_an_inspection_moves_on_stage_by_stage(office: Office, planned: int) -> None:
    for stage in (Stage.FIELDWORK, Stage.AWAITING_PUBLICATION):
        _move(office, planned, stage)
        assert _row(office, planned).stage is stage
    with pytest.raises(RuleError, match="is awaiting publication already: nothing was changed"):
        _move(office, planned, Stage.AWAITING_PUBLICATION)


def test_going_back_a_stage_needs_a_reason(office: Office, planned: int) -> None:
    _move(office, planned, Stage.FIELDWORK)
    with pytest.raises(
        RuleError, match="Custody: a further visit goes back from fieldwork to planned only with a reason: give it"
    ):
        _move(office, planned, Stage.PLANNED)
    _move(office, planned, Stage.PLANNED, "Postponed to the autumn.")
    assert _row(office, planned).stage is Stage.PLANNED


def test_a_stage_that_says_more_has_its_own_way(office: Office, planned: int) -> None:
    with pytest.raises(RuleError, match="published with the day of its report and its recommendations: publish it"):
        _move(office, planned, Stage.PUBLISHED)
    with pytest.raises(RuleError, match="is planned: only a published inspection is archived"):
        _move(office, planned, Stage.ARCHIVED)
    published = office.inspection()
    _move(office, published, Stage.ARCHIVED)
    _move(office, published, Stage.PUBLISHED, "A Member asked for it.")
    assert _row(office, published).stage is Stage.PUBLISHED


def test_publishing_adds_the_recommendations_in_one_change(office: Office, planned: int) -> None:
    facts = [
        RecommendationFacts("1", text="Write it down.", owner="Custody Manager"),
        RecommendationFacts("1", ItemKind.AREA_FOR_IMPROVEMENT, "Look at it again."),
    ]
    with office.change() as change:
        ids = publish(
            change, planned, PartialDate(2022, 5), facts, effective_on=date(2022, 5, 20), title="Custody in the City"
        )
    row = _row(office, planned)
    assert (row.title, row.stage, str(row.published), row.recommendations) == (
        "Custody in the City",
        Stage.PUBLISHED,
        "2022-05",
        2,
    )
    with office.read() as reader:
        rows = recommendation_rows(
            reader, recommendation_ids(reader, ListQuery(inspection_id=planned), on=TODAY), on=TODAY
        )
        batches = reader.rows("SELECT COUNT(DISTINCT batch) FROM ledger_entry WHERE effective_on = '2022-05-20'")
    assert {one.id for one in rows} == set(ids)
    assert batches == [(1,)]


@pytest.mark.parametrize(
    ("published", "facts", "refusal"),
    [
        (PartialDate(2022, 6), [], "A report of June 2022 is not out on 20 May 2022: give that day or a later one"),
        (PartialDate(2022, 5), [RecommendationFacts("1"), RecommendationFacts("1")], "has recommendation 1 already"),
        (PartialDate(2022, 5), [RecommendationFacts()], "A recommendation needs the number its report gives it"),
    ],
)
def test_publishing_is_whole_or_not_at_all(
    office: Office, planned: int, published: PartialDate, facts: list[RecommendationFacts], refusal: str
) -> None:
    with pytest.raises(RuleError, match=refusal), office.change() as change:
        publish(change, planned, published, facts, effective_on=date(2022, 5, 20))
    assert _row(office, planned).stage is Stage.PLANNED


def test_a_recommendation_is_added_to_a_report_that_is_out(office: Office, planned: int) -> None:
    facts = RecommendationFacts("7", ItemKind.CAUSE_OF_CONCERN, "Look at it [again].", "Custody Manager")
    with (
        pytest.raises(RuleError, match="is not out yet: publish it with its recommendations"),
        office.change() as change,
    ):
        add_to_report(change, planned, facts, effective_on=TODAY)
    published = office.inspection()
    with pytest.raises(RuleError, match="needs its text"), office.change() as change:
        add_to_report(change, published, replace(facts, text=" "), effective_on=TODAY)
    with pytest.raises(RuleError, match="reads as 2"), office.change() as change:
        add_to_report(change, published, facts, effective_on=TODAY, due="May 2022; extended to June 2022")
    with office.change() as change:
        item = add_to_report(change, published, facts, effective_on=TODAY, due="June 2023")
    with office.read() as reader:
        (row,) = recommendation_rows(reader, [item], on=TODAY)
        batches = reader.rows(
            "SELECT COUNT(DISTINCT batch) FROM ledger_entry WHERE recommendation_id = :item", item=item
        )
        assert verify(reader).faults == ()
    assert (row.number, row.item_kind, row.text, row.owner) == ("7", facts.item_kind, facts.text, facts.owner)
    assert (str(row.due_current), str(row.due_first), row.extensions, row.status) == (
        "2023-06",
        "2023-06",
        0,
        Status.NOT_SET,
    )
    assert batches == [(1,)]


def test_an_inspection_is_published_once(office: Office) -> None:
    published = office.inspection()
    with (
        pytest.raises(RuleError, match="is out already: add a recommendation to it instead"),
        office.change() as change,
    ):
        publish(change, published, PartialDate(2022), [], effective_on=TODAY)


def test_a_stale_screen_publishes_nothing(office: Office, planned: int) -> None:
    _move(office, planned, Stage.FIELDWORK)
    with pytest.raises(ConflictError, match="changed this inspection"), office.change() as change:
        publish(change, planned, PartialDate(2022, 5), [], effective_on=TODAY, version=planned)


def _ready(office: Office, inspection: int, facts: ReadinessFacts) -> int:
    with office.change() as change:
        return add_readiness(change, inspection, facts, effective_on=DAY)


def test_readiness_is_kept_topic_by_topic(office: Office, planned: int) -> None:
    key = _ready(office, planned, ReadinessFacts("Detention reviews", owner="Custody Manager"))
    with office.change() as change:
        facts = ReadinessFacts(evidence="Forty records read in May", ready=True)
        assert amend_readiness(change, key, facts, effective_on=TODAY, version=key)
    with office.read() as reader:
        assert reader.rows("SELECT topic, evidence, owner, ready FROM readiness") == [
            ("Detention reviews", "Forty records read in May", "Custody Manager", 1)
        ]
        assert verify(reader).faults == ()


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        (ReadinessFacts(), "Readiness is for a topic: say which in a few words."),
        (
            ReadinessFacts("detention  reviews"),
            "There is a topic Detention reviews already: open that one, or give another.",
        ),
        (ReadinessFacts("Food", ready=True), "A topic is ready with what shows it: give the evidence first."),
    ],
)
def test_readiness_names_a_topic_once_and_shows_it(
    office: Office, planned: int, facts: ReadinessFacts, refusal: str
) -> None:
    key = _ready(office, planned, ReadinessFacts("Detention reviews"))
    with pytest.raises(RuleError) as refused:
        _ready(office, planned, facts)
    assert str(refused.value) == refusal
    with pytest.raises(RuleError, match="ready with what shows it"), office.change() as change:
        amend_readiness(change, key, ReadinessFacts(ready=True), effective_on=DAY)
    with pytest.raises(RuleError, match="is for a topic"), office.change() as change:
        amend_readiness(change, key, ReadinessFacts(" "), effective_on=DAY)


def test_readiness_is_for_an_inspection_to_come(office: Office) -> None:
    refusal = "The report of Roads Policing – Not Optional is out: readiness is for an inspection to come"
    with pytest.raises(RuleError, match=refusal):
        _ready(office, office.inspection(), ReadinessFacts("Roads"))
