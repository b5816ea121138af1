"""The ledger as officers read it."""

from datetime import UTC, date, datetime

from db.actions.member_requests import MemberRequestFacts, add_member_request
from db.actions.recommendations import RecommendationFacts, amend_recommendation
from db.actions.updates import add_update
from db.questions.as_at import register_as_at
from db.questions.history import HistoryQuery, history_choices, history_entries, history_ids
from db.questions.recommendations import recommendation_record
from db.questions.records import HistoryEntry
from db.store.author import Author
from db.words import SignOffStage, Status
from office import TODAY, Office

MARCH = date(2022, 3, 31)


def _entries(office: Office, query: HistoryQuery) -> list[HistoryEntry]:
    with office.read() as reader:
        return history_entries(reader, history_ids(reader, query))


def test_an_entry_says_what_changed_in_words(office: Office) -> None:
    item = office.item(office.inspection(), "6")
    office.says(item, Status.GREEN, MARCH, stage=SignOffStage.SIGNED_OFF)
    changed = {
        entry.field: (entry.before, entry.after) for entry in _entries(office, HistoryQuery(recommendation_id=item))
    }
    assert changed["status"] == ("NOT SET", "GREEN")
    assert changed["sign_off_stage"] == ("", "signed off")
    assert changed["status_key_id"] == ("", "2022")
    assert changed["*"] == ("", "6")
    (entry,) = _entries(office, HistoryQuery(recommendation_id=item, field="status"))
    assert (entry.item, entry.action, entry.rationale) == (
        "Roads Policing – Not Optional 6",
        "change status",
        "as printed",
    )
    assert (entry.effective_on, entry.author) == (MARCH, "pat.officer")
    assert entry.recorded_at == datetime(2022, 6, 1, 9, 30, tzinfo=UTC)


def test_a_changed_text_is_given_whole_on_one_line(office: Office) -> None:
    item = office.item(office.inspection(), "6", text="Before.")
    long = "After\n" + "word " * 500
    with office.change() as change:
        amend_recommendation(change, item, RecommendationFacts(text=long), rationale="reprinted", effective_on=TODAY)
    (entry,) = _entries(office, HistoryQuery(field="text"))
    assert (entry.before, entry.after) == ("Before.", " ".join(long.split()))


def test_entries_are_found_by_author_field_and_day(office: Office) -> None:
    item = office.item(office.inspection(), "6")
    bob = Author(77, "bob", "Bob", "station")
    with office.register.writing(bob) as change:
        amend_recommendation(change, item, RecommendationFacts(owner="Bob"), rationale="new post", effective_on=TODAY)
    assert [entry.after for entry in _entries(office, HistoryQuery(author="bob"))] == ["Bob"]
    assert _entries(office, HistoryQuery(author="bob", field="text")) == []
    assert _entries(office, HistoryQuery(author="bob", since=TODAY, until=TODAY))
    assert _entries(office, HistoryQuery(author="bob", since=date(2022, 6, 2))) == []
    assert _entries(office, HistoryQuery(author="bob", until=date(2022, 5, 31))) == []


def test_an_entry_about_a_meeting_or_a_key_names_it(office: Office) -> None:
    office.meeting(MARCH, date(2022, 5, 5))
    names = {entry.subject: entry.item for entry in _entries(office, HistoryQuery())}
    assert names["meeting"] == "meeting of 5 May 2022"
    assert names["status_key"].startswith("status key 20")


def test_entries_are_found_by_inspection_subject_batch_words_and_the_day_they_were_true(office: Office) -> None:
    roads, custody = office.inspection(), office.inspection("Custody")
    item = office.item(roads, "6")
    office.says(item, Status.RED, MARCH)
    with office.change() as change:
        add_update(change, item, "Nobody was free.", said_on=MARCH)
        add_member_request(change, MemberRequestFacts("1/2022/P", request="How many?"), effective_on=MARCH)
    (request,) = _entries(office, HistoryQuery(subject="member_request"))
    assert (request.item, request.after) == ("1/2022/P", "1/2022/P")
    of_roads = _entries(office, HistoryQuery(inspection_id=roads))
    assert {entry.subject for entry in of_roads} == {"inspection", "recommendation", "progress_update"}
    assert [entry.subject_id for entry in _entries(office, HistoryQuery(inspection_id=custody))] == [custody]
    status = _entries(office, HistoryQuery(recommendation_id=item, field="status"))[0]
    assert {entry.batch for entry in _entries(office, HistoryQuery(batch=status.batch))} == {status.batch}
    assert [entry.subject for entry in _entries(office, HistoryQuery(text="nobody  WAS"))] == ["progress_update"]
    assert _entries(office, HistoryQuery(text="100%_of nobody")) == []
    of_march = HistoryQuery(inspection_id=roads, true_since=MARCH, true_until=MARCH)
    assert {entry.effective_on for entry in _entries(office, of_march)} == {MARCH}
    assert _entries(office, HistoryQuery(true_since=date(2022, 6, 2))) == []


def test_what_a_history_can_be_chosen_by(office: Office) -> None:
    office.says(office.item(office.inspection(), "6"), Status.RED, MARCH)
    with office.read() as reader:
        choices = history_choices(reader)
    assert "pat.officer" in choices.authors
    assert {"*", "status"} <= set(choices.fields)
    assert {"inspection", "recommendation", "status_key"} <= set(choices.subjects)


def test_the_history_of_a_past_day_is_what_was_true_by_then(office: Office) -> None:
    item = office.item(office.inspection(on=MARCH), "6", MARCH)
    office.says(item, Status.AMBER, MARCH)
    office.says(item, Status.GREEN, TODAY)
    early = date(2021, 1, 1)
    office.says(item, Status.RED, early)
    with office.read() as reader:
        for day, statuses in ((TODAY, ["RED", "GREEN", "AMBER"]), (MARCH, ["RED", "AMBER"]), (early, ["RED"])):
            with register_as_at(reader, day) as past:
                entries = history_entries(past, history_ids(past, HistoryQuery(recommendation_id=item)))
                assert [entry.after for entry in entries if entry.field == "status"] == statuses
                assert all(entry.effective_on <= day for entry in entries)
                assert entries[0].item == "Roads Policing – Not Optional 6"
                with register_as_at(past, early) as further:
                    assert recommendation_record(further, item, on=early).row.status is Status.RED


def test_the_latest_recorded_comes_first_and_a_missing_number_is_left_out(office: Office) -> None:
    office.inspection()
    with office.read() as reader:
        ids = history_ids(reader, HistoryQuery())
        assert list(ids) == sorted(ids, reverse=True)
        assert [entry.seq for entry in history_entries(reader, [ids[3], 10**9, ids[0]])] == [ids[3], ids[0]]
