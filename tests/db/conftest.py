"""The same tests on both stores: whatever makes its registers where the store in force keeps them runs on each."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import select

from db.ledger.change import Change
from db.tables import Recommendation
from forks import Forks, forks
from memory_register import BEGAN, begun_again
from office import Office
from plain_office import PlainOffice
from registers import OFFICER, new_register, new_register_place
from stores import Store, kept_in, stores

#: A module that has one of these makes registers in either store.
_MAKERS = (new_register, new_register_place, Office, PlainOffice)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test of such a module once for each store, but those marked as being about files."""
    alone = metafunc.definition.get_closest_marker("sqlite_only")
    if alone is None and any(one in _MAKERS for one in vars(metafunc.module).values() if callable(one)):
        metafunc.parametrize("store", stores(), indirect=True)


@pytest.fixture(autouse=True)
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """Keep the registers of the test in the store that it runs for."""
    wanted: Store = getattr(request, "param", "sqlite")
    with kept_in(wanted):
        yield wanted


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Give an office with an empty register, in the store in force."""
    with Office(tmp_path) as office:
        yield office


@pytest.fixture(scope="session")
def failing() -> Iterator[Forks]:
    """Give deeds in copies of a process that may be killed and may have calls fail; starting it takes some seconds."""
    with forks() as server:
        yield server


@pytest.fixture
def change() -> Iterator[Change]:
    """Give a change of the register in memory, begun again: three items of one inspection, and the status keys."""
    _, session = begun_again()
    with session:
        yield Change(session, OFFICER, lambda: BEGAN)


@pytest.fixture
def items(change: Change) -> tuple[int, ...]:
    """Give the three items of the register in memory."""
    return tuple(change.session.exec(select(Recommendation.id)))


@pytest.fixture
def item(items: tuple[int, ...]) -> int:
    """Give the first of them."""
    return items[0]
