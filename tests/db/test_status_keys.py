from datetime import date
from pathlib import Path

from db.actions.status_keys import add_status_key
from db.status_keys import STATUS_KEYS, StatusKeyFacts, StatusMeaning
from db.store.register import Register
from db.words import CountedStatus
from registers import OFFICER, new_register

AMBER, RED, WHITE = CountedStatus.AMBER, CountedStatus.RED, CountedStatus.WHITE


def stored(register: Register) -> dict[str, tuple[str, int, list[tuple[str, str, str, int]]]]:
    with register.reading() as reader:
        keys = reader.rows("SELECT id, name, in_force_from, knows_sign_off FROM status_key")
        query = (
            "SELECT status, label, wording, outstanding FROM status_definition WHERE status_key_id = :id ORDER BY place"
        )
        return {name: (since, knows, reader.rows(query, id=key)) for key, name, since, knows in keys}


def test_a_new_register_has_the_four_built_in_keys_word_for_word(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        assert stored(register) == {
            key.name: (
                key.in_force_from.isoformat(),
                int(key.knows_sign_off),
                [(one.status, one.label, one.wording, int(one.outstanding)) for one in key.meanings],
            )
            for key in STATUS_KEYS
        }


def test_what_is_outstanding_depends_on_the_key() -> None:
    assert {key.name: key.outstanding for key in STATUS_KEYS} == {
        "2016": {AMBER, WHITE, CountedStatus.UNDER_CONSIDERATION},
        "2020": {AMBER, RED, WHITE},
        "2021": {AMBER, RED, WHITE},
        "2022": {AMBER, RED},
    }


def test_only_the_last_key_waits_for_the_inspectorate() -> None:
    for key in STATUS_KEYS:
        assert (CountedStatus.GREEN_PENDING in {one.status for one in key.meanings}) is key.knows_sign_off
    assert [key.name for key in STATUS_KEYS if key.knows_sign_off] == ["2022"]


def test_each_key_says_each_status_once_and_follows_the_one_before() -> None:
    assert [key.in_force_from for key in STATUS_KEYS] == sorted(key.in_force_from for key in STATUS_KEYS)
    for key in STATUS_KEYS:
        statuses = [one.status for one in key.meanings]
        assert len(statuses) == len(set(statuses))
        assert all(one.label and one.wording.endswith(".") for one in key.meanings)


def test_a_key_of_a_day_to_come_is_recorded_today(tmp_path: Path) -> None:
    key = StatusKeyFacts("2999", date(2999, 1, 1), True, (StatusMeaning(RED, "Red", "Late.", outstanding=True),))
    with new_register(tmp_path) as register:
        with register.writing(OFFICER) as change:
            key_id = add_status_key(change, key, rationale="The committee agreed a new key.")
        assert stored(register)["2999"] == ("2999-01-01", 1, [("RED", "Red", "Late.", 1)])
        with register.reading() as reader:
            query = "SELECT author, rationale FROM ledger_entry WHERE subject_id = :id"
            assert reader.row(query, id=key_id) == (OFFICER.account, "The committee agreed a new key.")
