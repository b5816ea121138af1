"""What tests of faults share: one process whose copies may be killed and may have calls fail."""

from collections.abc import Iterator

import pytest

from forks import Forks, forks


@pytest.fixture(scope="session")
def failing() -> Iterator[Forks]:
    """Give deeds in copies of a process that has everything imported; starting it takes some seconds."""
    with forks() as server:
        yield server
