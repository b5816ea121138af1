"""One thing that can be recorded: a form, and the action that writes what was filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Protocol

    from db.ledger.change import Change
    from db.store.reader import Reader
    from tui.screens.form import Form

    Said = Mapping[str, str]
    """What was filled in, by the name of the part."""

    class LookUp(Protocol):
        """A question about what was filled in."""

        def __call__(self, reader: Reader, *, said: Said) -> Said:
            """Give what was filled in, and what was found."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What is asked, and how the answer is written."""

    form: Form
    write: Callable[[Change, Said], object]
    """Called in a worker thread; raises what the rules refuse, and the form comes back with it."""
    done: Callable[[Said], str]
    """Gives the sentence that says what was done."""
    words: str = ""
    """The part whose text says how the item stands; blank where none does."""
    look_up: LookUp | None = None
    """Adds what words that were filled in mean in the register; the form comes back with what it raises."""
