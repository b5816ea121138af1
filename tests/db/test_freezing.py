"""What a committee was shown is kept as it was: in the file, in the counts, and in what is printed of it."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from typing import Any

import pytest

from db.actions.corrections import enter_in_error, last_batch, undo
from db.actions.freezing import add_erratum, freeze_meeting
from db.actions.inspections import InspectionFacts, amend_inspection
from db.actions.meetings import PositionFacts, record_position
from db.dates import PartialDate
from db.decisions import StatusChange
from db.errors import ConflictError, RegisterError, RuleError, WrongUseError
from db.ledger.canonical import encode, fingerprint
from db.ledger.verify import verify
from db.questions.as_at import register_as_at
from db.questions.counts import count_cell_items, count_table, occasion_on, with_status
from db.questions.meetings import find_meeting, meeting_rows
from db.questions.recommendations import recommendation_rows
from db.questions.records import CountCell, CountTable, Occasion
from db.questions.snapshots import MeetingSnapshot, meeting_snapshot, meeting_whole
from db.words import CountedStatus, Level, Status
from office import PAPER, TODAY, Office

FEBRUARY, APRIL = date(2022, 2, 28), date(2022, 4, 30)


@pytest.fixture
def items(office: Office) -> list[int]:
    """Four items: by April one has become GREEN, one RED, one is new, and one was GREEN before."""
    with office.together():
        inspection = office.inspection()
        items = [office.item(inspection, number, FEBRUARY) for number in ("1", "2", "4")]
        office.meeting(FEBRUARY)
        for item, status in zip(items, (Status.AMBER, Status.AMBER, Status.GREEN), strict=True):
            office.says(item, status, FEBRUARY)
        office.says(items[0], Status.GREEN, APRIL)
        office.says(items[1], Status.RED, APRIL)
        items.insert(2, office.item(inspection, "3", APRIL))
        office.says(items[2], Status.AMBER, APRIL)
        meeting = office.meeting(APRIL, date(2022, 5, 5), title="Spring", committee="Police Committee")
        for item, status in zip(items, (Status.GREEN, Status.RED, Status.AMBER), strict=False):
            office.position(meeting, item, status, text=f"Said of {status}.")
    return items


def _meeting(office: Office, words: str = "last") -> int:
    with office.read() as reader:
        found = find_meeting(reader, words).meeting_id
    assert found is not None
    return found


def _snapshot(office: Office, meeting: int) -> MeetingSnapshot:
    with office.read() as reader:
        return meeting_snapshot(reader, meeting)


def _freeze(office: Office, meeting: int) -> MeetingSnapshot:
    snapshot = _snapshot(office, meeting)
    with office.change() as change:
        freeze_meeting(change, meeting, snapshot)
    return snapshot


def _table(office: Office, **asked: Any) -> CountTable:
    with office.read() as reader:
        return count_table(reader, on=TODAY, **asked)


def _figures(table: CountTable) -> tuple[object, ...]:
    return [(row.inspection_id, row.group, row.previous, row.current) for row in table.rows], table.settled


def test_the_record_says_what_the_committee_was_shown(office: Office, items: list[int]) -> None:
    meeting = _meeting(office)
    snapshot = _snapshot(office, meeting)
    assert snapshot.sha256 == fingerprint(snapshot.body)
    held = json.loads(snapshot.body)
    assert encode(held) == snapshot.body
    assert held["meeting"] == {
        "id": meeting,
        "name": "5 May 2022",
        "title": "Spring",
        "committee": "Police Committee",
        "held_on": "2022-05-05",
        "as_at": "2022-04-30",
    }
    assert held["status_key"]["name"] == "2022"
    red = next(one for one in held["status_key"]["statuses"] if one["status"] == "RED")
    assert (red["outstanding"], bool(red["definition"])) == (True, True)
    assert held["counts"]["totals"]["current"]["national"] == {"RED": 1, "AMBER": 1, "GREEN": 1}
    assert held["counts"]["totals"]["current"]["new"]["national"] == {"RED": 1, "GREEN": 1}
    assert held["counts"]["previous"]["as_at"] == "2022-02-28"
    said = [(one["number"], one["status"], one["is_new"], one["direction"], one["position"]) for one in held["items"]]
    assert said == [
        ("1", "GREEN", True, "improved", "Said of GREEN."),
        ("2", "RED", True, "worse", "Said of RED."),
        ("4", "GREEN", False, "unchanged", ""),
        ("3", "AMBER", True, "new", "Said of AMBER."),
    ]
    first = held["items"][0]
    assert first["inspection"] == "Roads Policing – Not Optional"
    assert (first["level"], first["kind"], first["published"]) == ("national", "thematic", "2020-07-15")
    assert (first["id"], first["owner"], first["label"]) == (items[0], "Head of PPU", "NEW GREEN")


def test_the_same_register_gives_the_same_record(office: Office, items: list[int]) -> None:
    assert items
    assert _snapshot(office, _meeting(office)) == _snapshot(office, _meeting(office))


def test_freezing_stores_it_and_the_ledger_vouches_for_it(office: Office, items: list[int]) -> None:
    assert items
    meeting = _meeting(office)
    snapshot = _freeze(office, meeting)
    with office.read() as reader:
        assert verify(reader).faults == ()
        whole = meeting_whole(reader, meeting)
        (row,) = (one for one in meeting_rows(reader) if one.id == meeting)
        entry = reader.row(
            "SELECT e.rationale, e.action FROM snapshot s JOIN ledger_entry e ON e.seq = s.id AND e.subject_id = :m",
            m=meeting,
        )
    assert whole.snapshot == snapshot
    assert whole.frozen_at == office.now
    assert row.frozen_on == TODAY
    assert entry == (f"Its record has the SHA-256 {snapshot.sha256}.", "freeze meeting")


def test_an_open_meeting_is_given_as_it_would_be_frozen(office: Office, items: list[int]) -> None:
    assert items
    meeting = _meeting(office)
    with office.read() as reader:
        whole = meeting_whole(reader, meeting)
    assert (whole.snapshot, whole.frozen_at, whole.errata) == (_snapshot(office, meeting), None, ())


def test_what_is_said_afterwards_of_its_day_does_not_change_it(office: Office, items: list[int]) -> None:
    meeting = _meeting(office)
    shown = _table(office, current=_occasion(office, meeting))
    snapshot = _freeze(office, meeting)
    frozen = _table(office, current=_occasion(office, meeting))
    assert _figures(frozen) == _figures(shown)
    office.says(items[2], Status.RED, APRIL)
    late = office.item(_inspection(office), "5", APRIL)
    office.says(late, Status.AMBER, APRIL)
    with office.change() as change:
        enter_in_error(change, "recommendation", items[1], reason="typed twice")
    now = _table(office, current=_occasion(office, meeting))
    assert (now.total_current, now.settled) == (shown.total_current, shown.settled)
    with office.read() as reader:
        assert meeting_whole(reader, meeting).snapshot == snapshot
        assert verify(reader).faults == ()


def test_previous_is_what_was_frozen_and_current_what_is_true(office: Office, items: list[int]) -> None:
    meeting = _meeting(office)
    _freeze(office, meeting)
    assert _table(office).current == _occasion(office, meeting)
    office.says(items[2], Status.RED, APRIL)
    table = _table(office)
    assert (table.current, table.previous) == (Occasion(TODAY), _occasion(office, meeting))
    assert dict(table.total_previous.national) == {CountedStatus.RED: 1, CountedStatus.AMBER: 1, CountedStatus.GREEN: 1}
    assert dict(table.total_current.national) == {CountedStatus.RED: 2}
    assert dict(table.total_current.new_national) == {CountedStatus.RED: 1}
    assert count_cell_items(table, CountCell("previous", CountedStatus.AMBER)) == (items[2],)
    assert (table.outstanding_previous, table.outstanding_current) == (2, 2)


def test_an_item_entered_in_error_since_is_still_in_what_was_shown(office: Office, items: list[int]) -> None:
    _freeze(office, _meeting(office))
    with office.change() as change:
        enter_in_error(change, "recommendation", items[1], reason="typed twice")
    table = _table(office)
    assert dict(table.total_previous.national) == {CountedStatus.RED: 1, CountedStatus.AMBER: 1, CountedStatus.GREEN: 1}
    assert dict(table.total_current.national) == {CountedStatus.AMBER: 1}


def test_a_frozen_level_stays_though_the_report_s_was_put_right(office: Office, items: list[int]) -> None:
    assert items
    _freeze(office, _meeting(office))
    with office.change() as change:
        facts = InspectionFacts("Roads Policing – Not Optional", Level.FORCE)
        amend_inspection(change, _inspection(office), facts, rationale="ours alone", effective_on=FEBRUARY)
    office.says(items[2], Status.RED, TODAY)
    table = _table(office)
    assert (sum(table.total_previous.national.values()), sum(table.total_previous.force.values())) == (3, 0)
    assert (sum(table.total_current.national.values()), sum(table.total_current.force.values())) == (0, 2)


def test_a_report_frozen_as_new_stays_so_though_its_day_was_put_right(office: Office, items: list[int]) -> None:
    report = office.inspection("Custody", "2022-03-15")
    office.says(office.item(report, "1", APRIL), Status.AMBER, APRIL)
    meeting = _meeting(office)
    _freeze(office, meeting)
    with office.change() as change:
        facts = InspectionFacts("Custody", Level.NATIONAL, published=PartialDate(2020))
        amend_inspection(change, report, facts, rationale="as printed", effective_on=FEBRUARY)
    table = _table(office, current=_occasion(office, meeting))
    assert [(row.inspection_id, row.group) for row in table.rows] == [
        (report, "new"),
        (_inspection(office), "previous"),
    ]
    assert items
    assert [row.group for row in _table(office, current=Occasion(APRIL)).rows] == ["previous", "previous"]


def test_flags_follow_the_occasion_compared_with(office: Office, items: list[int]) -> None:
    meeting = _meeting(office)
    _freeze(office, meeting)
    office.says(items[0], Status.GREEN, date(2022, 4, 1))
    office.says(items[1], Status.WHITE, APRIL)
    office.says(items[2], Status.AMBER, date(2022, 4, 1))
    table = _table(office, current=_occasion(office, meeting), previous=Occasion(date(2022, 4, 15)))
    assert dict(table.total_current.national) == {CountedStatus.RED: 1, CountedStatus.AMBER: 1}
    assert dict(table.total_current.new_national) == {CountedStatus.RED: 1}
    assert table.settled == 2


@pytest.mark.parametrize("day", [APRIL, TODAY, FEBRUARY])
@pytest.mark.parametrize("status", [Status.RED, Status.AMBER])
def test_the_preview_of_a_change_after_freezing_is_what_it_becomes(
    office: Office, items: list[int], day: date, status: Status
) -> None:
    _freeze(office, _meeting(office))
    with office.read() as reader:
        table = count_table(reader, on=TODAY)
        (row,) = recommendation_rows(reader, [items[2]], on=TODAY)
    preview = with_status(table, row, StatusChange(status, "as printed", day, paper=PAPER))
    office.says(items[2], status, day)
    after = _table(office)
    assert (after.current, _figures(after), after.status_key) == (
        preview.current,
        _figures(preview),
        preview.status_key,
    )


def test_the_register_of_a_past_day_knows_what_was_frozen_by_then(office: Office, items: list[int]) -> None:
    meeting = _meeting(office)
    _freeze(office, meeting)
    office.now = datetime(2022, 7, 1, 9, 0, tzinfo=UTC)
    office.says(items[2], Status.RED, APRIL)
    with office.read() as reader:
        with register_as_at(reader, TODAY) as past:
            assert meeting_whole(past, meeting).snapshot == meeting_whole(reader, meeting).snapshot
            assert _figures(count_table(past, on=TODAY, current=_occasion(office, meeting))) == _figures(
                count_table(reader, on=TODAY, current=_occasion(office, meeting))
            )
        with register_as_at(reader, APRIL) as past:
            assert meeting_whole(past, meeting).frozen_at is None
            assert occasion_on(past, APRIL).frozen_on is None


def test_a_meeting_is_frozen_once(office: Office, items: list[int]) -> None:
    assert items
    meeting = _meeting(office)
    _freeze(office, meeting)
    snapshot = _snapshot(office, meeting)
    with pytest.raises(RuleError, match="frozen on 1 June 2022"), office.change() as change:
        freeze_meeting(change, meeting, snapshot)
    with office.change() as change:
        batch = last_batch(change)
        assert batch is not None
    with pytest.raises(RuleError, match="cannot be undone"), office.change() as change:
        undo(change, batch)


def test_a_record_taken_before_the_last_change_is_refused(office: Office, items: list[int]) -> None:
    meeting = _meeting(office)
    snapshot = _snapshot(office, meeting)
    office.says(items[2], Status.RED, TODAY)
    with pytest.raises(ConflictError, match="has changed since"), office.change() as change:
        freeze_meeting(change, meeting, snapshot)
    with office.read() as reader:
        assert reader.rows("SELECT id FROM snapshot") == []


def test_what_cannot_be_frozen_says_why(office: Office, items: list[int]) -> None:
    empty = office.meeting(date(2022, 5, 31))
    coming = office.meeting(date(2022, 6, 30))
    last = _meeting(office, "Spring")
    for meeting, words in ((empty, "review its items first"), (coming, "has not come")):
        snapshot = _snapshot(office, meeting)
        with pytest.raises(RuleError, match=words), office.change() as change:
            freeze_meeting(change, meeting, snapshot)
        with pytest.raises(WrongUseError, match="not the record of"), office.change() as change:
            freeze_meeting(change, last, snapshot)
    with office.change() as change:
        record_position(change, empty, items[0], PositionFacts(Status.GREEN))
        enter_in_error(change, "recommendation", items[0], reason="not ours")
    snapshot = _snapshot(office, empty)
    with pytest.raises(RuleError, match="review its items first"), office.change() as change:
        freeze_meeting(change, empty, snapshot)
    with office.read() as reader, pytest.raises(WrongUseError, match="no meeting numbered 999999"):
        meeting_snapshot(reader, 999999)


def test_errata_are_numbered_by_meeting(office: Office, items: list[int]) -> None:
    meeting = _meeting(office)
    february = _meeting(office, "February 2022")
    office.position(february, items[0], Status.AMBER)
    with pytest.raises(RuleError, match="is not frozen"), office.change() as change:
        add_erratum(change, meeting, "It was AMBER.")
    _freeze(office, meeting)
    _freeze(office, february)
    with office.change() as change:
        assert add_erratum(change, meeting, " Three were counted twice. ") == 1
        assert add_erratum(change, meeting, "It was AMBER.", items[1]) == 2
        assert add_erratum(change, february, "It was RED.") == 1
    with pytest.raises(RuleError, match="what was wrong and what is right"), office.change() as change:
        add_erratum(change, meeting, " ")
    with office.read() as reader:
        whole = meeting_whole(reader, meeting)
        assert verify(reader).faults == ()
    assert [(one.number, one.text, one.item, one.said_on, one.author) for one in whole.errata] == [
        (1, "Three were counted twice.", "", TODAY, "pat.officer"),
        (2, "It was AMBER.", "Roads Policing – Not Optional 2", TODAY, "pat.officer"),
    ]


def test_a_position_of_a_frozen_meeting_may_be_repeated_but_not_changed(office: Office, items: list[int]) -> None:
    meeting = _meeting(office)
    _freeze(office, meeting)
    office.position(meeting, items[0], Status.GREEN, text="Said of GREEN.")
    with pytest.raises(RuleError, match="put it right with an erratum"):
        office.position(meeting, items[0], Status.GREEN, text="Said otherwise.")
    with pytest.raises(RuleError, match="put it right with an erratum"):
        office.position(meeting, items[3], Status.GREEN)


def test_a_frozen_meeting_and_its_positions_are_never_entered_in_error(office: Office, items: list[int]) -> None:
    assert items
    meeting = _meeting(office)
    _freeze(office, meeting)
    with office.read() as reader:
        (position,) = reader.row("SELECT id FROM position WHERE meeting_id = :m", m=meeting) or (0,)
    for subject, key in (("meeting", meeting), ("position", position)):
        with pytest.raises(RuleError, match="put it right with an erratum"), office.change() as change:
            enter_in_error(change, subject, key, reason="it was another day")


def test_a_position_entered_in_error_can_be_recorded_again(office: Office, items: list[int]) -> None:
    meeting = _meeting(office)
    with office.read() as reader:
        (position,) = reader.row(
            "SELECT id FROM position WHERE meeting_id = :m AND recommendation_id = :r", m=meeting, r=items[0]
        ) or (0,)
    with office.change() as change:
        enter_in_error(change, "position", position, reason="of another item")
    office.position(meeting, items[0], Status.GREEN, text="Right this time.")
    said = {one["id"]: one["position"] for one in json.loads(_snapshot(office, meeting).body)["items"]}
    assert said[items[0]] == "Right this time."


@pytest.mark.sqlite_only("about a register file")
@pytest.mark.parametrize(
    ("tampering", "found"),
    [
        ("UPDATE snapshot SET body = REPLACE(body, 'AMBER', 'GREEN')", "was altered after it was frozen"),
        ("UPDATE snapshot SET sha256 = 'x'", "was altered after it was frozen"),
        ("UPDATE snapshot SET ledger_hash = 'x'", "which is another one now"),
        ("UPDATE snapshot SET body = '{}', sha256 = :sha", "does not vouch for the record"),
        ("UPDATE snapshot SET id = id + 1000", "is missing"),
        ("DELETE FROM snapshot", "is missing"),
    ],
)
def test_a_record_that_was_tampered_with_is_found(office: Office, items: list[int], tampering: str, found: str) -> None:
    meeting = _meeting(office)
    _freeze(office, meeting)
    office.says(items[2], Status.RED, TODAY)
    with closing(sqlite3.connect(office.register.location)) as connection:
        for event in ("update", "delete"):
            connection.execute(f"DROP TRIGGER snapshot_no_{event}")
        connection.execute(tampering.replace(":sha", f"'{fingerprint('{}')}'"))
        connection.commit()
    with office.read() as reader:
        assert [fault.sentence for fault in verify(reader).faults if found in fault.sentence]
    if "body = REPLACE" in tampering or "DELETE" in tampering:
        with office.read() as reader, pytest.raises(RegisterError, match="restore a backup"):
            meeting_whole(reader, meeting)
    if "sha256 = 'x'" in tampering or "DELETE" in tampering:
        with office.read() as reader, pytest.raises(RegisterError, match="restore a backup"):
            count_table(reader, on=TODAY)


def _occasion(office: Office, meeting: int) -> Occasion:
    with office.read() as reader:
        return find_meeting(reader, str(meeting))


def _inspection(office: Office) -> int:
    with office.read() as reader:
        return int((reader.row("SELECT id FROM inspection") or (0,))[0])
