"""What an officer is told who is refused something."""

from collections.abc import Callable

import pytest

from db.errors import RectrackError


def refusal_of(act: Callable[[], object]) -> str:
    """Give the sentence that a deed is refused with; it fails where the deed is done."""
    with pytest.raises(RectrackError) as refused:
        act()
    return str(refused.value)
