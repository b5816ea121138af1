"""Meetings of the real papers, frozen between one paper and the next."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.actions.freezing import freeze_meeting
from db.ledger.verify import verify
from db.questions.counts import count_table
from db.questions.meetings import find_meeting
from db.questions.records import CountTable, Occasion
from db.questions.snapshots import meeting_snapshot, meeting_whole
from db.words import CountedStatus
from office import TODAY, Office
from papers.importing.accepting import accept
from papers.importing.proposing import propose
from papers_home import expected, real_draft
from registers import OFFICER

pytestmark = pytest.mark.sqlite_only("what is asked is held to be the same in test_two_stores.py")

JULY, SPRING = "2021-07-31-action-plan", "2022-05-05-agenda-pack"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office(tmp_path) as office:
        _import(office, JULY)
        yield office


def _import(office: Office, name: str) -> None:
    draft = real_draft(f"{name}.txt")
    with office.read() as reader:
        proposal = propose(reader, draft)
    with office.register.writing(OFFICER) as change:
        accept(change, proposal)


def _freeze(office: Office, words: str) -> Occasion:
    with office.read() as reader:
        occasion = find_meeting(reader, words)
        snapshot = meeting_snapshot(reader, occasion.meeting_id or 0)
    with office.change() as change:
        freeze_meeting(change, snapshot.meeting_id, snapshot)
    with office.read() as reader:
        return find_meeting(reader, words)


def _table(office: Office, current: Occasion | None = None) -> CountTable:
    with office.read() as reader:
        return count_table(reader, on=TODAY, current=current)


def test_the_record_holds_what_the_paper_says_of_every_item(office: Office) -> None:
    july = _freeze(office, "2021-07-31")
    with office.read() as reader:
        held = json.loads(meeting_whole(reader, july.meeting_id or 0).snapshot.body)
    found = {(one["inspection"], one["number"], one["item_kind"]): one for one in held["items"]}
    printed = [(report, item) for report in expected(f"{JULY}.json")["reports"] for item in report["recommendations"]]
    assert len(found) == len(printed)
    by_place = sorted(found.values(), key=lambda one: one["id"])
    for (report, item), one in zip(printed, by_place, strict=True):
        assert one["number"] == item["number"]
        assert one["published"] == report["published"]
        assert one["status"] == item["position_status"]
        assert (one["due_first"], one["due_current"]) == (item["due_original"], item["due_current"])
        assert (one["extensions"], one["direction"]) == (item["extensions"], item["direction"])
        assert one["text"].split()[:3] == item["text_starts"].split()[:3]
    assert held["counts"]["outstanding"] == {"statuses": ["RED", "AMBER", "WHITE"], "previous": 9, "current": 7}


def test_the_next_paper_is_imported_beside_what_was_frozen(office: Office) -> None:
    july = _freeze(office, "2021-07-31")
    frozen = _table(office, july)
    _import(office, SPRING)
    table = _table(office)
    assert (table.previous, table.current.words) == (july, "5 May 2022")
    assert {status: table.total_previous.count(status) for status in CountedStatus} == {
        status: frozen.total_current.count(status) for status in CountedStatus
    }


def test_the_same_paper_again_changes_nothing_of_frozen_meetings(office: Office) -> None:
    for words in ("2021-05", "2021-07-31"):
        _freeze(office, words)
    with office.read() as reader:
        before = reader.rows("SELECT * FROM snapshot"), reader.rows("SELECT COUNT(*) FROM position")
    _import(office, JULY)
    with office.read() as reader:
        assert (reader.rows("SELECT * FROM snapshot"), reader.rows("SELECT COUNT(*) FROM position")) == before
        assert verify(reader).faults == ()
