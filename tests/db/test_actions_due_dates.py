"""A due date is moved with its reason, and what is aligned with it moves in the same change."""

from datetime import date

import pytest

from db.actions.corrections import enter_in_error, last_batch, undo
from db.actions.due_dates import extend_due_date, state_due_chain
from db.actions.links import add_link
from db.decisions import Extension
from db.due_dates import parse_due
from db.errors import ConflictError, RuleError
from db.ledger.verify import verify
from db.questions.recommendations import recommendation_record
from db.questions.records import RecommendationRecord
from db.words import DueKind, DueSource, LinkKind
from office import TODAY, Office

DAY = date(2022, 4, 4)


@pytest.fixture
def items(office: Office) -> tuple[int, int, int]:
    """Three items due in April: the first two aligned, the last by itself."""
    inspection = office.inspection()
    six, fifteen, sixteen = (office.item(inspection, number) for number in ("6", "15", "16"))
    with office.change() as change:
        for one in (six, fifteen, sixteen):
            state_due_chain(change, one, parse_due("April 2022"), paper="", rationale="First date.", said_on=DAY)
        add_link(change, LinkKind.ALIGNED_WITH, fifteen, six, effective_on=DAY)
    return six, fifteen, sixteen


def _record(office: Office, item: int) -> RecommendationRecord:
    with office.read() as reader:
        assert verify(reader).faults == ()
        return recommendation_record(reader, item, on=TODAY)


def _due(office: Office, item: int) -> str:
    return str(_record(office, item).row.due_current)


def _extend(office: Office, item: int, decision: Extension, version: int | None = None) -> None:
    with office.change() as change:
        extend_due_date(change, item, decision, version=version)


def test_a_moved_date_says_who_decided_and_who_was_told(office: Office, items: tuple[int, ...]) -> None:
    decision = Extension(
        "September 2022",
        "no analyst",
        DAY,
        decided_by="Superintendent",
        reported_to="Committee, May 2022",
        source=DueSource.INSPECTORATE,
        condition="subject to review",
    )
    _extend(office, items[0], decision)
    first, second = _record(office, items[0]).due_dates
    assert (str(first.due), first.is_first, first.is_current) == ("2022-04", True, False)
    assert (str(second.due), second.kind, second.is_current) == ("2022-09", DueKind.EXTENSION, True)
    assert (second.reason, second.decided_by, second.reported_to) == (
        "no analyst",
        "Superintendent",
        "Committee, May 2022",
    )
    assert (second.source, second.condition) == (DueSource.INSPECTORATE, "subject to review")


def test_aligned_items_move_together_under_one_reason(office: Office, items: tuple[int, ...]) -> None:
    six, fifteen, _ = items
    _extend(office, six, Extension("June 2022", "more time", DAY, also=(fifteen,)))
    assert [_due(office, one) for one in items] == ["2022-06", "2022-06", "2022-04"]
    moved = _record(office, fifteen).due_dates[-1]
    assert (moved.source, moved.reason) == (DueSource.ALIGNED, "more time")
    with office.read() as reader:
        batches = reader.rows("SELECT DISTINCT batch FROM ledger_entry WHERE action = 'extend due date'")
        with_it = reader.rows(
            "SELECT aligned_with_id FROM due_date WHERE recommendation_id = :id ORDER BY id", id=fifteen
        )
    assert len(batches) == 1
    assert with_it == [(None,), (six,)]
    with office.change() as change:
        batch = last_batch(change)
        assert batch is not None
        undo(change, batch)
    assert [_due(office, one) for one in items] == ["2022-04", "2022-04", "2022-04"]


def test_an_aligned_item_that_is_there_already_is_left(office: Office, items: tuple[int, ...]) -> None:
    six, fifteen, _ = items
    _extend(office, fifteen, Extension("June 2022", "first", DAY))
    _extend(office, six, Extension("June 2022", "with it", DAY, also=(fifteen,)))
    with office.read() as reader:
        said = reader.rows("SELECT reason FROM due_date WHERE recommendation_id = :id ORDER BY id", id=fifteen)
    assert said == [("",), ("first",)]


def test_only_what_is_aligned_moves_with_it(office: Office, items: tuple[int, ...]) -> None:
    six, _, sixteen = items
    refusal = "Roads Policing – Not Optional 16 is not aligned with it: link the two as aligned first, or move it by"
    with pytest.raises(RuleError, match=refusal):
        _extend(office, six, Extension("June 2022", "more time", DAY, also=(sixteen,)))
    assert _due(office, six) == "2022-04"


@pytest.mark.parametrize(
    ("decision", "refusal"),
    [
        (Extension("June 2022", " ", DAY), "A due date moves only with a reason: say why in a few words."),
        (Extension(" ", "so", DAY), "Give the new due date, such as 30 June 2022, June 2022 or TBC."),
        (Extension("June 2022 Now July 2022", "so", DAY), "Give one new due date: .* reads as 2."),
        (
            Extension("30 April 2022", "so", date(2022, 7, 1)),
            "1 July 2022 has not come yet: give the day it was decided",
        ),
    ],
)
def test_a_date_is_not_moved_without_what_it_needs(
    office: Office, items: tuple[int, ...], decision: Extension, refusal: str
) -> None:
    with pytest.raises(RuleError, match=refusal):
        _extend(office, items[0], decision)
    assert _record(office, items[0]).row.extensions == 0


def test_a_span_counts_from_the_day_the_report_was_published(office: Office, items: tuple[int, ...]) -> None:
    _extend(office, items[0], Extension("within 24 months", "as the report asks", DAY))
    unpublished = office.item(office.inspection("Cyber", published=None), "1")
    _extend(office, unpublished, Extension("within 24 months", "as the report asks", DAY))
    assert [_due(office, one) for one in (items[0], unpublished)] == ["2022-07-15", "None"]


def test_a_date_in_force_is_not_given_again(office: Office, items: tuple[int, ...]) -> None:
    with pytest.raises(RuleError, match="It is due April 2022 already: give another date, or add an update instead"):
        _extend(office, items[0], Extension("April 2022", "so", DAY))


def test_whatever_an_officer_says_again_counts_again(office: Office, items: tuple[int, ...]) -> None:
    for words, due, extensions in (
        ("June 2022", "2022-06", 1),
        ("TBC", "None", 1),
        ("June 2022", "2022-06", 2),
        ("TBC", "None", 2),
        ("TBC", "None", 2),
        ("April 2022", "2022-04", 2),
        ("June 2022", "2022-06", 3),
    ):
        _extend(office, items[0], Extension(words, "so", DAY))
        row = _record(office, items[0]).row
        assert (str(row.due_current), row.extensions) == (due, extensions), words


def test_what_a_paper_says_of_a_date_is_recorded_once_for_its_day(office: Office, items: tuple[int, ...]) -> None:
    def state(words: str, paper: str, day: date) -> bool:
        with office.change() as change:
            return state_due_chain(change, items[0], parse_due(words), paper=paper, rationale="printed", said_on=day)

    assert not state("April 2022", "", DAY)
    assert not state("", "may.docx", DAY)
    for paper, day in (("may.docx", DAY), ("may.docx", TODAY)):
        assert state("April 2022 Now June 2022", paper, day)
        assert not state("April 2022 Now June 2022", paper, day)
    with office.read() as reader:
        ((last,),) = reader.rows("SELECT MAX(id) FROM due_date")
    with office.change() as change:
        enter_in_error(change, "due_date", last, reason="misread")
    assert state("April 2022 Now June 2022", "may.docx", TODAY)


def test_a_stale_screen_moves_nothing(office: Office, items: tuple[int, ...]) -> None:
    version = _record(office, items[0]).row.version
    office.says(items[0], _record(office, items[1]).row.status, DAY)
    with pytest.raises(ConflictError, match=r"pat\.officer changed this recommendation"):
        _extend(office, items[0], Extension("June 2022", "so", DAY), version=version)
