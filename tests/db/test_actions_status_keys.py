"""A site counts what its committee counts: it adds a status key from a file, without code."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from db.actions.corrections import enter_in_error, last_batch, undo
from db.actions.status_keys import add_status_key
from db.actions.statuses import change_status
from db.decisions import StatusChange
from db.errors import ConflictError, RuleError, WrongUseError
from db.ledger.verify import verify
from db.questions.counts import count_table
from db.questions.recommendations import recommendation_record
from db.questions.status_keys import status_key_in_force
from db.status_keys import STATUS_KEYS, StatusKeyFacts, StatusMeaning
from db.status_keys_file import read_status_key
from db.store.author import current_author
from db.words import CountedStatus, Status
from office import Office

FILE = """
name = "2023"
in_force_from = 2023-01-01
knows_sign_off = true

[[status]]
status = "amber"
label = "In progress"
wording = "Work is going on."
outstanding = true

[[status]]
status = "under consideration"
label = "Awaiting allocation"
wording = "Nobody has it yet."
outstanding = true

[[status]]
status = "GREEN_PENDING"
label = "Pending sign-off"

[[status]]
status = "CLOSED"
label = "Closed"
"""
DAY = date(2023, 6, 1)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office(tmp_path) as office:
        office.now = datetime.fromisoformat("2023-07-01T09:00+00:00")
        yield office


@pytest.fixture
def key(tmp_path: Path) -> StatusKeyFacts:
    return read_status_key(_written(tmp_path, FILE))


def _written(folder: Path, text: str) -> Path:
    path = folder / "key.toml"
    path.write_text(text, encoding="utf-8")
    return path


def _add(office: Office, key: StatusKeyFacts) -> int:
    with office.change() as change:
        return add_status_key(change, key, rationale="as the committee counts from 2023")


def test_a_key_is_read_as_it_is_written(key: StatusKeyFacts) -> None:
    assert (key.name, key.in_force_from, key.knows_sign_off) == ("2023", date(2023, 1, 1), True)
    assert key.meanings[1] == StatusMeaning(
        CountedStatus.UNDER_CONSIDERATION, "Awaiting allocation", "Nobody has it yet.", outstanding=True
    )
    assert key.outstanding == {CountedStatus.AMBER, CountedStatus.UNDER_CONSIDERATION}
    assert key.meanings[3].wording == ""


def test_counts_and_labels_follow_the_key_of_the_site(office: Office, key: StatusKeyFacts) -> None:
    inspection = office.inspection()
    statuses = (Status.AMBER, Status.UNDER_CONSIDERATION, Status.WHITE, Status.RED)
    items = [office.item(inspection, str(number)) for number in range(len(statuses))]
    _add(office, key)
    for item, status in zip(items, statuses, strict=True):
        office.says(item, status, DAY)
    with office.read() as reader:
        assert status_key_in_force(reader, DAY).name == "2023"
        assert status_key_in_force(reader, date(2022, 12, 31)).name == "2022"
        table = count_table(reader, on=DAY)
        assert (table.status_key, table.outstanding_current) == ("2023", 2)
        assert recommendation_record(reader, items[1], on=DAY).row.label == "Awaiting allocation"
        names = reader.rows("SELECT DISTINCT k.name FROM recommendation r JOIN status_key k ON k.id = r.status_key_id")
        assert verify(reader).faults == ()
    assert names == [("2023",)]


def test_a_green_is_claimed_under_a_key_that_knows_sign_off(office: Office, key: StatusKeyFacts) -> None:
    _add(office, replace(key, knows_sign_off=False))
    item = office.item(office.inspection(), "1")
    with office.change() as change:
        decision = StatusChange(Status.GREEN, "in place", DAY, green_without_evidence="seen")
        change_status(change, item, decision)
    with office.read() as reader:
        assert recommendation_record(reader, item, on=DAY).row.sign_off_stage is None


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"name": " "}, "A status key needs a name, such as the year it begins: give one."),
        ({"name": "2022"}, "There is a status key 2022 already: give another name."),
        (
            {"in_force_from": date(2022, 1, 1)},
            "The status key 2022 begins on 1 January 2022 too: let this one begin on another day.",
        ),
        ({"meanings": ()}, "The status key 2023 has no statuses: give at least one."),
        (
            {"meanings": (StatusMeaning(CountedStatus.RED, "Red", ""), StatusMeaning(CountedStatus.RED, "Late", ""))},
            "The status key 2023 counts RED twice: let each be there once.",
        ),
        (
            {"meanings": (StatusMeaning(CountedStatus.UNDER_CONSIDERATION, "Considered", ""),) * 2},
            "The status key 2023 counts UNDER CONSIDERATION twice: let each be there once.",
        ),
        (
            {
                "meanings": (
                    StatusMeaning(CountedStatus.RED, "Late", ""),
                    StatusMeaning(CountedStatus.AMBER, "late ", ""),
                )
            },
            "The status key 2023 calls two statuses late: let each be there once.",
        ),
        (
            {"meanings": (StatusMeaning(CountedStatus.RED, " ", ""),)},
            "The status key 2023 leaves a status without a label: give what the committee calls it.",
        ),
    ],
)
def test_a_key_that_overlaps_another_or_itself_is_refused(
    office: Office, key: StatusKeyFacts, changes: dict[str, object], refusal: str
) -> None:
    with pytest.raises(RuleError) as refused:
        _add(office, replace(key, **changes))  # type: ignore[arg-type]  # what is changed is given by name
    assert str(refused.value) == refusal
    with office.read() as reader:
        assert len(reader.rows("SELECT id FROM status_key")) == len(STATUS_KEYS)


def test_a_key_is_undone_until_something_was_given_under_it(office: Office, key: StatusKeyFacts) -> None:
    item = office.item(office.inspection(), "1")
    _add(office, key)
    with office.change() as change:
        batch = last_batch(change)
        assert batch is not None
        undo(change, batch)
    with office.read() as reader:
        assert status_key_in_force(reader, DAY).name == "2022"
    with pytest.raises(RuleError, match="There was a status key 2023, entered in error: give another name"):
        _add(office, key)
    _add(office, replace(key, name="2023 again"))
    with office.change() as change:
        batch = last_batch(change)
    office.says(item, Status.AMBER, DAY)
    assert batch is not None
    with pytest.raises(ConflictError, match="has had more added to it since"), office.change() as change:
        undo(change, batch)


def test_the_keys_a_register_is_made_with_stay(office: Office) -> None:
    with office.read() as reader:
        ((batch,),) = reader.rows(
            "SELECT batch FROM ledger_entry WHERE seq = (SELECT id FROM status_key WHERE name = '2022')"
        )
    maker = office.register.writing(current_author())
    with pytest.raises(RuleError, match="Add status key cannot be undone: it stands for good"), maker as change:
        undo(change, batch)


def test_a_key_entered_in_error_is_no_longer_in_force(office: Office, key: StatusKeyFacts) -> None:
    key_id = _add(office, key)
    item = office.item(office.inspection(), "1")
    with office.change() as change:
        enter_in_error(change, "status_key", key_id, reason="the committee did not agree")
    office.says(item, Status.AMBER, DAY)
    with office.read() as reader:
        assert reader.rows("SELECT k.name FROM recommendation r JOIN status_key k ON k.id = r.status_key_id") == [
            ("2022",)
        ]


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("name =", "is not TOML: "),
        (FILE.replace('name = "2023"', ""), "the key needs name: give text in quotes."),
        (FILE.replace('name = "2023"', "name = 2023"), "the key needs name: give text in quotes."),
        (FILE.replace("2023-01-01", '"soon"'), "the key needs in_force_from: give a day such as 2023-04-01."),
        (FILE.replace("2023-01-01", "2023-01-01T00:00:00"), "the key needs in_force_from: give a day such as"),
        (FILE.replace("knows_sign_off", "knows"), "the key has no knows: give name, in_force_from, knows_sign_off"),
        (
            FILE.replace('"amber"', '"orange"'),
            "status 1 counts as 'orange', which is no status: give one of RED, AMBER",
        ),
        (FILE.replace('"Closed"', '" "'), "status 4 needs label: give text in quotes."),
        (FILE.replace("outstanding = true", 'outstanding = "yes"'), "status 1 needs outstanding: give true or false."),
        ('name = "x"\nin_force_from = 2023-01-01\nstatus = ["RED"]', "status 1 is no table: begin it with a line"),
        ('name = "x"\nin_force_from = 2023-01-01', "the key needs status: give [[status]] tables."),
        ("x = 1\n" * 20_000, "is too long for a status key"),
    ],
)
def test_a_file_that_is_no_key_says_what_is_wrong(tmp_path: Path, text: str, refusal: str) -> None:
    with pytest.raises(WrongUseError) as refused:
        read_status_key(_written(tmp_path, text))
    assert str(refused.value).startswith(str(tmp_path / "key.toml"))
    assert refusal in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongUseError, match="There is no file"):
        read_status_key(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b'name = "\xe9"')
    with pytest.raises(WrongUseError, match="is no text in UTF-8"):
        read_status_key(tmp_path / "latin.toml")
