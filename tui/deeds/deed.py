"""One thing that can be recorded: a form, and the action that writes what was filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from db.ledger.change import Change
    from tui.screens.form import Form

    Said = Mapping[str, str]
    """What was filled in, by the name of the part."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What is asked, and how the answer is written."""

    form: Form
    write: Callable[[Change, Said], object]
    """Called in a worker thread; raises what the rules refuse, and the form comes back with it."""
    done: Callable[[Said], str]
    """Gives the sentence that says what was done."""
