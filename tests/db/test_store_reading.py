import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from db.actions.meetings import MeetingFacts, add_meeting
from db.errors import RegisterError
from db.store.register import Register
from db.words import CountedStatus
from processes import finished, heard, started
from registers import OFFICER, new_register

COUNT = "SELECT count(*) FROM meeting"


def add(register: Register, *days: date) -> None:
    with register.writing(OFFICER) as change:
        for day in days:
            add_meeting(change, MeetingFacts(day, committee="Performance"))


def test_values_are_bound_and_days_and_yes_or_no_come_back_plain(tmp_path: Path) -> None:
    with new_register(tmp_path) as register, register.reading() as reader:
        query = "SELECT name, in_force_from, knows_sign_off FROM status_key WHERE in_force_from = :day"
        assert reader.rows(query, day=date(2022, 1, 1)) == [("2022", "2022-01-01", 1)]
        query = "SELECT count(*) FROM status_definition WHERE status = :status"
        assert reader.row(query, status=CountedStatus.GREEN_PENDING) == (1,)
        assert reader.row("SELECT 1 WHERE :text = 'x'", text="x' OR '1'='1") is None


@pytest.mark.sqlite_only("about a register file")
def test_moments_are_compared_as_they_are_stored(tmp_path: Path) -> None:
    made = datetime(2022, 5, 5, 8, 30, tzinfo=UTC)
    there = made.astimezone(timezone(timedelta(hours=1)))
    with Register.open(tmp_path / "register.db", create=True, clock=lambda: made) as register:
        query = "SELECT DISTINCT recorded_at FROM ledger_entry WHERE recorded_at = :at"
        with register.reading() as reader:
            assert reader.rows(query, at=made) == reader.rows(query, at=there) != []


@pytest.mark.parametrize("many", [0, 1, 3, 50_000])
def test_rows_are_found_for_any_number_of_ids(tmp_path: Path, many: int) -> None:
    with new_register(tmp_path) as register, register.reading() as reader:
        every = [row[0] for row in reader.rows("SELECT seq FROM ledger_entry")]
        ids = (every * many)[:many]
        query = "SELECT seq, author FROM ledger_entry WHERE seq IN (:ids) AND field = :field"
        found = reader.by_id(query, ids, field="*")
        assert sorted(row[0] for row in found) == sorted(set(ids))


def test_a_reading_does_not_write(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        with pytest.raises(RegisterError, match="may not be written"), register.reading() as reader:
            reader.rows("UPDATE officer SET name = 'x'")
        with register.reading() as reader:
            assert reader.row(COUNT) == (0,)


def test_a_reading_sees_what_was_there_when_it_began(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        with register.writing(OFFICER) as change:
            add_meeting(change, MeetingFacts(date(2022, 3, 31)))
            change.flush()
            with register.reading() as reader:
                assert reader.row(COUNT) == (0,)
        with register.reading() as reader:
            assert reader.row(COUNT) == (1,)


WATCH = """
import sys
from db.store.register import Register
with Register.open(sys.argv[1]) as register:
    print(register.data_version(), flush=True)
    for line in sys.stdin:
        with register.reading() as reader:
            print(register.data_version(), reader.row("SELECT count(*) FROM meeting")[0], flush=True)
"""


def asked(watch: subprocess.Popen[str]) -> list[str]:
    """Make the watcher look, and give the data version and the count it sees."""
    assert watch.stdin is not None
    watch.stdin.write("\n")
    watch.stdin.flush()
    return heard(watch).split()


def test_somebody_elses_commit_shows_in_the_data_version(tmp_path: Path) -> None:
    with new_register(tmp_path) as register, started(WATCH, register.location) as watch:
        first = heard(watch).strip()
        assert asked(watch) == [first, "0"]
        mine = register.data_version()
        add(register, date(2022, 3, 31))
        version, count = asked(watch)
        assert version != first
        assert count == "1"
        assert asked(watch) == [version, "1"]
        assert register.data_version() != mine
        finished(watch)


def test_many_threads_read_while_one_writes(tmp_path: Path) -> None:
    threads = 8
    begun = threading.Barrier(threads + 1)

    def look(register: Register) -> list[int]:
        begun.wait()
        seen = []
        for _ in range(25):
            with register.reading() as reader:
                row = reader.row(COUNT)
                assert row == reader.row(COUNT)
                assert row is not None
                seen.append(row[0])
            register.data_version()
        return seen

    with new_register(tmp_path) as register, ThreadPoolExecutor(threads) as pool:
        looks = [pool.submit(look, register) for _ in range(threads)]
        begun.wait()
        for month in range(1, 11):
            add(register, date(2021, month, 1), date(2021, month, 15))
        for one in looks:
            seen = one.result()
            assert seen == sorted(seen)
            assert all(count % 2 == 0 for count in seen)
        with register.reading() as reader:
            assert reader.row(COUNT) == (20,)


def test_a_closed_register_says_so(tmp_path: Path) -> None:
    register = new_register(tmp_path)
    register.close()
    for ask in (register.data_version, lambda: register.reading().__enter__()):
        with pytest.raises(RegisterError, match="has been closed: open it again"):
            ask()


@pytest.mark.sqlite_only("about a register file")
def test_a_register_moved_away_or_replaced_is_noticed(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        Path(register.location).rename(tmp_path / "moved.db")
        for replaced in (False, True):
            if replaced:
                new_register(tmp_path).close()
            with pytest.raises(RegisterError, match="moved or replaced"), register.reading():
                pass
            with pytest.raises(RegisterError, match="moved or replaced"):
                add(register, date(2022, 3, 31))
