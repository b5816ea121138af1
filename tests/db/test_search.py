"""Search over every text: what is found, where, and that the index holds what the texts do, whatever happened."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.actions.corrections import enter_in_error, last_batch, undo
from db.actions.evidence import EvidenceFacts, add_evidence, withdraw_evidence
from db.actions.member_requests import MemberRequestFacts, add_member_request
from db.actions.tasks import TaskFacts, add_task, amend_task
from db.actions.updates import add_update
from db.errors import RegisterError
from db.ledger.verify import verify
from db.questions.as_at import register_as_at
from db.questions.search import Hit, search, search_hits
from db.search.index import make
from db.search.texts import Place
from db.search.words import excerpt, folded, marks, match_of, phrases
from db.store.reader import Reader
from db.store.soundness import unsound
from db.words import EvidenceKind, Status
from office import Office
from postgres_server import administering
from stores import Store

MARCH, APRIL = date(2022, 3, 31), date(2022, 4, 30)


@pytest.fixture
def item(office: Office) -> int:
    """Give an item with something said of it in every place."""
    item = office.item(office.inspection(), "4a", MARCH, text="Review the zebra crossings.", owner="Head of Zebra")
    office.says(item, Status.AMBER, MARCH)
    meeting = office.meeting(MARCH)
    office.position(meeting, item, Status.AMBER, text="Zebras counted.")
    with office.change() as change:
        add_update(change, item, "Painting of zebras began.", said_on=APRIL, rationale="Told by the zebra desk.")
        add_task(change, item, TaskFacts("a", text="Count zebras"), rationale="split", effective_on=APRIL)
        evidence = EvidenceFacts(EvidenceKind.DOCUMENT, "Zebra log", "shelf 3")
        add_evidence(change, item, evidence, rationale="seen", effective_on=APRIL)
        request = MemberRequestFacts("2/2022/P", request="How many zebras?", recommendation_id=item)
        add_member_request(change, request, effective_on=APRIL)
    return item


def _hits(reader: Reader, words: str) -> list[Hit]:
    return search_hits(reader, search(reader, words).ids)


def _places(office: Office, words: str) -> list[Place]:
    with office.read() as reader:
        return [hit.place for hit in _hits(reader, words)]


def test_words_are_found_wherever_they_stand_and_each_hit_says_where(office: Office, item: int) -> None:
    with office.read() as reader:
        hits = _hits(reader, "zebra")
    assert {hit.place for hit in hits} == {
        Place.TEXT,
        Place.UPDATE,
        Place.TASK,
        Place.EVIDENCE,
        Place.POSITION,
        Place.REQUEST,
        Place.RATIONALE,
    }
    assert [hit.id for hit in hits] == sorted((hit.id for hit in hits), reverse=True)
    assert {(hit.recommendation_id, hit.inspection, hit.number) for hit in hits} == {
        (item, "Roads Policing – Not Optional", "4a")
    }
    (update,) = (hit for hit in hits if hit.place is Place.UPDATE)
    assert (update.text, update.day) == ("Painting of zebras began.", APRIL)
    assert _places(office, "ZEB cross") == [Place.TEXT]
    assert _places(office, '"zebra" owner') == []
    assert _places(office, '"head of zebra"') == [Place.TEXT]
    assert _places(office, "roads optional") == [Place.REPORT]
    assert _places(office, "2/2022") == [Place.REQUEST]
    assert _places(office, "\" — % ' NEAR(") == []


def test_a_rationale_is_found_once_for_what_was_done_together(office: Office, item: int) -> None:
    assert _places(office, "told desk") == [Place.RATIONALE]
    with office.read() as reader:
        assert [hit.recommendation_id for hit in _hits(reader, "told desk")] == [item]


def test_what_no_longer_counts_is_not_found(office: Office, item: int) -> None:
    with office.change() as change:
        (evidence, task) = (
            change.session.connection().exec_driver_sql(f"SELECT id FROM {table}").scalar_one()
            for table in ("evidence", "task")
        )
        withdraw_evidence(change, evidence, rationale="not it", effective_on=APRIL)
        amend_task(change, task, TaskFacts(text="Count llamas"), rationale="not zebras", effective_on=APRIL)
    assert Place.EVIDENCE not in _places(office, "zebra")
    assert Place.TASK not in _places(office, "zebra")
    assert _places(office, "llama") == [Place.TASK]
    with office.change() as change:
        undo(change, last_batch(change) or 0)
    assert _places(office, "llamas count") == []
    assert Place.TASK in _places(office, "zebra")
    with office.change() as change:
        enter_in_error(change, "recommendation", item, reason="typed twice")
    assert _places(office, "zebra") == []
    with office.read() as reader:
        assert verify(reader).faults == ()


def test_a_past_day_is_searched_as_it_was(office: Office, item: int) -> None:
    with office.read() as reader, register_as_at(reader, MARCH) as past:
        hits = _hits(past, "zebra")
    assert {hit.place for hit in hits} == {Place.TEXT, Place.POSITION}
    assert {hit.recommendation_id for hit in hits} == {item}


@pytest.mark.sqlite_only
def test_an_index_that_is_spoilt_or_missing_is_told_of_and_made_again(office: Office, item: int) -> None:
    path = Path(office.register.location)
    assert item
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TRIGGER search_index_progress_update_update")
        connection.execute("UPDATE progress_update SET text = 'gone'")
        connection.execute("UPDATE progress_update SET text = 'Painting of zebras began.'")
        connection.execute("INSERT INTO search_index (rowid, words) VALUES (2, 'never said')")
    with office.read() as reader:
        (fault,) = verify(reader).faults
    assert fault.sentence == (
        "The search index does not hold the word “never” and 1 more as the texts do: make it again with "
        "'rectrack search --rebuild'."
    )
    with office.change() as change:
        make(change.session.connection().exec_driver_sql, "sqlite")
    with office.read() as reader:
        assert verify(reader).faults == ()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TABLE search_index")
    with office.read() as reader:
        assert [fault.sentence for fault in verify(reader).faults] == [
            "The search index is missing: make it again with 'rectrack search --rebuild'."
        ]
        with pytest.raises(RegisterError, match="has no search index"):
            search(reader, "zebra")


def test_an_index_on_a_server_that_is_spoilt_or_missing_is_told_of_and_made_again(
    office: Office, item: int, store: Store
) -> None:
    if store == "sqlite":
        return
    with administering(office.register.location) as server:
        server.execute("DELETE FROM search_index WHERE words LIKE '% painting %'")
        server.execute("INSERT INTO search_index (id, words, held) VALUES (2, ' never said ', '')")
    with office.read() as reader:
        (fault,) = verify(reader).faults
        assert list(search(reader, "painting").ids) == []
    assert fault.sentence == (
        "The search index does not hold the text of entry 1 and 1 more as the tables do: make it again with "
        "'rectrack search --rebuild'."
    )
    with office.change() as change:
        make(change.session.connection().exec_driver_sql, store)
    with office.read() as reader:
        assert verify(reader).faults == ()
        assert [hit.recommendation_id for hit in _hits(reader, "painting")] == [item]
    with administering(office.register.location) as server:
        server.execute("ALTER TABLE task DISABLE TRIGGER search_index_task")
        server.execute("DROP TABLE search_index CASCADE")
    with office.read() as reader:
        assert "The search index is missing" in verify(reader).faults[0].sentence
        assert list(unsound(reader)) == [
            "The search index is no longer kept: the trigger search_index_task is missing or was altered."
        ]
        with pytest.raises(RegisterError, match="has no search index"):
            search(reader, "zebra")
    with office.change() as change:
        make(change.session.connection().exec_driver_sql, store)


_LETTERS = st.text(st.sampled_from("aabbé cde_-'\"3%ÉÀ \n"), max_size=24)


@pytest.mark.sqlite_only
@settings(max_examples=400)
@given(st.lists(_LETTERS, min_size=1, max_size=4), _LETTERS)
def test_the_index_finds_just_the_texts_in_which_marks_are_set(texts: list[str], words: str) -> None:
    searched = phrases(words)
    expected = [at for at, text in enumerate(texts, 1) if searched and all(marks(text, (one,)) for one in searched)]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE held USING fts5(words)")
        connection.executemany("INSERT INTO held (words) VALUES (?)", [(text,) for text in texts])
        match = match_of(searched)
        found = connection.execute("SELECT rowid FROM held WHERE held MATCH ?", (match,)).fetchall() if searched else []
    assert [row[0] for row in found] == expected
    for text in texts:
        shown, spans = excerpt(text, searched, 10)
        assert len(shown) <= 10
        for first, end in spans:
            assert 0 <= first < end <= len(shown)
            if "…" not in shown[first:end]:
                begun = [folded(word) for one in searched for word in one.words[:1]]
                cut = shown[end:] == "…"
                held = folded(shown[first:end])
                assert any(held.startswith(word) or (cut and word.startswith(held)) for word in begun)


def test_an_excerpt_is_cut_to_the_width_and_begins_near_what_was_looked_for() -> None:
    text = "Detainees wait.\nThe custody nurse’s record shows how long, and the custody sergeant signs it."
    assert excerpt(text, phrases("custody"), 34) == ("…The custody nurse’s record shows…", [(5, 12)])
    assert excerpt(text, phrases("serg"), 40) == ("…and the custody sergeant signs it.", [(17, 25)])
    assert excerpt(text, phrases("serg"), 13) == ("…sergeant si…", [(1, 9)])
    assert excerpt(text, phrases("signs"), 200) == (" ".join(text.split()), [(84, 89)])
    assert excerpt(text, phrases("nothing"), 10) == ("Detainees…", [])


@given(st.lists(_LETTERS, min_size=1, max_size=6), _LETTERS)
def test_typographic_marks_change_nothing_of_where_words_stand(words: list[str], looked_for: str) -> None:
    searched = phrases(looked_for.replace("é", "e"))
    plain = " ".join(words).replace("é", "e")
    for mark in "’“”–—…•£":
        dressed = f"{mark}{plain}{mark}"
        assert marks(dressed, searched) == [(first + 1, end + 1) for first, end in marks(f"{plain} ", searched)]
        assert marks(f"{dressed} й", searched) == marks(dressed, searched), "as any other text is read"
