"""One thing that can be recorded: a form, and the action that writes what was filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.screens.form import Line, Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Protocol

    from db.ledger.change import Change
    from db.questions.others import Looked
    from db.store.reader import Reader
    from tui.screens.form import Form

    Said = Mapping[str, str]
    """What was filled in, by the name of the part."""

    Makes = Callable[[Reader], "Deed"]
    """Makes a deed from the register as it is now."""

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
    again: Makes | None = None
    """Gives the same from the register as it is now; None where nothing is changed that was there already."""
    looked: Looked | None = None
    """What the officer looks at meanwhile; None where it is nothing that others could change."""

    @property
    def offered(self) -> Said:
        """What stands in the lines of the form before anything is typed, by the name of the line."""
        return {part.name: part.value for part in self.form.parts if isinstance(part, Line | Lines)}


def filled_in(deed: Deed, said: Said, now: Deed) -> Said:
    """Give what was filled in, but for the lines left as they were offered: they say what a later form offers.

    What is chosen is always somebody's own choice.
    """
    before, after = deed.offered, now.offered
    return {name: after.get(name, text) if text == before.get(name) else text for name, text in said.items()}
