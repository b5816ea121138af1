"""A database server that dies or is restarted under its writers: what they were told is kept, and they are told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import postgres_server
from after_faults import numbers_kept
from db.errors import RegisterError
from db.store.register import Register
from fault_deeds import WRITER, said_of, write_one
from forks import Forks
from killing import Killing, Kills
from own_server import OwnServer, own_server


@pytest.fixture(scope="module")
def server() -> Iterator[OwnServer]:
    if postgres_server.programs() is None:
        pytest.skip("no PostgreSQL server 15 or newer is installed: install Debian's postgresql")
    with own_server() as started:
        yield started


def test_what_was_acknowledged_outlives_killed_writers_and_a_killed_server(
    failing: Forks, server: OwnServer, tmp_path: Path
) -> None:
    found = Kills()
    killing = Killing(failing, server.new_register("killed"), tmp_path, seed=7)
    for _ in range(2):
        killing.kill_writer(found)
    killing.kill_server(found, server)
    assert found.wrong == []
    assert found.acknowledged > 0
    assert all("was lost" in one or "stopped or restarted" in one or "cannot be reached" in one for one in found.said)


def test_a_server_restarted_amid_a_change_keeps_none_of_it_and_the_next_is_kept(server: OwnServer) -> None:
    place = server.new_register("restarted")
    with Register.open(place) as register:
        write_one(register, 1)
        with pytest.raises(RegisterError, match=r"(stopped or restarted|was lost): nothing was changed, try again"):
            _interrupted(register, server)
        write_one(register, 2)
        write_one(register, 3)
    assert numbers_kept(place) == [1, 2, 3]


def _interrupted(register: Register, server: OwnServer) -> None:
    with register.writing(WRITER) as change:
        said_of(change, 2)
        change.flush()
        server.restart()
        said_of(change, 3)
