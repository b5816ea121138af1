"""The demonstration register: whole, honest, with some of everything, and the same every time."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from db.demonstration.build import AUTHOR, build_demonstration
from db.errors import RuleError
from db.ledger.verify import verify
from db.questions.counts import count_table
from db.questions.inspections import inspection_rows
from db.questions.meetings import meeting_rows, occasions
from db.questions.recommendations import ListQuery, recommendation_ids, recommendation_record
from db.questions.records import RecommendationRecord
from db.store.reader import Reader
from db.store.register import Register
from db.words import (
    ClosureReason,
    CountedStatus,
    DueKind,
    DueSource,
    EvidenceKind,
    InspectionKind,
    ItemKind,
    Level,
    LinkKind,
    RedReason,
    SignOffStage,
    Stage,
    Status,
    TestOutcome,
)
from papers_home import shared_folder
from registers import file_names, new_register

pytestmark = pytest.mark.sqlite_only("what is asked is held to be the same in test_two_stores.py")

LAST_DAY = date(2023, 2, 2)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with new_register(tmp_path_factory.mktemp("demonstration")) as register:
        build_demonstration(register)
        with register.reading() as reader:
            yield reader


def _found(reader: Reader, table: str, column: str) -> set[str]:
    return {row[0] for row in reader.rows(f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL")}


def _item(reader: Reader, inspection: str, number: str) -> RecommendationRecord:
    key = {row.title: row.id for row in inspection_rows(reader, on=LAST_DAY)}[inspection]
    ids = recommendation_ids(reader, ListQuery(inspection_id=key), on=LAST_DAY)
    records = [recommendation_record(reader, one, on=LAST_DAY) for one in ids]
    return next(one for one in records if one.row.number == number)


def test_is_big_enough_to_look_real(reader: Reader) -> None:
    inspections = inspection_rows(reader, on=LAST_DAY)
    assert len(inspections) == 25
    assert sum(one.recommendations for one in inspections) == 123
    assert {one.stage for one in inspections} == set(Stage)
    assert {one.level for one in inspections} == set(Level)
    assert {one.kind for one in inspections} == set(InspectionKind) - {InspectionKind.OTHER}
    tables = ("task", "progress_update", "evidence", "assurance_test", "sign_off", "member_request", "link")
    sizes = {name: reader.rows(f"SELECT COUNT(*) FROM {name}")[0][0] for name in tables}
    assert sizes == {
        "task": 45,
        "progress_update": 216,
        "evidence": 78,
        "assurance_test": 26,
        "sign_off": 109,
        "member_request": 4,
        "link": 8,
    }


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [
        ("recommendation", "item_kind", set(ItemKind)),
        ("recommendation", "status", set(Status)),
        ("recommendation", "sign_off_stage", set(SignOffStage) - {SignOffStage.RETURNED}),
        ("recommendation", "closure_reason", set(ClosureReason) - {ClosureReason.NOT_STATED}),
        ("recommendation", "red_reason", set(RedReason) - {RedReason.NOT_STATED}),
        ("due_date", "kind", set(DueKind)),
        ("due_date", "source", set(DueSource)),
        ("link", "kind", set(LinkKind)),
        ("evidence", "kind", set(EvidenceKind)),
        ("assurance_test", "outcome", set(TestOutcome)),
        ("sign_off", "stage", set(SignOffStage)),
    ],
)
def test_has_some_of_everything(reader: Reader, table: str, column: str, words: set[str]) -> None:
    assert _found(reader, table, column) == words


def test_due_dates_were_moved_up_to_four_times(reader: Reader) -> None:
    assert {0, 1, 2, 3, 4} == {row[0] for row in reader.rows("SELECT DISTINCT extensions FROM recommendation")}
    words = {row[0] for row in reader.rows("SELECT words FROM due_date WHERE due IS NULL")}
    assert {"Immediate", "TBC", "NA"} <= words


def test_an_item_shows_its_chain_tasks_and_ladder(reader: Reader) -> None:
    item = _item(reader, "Understanding the difference: the initial police response to hate crime", "8")
    assert [(str(one.due), one.is_first, one.is_current) for one in item.due_dates] == [
        ("2019-12", True, False),
        ("2020-12", False, False),
        ("2021-06", False, False),
        ("2022-03", False, True),
    ]
    assert (item.row.status, item.row.sign_off_stage) == (Status.GREEN, SignOffStage.SIGNED_OFF)
    assert [task.label for task in item.tasks] == [f"bullet {number}" for number in range(1, 6)]
    assert "[repeat victims to be shown apart]" in item.text
    assert [one.meeting for one in item.positions]


def test_an_item_closed_for_good_came_back(reader: Reader) -> None:
    item = _item(reader, "PEEL 2018/2019", "7")
    assert (item.row.status, item.reopened_on) == (Status.AMBER, date(2022, 8, 22))


def test_a_returned_claim_is_amber_until_it_is_made_again(reader: Reader) -> None:
    item = _item(reader, "PEEL 2018/2019", "2")
    statuses = [
        one
        for one in item.history
        if (one.subject, one.field) == ("recommendation", "status") and one.effective_on >= date(2022, 4, 1)
    ]
    assert sorted((one.effective_on, one.action) for one in statuses) == [
        (date(2022, 4, 11), "change status"),
        (date(2022, 7, 20), "change status"),
        (date(2022, 11, 28), "change status"),
    ]
    assert any(one.rationale.startswith("Returned by the inspectorate") for one in statuses)


def test_an_item_superseded_by_another_is_linked_with_it(reader: Reader) -> None:
    item = _item(reader, "Fraud: Time to Choose", "1")
    assert item.closure_reason is ClosureReason.SUPERSEDED_BY
    assert item.closure_note == "A Review of 'Fraud: Time to Choose' 2"
    assert [(one.kind, one.outward, one.number) for one in item.links] == [(LinkKind.SUPERSEDED_BY, True, "2")]


def test_counts_at_each_meeting_are_the_ones_told(reader: Reader) -> None:
    table = {}
    known = occasions(reader)
    for previous, current in pairwise(known):
        counts = count_table(reader, on=LAST_DAY, current=current, previous=previous)
        table[current.as_at.month] = [
            counts.outstanding_previous,
            counts.outstanding_current,
            *(
                counts.total_current.count(one)
                for one in (CountedStatus.RED, CountedStatus.AMBER, CountedStatus.GREEN_PENDING, CountedStatus.WHITE)
            ),
        ]
    assert table == {
        6: [42, 42, 2, 40, 10, 8],
        9: [42, 41, 3, 38, 11, 6],
        12: [41, 38, 8, 30, 14, 6],
    }


def test_the_last_meeting_has_a_new_report_new_greens_and_ambers_turned_red(reader: Reader) -> None:
    *_, previous, current = occasions(reader)
    counts = count_table(reader, on=LAST_DAY, current=current, previous=previous)
    assert [row.inspection for row in counts.rows if row.group == "new"] == [
        "An inspection of vetting, misconduct, and misogyny in the police service"
    ]
    new = counts.total_current
    assert sum(new.new_of(level).get(CountedStatus.GREEN_PENDING, 0) for level in Level) == 9
    assert sum(new.new_of(level).get(CountedStatus.RED, 0) for level in Level) == 7


def test_something_has_happened_since_the_last_meeting(reader: Reader) -> None:
    counts = count_table(reader, on=LAST_DAY)
    assert counts.previous is not None
    assert counts.previous.as_at == date(2022, 12, 31)
    assert (counts.outstanding_previous, counts.outstanding_current) == (38, 33)


def test_each_meeting_has_a_position_for_every_open_item(reader: Reader) -> None:
    meetings = meeting_rows(reader)
    assert [(one.title, one.positions) for one in meetings] == [
        ("February 2023", 69),
        ("November 2022", 62),
        ("August 2022", 66),
        ("May 2022", 60),
    ]
    assert {row[0] for row in reader.rows("SELECT DISTINCT text FROM position")} - {""}
    assert not reader.rows("SELECT id FROM position WHERE text = '' OR label = ''")


def test_the_ledger_is_whole_and_adds_up_to_the_tables(reader: Reader) -> None:
    verification = verify(reader)
    assert verification.faults == ()
    assert verification.entries > 2000
    unexplained = "SELECT seq FROM ledger_entry WHERE action = 'change status' AND rationale = ''"
    assert not reader.rows(unexplained)
    told = reader.rows("SELECT effective_on FROM ledger_entry WHERE author = :who ORDER BY seq", who=AUTHOR.account)
    days = [row[0] for row in told]
    assert days == sorted(days)


def test_moved_on_to_a_later_day_only_the_years_change(tmp_path: Path, reader: Reader) -> None:
    clock = datetime(2031, 6, 1, 9, 30, tzinfo=UTC)
    with new_register(tmp_path) as made:
        location = made.location
    with Register.open(location, clock=lambda: clock) as register:
        build_demonstration(register, today=clock.date())
        with register.reading() as moved:
            assert [one.held_on for one in meeting_rows(moved)] == [
                date(2031, 2, 2),
                date(2030, 11, 3),
                date(2030, 8, 4),
                date(2030, 5, 5),
            ]
            assert _found(moved, "member_request", "reference") == {"2/2030/P", "5/2030/P", "8/2030/P", "11/2030/P"}
            then, now = (count_table(one, on=on) for one, on in ((moved, clock.date()), (reader, LAST_DAY)))
            assert then.total_current == now.total_current
            assert then.total_previous == now.total_previous


def test_a_register_in_use_is_left_alone(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        build_demonstration(register)
        with register.reading() as reader:
            before = reader.rows("SELECT COUNT(*) FROM ledger_entry")
        with pytest.raises(RuleError, match="holds inspections already: make the demonstration in a new register"):
            build_demonstration(register)
        with register.reading() as reader:
            assert reader.rows("SELECT COUNT(*) FROM ledger_entry") == before


def test_a_clock_before_the_story_ends_leaves_nothing_behind(tmp_path: Path) -> None:
    with new_register(tmp_path) as made:
        location = made.location
    with Register.open(location, clock=lambda: datetime(2022, 6, 1, tzinfo=UTC)) as register:
        with pytest.raises(RuleError, match="has not come yet"):
            build_demonstration(register)
        with register.reading() as reader:
            assert not inspection_rows(reader, on=LAST_DAY)
    assert file_names(tmp_path) == ["register.db"]


def test_no_sentence_is_that_of_a_real_paper(reader: Reader) -> None:
    papers = (shared_folder() / "papers").glob("*.txt")
    printed = {run for paper in papers for run in _runs(paper.read_text(encoding="utf-8"))}
    written = [
        text
        for table, column in (
            ("recommendation", "text"),
            ("recommendation", "owner"),
            ("inspection", "claimed_text"),
            ("inspection", "duration"),
            ("task", "text"),
            ("task", "comment"),
            ("progress_update", "text"),
            ("position", "text"),
            ("ledger_entry", "rationale"),
            ("due_date", "words"),
            ("due_date", "reason"),
            ("member_request", "request"),
            ("member_request", "status_text"),
            ("assurance_test", "notes"),
            ("evidence", "title"),
            ("link", "note"),
        )
        for text in _found(reader, table, column)
    ]
    copied = {run: text for text in written for run in _runs(text) if run in printed}
    assert not copied
    assert printed


def _runs(text: str) -> set[tuple[str, ...]]:
    """Give every run of eight words, whatever the tags and punctuation between them."""
    words = re.findall(r"[a-z0-9']+", re.sub(r"<[^>]+>", " ", text).lower().replace("’", "'"))
    return {tuple(words[start : start + 8]) for start in range(len(words) - 7)}


def test_the_texts_differ_from_one_another(reader: Reader) -> None:
    texts = Counter(row[0] for row in reader.rows("SELECT text FROM recommendation"))
    assert texts.most_common(1)[0][1] == 1
    lengths = sorted(len(text.split()) for text in texts)
    assert lengths[-1] >= 60
    assert sum(15 <= one <= 60 for one in lengths) > 100
